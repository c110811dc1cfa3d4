"""Tables 2, 3, 5, 6 and 7 of cross-domain latent modulation: accuracy on the target, whose labels no training sees.

The paper's numbers (Hou et al. 2022, arXiv 2205.15523) stand beside those measured here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from engine.experiments.cdlm.cdlm_bench import COSTS, WAYS, CdlmBench, judging, trial
from engine.experiments.cdlm.cdlm_data import PAIRS
from engine.experiments.running.reproduction import Cell, Experiment, Results, Setting
from engine.experiments.running.tables import Entry, Table, interval

TITLES = {
    "mnist-usps": "MNIST→USPS",
    "usps-mnist": "USPS→MNIST",
    "mnist-mnistm": "MNIST→MNIST-M",
    "mnistm-mnist": "MNIST-M→MNIST",
    "fashion-fashionm": "Fashion→Fashion-M",
    "fashionm-fashion": "Fashion-M→Fashion",
}
PAPER = {  # table 2, in the order of PAIRS
    "source-only": (0.634, 0.625, 0.561, 0.633, 0.527, 0.612),
    "dann": (0.774, 0.833, 0.766, 0.851, 0.765, 0.822),
    "cdlm": (0.961, 0.983, 0.987, 0.962, 0.913, 0.922),
    "ours": (0.961, 0.983, 0.987, 0.962, 0.913, 0.922),
    "target-only": (0.980, 0.985, 0.983, 0.985, 0.920, 0.942),
}
HANDWRITING = PAIRS[:2]
FIRST = PAIRS[0]
# What is compared with --quick. So small nets learn nothing of garments in colour; see the README.
QUICK_WAYS: dict[str, tuple[str, ...]] = {pair: tuple(WAYS) for pair in HANDWRITING}
QUICK_WAYS |= dict.fromkeys(PAIRS[2:4], ("source-only", "dann", "ours"))
SHORT = {"steps": 300}  # of what is varied, with --quick: only the order is looked at


@dataclass(frozen=True)
class Row:
    """One row of a table.

    Attributes:
        name: unique in the table, fit for a file name.
        shown: what stands in the table, a pair and what was done.
        pair, way: what is trained; see `engine.experiments.cdlm.cdlm_bench`.
        paper: its number; None where it has none.
        changes: fields of the plan.
    """

    name: str
    shown: tuple[str, str]
    pair: str
    way: str
    paper: float | None
    changes: dict[str, Any]


def experiment(name: str) -> Experiment:
    """One of `cdlm-table2`, `-table3`, `-table5`, `-table6`, `-table7`."""
    return Experiment(name, partial(cells, name), partial(tables, name))


def rows_of(name: str, quick: bool) -> list[Row]:
    """The rows of a table."""
    if name == "cdlm-table2":
        return _comparison(quick)
    return _ablation(*ABLATIONS[name], quick)


def _comparison(quick: bool) -> list[Row]:
    return [
        Row(f"{pair}-{way}", (TITLES[pair], shown), pair, way, PAPER[way][place] if way in PAPER else None, {})
        for place, pair in enumerate(PAIRS)
        for way, shown in WAYS.items()
        if not quick or way in QUICK_WAYS.get(pair, ())
    ]


Variation = tuple[str, str, dict[str, Any], dict[str, float]]  # name, shown, changes, the paper's numbers by pair

CONSISTENCY: list[Variation] = [
    ("both", "both consistency terms", {}, {FIRST: 0.961}),
    ("source", "of the source only", {"target_consistency": 0.0}, {}),
    ("target", "of the target only", {"source_consistency": 0.0}, {}),
    ("none", "none", {"source_consistency": 0.0, "target_consistency": 0.0}, {FIRST: 0.635}),
]
DEPTHS: list[Variation] = [
    (f"layer-{depth}", f"h after convolution {depth}", {"depth": depth}, {FIRST: 0.961} if depth == 4 else {})
    for depth in (1, 2, 3, 4)
]
GAMMAS: list[Variation] = [
    (f"gamma-{gamma}", f"γ1 = {gamma}", {"gamma1": gamma}, {FIRST: paper})
    for gamma, paper in ((0.1, 0.320), (0.5, 0.723), (0.9, 0.961), (1.0, 0.961))
]
VARIANTS: list[Variation] = [
    ("full", "full modulation", {}, {FIRST: 0.961, "mnist-mnistm": 0.987}),
    ("pm1", "PM1", {"variant": "pm1"}, {FIRST: 0.950, "mnist-mnistm": 0.959}),
    ("pm2", "PM2", {"variant": "pm2"}, {FIRST: 0.953, "mnist-mnistm": 0.967}),
]
# What is varied, and the pairs it is varied on; with --quick on the first only.
ABLATIONS: dict[str, tuple[list[Variation], tuple[str, ...]]] = {
    "cdlm-table3": (CONSISTENCY, (FIRST,)),
    "cdlm-table5": (DEPTHS, (FIRST,)),
    "cdlm-table6": (GAMMAS, (FIRST,)),
    "cdlm-table7": (VARIANTS, (FIRST, "mnist-mnistm")),
}
SAID = {
    "cdlm-table2": "Accuracy on the target",
    "cdlm-table3": "What the consistency terms give",
    "cdlm-table5": "Which layer the deep representation is read from",
    "cdlm-table6": "How strongly the other domain modulates",
    "cdlm-table7": "Full and partial modulation",
}


def _ablation(variations: list[Variation], pairs: tuple[str, ...], quick: bool) -> list[Row]:
    return [
        Row(
            f"{pair}-{name}",
            (TITLES[pair], shown),
            pair,
            "cdlm",
            paper.get(pair),
            {**changes, **(SHORT if quick else {})},
        )
        for pair in (pairs[:1] if quick else pairs)
        for name, shown, changes, paper in variations
    ]


def cells(name: str, setting: Setting) -> list[Cell]:
    """A cell for each row and seed."""
    bench = CdlmBench(setting)
    return [
        Cell(f"{row.name}-{seed}", judging(bench, wanted), COSTS.get(row.way, 1.0), repr(wanted.plan))
        for row in rows_of(name, setting.quick)
        for seed in range(setting.seeds)
        for wanted in [trial(setting, row.pair, row.way, seed, **row.changes)]
    ]


def tables(name: str, setting: Setting, results: Results) -> Sequence[Table]:
    """The table with the paper's numbers, and the source's accuracy for comparison."""
    rows: list[tuple[Entry, ...]] = []
    for row in rows_of(name, setting.quick):
        found = [results[f"{row.name}-{seed}"].values for seed in range(setting.seeds)]
        target, source = (interval([values[side] for values in found]) for side in ("target", "source"))
        rows.append((*row.shown, row.paper, target, source))
    size = "reduced size" if setting.quick else "full size"
    return [Table(name, f"{SAID[name]}, {size}", ("pair", "way", "paper", "here", "here, source"), rows)]
