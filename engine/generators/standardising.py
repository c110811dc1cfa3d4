"""Makes what an autoencoder calls its latents standard: over the items it learned they lie as N(0, 1) draws do.

A network that learned few items leaves much of the prior empty. A linear map, fitted after the training and kept with
the weights, turns and stretches the latents so that draws land where the items are (the aggregated posterior has mean
0 and covariance 1: Tomczak & Welling 2018, arXiv 1705.07120, on why the two differ).
"""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor, nn

from engine.generators.adapter import Posterior

SMALLEST = 1e-3  # variance of a direction; less would not survive half precision


class Standardising(nn.Module):
    """The map between the latents of a network (raw) and standard ones: ``raw = centre + standard @ spread``.

    Args:
        latents: how many there are. The map is the identity until it is fitted or loaded.
    """

    def __init__(self, latents: int) -> None:
        super().__init__()
        self.register_buffer("centre", torch.zeros(latents))
        self.register_buffer("spread", torch.eye(latents))

    def fit(self, posterior: Posterior) -> None:
        """Fit to the posteriors of the items learned, ``[items, latents]`` each.

        The spread is the symmetric root of the covariance of means and noise together. The fewer the items, the more
        it leans to the variances alone.
        """
        mean, deviation = posterior.mean.double(), posterior.deviation.double()
        items, latents = mean.shape
        covariance = torch.cov(mean.T).reshape(latents, latents)
        lean = latents / (latents + 4 * items)
        covariance = (1 - lean) * covariance + lean * covariance.diag().diag()
        covariance = covariance + deviation.square().mean(0).diag()
        values, directions = torch.linalg.eigh(covariance)
        spread = directions * values.clamp_min(SMALLEST).sqrt() @ directions.T
        self._centre.copy_(mean.mean(0))
        self._spread.copy_(spread)

    def to_standard(self, posterior: Posterior) -> Posterior:
        """Raw posteriors ``[items, latents]`` as standard ones; deviations as far as a diagonal can tell them."""
        back = torch.linalg.inv(self._spread)
        mean = (posterior.mean - self._centre) @ back
        return Posterior(mean, (posterior.deviation.square() @ back.square()).sqrt())

    def to_raw(self, standard: Tensor) -> Tensor:
        """Standard latents ``[items, latents]`` as the network knows them."""
        return self._centre + standard @ self._spread

    @property
    def _centre(self) -> Tensor:
        return cast(Tensor, self.centre)

    @property
    def _spread(self) -> Tensor:
        return cast(Tensor, self.spread)


def to_be_loaded(latents: int) -> Standardising:
    """A map without memory until `load_into` gives it its weights: a card may tell of any number of latents."""
    with torch.device("meta"):
        return Standardising(latents)


def prior_draws(posterior: Posterior, count: int, generator: torch.Generator) -> Tensor:
    """Draws ``[count, latents]``, in raw latents, from what a map fitted to these posteriors calls N(0, 1)."""
    latents = posterior.mean.shape[1]
    fitted = Standardising(latents)
    fitted.fit(posterior)
    return fitted.to_raw(torch.randn(count, latents, generator=generator))
