"""What is asked of latents that have crossed: to land in their bin, and together to look like the other domain's own.

The paper asks this of the shared space alone. There, detail can only be bought with bins, since whatever tells two
items of a bin apart also blurs where the bin lies; asked of the far side as well, a bridge keeps both.
"""

from __future__ import annotations

import torch
from torch import Tensor

from engine.bridge.batches import Pool
from engine.bridge.judging import LatentJudge
from engine.bridge.losses import classifier_loss, swd_loss, unit_directions
from engine.bridge.model import DOMAINS, BridgingVae, other
from engine.bridge.samples import DomainSamples
from engine.messages import Domain
from engine.seeds import seeded

LESSONS_PER_STEP = 5  # so that the judges are ready after the first sixty steps, and no step takes much longer


class Crossing:
    """The terms of the loss that look at transferred latents.

    Args:
        bridge: whose transfers are looked at, already standardised for both domains.
        domains: the samples of both.
        pools: their usable samples by predicted bin.
        seed: draws the judges and what they are taught on.
    """

    def __init__(
        self, bridge: BridgingVae, domains: tuple[DomainSamples, DomainSamples], pools: tuple[Pool, Pool], seed: int
    ) -> None:
        self._bridge = bridge
        self._judges = [
            LatentJudge(
                self._standardised(samples.mean, domain),
                pool,
                seeded(seed, f"lessons of judge {domain}", samples.mean.device),
                seeded(seed, f"judge {domain}"),
            )
            for domain, samples, pool in zip(DOMAINS, domains, pools, strict=True)
        ]

    def teach(self) -> None:
        """A few lessons for each judge, until it has had them all."""
        for judge in self._judges:
            judge.learn(LESSONS_PER_STEP)

    def losses(
        self,
        means: tuple[Tensor, Tensor],
        latents: tuple[Tensor, Tensor],
        bins: tuple[Tensor, Tensor],
        matched: int,
        axes: int,
        noise: torch.Generator,
    ) -> dict[str, Tensor]:
        """The terms of one batch, averaged over both ways.

        Args:
            means: shared means ``[rows, shared_size]`` of each domain's rows.
            latents: those rows ``[rows, k]``, and `bins` theirs ``[rows]``, -1 where unknown.
            matched: so many first rows of both domains hold the same bins.
            axes: random directions of the sliced Wasserstein distance.
            noise: draws the directions.

        Returns:
            ``arrival``: cross-entropy of the judge on what crosses into its domain, 0 until it is ready.
            ``spread``: W2² between what crosses into a domain and the domain's own rows of the same bins, in units
            of the domain's deviation.
        """
        arrivals, spreads = [], []
        for source in DOMAINS:
            target = other(source)
            arrived = self._standardised(self._bridge.decode(means[source - 1], target), target)
            own = self._standardised(latents[target - 1], target)
            judge = self._judges[target - 1]
            said = judge.logits(arrived) if judge.ready else arrived.new_zeros(len(arrived), 1)
            known = bins[source - 1] if judge.ready else torch.full_like(bins[source - 1], -1)
            arrivals.append(classifier_loss(said, known))
            spreads.append(swd_loss(arrived[:matched], own[:matched], unit_directions(axes, own.shape[1], noise)))
        return {"arrival": (arrivals[0] + arrivals[1]) / 2, "spread": (spreads[0] + spreads[1]) / 2}

    def _standardised(self, latents: Tensor, domain: Domain) -> Tensor:
        centre, scale = (self._bridge.get_buffer(f"{name}_{domain}") for name in ("centre", "scale"))
        return (latents - centre) / scale
