"""What is asked of latents that have crossed: to land in their bin, where transport puts them, as far apart as before.

The paper asks this of the shared space alone. There, detail can only be bought with bins, since whatever tells two
items of a bin apart also blurs where the bin lies; asked of the far side as well, a bridge keeps both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from engine.bridge.batches import Pool
from engine.bridge.judging import LatentJudge
from engine.bridge.model import BridgingVae
from engine.bridge.presets import TrainingPlan
from engine.bridge.samples import DomainSamples
from engine.bridge.transport import BinTransport
from engine.bridge.variation import Fellows, vary
from engine.messages import Domain
from engine.seeds import seeded

LESSONS_AT_ONCE = 5  # between two safe points
LEAST_DISTANCE = 1e-2  # in units of the domain's deviation; the root is steep at 0

Rows = tuple[Tensor, ...]  # one for each domain


class Crossing:
    """Varies the rows of a batch, and says what their transfers leave to be desired.

    Args:
        bridge: whose transfers are looked at, already standardised for every domain.
        domains: the samples of each.
        pools: their usable samples by predicted bin; two of them have a bin in common.
        plan: for its lessons, and for how many rows a batch has and how many of them are blends.
        seed: draws the judges, what they are taught on, and which rows are blended.
    """

    def __init__(
        self,
        bridge: BridgingVae,
        domains: Sequence[DomainSamples],
        pools: Sequence[Pool],
        plan: TrainingPlan,
        seed: int,
    ) -> None:
        self._bridge = bridge
        every = [self._standardised(samples.mean, d) for d, samples in zip(bridge.domains, domains, strict=True)]
        device = every[0].device
        self._transport = BinTransport(every, pools)
        self._fellows = [Fellows(latents, pool) for latents, pool in zip(every, pools, strict=True)]
        self._judges = [
            LatentJudge(
                latents,
                pool,
                plan.lessons,
                seeded(seed, f"lessons of judge {d}", device),
                seeded(seed, f"judge {d}"),
            )
            for d, latents, pool in zip(bridge.domains, every, pools, strict=True)
        ]
        order = torch.randperm(plan.batch, generator=seeded(seed, "blended rows"))
        self.blended, self._lessons = (order < round(plan.blended * plan.batch)).to(device), plan.lessons

    def prepare(self, half: bool = False) -> Iterator[None]:
        """Teach the judges, with a safe point every few lessons; to be done before anything else.

        `half` multiplies in bfloat16.
        """
        for _ in range(0, self._lessons, LESSONS_AT_ONCE):
            for judge in self._judges:
                judge.learn(LESSONS_AT_ONCE, half)
            yield

    @torch.no_grad()
    def vary(self, latents: Rows, bins: Rows, noise: torch.Generator) -> tuple[Rows, Rows]:
        """Rows like those given ``[rows, k]`` with their bins ``[rows]``, for every domain; see `variation`."""
        rows_made: list[Tensor] = []
        bins_named: list[Tensor] = []
        for domain in self._bridge.domains:
            rows, judge = self._standardised(latents[domain - 1], domain), self._judges[domain - 1]
            centres, fellows = self._transport.centres[domain - 1], self._fellows[domain - 1]
            made, named = vary(rows, bins[domain - 1], centres, fellows, self.blended, judge, noise)
            centre, scale = self._measure(domain)
            rows_made.append(made * scale + centre)
            bins_named.append(named)
        return tuple(rows_made), tuple(bins_named)

    def losses(
        self, arrived: Rows, latents: Rows, bins: Rows, ways: Sequence[tuple[Domain, Domain]]
    ) -> dict[str, Tensor]:
        """The terms of one batch, averaged over the ways its rows crossed.

        Args:
            ways: source and target of each.
            arrived: for each way what crossed ``[rows, k]``, from the source's rows in their order.
            latents: for each domain its rows ``[rows, k]``, and `bins` theirs ``[rows]``, -1 where unknown.

        Returns:
            ``arrival``: cross-entropy of the target's judge, in nats.
            ``transport``: mean squared distance per dimension from where transport puts a row, in units of the
            target's variance.
            ``isometry``: mean squared difference of the distances between two rows of a bin before and after, each
            in units of the mean distance there (the objective of Gromov and Wasserstein; Mémoli 2011).
            Rows of bins that only one of the two domains has count for nothing.
        """
        with torch.autocast(latents[0].device.type, enabled=False):
            found = [
                self._way(landed, latents[source - 1], bins[source - 1], source, target)
                for landed, (source, target) in zip(arrived, ways, strict=True)
            ]
        return {name: torch.stack([terms[name] for terms in found]).mean() for name in found[0]}

    def _way(self, arrived: Tensor, latents: Tensor, bins: Tensor, source: Domain, target: Domain) -> dict[str, Tensor]:
        before, after = self._standardised(latents, source), self._standardised(arrived, target)
        named, bins = bins >= 0, bins.clamp_min(0)
        counted = (self._transport.known[source - 1] & self._transport.known[target - 1])[bins] & named
        share = counted / counted.sum().clamp_min(1)
        strayed = functional.cross_entropy(self._judges[target - 1].logits(after), bins, reduction="none")
        missed = (after - self._transport.carry(before, bins, source, target)).square().mean(1)
        pairs = (bins[:, None] == bins[None]) & counted[:, None] & counted[None]
        pairs = pairs & ~torch.eye(len(bins), dtype=torch.bool, device=bins.device)
        near, far = (self._transport.spans[d - 1][bins][:, None] for d in (source, target))
        strained = (_distances(after) / far - _distances(before) / near).square()
        return {
            "arrival": (strayed * share).sum(),
            "transport": (missed * share).sum(),
            "isometry": (strained * pairs).sum() / pairs.sum().clamp_min(1),
        }

    def _standardised(self, latents: Tensor, domain: Domain) -> Tensor:
        centre, scale = self._measure(domain)
        return (latents - centre) / scale

    def _measure(self, domain: Domain) -> tuple[Tensor, Tensor]:
        return self._bridge.get_buffer(f"centre_{domain}"), self._bridge.get_buffer(f"scale_{domain}")


def ways_round(count: int, turn: int) -> tuple[tuple[Domain, Domain], ...]:
    """Source and target of one way into each of `count` domains, from the one `turn` places before it.

    One turn of a step of training keeps its time proportional to the number of domains, not to its square; each turn
    1 .. count - 1 in its turn, and every way has been gone. Two domains have one turn: both ways at once.
    """
    return tuple(((target - 1 - turn) % count + 1, target) for target in range(1, count + 1))


def _distances(rows: Tensor) -> Tensor:
    """Between all rows: ``[rows, rows]``, never quite 0."""
    squares = rows.square().sum(1)
    squared = squares[:, None] + squares[None] - 2 * rows @ rows.T
    return squared.clamp_min(LEAST_DISTANCE**2).sqrt()
