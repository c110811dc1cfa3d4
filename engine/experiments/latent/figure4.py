"""Figures 4 and 5 of Latent Translation: what held-out items become in the other domain.

Figure 4 shows several items of every class through our bridge, figure 5 one of every class through every way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from engine.experiments.latent.latent_bench import LatentBench
from engine.experiments.latent.latent_sheets import (
    CLASSES,
    crossed_pictures,
    in_columns,
    in_rows,
    kind_of,
    own_pictures,
    some_of_each,
)
from engine.experiments.latent.latent_ways import NAMES, WAYS
from engine.experiments.latent.table1 import DIRECTIONS
from engine.experiments.running.figure_grid import GridRow, write_grid
from engine.experiments.running.reporting import Measured
from engine.experiments.running.reproduction import Cell, Experiment, Results, Setting, Work
from engine.experiments.running.seed_cells import size_of
from engine.experiments.scenarios.scenario import SCENARIOS
from engine.messages import Bytes

EACH = 6  # items of a class in figure 4


def experiment(name: str) -> Experiment:
    """The experiment `figure4` or `figure5`."""
    if name == "figure4":
        return Experiment(name, partial(cells, ways=("quick",), count=EACH), draw=_draw_ours)
    return Experiment(name, partial(cells, ways=WAYS, count=1), draw=_draw_ways)


def cells(setting: Setting, ways: Sequence[str], count: int) -> list[Cell]:
    """A cell for each direction and way."""
    bench = LatentBench(setting)
    return [
        Cell(f"{direction}-{way}", partial(_work, bench, direction, way, count), plan=bench.plan(scenario, way))
        for direction, (scenario, _) in DIRECTIONS.items()
        for way in ways
    ]


def _work(bench: LatentBench, direction: str, way: str, count: int) -> Work:
    scenario, source = DIRECTIONS[direction]
    made = yield from bench.translator(bench.wanted(scenario, way, seed=0))
    side = made.scenario.sides[source - 1]
    items, classes = some_of_each(side, count)
    yield None
    pictures = {"before": own_pictures(side, items), "after": crossed_pictures(made, items, source)}
    return Measured({}, {**pictures, "classes": classes.numpy()})


def _draw_ours(setting: Setting, results: Results, folder: Path) -> list[Path]:
    """One sheet for each direction: a row for every class, items as they were, then as they arrived."""
    files = []
    for direction in DIRECTIONS:
        arrays = results[f"{direction}-quick"].arrays
        before, after = (in_rows(arrays[name], arrays["classes"]) for name in ("before", "after"))
        begin, end = _kinds(direction)
        rows: list[GridRow] = []
        for number, was in before.items():
            rows += [GridRow(f"class {number}", was, begin, opens=True), GridRow("transferred", after[number], end)]
        title = f"{_titled(direction)}, our bridge ({size_of(setting)})"
        files.append(write_grid(folder / f"figure4-{_file(direction)}.png", rows, title=title))
    return files


def _draw_ways(setting: Setting, results: Results, folder: Path) -> list[Path]:
    """One sheet for each direction: the items, then what every way makes of them."""
    files = []
    for direction in DIRECTIONS:
        begin, end = _kinds(direction)
        found = {way: results[f"{direction}-{way}"].arrays for way in WAYS}
        rows = [GridRow("held-out items", _columns(found[WAYS[0]], "before"), begin)]
        rows += [GridRow(NAMES[way], _columns(found[way], "after"), end, opens=way == WAYS[0]) for way in WAYS]
        heads = [str(number) for number in range(CLASSES)]
        title = f"{_titled(direction)}, one item of every class ({size_of(setting)})"
        files.append(write_grid(folder / f"figure5-{_file(direction)}.png", rows, heads, title))
    return files


def _columns(arrays: Mapping[str, np.ndarray], name: str) -> list[Bytes | None]:
    return in_columns(arrays[name], arrays["classes"])


def _titled(direction: str) -> str:
    return " to ".join(_generators(direction))


def _file(direction: str) -> str:
    begin, end = _generators(direction)
    return f"{begin}-to-{end}"


def _kinds(direction: str) -> tuple[str, str]:
    begin, end = (kind_of(generator) for generator in _generators(direction))
    return begin, end


def _generators(direction: str) -> tuple[str, str]:
    scenario, source = DIRECTIONS[direction]
    first, second = SCENARIOS[scenario]
    return (first, second) if source == 1 else (second, first)
