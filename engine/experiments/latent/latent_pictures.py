"""What the pixel baselines see of a generator: square grey pictures in -1..1, a sound's spectrogram shrunk to one."""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor
from torch.nn import functional

from engine.generators.adapter import GeneratorAdapter
from engine.generators.spectrogram_adapter import SpectrogramAdapter
from engine.generators.spectrograms import from_units, to_units

SIDE = 32  # pixels; a power of two, so that a U-Net can halve it down to one


class Canvas:
    """Draws a generator's latents for a pixel baseline, and makes media of what one has drawn.

    Args:
        adapter: renders grey pictures of at most 32 × 32 pixels, or sounds by way of their spectrograms.
    """

    def __init__(self, adapter: GeneratorAdapter) -> None:
        self._adapter = adapter
        self._sound = adapter if isinstance(adapter, SpectrogramAdapter) else None

    @torch.no_grad()
    def draw(self, latents: Tensor) -> Tensor:
        """Pictures ``[n, 1, 32, 32]`` of latents ``[n, k]``."""
        if self._sound is None:
            return torch.cat([self._framed(self._adapter.decode(part)) for part in latents.split(64)])
        units = [to_units(self._sound.picture(part), self._sound.scale) for part in latents.split(64)]
        shrunk = functional.interpolate(torch.cat(units)[:, None], (SIDE, SIDE), mode="area")
        return (shrunk * 2 - 1).clamp(-1, 1)

    @torch.no_grad()
    def media(self, pictures: Tensor) -> Tensor:
        """Media ``[n, *output_shape]`` of pictures ``[n, 1, 32, 32]``."""
        shape = self._adapter.card.output_shape
        units = (pictures.clamp(-1, 1) + 1) / 2
        if self._sound is None:
            above, left = ((SIDE - side) // 2 for side in shape[1:])
            return units[:, :, above : above + shape[1], left : left + shape[2]]
        return torch.cat([self._sound.vocode(mel[None]) for mel in self.spectrograms(pictures)])

    @torch.no_grad()
    def spectrograms(self, pictures: Tensor) -> Tensor:
        """Log-mels ``[n, mels, frames]`` of a sound generator's pictures."""
        sound = cast(SpectrogramAdapter, self._sound)
        size = sound.picture(torch.zeros(1, sound.card.latent_size, device=sound.device)).shape[1:]
        enlarged = functional.interpolate((pictures.clamp(-1, 1) + 1) / 2, tuple(size), mode="bilinear")
        return from_units(enlarged[:, 0], sound.scale)

    def _framed(self, media: Tensor) -> Tensor:
        height, width = (SIDE - side for side in media.shape[2:])
        edges = (width // 2, width - width // 2, height // 2, height - height // 2)
        return functional.pad(media.mean(1, keepdim=True) * 2 - 1, edges, value=-1.0)
