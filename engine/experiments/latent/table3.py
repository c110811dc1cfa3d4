"""Table 3 of Latent Translation: transfer accuracy between two hands of digits against labels per class.

The samples that come with the product are some 500 a class; with the data set at hand, a full run takes all of it.
A second table asks why the reference is below the paper with few labels: there its rows are drawn as the authors'
released code draws them, by the true class of every sample.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from engine.experiments.latent.latent_bench import LatentBench
from engine.experiments.latent.latent_collection import whole_shelf
from engine.experiments.latent.latent_ways import bridge_plan_of
from engine.experiments.running.reproduction import Cell, Experiment, Results, Setting, Work
from engine.experiments.running.seed_cells import over_seeds, seeded_cells, size_of
from engine.experiments.running.tables import Entry, Table

SCENARIO, FILES = "digits-digits-b", ("mnist.npz",)
WAYS = ("reference", "quick", "thorough")
# Tian & Engel 2019, table 3.
PAPER = {0: 0.139, 1: 0.339, 10: 0.524, 100: 0.681, 1000: 0.898, 6000: 0.980}
BALANCED = (1, 10)
BANKED = (0, 1, 10, 100, None)  # of the samples that come with the product; None is all of them


def experiment(name: str) -> Experiment:
    """The experiment `table3`."""
    return Experiment(name, cells, tables)


def cells(setting: Setting) -> list[Cell]:
    """A cell for each number of labels, way and seed, and those of the second table."""
    shelf = whole_shelf(setting, FILES)
    bench, found, whole = LatentBench(setting, shelf), list[Cell](), shelf is not None
    for labels in PAPER if whole else BANKED:
        for way in WAYS:
            work, plan = partial(_work, bench, labels, way), bench.plan(SCENARIO, way)
            found += seeded_cells(setting, _name(labels, way, whole), work, plan=plan)
    reference = bridge_plan_of("reference", bench.cards(SCENARIO), setting.quick)
    for labels in BALANCED:
        work, plan = partial(_balanced, bench, labels), bench.plan(SCENARIO, "reference", (reference, "balanced"))
        found += seeded_cells(setting, _name(labels, "balanced", whole), work, plan=plan)
    return found


def _name(labels: int | None, way: str, whole: bool) -> str:
    return f"{'whole' if whole else 'bank'}-{'all' if labels is None else labels}-{way}"


def _work(bench: LatentBench, labels: int | None, way: str, seed: int) -> Work:
    return (yield from bench.there_and_back(bench.wanted(SCENARIO, way, seed, labels)))


def _balanced(bench: LatentBench, labels: int, seed: int) -> Work:
    wanted = bench.wanted(SCENARIO, "reference", seed, labels)
    return (yield from bench.there_and_back(replace(wanted, balanced=True, variant="balanced")))


def tables(setting: Setting, results: Results) -> Sequence[Table]:
    """One row for each number of labels: the paper, then every way there and back; then the reference, balanced."""
    whole = whole_shelf(setting, FILES) is not None
    rows: list[tuple[Entry, ...]] = []
    for labels in PAPER if whole else BANKED:
        here = _there_and_back(setting, results, labels, WAYS, whole)
        rows.append(
            ("all" if labels is None else str(labels), PAPER.get(labels if labels is not None else 6000), *here)
        )
    header = ("labels per class", "paper", *(f"{way}{back}" for way in WAYS for back in ("", ", back")))
    kind = "the whole data set" if whole else "5000 samples, some 500 a class"
    title = f"Transfer accuracy against labels, {size_of(setting)}, {kind}"
    return [Table("table3", title, header, rows), _balance_table(setting, results, whole)]


def _balance_table(setting: Setting, results: Results, whole: bool) -> Table:
    ways = ("reference", "balanced")
    rows: list[tuple[Entry, ...]] = [
        (str(labels), PAPER[labels], *_there_and_back(setting, results, labels, ways, whole)) for labels in BALANCED
    ]
    header = ("labels per class", "paper", "reference", "reference, back", "by hidden class", "by hidden class, back")
    title = f"The reference with few labels, and with its rows drawn by hidden class, {size_of(setting)}"
    return Table("table3-balance", title, header, rows)


def _there_and_back(
    setting: Setting, results: Results, labels: int | None, ways: Sequence[str], whole: bool
) -> list[Entry]:
    names = [_name(labels, way, whole) for way in ways]
    return [over_seeds(setting, results, name, end) for name in names for end in ("there", "back")]
