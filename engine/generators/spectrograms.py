"""What every family of sound networks does with clips before it learns from them: one spectrogram, gentle variation.

Spectrograms here are "units": log-mels scaled so that silence is 0 and the loudest speech about 1.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from engine.media.clip import prepare
from engine.media.mel import MelScale, log_mel

LOUDEST = 4.0  # log-mel magnitude that becomes 1: the loudest bands of prepared speech reach it
PART = 250  # clips at once


def sound_media(stored: np.ndarray) -> Tensor:
    """int16 clips ``[items, samples]`` -> float32 with values -1..1, same shape."""
    return torch.from_numpy(stored).float() / 32768


def prepared(waves: Tensor, *, denoise: bool = True, centred: bool = True) -> Tensor:
    """Clips ``[items, samples]`` after `prepare`, some at a time."""
    return torch.cat([prepare(part, denoise=denoise, centred=centred) for part in waves.split(PART)])


def prepared_log_mel(waves: Tensor, scale: MelScale, *, denoise: bool = True, centred: bool = True) -> Tensor:
    """Log-mels ``[items, mels, frames]`` of clips ``[items, samples]``, prepared first."""
    parts = waves.split(PART)
    return torch.cat([log_mel(prepared(part, denoise=denoise, centred=centred), scale) for part in parts])


def to_units(log_mels: Tensor, scale: MelScale) -> Tensor:
    """Log-mels -> 0 for silence, 1 for `LOUDEST`."""
    return (log_mels - scale.floor) / (LOUDEST - scale.floor)


def from_units(units: Tensor, scale: MelScale) -> Tensor:
    """Units -> log-mels, not below silence."""
    return units.clamp_min(0) * (LOUDEST - scale.floor) + scale.floor


def _spread(items: int, width: float, generator: torch.Generator) -> Tensor:
    return (torch.rand(items, generator=generator) * 2 - 1) * width


def warped(units: Tensor, generator: torch.Generator, strength: float = 1.0) -> Tensor:
    """Vary each of ``[items, mels, frames]`` as another speaker or microphone would.

    At strength 1, time is stretched by up to 12 % and moved by up to 2 frames, frequency scaled by up to 6 % and
    moved by up to 1 band, the spectrum of what sounds tilted by up to 0.3 nats.
    """
    items, mels, _ = units.shape
    matrix = torch.zeros(items, 2, 3)
    matrix[:, 0, 0] = 1 + _spread(items, 0.12 * strength, generator)
    matrix[:, 0, 2] = _spread(items, 0.06 * strength, generator)
    matrix[:, 1, 1] = 1 + _spread(items, 0.06 * strength, generator)
    matrix[:, 1, 2] = _spread(items, 0.025 * strength, generator)
    grid = functional.affine_grid(matrix, [items, 1, *units.shape[1:]], align_corners=False)
    moved = functional.grid_sample(units[:, None], grid, padding_mode="border", align_corners=False)[:, 0]
    tilt = _spread(items, 0.045 * strength, generator)[:, None, None] * torch.linspace(-1, 1, mels)[None, :, None]
    return moved + tilt * (moved.clamp(0, 0.2) * 5)


def masked(units: Tensor, generator: torch.Generator, bands: int = 10, frames: int = 8) -> Tensor:
    """Silence one stripe of bands and one of frames per item (SpecAugment, Park et al. 2019, arXiv 1904.08779)."""
    for axis, widest in ((1, bands), (2, frames)):
        items, size = len(units), units.shape[axis]
        width = torch.randint(0, widest + 1, (items, 1), generator=generator)
        begin = torch.randint(0, size, (items, 1), generator=generator)
        place = torch.arange(size)[None]
        stripe = (place >= begin) & (place < begin + width)
        units = units.masked_fill(stripe[:, :, None] if axis == 1 else stripe[:, None, :], 0)
    return units
