"""The search behind the settings of the baselines: each is given a choice of learning rates and of L1 weights.

Judged on the first samples of digits and fashion, never on held-out items, so that table 1 stays fair.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from statistics import fmean

from engine.baselines.plan import BaselinePlan
from engine.experiments.latent.latent_bench import LatentBench
from engine.experiments.latent.latent_ways import BASELINES, NAMES
from engine.experiments.latent.table1 import WEIGHTS as COSTS
from engine.experiments.running.reproduction import Cell, Experiment, Results, Setting, Work
from engine.experiments.running.seed_cells import size_of
from engine.experiments.running.tables import Entry, Table

SCENARIO = "digits-fashion"
RATES = (0.3, 1.0, 3.0)  # times the setting's own learning rate
WEIGHTS = (0.1, 1.0)  # times the setting's own weight of the L1 term
QUICK_RATES, QUICK_WEIGHTS = (0.3, 1.0), (1.0,)


def experiment(name: str) -> Experiment:
    """The experiment `baselines`."""
    return Experiment(name, cells, tables)


def cells(setting: Setting) -> list[Cell]:
    """A cell for each baseline, rate and weight; one seed."""
    bench = LatentBench(setting)
    found: list[Cell] = []
    for way, plans in BASELINES.items():
        own = plans[setting.quick]
        for rate, weight in _choices(setting):
            training = replace(own, learning_rate=rate * own.learning_rate, faithful=weight * own.faithful)
            work, plan = partial(_work, bench, way, training), bench.plan(SCENARIO, way, training)
            found.append(Cell(_name(way, rate, weight), work, COSTS.get(way, 1.0), plan))
    return found


def _choices(setting: Setting) -> list[tuple[float, float]]:
    rates, weights = (QUICK_RATES, QUICK_WEIGHTS) if setting.quick else (RATES, WEIGHTS)
    return [(rate, weight) for rate in rates for weight in weights]


def _name(way: str, rate: float, weight: float) -> str:
    return f"{way}-{rate}-{weight}"


def _work(bench: LatentBench, way: str, training: BaselinePlan) -> Work:
    wanted = bench.wanted(SCENARIO, way, seed=0)
    return (yield from bench.there_and_back(replace(wanted, baseline=training), held_out=False))


def tables(setting: Setting, results: Results) -> Sequence[Table]:
    """Every choice, the best of each baseline marked."""
    rows: list[tuple[Entry, ...]] = []
    for way in BASELINES:
        found = {choice: results[_name(way, *choice)].values for choice in _choices(setting)}
        means = {choice: fmean((values["there"], values["back"])) for choice, values in found.items()}
        best = max((choice for choice in means if not math.isnan(means[choice])), key=means.__getitem__, default=None)
        for (rate, weight), values in found.items():
            mark = "best" if (rate, weight) == best else ""
            rows.append((NAMES[way], f"{rate:g} ×", f"{weight:g} ×", values["there"], values["back"], mark))
    header = ("baseline", "rate", "L1 weight", "M→F", "F→M", "")
    return [Table("baselines", f"Transfer accuracy of baselines on learnt samples, {size_of(setting)}", header, rows)]
