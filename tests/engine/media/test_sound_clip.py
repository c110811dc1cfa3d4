from __future__ import annotations

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.media import clip

SAMPLES = 16384


def tone(frequency: float = 440.0, begin: int = 0, length: int = SAMPLES, gain: float = 0.3) -> torch.Tensor:
    wave = torch.zeros(SAMPLES)
    wave[begin : begin + length] = gain * torch.sin(torch.arange(length) * frequency * 2 * torch.pi / 16000)
    return wave[None]


def test_active_level_of_a_steady_tone_is_its_rms() -> None:
    assert torch.isclose(clip.active_level(tone(gain=0.5)), torch.tensor(0.5 / 2**0.5), rtol=1e-2)


def test_active_level_ignores_the_silence_around() -> None:
    whole, part = clip.active_level(tone()), clip.active_level(tone(begin=4096, length=4096))
    assert torch.isclose(whole, part, rtol=0.02)


@settings(max_examples=20, deadline=None)
@given(gain=st.floats(1e-3, 1.0), offset=st.floats(-0.5, 0.5))
def test_loudness_does_not_depend_on_gain_or_offset(gain: float, offset: float) -> None:
    wave = tone(begin=5000, length=6000)
    assert torch.allclose(clip.normalise_loudness(gain * wave + offset), clip.normalise_loudness(wave), atol=2e-4)


def test_loudness_is_the_level_and_never_beyond_the_peak() -> None:
    click = torch.zeros(1, SAMPLES)
    click[0, 8000] = 1.0
    loud = clip.normalise_loudness(torch.cat([tone(), click]))
    assert torch.isclose(clip.active_level(loud)[0], torch.tensor(clip.LEVEL), rtol=1e-3)
    assert float(loud.abs().max()) <= clip.PEAK + 1e-6


def test_silence_stays_silence() -> None:
    prepared = clip.prepare(torch.zeros(2, SAMPLES), denoise=True, centred=True)
    assert float(prepared.abs().max()) == 0


@settings(max_examples=15, deadline=None)
@given(by=st.integers(-4000, 4000))
def test_centring_undoes_a_shift(by: int) -> None:
    word = tone(begin=6000, length=4000) + tone(900.0, begin=7000, length=1000)
    moved = clip.shift(word, torch.tensor([by]))
    centres = clip.energy_centre(clip.centre(torch.cat([word, moved])))
    assert (centres - SAMPLES / 2).abs().max() <= clip.FRAME / 2


def test_a_shift_brings_in_silence_and_keeps_the_rest() -> None:
    wave = torch.arange(1.0, 9.0)[None]
    assert clip.shift(wave, torch.tensor([2])).tolist() == [[0, 0, 1, 2, 3, 4, 5, 6]]
    assert clip.shift(wave, torch.tensor([-3])).tolist() == [[4, 5, 6, 7, 8, 0, 0, 0]]


def test_steady_noise_is_reduced_and_the_word_kept() -> None:
    noise = 0.01 * torch.randn(1, SAMPLES, generator=torch.Generator().manual_seed(0))
    word = tone(begin=6000, length=4000)
    cleaned = clip.reduce_noise(word + noise)
    outside = cleaned[:, :5000].square().mean() / noise[:, :5000].square().mean()
    inside = (cleaned - word)[:, 7000:9000].square().mean() / word[:, 7000:9000].square().mean()
    assert outside < 0.1
    assert inside < 0.01


def test_prepared_clips_begin_and_end_at_zero_without_offset() -> None:
    noise = torch.randn(3, SAMPLES, generator=torch.Generator().manual_seed(1)) + 0.4
    prepared = clip.prepare(noise, denoise=False, centred=True)
    assert float(prepared[:, [0, -1]].abs().max()) < 1e-3
    assert float(prepared.mean(1).abs().max()) < 1e-5
