"""Cells that come once for each seed, and the intervals over them: what most tables are made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from engine.experiments.running.reproduction import Cell, Results, Setting, Work
from engine.experiments.running.tables import Interval, interval


def seeded_cells(
    setting: Setting, name: str, work: Callable[[int], Work], weight: float = 1.0, plan: str = ""
) -> list[Cell]:
    """One cell for each seed of the run; see `Cell`."""
    return [Cell(f"{name}-{seed}", partial(work, seed), weight, plan) for seed in range(setting.seeds)]


def over_seeds(setting: Setting, results: Results, name: str, value: str) -> Interval:
    """A value of such cells, over the seeds."""
    return interval([results[f"{name}-{seed}"].values[value] for seed in range(setting.seeds)])


def size_of(setting: Setting) -> str:
    """How a title tells the size of a run."""
    return "reduced size" if setting.quick else "full size"
