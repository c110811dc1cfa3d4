"""What one direction of a bridge is worth on held-out items: right bins, kept variety, kept neighbourhood, even paths.

Everything is rendered from means, without sampling, and nothing here reaches a training.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.bridge.geometry import diversity, largest_step, locality
from engine.bridge.judges import Bins
from engine.bridge.measure import share_equal
from engine.bridge.model import DOMAINS, BridgingVae
from engine.bridge.transfer import transfer
from engine.experiments.running.driving import finished
from engine.experiments.scenarios.scenario import Scenario, Side
from engine.messages import Domain
from engine.seeds import seeded
from engine.space.paths import slerp

PATHS = 40
FRAMES = 49  # of a path


@dataclass(frozen=True)
class Appraisal:
    """One direction of a bridge.

    Attributes:
        accuracy: share of items whose transferred rendering gets the bin that the item itself gets, 0..1.
        diversity: mean distance of transferred renderings within a bin of the source, over that of the target's own.
        diversity_arrived: the same among the items that arrived in their own bin, where strays add no variety.
        locality: rank correlation of latent distances before and after, within bins of the source, -1..1.
        evenness: median over paths inside a bin of the largest over the median step after transfer; 1 is even.
    """

    accuracy: float
    diversity: float
    diversity_arrived: float
    locality: float
    evenness: float


def appraise(bridge: BridgingVae, scenario: Scenario) -> tuple[Appraisal, Appraisal]:
    """The way there and the way back, on all held-out items that the scenario measures."""
    there, back = (_appraise(bridge, *_ends(scenario, domain), domain) for domain in DOMAINS)
    return there, back


def quick_accuracies(bridge: BridgingVae, scenario: Scenario, pictures: int, sounds: int) -> tuple[float, float]:
    """Accuracy there and back on the first so many held-out items only, `sounds` where sounds are to be rendered."""
    shares = []
    for domain in DOMAINS:
        source, target = _ends(scenario, domain)
        count = sounds if target.adapter.card.kind == "sound" else pictures
        items = source.held_out[:count]
        arrived = finished(target.judge.judge(transfer(bridge, items, domain)))
        shares.append(share_equal(source.verdicts[: len(items)], arrived))
    return shares[0], shares[1]


def _ends(scenario: Scenario, domain: Domain) -> tuple[Side, Side]:
    return scenario.sides[domain - 1], scenario.sides[2 - domain]


def _appraise(bridge: BridgingVae, source: Side, target: Side, domain: Domain) -> Appraisal:
    """Where sounds are to be rendered, no more items than the sounds' own held-out ones are measured."""
    count = len(target.held_out) if target.adapter.card.kind == "sound" else None
    items, before = source.held_out[:count], source.verdicts[:count]
    moved = transfer(bridge, items, domain)
    arrived = finished(target.judge.judge(moved))
    renderings = target.pictures(moved)
    home = np.where(arrived == before, before, -1)
    return Appraisal(
        accuracy=share_equal(before, arrived),
        diversity=diversity(renderings, target.own_pictures, before, target.verdicts),
        diversity_arrived=diversity(renderings, target.own_pictures, home, target.verdicts),
        locality=locality(items, moved, before),
        evenness=evenness(bridge, items, before, domain),
    )


def evenness(bridge: BridgingVae, items: Tensor, bins: Bins, domain: Domain, seed: int = 0) -> float:
    """Median over paths between two items of one bin of the largest over the median transferred step.

    Paths turn evenly from one latent ``[n, k]`` to the other; NaN where no bin has two items.
    """
    ends = list(_pairs(bins, seed))
    if not ends:
        return float("nan")
    starts, stops = items[[start for start, _ in ends]], items[[stop for _, stop in ends]]
    frames = [slerp(starts, stops, share) for share in torch.linspace(0, 1, FRAMES).tolist()]
    paths = torch.stack(frames, dim=1)
    return float(np.median([largest_step(transfer(bridge, path, domain)) for path in paths]))


def _pairs(bins: Bins, seed: int) -> Iterator[tuple[int, int]]:
    """Two different items of one bin, as often as there are paths, every bin in turn."""
    members = [rows for index in np.unique(bins[bins >= 0]) if len(rows := np.flatnonzero(bins == index)) > 1]
    generator = seeded(seed, "paths inside bins")
    for path in range(PATHS if members else 0):
        rows = members[path % len(members)]
        start, end = torch.randperm(len(rows), generator=generator)[:2].tolist()
        yield int(rows[start]), int(rows[end])
