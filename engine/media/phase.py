"""Waveforms from magnitudes: overlapping frames back to sound, and the phase they need by fast Griffin-Lim.

Spectra here are ``[items, frames, bins]``, time before frequency, as the Fourier transform of frames wants them.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

FAINT = 1e-2  # magnitudes near this have no phase worth keeping: without it, rounding grows from turn to turn


def analyse(waves: Tensor, n_fft: int) -> Tensor:
    """Complex spectra ``[items, samples // hop + 1, n_fft // 2 + 1]`` of ``[items, samples]``.

    Frames are centred on multiples of the hop, a quarter of `n_fft`; outside the clip is silence.
    """
    window = torch.hann_window(n_fft, device=waves.device)
    padded = functional.pad(waves, (n_fft // 2, n_fft // 2))
    return torch.fft.rfft(padded.unfold(1, n_fft, n_fft // 4) * window)


def synthesise(spectra: Tensor, n_fft: int) -> Tensor:
    """The waveforms ``[items, samples]`` whose spectra are nearest in least squares; inverse of `analyse`."""
    window = torch.hann_window(n_fft, device=spectra.device)
    frames = torch.fft.irfft(spectra, n_fft) * window
    waves = _overlapped(frames)
    weight = _overlapped(window.square().expand(1, *frames.shape[1:]))
    return (waves / weight.clamp_min(1e-3))[:, n_fft // 2 : -n_fft // 2]


def _overlapped(frames: Tensor) -> Tensor:
    """Add frames ``[items, frames, n_fft]`` a quarter apart: ``[items, (frames + 3) * n_fft / 4]``."""
    hop = frames.shape[2] // 4
    quarters = frames.unflatten(2, (4, hop))
    parts = [functional.pad(quarters[:, :, place], (0, 0, place, 3 - place)) for place in range(4)]
    return torch.stack(parts).sum(0).flatten(1)


def unit_phase(spectra: Tensor) -> Tensor:
    """Complex numbers with the phase of `spectra` and magnitude 1, or less where `spectra` is hardly above 0."""
    return spectra / (spectra.abs() + FAINT)


def griffin_lim(
    magnitudes: Tensor, n_fft: int, iterations: int, start: Tensor | None = None, momentum: float = 0.99
) -> Tensor:
    """Waveforms ``[items, samples]`` with about these magnitudes ``[items, frames, bins]``.

    Fast Griffin-Lim (Perraudin, Balazs and Søndergaard 2013). Differentiable and free of chance.

    Args:
        magnitudes: not negative; those of one loudness lie between 0 and some tens.
        start: complex numbers of magnitude 1 to begin with; None begins with phase 0.
        momentum: share of the last step carried on; 0 is plain Griffin-Lim.
    """
    spectra = magnitudes if start is None else magnitudes * start
    spectra = spectra.to(torch.complex64)
    last = torch.zeros_like(spectra)
    for _ in range(iterations):
        consistent = analyse(synthesise(spectra, n_fft), n_fft)
        spectra = magnitudes * unit_phase(consistent + momentum * (consistent - last))
        last = consistent
    return synthesise(spectra, n_fft)
