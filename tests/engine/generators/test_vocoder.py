from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.generators.vocoder import Vocoder, VocoderShape, audible, inverted
from engine.generators.vocoder_training import CROP, excerpts, phase_loss, turned_back, vocoder_losses
from engine.media.clip import FADE, LEVEL, active_level
from engine.media.mel import MelScale, log_mel
from engine.media.phase import analyse, griffin_lim, synthesise

SCALE = MelScale()


def speechlike(items: int = 2) -> torch.Tensor:
    """A buzz of 140 Hz and its overtones, one pitch per item, with silence around."""
    time = torch.arange(16384) / 16000
    pitches = 140 * (1 + 0.2 * torch.arange(items))[:, None]
    wave = sum(torch.sin(2 * torch.pi * k * pitches * time) / k for k in range(1, 20))
    assert isinstance(wave, torch.Tensor)
    return 0.15 * wave * ((time > 0.3) & (time < 0.7))


def vocoder() -> Vocoder:
    torch.manual_seed(0)
    return Vocoder(VocoderShape(width=16, blocks=1), SCALE).eval().requires_grad_(False)


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 2**20), n_fft=st.sampled_from([256, 512, 1024]))
def test_synthesis_undoes_analysis(seed: int, n_fft: int) -> None:
    wave = torch.randn(2, 4096, generator=torch.Generator().manual_seed(seed))
    assert torch.allclose(synthesise(analyse(wave, n_fft), n_fft), wave, atol=1e-5)


def test_analysis_agrees_with_the_spectrogram() -> None:
    wave = speechlike()
    mels = (SCALE.filters() @ analyse(wave, SCALE.n_fft).abs().transpose(1, 2)).log().clamp_min(SCALE.floor)
    assert torch.allclose(mels[..., :64], log_mel(wave, SCALE), atol=1e-3)


def test_griffin_lim_comes_closer_with_every_doubling() -> None:
    magnitudes = analyse(speechlike(1), 1024).abs()

    def distance(iterations: int) -> float:
        made = analyse(griffin_lim(magnitudes, 1024, iterations), 1024).abs()
        return float((made - magnitudes).norm() / magnitudes.norm())

    distances = [distance(iterations) for iterations in (0, 4, 16, 64)]
    assert distances == sorted(distances, reverse=True)
    assert distances[-1] < 0.12


def test_griffin_lim_keeps_the_true_phase() -> None:
    wave = speechlike(1)
    spectra = analyse(wave, 1024)
    start = torch.polar(torch.ones_like(spectra.abs()), spectra.angle())
    assert torch.allclose(griffin_lim(spectra.abs(), 1024, 0, start), wave, atol=1e-4)
    assert float((griffin_lim(spectra.abs(), 1024, 4, start) - wave).norm() / wave.norm()) < 0.02


@given(angle=st.floats(-50, 50), turns=st.integers(-5, 5))
def test_whole_turns_do_not_count(angle: float, turns: int) -> None:
    one, other = turned_back(torch.tensor([angle, angle + 2 * torch.pi * turns], dtype=torch.float64))
    assert float(one) == pytest.approx(float(other), abs=1e-9)
    assert 0 <= float(one) <= torch.pi + 1e-9


def test_phase_loss_is_zero_for_the_truth_and_blind_to_silent_bins() -> None:
    generator = torch.Generator().manual_seed(0)
    target = (torch.rand(2, 6, 9, generator=generator) - 0.5) * 6
    weights = torch.ones(2, 6, 9)
    assert float(phase_loss(target + 2 * torch.pi, target, weights)) < 1e-5
    wrong = target.clone()
    wrong[:, 2, 3] += 2.0
    assert float(phase_loss(wrong, target, weights)) > 0.05
    weights[:, 2, 3] = 0
    assert float(phase_loss(wrong, target, weights)) < 1e-5


def test_rough_magnitudes_fill_their_bands() -> None:
    mels = log_mel(speechlike(), SCALE)
    again = (SCALE.filters() @ inverted(mels, SCALE)).log()
    loud = mels > 0
    assert float((again - mels)[loud].abs().mean()) < 0.15


def test_silent_bands_become_true_silence() -> None:
    mels = torch.full((1, 80, 64), SCALE.floor)
    assert float(audible(torch.zeros(1, 64, 513), mels, SCALE).abs().max()) == 0
    assert float(vocoder().render(mels, 2).abs().max()) == 0


def test_renderings_have_one_loudness_and_silent_ends() -> None:
    mels = log_mel(torch.cat([speechlike(), 0.2 * speechlike()]), SCALE)
    waves = vocoder().render(mels, 4)
    assert waves.shape == (4, 16384)
    assert torch.allclose(active_level(waves), torch.tensor(LEVEL), rtol=0.02)
    assert float(waves.abs().max()) <= 1
    assert float(waves[:, [0, -1]].abs().max()) == 0
    assert float(waves[:, : FADE // 8].abs().max()) < 1e-3
    assert float(waves.mean(1).abs().max()) < 1e-4


def test_a_gradient_reaches_the_spectrogram() -> None:
    mels = log_mel(speechlike(1), SCALE).requires_grad_()
    vocoder().render(mels, 4).square().mean().backward()
    assert mels.grad is not None
    assert bool(mels.grad.isfinite().all())
    assert float(mels.grad.abs().max()) > 0


def test_training_lowers_every_term() -> None:
    net = vocoder().train().requires_grad_()
    clips, generator = speechlike(4), torch.Generator().manual_seed(0)
    mels, spectra = excerpts(clips, SCALE, generator)
    assert mels.shape == (4, 80, CROP)
    optimiser = torch.optim.Adam(net.parameters(), lr=3e-3)
    first = {name: float(term.detach()) for name, term in vocoder_losses(net, mels, spectra).items()}
    for _ in range(20):
        optimiser.zero_grad()
        torch.stack(list(vocoder_losses(net, mels, spectra).values())).sum().backward()
        optimiser.step()
    last = {name: float(term.detach()) for name, term in vocoder_losses(net, mels, spectra).items()}
    assert all(last[name] < first[name] for name in first), (first, last)
