"""The limiter's laws, and how the meter rises, falls and holds."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.sound.limiter import CEILING, KNEE, Limiter
from studio.sound.metering import FALL_DB_PER_S, FLOOR_DB, HOLD_S, Meter
from studio.sound.voices import VoiceMixer

values = st.lists(st.floats(-50, 50, width=32), min_size=1, max_size=300)


@given(values)
def test_nothing_passes_the_ceiling_and_signs_and_order_are_kept(sound: list[float]) -> None:
    before = np.array(sound, np.float32)
    after = before.copy()
    peak = Limiter(512).limit(after)
    assert np.abs(after).max() <= CEILING
    assert peak == np.abs(after).max()
    assert np.all(np.sign(after) == np.sign(before))
    assert np.all(np.diff(after[np.argsort(before)]) >= 0)


@given(st.lists(st.floats(-KNEE, KNEE, width=32), max_size=100))
def test_what_is_quiet_passes_untouched(sound: list[float]) -> None:
    block = np.array(sound, np.float32)
    before = block.copy()
    Limiter(512).limit(block)
    np.testing.assert_array_equal(block, before)


def test_the_knee_has_no_corner() -> None:
    ramp = np.linspace(0.5, 1.2, 2000, dtype=np.float32)
    after = ramp.copy()
    Limiter(2000).limit(after)
    slopes = np.diff(after.astype(float)) / np.diff(ramp.astype(float))
    assert np.abs(np.diff(slopes)).max() < 0.02


def test_the_mixer_is_limited_and_tells_the_loudest_moment_once() -> None:
    mixer = VoiceMixer(48_000)
    mixer.play(np.full(4000, 3.0, np.float32))
    for frames in (2000, 2000, 2000):
        block = np.empty(frames, np.float32)
        mixer.fill(block)
        assert np.abs(block).max() <= CEILING
    assert mixer.take_peak() == pytest.approx(CEILING, abs=1e-3)
    assert mixer.take_peak() == 0.0


def test_the_meter_rises_at_once_falls_slowly_and_keeps_the_peak_for_a_while() -> None:
    meter = Meter()
    meter.show(-6.0, 0.1)
    assert (meter.level, meter.held) == (-6.0, -6.0)
    meter.show(-math.inf, 0.5)
    assert meter.level == pytest.approx(-6.0 - 0.5 * FALL_DB_PER_S)
    assert meter.held == -6.0
    meter.show(-math.inf, HOLD_S)
    assert meter.held < -6.0
    for _ in range(100):
        meter.show(-math.inf, 0.1)
    assert (meter.level, meter.held) == (FLOOR_DB, FLOOR_DB)
