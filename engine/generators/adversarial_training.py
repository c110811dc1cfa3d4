"""The training task of every generative adversarial family: real items, draws of the prior, and whose turn it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from engine.generators.adapter import prior_draws
from engine.generators.adversarial import Adversaries, Vary, rules_of
from engine.generators.card import Prior


@dataclass(frozen=True)
class Media:
    """What the two learn from.

    Attributes:
        real: items as the critic sees them, ``[items, ...]``.
        vary: augments them, real and made ones alike.
        read: stored items of a data set -> media as a generator renders them.
        output_shape: of one item of media.
    """

    real: Tensor
    vary: Vary
    read: Callable[[np.ndarray], Tensor]
    output_shape: tuple[int, ...]


class AdversarialTask:
    """Trains `Adversaries`; only the generator, and what goes along with it unchanged, is kept.

    Args:
        module: both networks.
        media: what they learn from.
        config: what rebuilds the generator; its `latents` says how many it takes.
        options: config entries of the recipe, with the rules among them.
        along: further weights by name that `load` wants, such as a vocoder's.
        prior: of the latents it learns with.
    """

    def __init__(
        self,
        module: Adversaries,
        media: Media,
        config: Mapping[str, Any],
        options: Mapping[str, Any],
        along: Mapping[str, Tensor],
        prior: Prior = "normal",
    ) -> None:
        self.module, self.config, self._given, self._along = module, dict(config), media, dict(along)
        self._rules = rules_of(options)
        self.prior: Prior = prior
        self.latent_size, self.output_shape = int(config["latents"]), media.output_shape

    @property
    def count(self) -> int:
        """Number of real items."""
        return len(self._given.real)

    def loss(self, rows: Tensor, generator: torch.Generator) -> dict[str, Tensor]:
        """The loss of whoever's turn it is, for one batch."""
        latents = self._latents(len(rows), generator)
        real = self._given.real[rows].float().to(latents.device)
        return self.module.losses(real, latents, self._rules, self._given.vary, generator)

    def validate(self) -> dict[str, float]:
        """How far made items are from real ones in mean and in deviation, value by value; 0 is the same."""
        latents = self._latents(500, torch.Generator().manual_seed(0))
        made = torch.cat([self.module.generator(part).float().cpu() for part in latents.split(100)])
        real = self._given.real.float()
        return {
            "mean_error": float((made.mean(0) - real.mean(0)).abs().mean()),
            "deviation_error": float((made.std(0) - real.std(0)).abs().mean()),
        }

    def _latents(self, count: int, generator: torch.Generator) -> Tensor:
        """Draws of the prior ``[count, latents]``, drawn on the processor, where the networks are."""
        latents = prior_draws(self.prior, (count, self.latent_size), generator)
        return latents.to(next(self.module.parameters()).device)

    def media(self, stored: np.ndarray) -> Tensor:
        """Stored items as media."""
        return self._given.read(stored)

    def weights(self) -> dict[str, Tensor]:
        """The generator's, and what goes along."""
        own = {f"generator.{name}": value for name, value in self.module.generator.state_dict().items()}
        return {**own, **self._along}
