"""Cross-domain modulation: what a latent of one domain becomes when the other domain's representation drives its noise.

The formulas are those of Hou et al. 2022 (arXiv 2205.15523): the full one, and its two degenerate cases PM1 and PM2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

Variant = Literal["full", "pm1", "pm2"]


@dataclass(frozen=True)
class Codes:
    """What the shared encoder says of a batch, each ``[items, latent]``.

    Attributes:
        mean, deviation: μ and σ > 0 of the posterior.
        deep: the deep representation h, each value in 0..1.
    """

    mean: Tensor
    deviation: Tensor
    deep: Tensor

    def detached(self) -> Codes:
        """The same values, through which no gradient flows."""
        return Codes(self.mean.detach(), self.deviation.detach(), self.deep.detach())

    def rows(self, start: int, stop: int) -> Codes:
        """Some items of the batch."""
        return Codes(self.mean[start:stop], self.deviation[start:stop], self.deep[start:stop])


@dataclass(frozen=True)
class Gaussian:
    """A normal distribution per item and latent dimension; `mean` and `deviation` are ``[items, latent]``."""

    mean: Tensor
    deviation: Tensor

    def draw(self, noise: Tensor) -> Tensor:
        """mean + deviation ⊙ noise."""
        return self.mean + self.deviation * noise


def modulated(own: Codes, other: Codes, variant: Variant, gamma1: float, gamma2: float) -> Gaussian:
    """The transfer latent of `own` driven by `other`.

    full: μ + σ ⊙ (γ1 h_other + γ2 ε); PM1: μ + ½(σ + σ_other) ⊙ ε; PM2: μ + σ_other ⊙ ε.

    Args:
        own, other: codes of as many items of the two domains.
        variant: which formula.
        gamma1: weight of the other domain's representation; 0 takes it away.
        gamma2: weight of the noise; 0 makes the full formula deterministic.
    """
    if variant == "full":
        return Gaussian(own.mean + gamma1 * own.deviation * other.deep, gamma2 * own.deviation)
    if variant == "pm1":
        return Gaussian(own.mean, (own.deviation + other.deviation) / 2)
    return Gaussian(own.mean, other.deviation)


def generated(own: Codes, gamma1: float, gamma2: float) -> Gaussian:
    """The latent of the representation alone, γ1 h + γ2 ε: what a modulated latent's rendering is compared with."""
    return Gaussian(gamma1 * own.deep, torch.full_like(own.deep, gamma2))
