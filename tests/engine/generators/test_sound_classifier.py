from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.generators.classifier import ClassifierCard
from engine.generators.sound_classifier import SoundNet, load
from engine.generators.spectrograms import prepared_log_mel, to_units
from engine.generators.weights import write_weights
from engine.media.mel import MelScale

SCALE = MelScale(sample_rate=16_000)
SIZES = {"mels": SCALE.mels, "widths": [4, 8, 8], "classes": 3, "sample_rate": 16_000}


def card(**speech: bool) -> ClassifierCard:
    return ClassifierCard(
        *("judge", "Judge", "sound_classifier", "sound", (16_384,), 16_000, ("a", "b", "c"), "MIT", "nobody"),
        config={**SIZES, **speech},
    )


@pytest.mark.parametrize("speech", [{}, {"denoise": False, "centred": False}])
def test_a_judge_prepares_clips_as_its_card_says_and_as_speech_where_it_says_nothing(
    tmp_path: Path, speech: dict[str, bool]
) -> None:
    """A steady tone at the beginning: of speech it is moved to the middle and, as steady noise, made weak."""
    torch.manual_seed(0)
    net = SoundNet(SCALE.mels, (4, 8, 8), 3)
    write_weights(tmp_path, net.state_dict())
    judge = load(tmp_path, card(**speech), torch.device("cpu"))
    tone = torch.zeros(1, 16_384)
    tone[0, :9000] = 0.3 * torch.sin(torch.arange(9000) * 0.3)
    chosen = {"denoise": True, "centred": True, **speech}
    other = {name: not value for name, value in chosen.items()}
    heard, not_heard = (
        judge.net(to_units(prepared_log_mel(tone, SCALE, **prepared), SCALE)) for prepared in (chosen, other)
    )
    assert torch.allclose(judge.classify(tone), heard, atol=1e-6)
    assert not torch.allclose(heard, not_heard, atol=1e-4)
