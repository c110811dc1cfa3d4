"""What a vocoder is trained on: magnitudes, phase up to whole turns, and the complex spectrum they make.

Phase errors count where there is sound: each is weighted by the compressed magnitude of its bin.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from engine.generators.vocoder import Vocoder
from engine.media.mel import MelScale, compress
from engine.media.phase import analyse

CROP = 48  # frames of a training excerpt
MARGIN = 8  # frames at either end of an excerpt that the network sees but is not judged on


def turned_back(angles: Tensor) -> Tensor:
    """Distance of angles from the nearest whole turn, 0..π (anti-wrapping, Ai and Ling 2023, equation 6)."""
    return (angles - 2 * torch.pi * (angles / (2 * torch.pi)).round()).abs()


def phase_loss(phase: Tensor, target: Tensor, weights: Tensor) -> Tensor:
    """Weighted error of phase, of group delay (along bins) and of instantaneous frequency (along frames).

    Args:
        phase: predicted angles in radians, ``[items, frames, bins]``.
        target: true angles.
        weights: of each bin, not negative.
    """
    error = phase - target
    total = (turned_back(error) * weights).sum() / weights.sum()
    for axis in (1, 2):
        size = error.shape[axis] - 1
        pair = torch.minimum(weights.narrow(axis, 0, size), weights.narrow(axis, 1, size))
        total = total + (turned_back(error.diff(dim=axis)) * pair).sum() / pair.sum()
    return total


def vocoder_losses(vocoder: Vocoder, log_mels: Tensor, spectra: Tensor) -> Mapping[str, Tensor]:
    """Terms for log-mels ``[items, mels, frames]`` and true complex spectra ``[items, frames, bins]``."""
    log_magnitudes, predicted = vocoder(log_mels)
    margin = min(MARGIN, log_mels.shape[2] // 6)  # a short clip is judged on most of itself
    inner = slice(margin, log_mels.shape[2] - margin)
    log_magnitudes, predicted, spectra = log_magnitudes[:, inner], predicted[:, inner], spectra[:, inner]
    magnitude = spectra.abs()
    weights = magnitude.pow(0.5)
    floor = vocoder.scale.floor - 1.5
    true_log = magnitude.clamp_min(1e-6).log().clamp_min(floor)
    made = torch.polar(log_magnitudes.clamp(max=7).exp(), predicted)
    return {
        "magnitude": (log_magnitudes.clamp_min(floor) - true_log).abs().mean(),
        "phase": 0.3 * phase_loss(predicted, spectra.angle(), weights),
        "complex": 0.3 * (torch.view_as_real(made) - torch.view_as_real(spectra)).abs().mean(),
    }


def excerpts(waves: Tensor, scale: MelScale, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Log-mels and spectra of a random `CROP` of frames of prepared clips ``[items, samples]``, one place for all.

    Of shorter clips it is all of them.
    """
    frames = waves.shape[1] // scale.hop
    crop = min(CROP, frames)
    begin = int(torch.randint(0, frames - crop + 1, (1,), generator=generator))
    chosen = slice(begin, begin + crop)
    spectra = analyse(waves, scale.n_fft)[:, chosen]
    return compress(scale.filters(waves.device) @ spectra.abs().transpose(1, 2), scale), spectra
