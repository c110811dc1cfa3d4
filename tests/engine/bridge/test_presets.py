"""The presets: each is there for pictures and for sounds, goes by its own name, and can be shortened."""

from __future__ import annotations

from itertools import product

import pytest

from engine.bridge.presets import PRESETS, QUICK, QUICK_SOUND, THOROUGH, THOROUGH_SOUND, TrainingPlan, plan_for
from tests.engine.fakes import card


@pytest.mark.parametrize(("preset", "kind"), list(product(PRESETS, ("image", "sound"))))
def test_every_preset_goes_by_its_name_and_can_be_shortened(preset: str, kind: str) -> None:
    cards = card("a", "image", 4), card("b", kind, 4)
    whole, short = plan_for(preset, *cards), plan_for(preset, *cards, steps=7)
    assert whole.preset == short.preset == preset
    assert whole.steps > short.steps == 7
    assert short.lessons <= 7
    assert plan_for(preset, *cards[::-1]) == whole


@pytest.mark.parametrize(("quick", "thorough"), [(QUICK, THOROUGH), (QUICK_SOUND, THOROUGH_SOUND)])
def test_the_thorough_preset_takes_more_time_for_the_same_bridge(quick: TrainingPlan, thorough: TrainingPlan) -> None:
    assert thorough.steps > 2 * quick.steps
    assert thorough.lessons > quick.lessons
    assert thorough.learning_rate < quick.learning_rate  # a long training can be gentle
    assert (thorough.shared_size, thorough.hidden) == (quick.shared_size, quick.hidden)
