"""Table 1 of Latent Translation: transfer accuracy and Fréchet distance of every way, in every direction.

The paper's numbers stand beside those measured here; its SC09 is spoken digits here, its generators others. S is the
VAE of them; G is the GAN, as the paper's own was one, judged on draws that the classifier is sure of. A table of its
own judges S by such sounds alone as well.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from engine.experiments.latent.latent_bench import LatentBench
from engine.experiments.latent.latent_collection import whole_shelf
from engine.experiments.latent.latent_fid import frechet_distance
from engine.experiments.latent.latent_ways import BEST, NAMES, QUICK_STEPS, WAYS, WHOLE
from engine.experiments.running.reporting import Measured
from engine.experiments.running.reproduction import Cell, Experiment, Results, Setting, Work
from engine.experiments.running.seed_cells import over_seeds, seeded_cells, size_of
from engine.experiments.running.tables import Entry, Table
from engine.experiments.scenarios.scenario import SCENARIOS
from engine.generators.drawn import SURE
from engine.messages import Domain

DIRECTIONS: dict[str, tuple[str, Domain]] = {
    "M→M": ("digits-digits-b", 1),
    "M→F": ("digits-fashion", 1),
    "F→M": ("digits-fashion", 2),
    "M→S": ("digits-spoken-digits", 1),
    "S→M": ("digits-spoken-digits", 2),
    "M→G": ("digits-spoken-digits-gan", 1),
    "G→M": ("digits-spoken-digits-gan", 2),
}
DISTANCES = {"fid": "features", "fid-classes": "probabilities"}
CLEAR = ("S→M",)  # judged once more by the items that the classifier is sure of; those of G all are
BRIDGE_OF_PAPER = ("paper", "reference")
# Tian & Engel 2019, table 1; NaN where the paper says that a way fails. Where it has no number there is none.
FAILS = float("nan")
ACCURACY: dict[str, dict[str, float]] = {
    "pix2pix": {"M→F": 0.77, "F→M": 0.08, "M→S": FAILS, "S→M": FAILS},
    "cyclegan": {"M→F": 0.08, "F→M": 0.13, "M→S": FAILS, "S→M": FAILS},
    "latent-cyclegan": {"M→M": 0.08, "M→F": 0.10, "F→M": 0.10, "M→S": 0.09, "S→M": 0.11},
    **{
        key: {"M→M": 0.98, "M→F": 0.95, "F→M": 0.89, "M→S": 0.67, "S→M": 0.98, "M→G": 0.67, "G→M": 0.98}
        for key in BRIDGE_OF_PAPER
    },
}
FID: dict[str, dict[str, float]] = {
    "pix2pix": {"M→F": 0.087},
    "cyclegan": {"M→F": 0.361},
    "latent-cyclegan": {"M→F": 0.081},
    **{key: {"M→F": 0.004} for key in BRIDGE_OF_PAPER},
}
# Training with --quick beside the cheapest; the pixel baselines cost most.
WEIGHTS = {"pix2pix": 4.0, "cyclegan": 6.0, "procrustes": 0.3}


def experiment(name: str) -> Experiment:
    """The experiment `table1`."""
    return Experiment(name, cells, tables)


def cells(setting: Setting) -> list[Cell]:
    """A cell for each scenario, way and seed, and one for what there is to reach in a target."""
    bench = LatentBench(setting)
    found = [
        Cell(f"itself-{direction}", partial(_itself, bench, direction), 0.5, bench.between(scenario))
        for direction, (scenario, _) in DIRECTIONS.items()
    ]
    for scenario in SCENARIOS:
        for way in WAYS:
            work = partial(_crossed, bench, scenario, way)
            found += seeded_cells(setting, f"{scenario}-{way}", work, WEIGHTS.get(way, 1.0), bench.plan(scenario, way))
    shelf = whole_shelf(setting)
    if shelf is not None:
        best = LatentBench(setting, shelf)
        for scenario in SCENARIOS:
            work, plan = partial(_crossed, best, scenario, BEST), best.plan(scenario, BEST)
            found += seeded_cells(setting, f"{scenario}-whole", work, plan=plan)
    return found


def _crossed(bench: LatentBench, scenario: str, way: str, seed: int) -> Work:
    made = yield from bench.translator(bench.wanted(scenario, way, seed))
    values: dict[str, float] = {}
    for direction, (name, source) in DIRECTIONS.items():
        if name == scenario:
            found = yield from bench.crossed(made, source)
            values |= {f"{measure} {direction}": value for measure, value in found.items()}
    return Measured(values)


def _itself(bench: LatentBench, direction: str) -> Work:
    """The distances of the target's own samples from its held-out items: no transfer can be much nearer."""
    scenario, source = DIRECTIONS[direction]
    sides = bench.scenario(scenario).sides
    target = sides[2 - source]
    count = bench.count(*sides)
    held_out = yield from bench.own(target, count)
    samples = yield from bench.own(target, count, held_out=False)
    return Measured(
        {
            f"fid {direction}": frechet_distance(samples.features, held_out.features),
            f"fid-classes {direction}": frechet_distance(samples.probabilities, held_out.probabilities),
        }
    )


def tables(setting: Setting, results: Results) -> Sequence[Table]:
    """Accuracy, both distances, and accuracy on clear sounds alone, the paper beside what was measured."""
    fewest, most = min(QUICK_STEPS.values()), max(QUICK_STEPS.values())
    size = size_of(setting) + (f": bridges of {fewest}-{most} steps" if setting.quick else "")
    accuracy = _table(setting, results, "accuracy", f"Transfer accuracy on held-out items, {size}", ACCURACY)
    clear_title = f"Transfer accuracy on held-out sounds that the classifier is more than {SURE} sure of, {size}"
    clear = _table(setting, results, "clear", clear_title, ACCURACY, CLEAR)
    return [accuracy, *(_distance(setting, results, measure, size) for measure in DISTANCES), clear]


def _distance(setting: Setting, results: Results, measure: str, size: str) -> Table:
    title = f"Fréchet distance of the {DISTANCES[measure]} of the target's classifier, {size}"
    table = _table(setting, results, measure, title, FID)
    itself: list[Entry] = ["the target's own samples"]
    for direction in DIRECTIONS:
        itself += [None, results[f"itself-{direction}"].values[f"{measure} {direction}"]]
    return replace(table, rows=[*table.rows, tuple(itself)])


def _table(
    setting: Setting,
    results: Results,
    measure: str,
    title: str,
    paper: dict[str, dict[str, float]],
    directions: Sequence[str] = tuple(DIRECTIONS),
) -> Table:
    header = ["way", *(f"{direction} {whose}" for direction in directions for whose in ("paper", "here"))]
    names = {way: NAMES[way] for way in WAYS} | ({} if whole_shelf(setting) is None else {"whole": WHOLE})
    rows: list[tuple[Entry, ...]] = []
    for way, name in names.items():
        row: list[Entry] = [name]
        for direction in directions:
            scenario, _ = DIRECTIONS[direction]
            here = over_seeds(setting, results, f"{scenario}-{way}", f"{measure} {direction}")
            row += [_told(paper.get(way, {}).get(direction)), here]
        rows.append(tuple(row))
    return Table(f"table1-{measure}", title, tuple(header), rows)


def _told(number: float | None) -> Entry:
    return "fails" if number is not None and math.isnan(number) else number
