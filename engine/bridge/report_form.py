"""What a bridge is worth as plain values by name: ``transfer_1_to_3``, ``reconstruction_2`` and so on, both ways.

The names of a bridge between two domains are those it has always had.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import numpy as np

from engine.bridge.model import ways_between
from engine.messages import BridgeReport


def figures(report: BridgeReport) -> dict[str, float]:
    """Every share of a report by its name, then how far the domains lie apart; NaN where nothing could judge."""
    named = {f"transfer_{a}_to_{b}": report.transfer(a, b) for a, b in ways_between(report.count)}
    named |= {f"reconstruction_{domain}": report.reconstruction(domain) for domain in range(1, report.count + 1)}
    if report.count > 2:
        pairs = combinations(range(report.count), 2)
        named |= {f"overlap_{one + 1}_{two + 1}": float(report.distances[one, two]) for one, two in pairs}
    return {**named, "overlap": report.overlap}


def confusions(report: BridgeReport) -> dict[str, list[list[int]]]:
    """The counts ``[bins, bins]`` of every way by its name."""
    return {f"confusion_{a}_to_{b}": report.confusion(a, b).tolist() for a, b in ways_between(report.count)}


def report_to_json(report: BridgeReport) -> dict[str, Any]:
    """A report as values that `json` writes, where a share that nothing could judge is None."""
    plain = {name: value if np.isfinite(value) else None for name, value in figures(report).items()}
    return {**plain, **confusions(report), "judged_by": report.judged_by}


def report_from_json(data: Mapping[str, Any], count: int) -> BridgeReport:
    """The report of a bridge between `count` domains, as `report_to_json` gave it.

    Raises:
        KeyError, TypeError, ValueError: a field is missing, or of another kind.
    """
    shares, distances = np.zeros((count, count)), np.zeros((count, count))
    tables: dict[tuple[int, int], np.ndarray] = {}
    for source, target in ways_between(count):
        shares[source - 1, target - 1] = _number(data[f"transfer_{source}_to_{target}"])
        tables[source - 1, target - 1] = np.array(data[f"confusion_{source}_to_{target}"], dtype=np.int64)
    for domain in range(count):
        shares[domain, domain] = _number(data[f"reconstruction_{domain + 1}"])
    for one, two in combinations(range(count), 2):
        name = f"overlap_{one + 1}_{two + 1}" if count > 2 else "overlap"
        distances[one, two] = distances[two, one] = _number(data[name])
    bins = len(tables[0, 1])
    if any(table.size != bins * bins for table in tables.values()):
        raise ValueError("a confusion has a row and a column for every bin")
    counts = np.zeros((count, count, bins, bins), np.int64)
    for way, table in tables.items():
        counts[way] = table.reshape(bins, bins)
    return BridgeReport(shares, counts, distances, str(data["judged_by"]))


def _number(value: object) -> float:
    if value is None:
        return float("nan")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    return float(value)
