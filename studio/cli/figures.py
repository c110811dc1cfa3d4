"""The figures of a bench: a value against its goal, and how values are summed up."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from studio.cli.machine import describe_machine
from studio.cli.printing import print_json


@dataclass(frozen=True)
class Metric:
    """A measured value; it is good up to `goal`, or from it on where `more_is_better`. No goal, no verdict."""

    value: float
    unit: str
    goal: float | None = None
    more_is_better: bool = False

    @property
    def ok(self) -> bool | None:
        """Whether the goal is met; None without a goal."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.more_is_better else self.value <= self.goal


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` (0..1) of all values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def print_metrics(metrics: Mapping[str, Metric], as_json: bool, **about: Any) -> None:
    """Print metrics with the machine they come from; `about` adds to its description."""
    if as_json:
        values = {
            name: {"value": metric.value, "unit": metric.unit, "goal": metric.goal, "ok": metric.ok}
            for name, metric in metrics.items()
        }
        print_json({"machine": {**describe_machine(), **about}, "metrics": values})
        return
    table = Table("metric", "value", "goal", "", box=None, pad_edge=False)
    for name, metric in metrics.items():
        goal = "" if metric.goal is None else f"{metric.goal:g} {metric.unit}"
        verdict = {True: "good", False: "missed", None: ""}[metric.ok]
        value = f"{metric.value:.0f}" if abs(metric.value) >= 100 else f"{metric.value:.3g}"
        table.add_row(name, f"{value} {metric.unit}", goal, verdict)
    Console(highlight=False).print(table)
