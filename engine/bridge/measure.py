"""Measuring a bridge on samples it never saw: what lands in its own bin, there and back, and how well domains mix."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from itertools import combinations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.bridge.geometry import proxy_a_distance
from engine.bridge.judges import Bins, ClassifierJudge, Judge, NobodyJudge
from engine.bridge.model import BridgingVae, ways_between
from engine.bridge.transfer import reconstruct, shared_means, transfer
from engine.bridge.withheld import Withheld
from engine.generators.adapter import CanClassify, GeneratorAdapter
from engine.messages import BridgeReport
from engine.seeds import seeded

MOST_PICTURES = 500  # items judged in each domain
MOST_SOUNDS = 80  # three waveforms each at some twenty milliseconds: two or three seconds on two cores

Labelled = tuple[Withheld, Judge]  # labels of a domain that can judge, and who names the bin of what arrives there
NOTHING = Withheld(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))


def measure_bridge(
    bridge: BridgingVae,
    adapters: Sequence[GeneratorAdapter],
    latents: Sequence[Tensor],
    classifiers: Sequence[CanClassify | None],
    class_to_bin: Sequence[Bins],
    bins: int,
    labelled: Sequence[Labelled | None] | None = None,
    limit: int | None = None,
    seed: int = 0,
) -> Generator[None, None, BridgeReport]:
    """Measure on held-out samples; a generator that yields None at safe points and returns the report.

    Transfer accuracy is the share of held-out items whose transferred rendering gets the same bin from the
    target's evaluation classifier as the item gets from the source's. A domain without a classifier is judged by
    the user's labels, each as if it had been withheld, see `withheld`; without those it is not judged.

    Args:
        bridge: in evaluation mode.
        adapters: the generators of all domains.
        latents: for each domain, posterior means ``[n, k]`` that training never saw.
        classifiers: the evaluation classifiers, None where there is none.
        class_to_bin: for each domain, the bin of each evaluation class ``[classes]``, -1 = left out.
        bins: number of bins.
        labelled: for each domain without a classifier, what judges it instead.
        limit: most items judged in each domain; None chooses by what rendering costs.
        seed: draws the items.
    """
    judges: list[Judge] = []
    items: list[Tensor] = []
    labels: list[Withheld | None] = []
    for index, (adapter, classifier) in enumerate(zip(adapters, classifiers, strict=True)):
        own, instead = latents[index], labelled[index] if labelled is not None else None
        if classifier is not None:
            judges.append(ClassifierJudge(adapter, classifier, class_to_bin[index]))
            items.append(_drawn(own, limit or _most(adapters), seed, index))
            labels.append(None)
        else:
            withheld, judge = instead or (NOTHING, NobodyJudge())
            judges.append(judge)
            items.append(own[torch.from_numpy(withheld.samples).to(own.device)])
            labels.append(withheld)
    judged_by = "held-out labels" if None in classifiers else "evaluation classifiers"
    return (yield from judge_bridge(bridge, judges, items, labels, bins, judged_by))


def judge_bridge(
    bridge: BridgingVae,
    judges: Sequence[Judge],
    items: Sequence[Tensor],
    labels: Sequence[Withheld | None],
    bins: int,
    judged_by: str = "evaluation classifiers",
) -> Generator[None, None, BridgeReport]:
    """As `measure_bridge`, with judges of your own; `labels` of a domain whose items are labelled ones."""
    count = len(items)
    shares, distances = np.full((count, count), np.nan), np.zeros((count, count))
    confusions = np.zeros((count, count, bins, bins), np.int64)
    for domain, (rows, given) in enumerate(zip(items, labels, strict=True), start=1):
        here = domain - 1
        before = yield from judges[here].judge(rows)
        targets = [target for source, target in ways_between(count) if source == domain]
        landed = []
        for target in targets:
            landed.append((yield from judges[target - 1].judge(transfer(bridge, rows, domain, target))))
        shares[here, here] = share_equal(before, (yield from judges[here].judge(reconstruct(bridge, rows, domain))))
        for target, arrived in zip(targets, landed, strict=True):
            own, found = (before, arrived) if given is None else (given.bins, given.arrived(arrived))
            if (found >= 0).any():  # else nobody in the target could tell
                shares[here, target - 1] = share_equal(own, found)
            confusions[here, target - 1] = confusion(own, found, bins)
    shared = [shared_means(bridge, rows, domain) for domain, rows in enumerate(items, start=1)]
    for one, two in combinations(range(count), 2):
        yield
        distances[one, two] = distances[two, one] = proxy_a_distance(shared[one], shared[two])
    return BridgeReport(shares, confusions, distances, judged_by)


def share_equal(before: Bins, after: Bins) -> float:
    """Share of items with a bin before that have the same one after, 0..1; NaN where none has one."""
    counted = before >= 0
    return float((after[counted] == before[counted]).mean()) if counted.any() else float("nan")


def confusion(before: Bins, after: Bins, bins: int) -> NDArray[np.int64]:
    """Counts ``[bins, bins]``: row = bin before, column = bin after; items without either are left out."""
    counts = np.zeros((bins, bins), dtype=np.int64)
    both = (before >= 0) & (after >= 0)
    np.add.at(counts, (before[both], after[both]), 1)
    return counts


def _most(adapters: Sequence[GeneratorAdapter]) -> int:
    return MOST_SOUNDS if any(adapter.card.kind == "sound" for adapter in adapters) else MOST_PICTURES


def _drawn(latents: Tensor, limit: int, seed: int, domain: int) -> Tensor:
    if len(latents) <= limit:
        return latents
    chosen = torch.randperm(len(latents), generator=seeded(seed, f"measured items {domain}"))[:limit]
    return latents[chosen.to(latents.device)]
