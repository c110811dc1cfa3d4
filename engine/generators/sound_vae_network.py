"""The convolutional VAE over log-mel spectrograms: one global latent per clip.

Convolutions run over time and frequency alike: the same vowel of a higher voice is the same picture moved up, and
speakers never heard before are rendered far better than by convolutions over time alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.generators.adapter import Posterior
from engine.generators.spectrograms import from_units, to_units
from engine.generators.standardising import Standardising
from engine.media.mel import MelScale

_GROUPS = 8


@dataclass(frozen=True)
class SoundVaeShape:
    """Sizes of the network.

    Attributes:
        latents: dimensions of the global latent.
        mels: bands of the spectrogram, a multiple of 16.
        frames: frames of the spectrogram, a multiple of 16.
        width: channels after the first of four halvings, a multiple of 8; each further halving doubles them.
    """

    latents: int = 64
    mels: int = 80
    frames: int = 64
    width: int = 24

    @property
    def widths(self) -> tuple[int, int, int, int]:
        """Channels at each resolution, finest first."""
        return self.width, 2 * self.width, 4 * self.width, 8 * self.width

    @property
    def coarse(self) -> tuple[int, int, int]:
        """Channels, height and length of the coarsest map."""
        return self.widths[-1], self.mels // 16, self.frames // 16


class _Residual(nn.Module):
    """Two 3 × 3 convolutions beside an identity; starts as the identity."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm_in, self.norm_out = nn.GroupNorm(_GROUPS, width), nn.GroupNorm(_GROUPS, width)
        self.conv_in = nn.Conv2d(width, width, 3, padding=1)
        self.conv_out = nn.Conv2d(width, width, 3, padding=1)
        nn.init.zeros_(self.conv_out.weight)

    def forward(self, maps: Tensor) -> Tensor:
        hidden = self.conv_in(functional.silu(self.norm_in(maps)))
        return maps + self.conv_out(functional.silu(self.norm_out(hidden)))


def _encoder(shape: SoundVaeShape) -> nn.Sequential:
    layers: list[nn.Module] = []
    before = 1
    for width in shape.widths:
        layers += [nn.Conv2d(before, width, 4, stride=2, padding=1), nn.GroupNorm(_GROUPS, width), nn.SiLU()]
        before = width
    channels, height, length = shape.coarse
    head = nn.Linear(channels * height * length, 2 * shape.latents)
    return nn.Sequential(*layers, _Residual(before), nn.SiLU(), nn.Flatten(), head)


def _decoder(shape: SoundVaeShape) -> nn.Sequential:
    channels, height, length = shape.coarse
    layers: list[nn.Module] = [nn.Linear(shape.latents, channels * height * length), nn.Unflatten(1, shape.coarse)]
    before = channels
    for width in reversed(shape.widths[:-1]):
        if before >= shape.widths[2]:  # where maps are small, depth is cheap
            layers.append(_Residual(before))
        layers += [nn.ConvTranspose2d(before, width, 4, stride=2, padding=1), nn.GroupNorm(_GROUPS, width), nn.SiLU()]
        before = width
    return nn.Sequential(*layers, nn.ConvTranspose2d(before, 1, 4, stride=2, padding=1))


class SoundVae(nn.Module):
    """Encoder and decoder. Log-mels ``[items, mels, frames]`` cross its surface, units (0..1) run inside.

    Args:
        shape: sizes.
        scale: of the log-mels.
    """

    def __init__(self, shape: SoundVaeShape, scale: MelScale) -> None:
        super().__init__()
        self.shape, self.scale = shape, scale
        self.encoder, self.decoder = _encoder(shape), _decoder(shape)
        self.standardising: Standardising | None = None  # fitted when it has learned
        self.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def encode(self, log_mels: Tensor) -> Posterior:
        """Posterior of log-mels ``[items, mels, frames]``."""
        posterior = self._posterior(to_units(log_mels, self.scale))
        return posterior if self.standardising is None else self.standardising.to_standard(posterior)

    def decode(self, latents: Tensor) -> Tensor:
        """Log-mels ``[items, mels, frames]`` of ``[items, latents]``, not below silence."""
        raw = latents if self.standardising is None else self.standardising.to_raw(latents)
        return from_units(self.decoder(raw)[:, 0].float(), self.scale)

    def forward(self, units: Tensor, generator: torch.Generator) -> tuple[Tensor, Posterior]:
        """Reconstruction of units from a drawn latent, free to fall below silence, and the posterior."""
        posterior = self._posterior(units)
        noise = torch.randn(posterior.mean.shape, generator=generator).to(posterior.mean)
        return self.decoder(posterior.mean + posterior.deviation * noise)[:, 0].float(), posterior

    def _posterior(self, units: Tensor) -> Posterior:
        maps = units[:, None].contiguous(memory_format=torch.channels_last)
        mean, raw = self.encoder(maps).float().chunk(2, dim=1)
        return Posterior(mean, functional.softplus(raw) + 1e-3)
