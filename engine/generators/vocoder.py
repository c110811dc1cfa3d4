"""From log-mels to waveforms: a small network guesses magnitude and phase of every bin, Griffin-Lim makes them agree.

A ConvNeXt trunk over mel frames with one head for magnitudes and one for phase, after Vocos (Siuzdak 2023,
arXiv 2306.00814) and APNet (Ai and Ling 2023, arXiv 2305.07952).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.media.clip import fade_ends, normalise_loudness
from engine.media.mel import MelScale
from engine.media.phase import griffin_lim


@dataclass(frozen=True)
class VocoderShape:
    """Sizes of the network.

    Attributes:
        mels: bands that come in.
        bins: frequencies that go out.
        width: channels of the trunk.
        blocks: ConvNeXt blocks.
    """

    mels: int = 80
    bins: int = 513
    width: int = 192
    blocks: int = 4


class _Block(nn.Module):
    """ConvNeXt block over time: depthwise convolution, normalisation, two pointwise layers (Liu et al. 2022)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.depthwise = nn.Conv1d(width, width, 7, padding=3, groups=width)
        self.norm = nn.LayerNorm(width)
        self.wide, self.narrow = nn.Linear(width, 3 * width), nn.Linear(3 * width, width)

    def forward(self, frames: Tensor) -> Tensor:
        mixed = self.depthwise(frames.transpose(1, 2)).transpose(1, 2)
        return frames + self.narrow(functional.gelu(self.wide(self.norm(mixed))))


class Vocoder(nn.Module):
    """Log-mels ``[items, mels, frames]`` -> log-magnitudes and phase ``[items, frames, bins]``."""

    def __init__(self, shape: VocoderShape, scale: MelScale) -> None:
        super().__init__()
        self.shape, self.scale = shape, scale
        self.entry = nn.Conv1d(shape.mels, shape.width, 5, padding=2)
        self.trunk = nn.Sequential(*(_Block(shape.width) for _ in range(shape.blocks)), nn.LayerNorm(shape.width))
        self.magnitude = nn.Linear(shape.width, shape.bins)
        self.phase = nn.Linear(shape.width, 2 * shape.bins)
        nn.init.zeros_(self.magnitude.weight)
        nn.init.zeros_(self.magnitude.bias)

    def forward(self, log_mels: Tensor) -> tuple[Tensor, Tensor]:
        """Natural log-magnitudes and phase in radians, both ``[items, frames, bins]``."""
        centred = (log_mels - self.scale.floor) / 3.5 - 1
        frames = self.trunk(self.entry(centred).transpose(1, 2))
        rough = inverted(log_mels, self.scale).log().transpose(1, 2)
        cosine, sine = self.phase(frames).float().chunk(2, dim=2)
        return rough + self.magnitude(frames).float(), torch.atan2(sine, cosine)

    def render(self, log_mels: Tensor, iterations: int) -> Tensor:
        """Waveforms ``[items, frames * hop]`` of one loudness that begin and end at zero, within -1..1."""
        log_magnitudes, phase = self(log_mels)
        magnitudes = audible(log_magnitudes, log_mels, self.scale)
        return finished(griffin_lim(magnitudes, self.scale.n_fft, iterations, starting(phase)))


def inverted(log_mels: Tensor, scale: MelScale) -> Tensor:
    """Rough magnitudes ``[items, bins, frames]`` of log-mels by the filters' pseudo-inverse, kept positive.

    Where that falls below a tenth of the band's magnitude spread evenly over its bins, the tenth stands.
    """
    filters, mels = scale.filters(log_mels.device), log_mels.float().exp()
    with torch.autocast(log_mels.device.type, enabled=False):
        least = (filters.T / filters.sum(1).clamp_min(1e-6)) @ mels
        return torch.maximum(scale.inverse_filters(log_mels.device) @ mels, 0.1 * least).clamp_min(1e-5)


def audible(log_magnitudes: Tensor, log_mels: Tensor, scale: MelScale) -> Tensor:
    """Magnitudes ``[items, frames + 1, bins]`` with true silence where the log-mel stands on the floor.

    The frame added at the end, which the spectrogram lacks, is silent.
    """
    filters = scale.filters(log_mels.device)
    above = ((log_mels - scale.floor) / 0.7).clamp(0, 1)
    gate = (filters.T @ above / filters.sum(0)[:, None].clamp_min(1e-3)).transpose(1, 2).clamp(0, 1)
    return functional.pad(log_magnitudes.clamp_max(7).exp() * gate, (0, 0, 0, 1))


def starting(phase: Tensor) -> Tensor:
    """Complex numbers of magnitude 1 to start Griffin-Lim from, with a silent frame added at the end."""
    padded = functional.pad(phase, (0, 0, 0, 1))
    return torch.polar(torch.ones_like(padded), padded)


def finished(waves: Tensor) -> Tensor:
    """Rendered waveforms with silent ends, no offset and the loudness of every clip."""
    return fade_ends(normalise_loudness(fade_ends(waves)))
