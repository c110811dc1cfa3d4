"""What all generators share that draw a spectrogram and let a vocoder sound it."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from engine.generators.adapter import draw_latents
from engine.generators.card import GeneratorCard
from engine.generators.vocoder import Vocoder

TOGETHER = 64  # clips an accelerator renders at once


class SpectrogramAdapter:
    """A frozen sound generator that can show its spectrogram.

    Args:
        card: its card; ``config["iterations"]`` are Griffin-Lim's.
        draw: latents ``[items, latents]`` -> log-mels ``[items, mels, frames]``.
        vocoder: turns them into waveforms.
        device: where both live.
    """

    def __init__(
        self, card: GeneratorCard, draw: Callable[[Tensor], Tensor], vocoder: Vocoder, device: torch.device
    ) -> None:
        self.card, self.device, self.scale = card, device, vocoder.scale
        self._draw, self._vocoder = draw, vocoder

    def sample(self, count: int, seed: int) -> Tensor:
        """Draw latents from the card's prior: ``[count, latent_size]``."""
        return draw_latents(self.card, count, seed, self.device)

    def picture(self, latents: Tensor) -> Tensor:
        """Log-mels ``[items, mels, frames]`` of latents, low frequencies first, in natural log units."""
        return self._draw(latents)

    def decode(self, latents: Tensor) -> Tensor:
        """Waveforms ``[items, samples]`` within -1..1 that begin and end at zero.

        A processor renders clip by clip: it is as fast, and Griffin-Lim would magnify the rounding by which
        batches of different sizes differ.
        """
        if len(latents) == 0:
            return latents.new_zeros(0, *self.card.output_shape)
        together = 1 if self.device.type == "cpu" else TOGETHER
        return torch.cat([self.vocode(self.picture(part)) for part in latents.split(together)])

    def vocode(self, log_mels: Tensor) -> Tensor:
        """Waveforms ``[items, samples]`` of log-mels ``[items, mels, frames]``, as `decode` renders them."""
        return self._vocoder.render(log_mels, self.card.config["iterations"])
