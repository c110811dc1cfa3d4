"""A generator of plasma: every latent moves the phase of one wave across the picture."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from engine.generators.adapter import draw_latents
from engine.generators.card import GeneratorCard

SIDE, LATENTS = 32, 8


def card() -> GeneratorCard:
    """What it is; `id` and `title` can be changed when it is brought in."""
    return GeneratorCard(
        id="plasma",
        title="Plasma",
        family="plasma",
        kind="image",
        latent_size=LATENTS,
        prior="normal",
        output_shape=(3, SIDE, SIDE),
        sample_rate=None,
        licence="CC0",
        source="computed",
        description="Waves of colour, one for each latent.",
    )


class Plasma:
    """Renders latents ``[items, 8]`` to pictures ``[items, 3, 32, 32]`` of 0..1."""

    def __init__(self, its_card: GeneratorCard, device: torch.device) -> None:
        self.card, self.device = its_card, device
        across = torch.linspace(0, 1, SIDE, device=device)
        y, x = torch.meshgrid(across, across, indexing="ij")
        turns = torch.arange(LATENTS, device=device) * 0.7
        self._waves = 6 * (x * turns.cos()[:, None, None] + y * turns.sin()[:, None, None])
        self._colours = torch.stack([turns.sin(), (turns + 2).sin(), (turns + 4).sin()])

    def sample(self, count: int, seed: int) -> Tensor:
        """Draw from the prior that the card names."""
        return draw_latents(self.card, count, seed, self.device)

    def decode(self, latents: Tensor) -> Tensor:
        """Render."""
        waves = torch.sin(self._waves + latents[:, :, None, None])
        return torch.sigmoid(torch.einsum("nlhw,cl->nchw", waves, self._colours))


def load(folder: Path, its_card: GeneratorCard, device: torch.device) -> Plasma:
    """Called with the generator's folder in the library; a network of yours would read its weights from here."""
    return Plasma(its_card, device)
