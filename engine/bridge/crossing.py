"""What is asked of latents that have crossed: to land in their bin, where transport puts them, as far apart as before.

The paper asks this of the shared space alone. There, detail can only be bought with bins, since whatever tells two
items of a bin apart also blurs where the bin lies; asked of the far side as well, a bridge keeps both.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.nn import functional

from engine.bridge.batches import Pool
from engine.bridge.judging import LatentJudge
from engine.bridge.model import DOMAINS, BridgingVae, other
from engine.bridge.presets import TrainingPlan
from engine.bridge.samples import DomainSamples
from engine.bridge.transport import BinTransport
from engine.bridge.variation import Fellows, vary
from engine.messages import Domain
from engine.seeds import seeded

LESSONS_AT_ONCE = 5  # between two safe points
LEAST_DISTANCE = 1e-2  # in units of the domain's deviation; the root is steep at 0

Pair = tuple[Tensor, Tensor]


class Crossing:
    """Varies the rows of a batch, and says what their transfers leave to be desired.

    Args:
        bridge: whose transfers are looked at, already standardised for both domains.
        domains: the samples of both.
        pools: their usable samples by predicted bin; they have a bin in common.
        plan: for its lessons, and for how many rows a batch has and how many of them are blends.
        seed: draws the judges, what they are taught on, and which rows are blended.
    """

    def __init__(
        self,
        bridge: BridgingVae,
        domains: tuple[DomainSamples, DomainSamples],
        pools: tuple[Pool, Pool],
        plan: TrainingPlan,
        seed: int,
    ) -> None:
        self._bridge = bridge
        one, two = (self._standardised(samples.mean, d) for d, samples in zip(DOMAINS, domains, strict=True))
        self._transport = BinTransport((one, two), pools)
        self._fellows = [Fellows(latents, pool) for latents, pool in zip((one, two), pools, strict=True)]
        self._judges = [
            LatentJudge(
                latents,
                pool,
                plan.lessons,
                seeded(seed, f"lessons of judge {d}", one.device),
                seeded(seed, f"judge {d}"),
            )
            for d, latents, pool in zip(DOMAINS, (one, two), pools, strict=True)
        ]
        order = torch.randperm(plan.batch, generator=seeded(seed, "blended rows"))
        self.blended, self._lessons = (order < round(plan.blended * plan.batch)).to(one.device), plan.lessons

    def prepare(self, half: bool = False) -> Iterator[None]:
        """Teach the judges, with a safe point every few lessons; to be done before anything else.

        `half` multiplies in bfloat16.
        """
        for _ in range(0, self._lessons, LESSONS_AT_ONCE):
            for judge in self._judges:
                judge.learn(LESSONS_AT_ONCE, half)
            yield

    @torch.no_grad()
    def vary(self, latents: Pair, bins: Pair, noise: torch.Generator) -> tuple[Pair, Pair]:
        """Rows like those given ``[rows, k]`` with their bins ``[rows]``, for both domains; see `variation`."""
        varied: list[tuple[Tensor, Tensor]] = []
        for domain in DOMAINS:
            rows, judge = self._standardised(latents[domain - 1], domain), self._judges[domain - 1]
            centres, fellows = self._transport.centres[domain - 1], self._fellows[domain - 1]
            made, named = vary(rows, bins[domain - 1], centres, fellows, self.blended, judge, noise)
            centre, scale = self._measure(domain)
            varied.append((made * scale + centre, named))
        return (varied[0][0], varied[1][0]), (varied[0][1], varied[1][1])

    def losses(self, arrived: Pair, latents: Pair, bins: Pair) -> dict[str, Tensor]:
        """The terms of one batch, averaged over both ways.

        Args:
            arrived: for each domain what crossed into it ``[rows, k]``, from the other one's rows in their order.
            latents: for each domain its rows ``[rows, k]``, and `bins` theirs ``[rows]``, -1 where unknown.

        Returns:
            ``arrival``: cross-entropy of the target's judge, in nats.
            ``transport``: mean squared distance per dimension from where transport puts a row, in units of the
            target's variance.
            ``isometry``: mean squared difference of the distances between two rows of a bin before and after, each
            in units of the mean distance there (the objective of Gromov and Wasserstein; Mémoli 2011).
            Rows of bins that only one domain has count for nothing.
        """
        with torch.autocast(latents[0].device.type, enabled=False):
            ways = [self._way(arrived[other(d) - 1], latents[d - 1], bins[d - 1], d) for d in DOMAINS]
        return {name: (ways[0][name] + ways[1][name]) / 2 for name in ways[0]}

    def _way(self, arrived: Tensor, latents: Tensor, bins: Tensor, source: Domain) -> dict[str, Tensor]:
        target = other(source)
        before, after = self._standardised(latents, source), self._standardised(arrived, target)
        named, bins = bins >= 0, bins.clamp_min(0)
        counted = self._transport.known[bins] & named
        share = counted / counted.sum().clamp_min(1)
        strayed = functional.cross_entropy(self._judges[target - 1].logits(after), bins, reduction="none")
        missed = (after - self._transport.carry(before, bins, source)).square().mean(1)
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

    def _measure(self, domain: Domain) -> Pair:
        return self._bridge.get_buffer(f"centre_{domain}"), self._bridge.get_buffer(f"scale_{domain}")


def _distances(rows: Tensor) -> Tensor:
    """Between all rows: ``[rows, rows]``, never quite 0."""
    squares = rows.square().sum(1)
    squared = squares[:, None] + squares[None] - 2 * rows @ rows.T
    return squared.clamp_min(LEAST_DISTANCE**2).sqrt()
