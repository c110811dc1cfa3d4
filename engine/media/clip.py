"""Bring sound clips of one length into one shape: clean, energy in the middle, one loudness, silent ends.

Everything here works on batches ``[items, samples]`` of float32 and knows neither files nor generators.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

LEVEL = 0.12  # active level every clip is brought to; about -18 dB of full scale
PEAK = 0.95  # no sample exceeds it
FRAME = 256  # samples per energy frame, 16 ms at 16 kHz
FADE = 160  # samples of fade at either end, 10 ms at 16 kHz
_SMALLEST = 1e-8


def frame_energy(waves: Tensor) -> Tensor:
    """Mean square per frame of `FRAME` samples: ``[items, samples]`` to ``[items, frames]``."""
    return functional.avg_pool1d(waves.square()[:, None], FRAME, ceil_mode=True)[:, 0]


def active_level(waves: Tensor) -> Tensor:
    """Loudness that ignores silence: the energy-weighted mean of frame energy, as an amplitude ``[items]``.

    A steady tone has its RMS as active level, however much silence stands around it.
    """
    energy = frame_energy(waves)
    return (energy.square().sum(1) / energy.sum(1).clamp_min(_SMALLEST**2)).sqrt()


def normalise_loudness(waves: Tensor) -> Tensor:
    """Remove the mean and bring every clip to active level `LEVEL`, or as near as peak `PEAK` allows.

    Silence stays silence. Differentiable.
    """
    waves = waves - waves.mean(1, keepdim=True)
    level = active_level(waves).clamp_min(_SMALLEST)
    peak = waves.abs().amax(1).clamp_min(_SMALLEST)
    gain = torch.minimum(LEVEL / level, PEAK / peak)
    audible = (peak > 1e-6).to(waves.dtype)
    return waves * (gain * audible)[:, None]


def fade_ends(waves: Tensor) -> Tensor:
    """Let every clip start and end at zero with raised-cosine fades of `FADE` samples."""
    ramp = torch.sin(torch.linspace(0, torch.pi / 2, FADE, device=waves.device, dtype=waves.dtype)).square()
    envelope = torch.ones(waves.shape[1], device=waves.device, dtype=waves.dtype)
    envelope[:FADE], envelope[-FADE:] = ramp, ramp.flip(0)
    return waves * envelope


def energy_centre(waves: Tensor) -> Tensor:
    """Where the loudness of each clip has its centre of gravity, in samples ``[items]``.

    Weights are frame amplitudes above the clip's noise floor, so that a quiet consonant counts and steady
    noise does not. Silence has its centre in the middle.
    """
    amplitude = frame_energy(waves).sqrt()
    floor = amplitude.quantile(0.2, dim=1, keepdim=True)
    weights = (amplitude - 1.5 * floor).clamp_min(0) + _SMALLEST
    positions = (torch.arange(weights.shape[1], device=waves.device) + 0.5) * FRAME
    return (weights * positions).sum(1) / weights.sum(1)


def shift(waves: Tensor, by: Tensor) -> Tensor:
    """Move each clip later by ``by`` samples (``[items]``, whole numbers); what enters is silence."""
    samples = waves.shape[1]
    index = torch.arange(samples, device=waves.device)[None] - by[:, None].long()
    inside = (index >= 0) & (index < samples)
    return waves.gather(1, index.clamp(0, samples - 1)) * inside


def centre(waves: Tensor) -> Tensor:
    """Shift each clip so that its energy centre is the middle; its old ends are faded first, so no edge clicks."""
    by = waves.shape[1] / 2 - energy_centre(waves)
    return shift(fade_ends(waves), by.round())


def reduce_noise(waves: Tensor, n_fft: int = 512, strength: float = 2.0) -> Tensor:
    """Subtract steady background noise in the spectrum, ``[items, samples]`` to the same.

    The noise of each frequency is its quiet tenth percentile over time; magnitudes are cut by `strength`
    times that much, never below a twentieth (spectral subtraction, Boll 1979). For speech in a fixed clip;
    a sustained tone would be taken for noise.
    """
    window = torch.hann_window(n_fft, device=waves.device)
    spectrum = torch.stft(waves, n_fft, n_fft // 4, window=window, return_complex=True)
    magnitude = spectrum.abs()
    smooth = functional.avg_pool2d(magnitude[:, None], (3, 5), 1, (1, 2), count_include_pad=False)[:, 0]
    noise = smooth.quantile(0.1, dim=2, keepdim=True)
    gain = (1 - strength * noise / smooth.clamp_min(_SMALLEST)).clamp(0.05, 1)
    return torch.istft(spectrum * gain, n_fft, n_fft // 4, window=window, length=waves.shape[1])


def prepare(waves: Tensor, *, denoise: bool, centred: bool) -> Tensor:
    """All of it in order: mean off, noise off, energy centred, one loudness, silent ends.

    Args:
        waves: ``[items, samples]``.
        denoise: subtract steady background noise; for speech.
        centred: bring the energy centre to the middle; else the clip stays where it is.
    """
    waves = normalise_loudness(waves)
    if denoise:
        waves = reduce_noise(waves)
    if centred:
        waves = centre(waves)
    return normalise_loudness(fade_ends(waves))
