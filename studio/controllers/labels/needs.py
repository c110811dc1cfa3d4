"""Which bin needs more examples most, and why: first those with few labels, then the one that fares worst held out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from engine.messages import BridgeInfo
from studio.views.common.bin_look import ENOUGH

GOOD = 0.85  # share of a bin's held-out items that land in it, from which nothing is said


class Need(NamedTuple):
    """A bin by its place among the project's bins, -1 for none, and one sentence."""

    place: int = -1
    sentence: str = ""


def greatest_need(
    names: Sequence[str],
    counts: Sequence[Sequence[int]],
    titles: Sequence[str],
    bridge: BridgeInfo | None,
) -> Need:
    """The bin that needs more examples most.

    Args:
        names: of the bins.
        counts: labels of each bin in each domain.
        titles: of the domains' generators.
        bridge: the bridge in use; its report is heeded once every bin has enough labels.
    """
    if not any(map(any, counts)):
        return Need()
    every = ((many[place], n, place) for n, many in enumerate(counts) for place in range(len(names)))
    fewest, domain, place = min(every, default=(ENOUGH, 0, 0))
    if fewest < ENOUGH:
        return Need(place, _few(names[place], fewest, titles[domain]))
    return _worst(names, bridge)


def _few(name: str, count: int, title: str) -> str:
    if count:
        words = QCoreApplication.translate("Needs", "“{name}” needs more examples: {count} in {title}")
    else:
        words = QCoreApplication.translate("Needs", "“{name}” needs more examples: none in {title} yet")
    return words.format(name=name, count=count, title=title)


def _worst(names: Sequence[str], bridge: BridgeInfo | None) -> Need:
    if bridge is None or bridge.report is None:
        return Need()
    report = bridge.report
    ways = permutations(range(1, report.count + 1), 2)
    shares = np.fmin.reduce([_diagonal_shares(report.confusion(*way)) for way in ways])
    known = [(share, names.index(name)) for name, share in zip(bridge.bins, shares, strict=False) if name in names]
    share, place = min((each for each in known if np.isfinite(each[0])), default=(1.0, -1))
    if share >= GOOD:
        return Need()
    words = QCoreApplication.translate("Needs", "“{name}” needs more examples: {share} land right")
    return Need(place, words.format(name=names[place], share=f"{share:.0%}"))


def _diagonal_shares(confusion: NDArray[np.int64]) -> NDArray[np.float64]:
    """Share of each row on the diagonal ``[bins]``, NaN for an empty row."""
    totals = confusion.sum(axis=1)
    return np.where(totals > 0, confusion.diagonal() / np.maximum(totals, 1), np.nan)
