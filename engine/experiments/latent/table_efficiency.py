"""What a bridge costs beside the generators it joins: steps, seconds, those of processors, joules where they are told.

A bridge is trained; of a generator's training a few steps are timed and multiplied by those its recipe plans.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import torch

from engine.datasets.source import data_folder, read_dataset
from engine.experiments.latent.latent_bench import LatentBench
from engine.experiments.latent.latent_energy import EnergyMeter
from engine.experiments.latent.latent_training import MAKERS
from engine.experiments.running.reporting import Measured
from engine.experiments.running.reproduction import Cell, Experiment, Results, Setting, Work
from engine.experiments.running.seed_cells import over_seeds, seeded_cells, size_of
from engine.experiments.running.tables import Entry, Table
from engine.generators.families import classifier_family, generator_family
from engine.generators.recipe import read_recipe
from engine.seeds import seeded
from engine.training.bookmark import Bookmark

if TYPE_CHECKING:
    from engine.generators.families import FamilyTask

BASES = {True: ("digits",), False: ("digits", "fashion", "spoken-digits")}  # with --quick, and without
BRIDGES = {True: ("digits-digits-b",), False: ("digits-digits-b", "digits-fashion", "digits-spoken-digits")}
TIMED = {True: 8, False: 100}  # steps of a generator
LABELS = 10  # in each bin, as a user would give
NUMBERS = ("steps", "seconds", "processor seconds", "joules")


def experiment(name: str) -> Experiment:
    """The experiment `efficiency`."""
    return Experiment(name, cells, tables)


def cells(setting: Setting) -> list[Cell]:
    """A cell for each generator, and one for each bridge and seed."""
    bench, found = LatentBench(setting), list[Cell]()
    for scenario in BRIDGES[setting.quick]:
        found += seeded_cells(setting, scenario, partial(_bridge, bench, scenario), plan=repr(NUMBERS))
    bases = BASES[setting.quick]
    return [*found, *(Cell(base, partial(_base, setting, base), plan=repr(NUMBERS)) for base in bases)]


class Spent:
    """What has been spent since it was made."""

    def __init__(self) -> None:
        self._meter, self._began, self._worked = EnergyMeter(), time.monotonic(), time.process_time()

    def times(self, factor: float = 1.0) -> dict[str, float]:
        """Seconds, processor seconds and joules, all of them `factor` times."""
        spent = time.monotonic() - self._began, time.process_time() - self._worked, self._meter.joules()
        return {name: factor * value for name, value in zip(NUMBERS[1:], spent, strict=True)}


def _bridge(bench: LatentBench, scenario: str, seed: int) -> Work:
    """Trained as the product trains it, propagation included; opening the generators is not counted."""
    wanted = bench.wanted(scenario, "quick", seed, LABELS)
    spent = Spent()
    _, steps = MAKERS["quick"](wanted, Bookmark())
    yield from steps
    return Measured({"steps": wanted.bridge_plan.steps, **spent.times()})


def _base(setting: Setting, base: str) -> Work:
    """Planned steps, and what they would take at the pace of a few."""
    recipe = read_recipe(base)
    dataset = read_dataset(recipe.dataset, data_folder(setting.data))
    task = (generator_family if recipe.makes == "generator" else classifier_family)(recipe.family).task(recipe, dataset)
    planned = recipe.plan.epochs * math.ceil(task.count / recipe.plan.batch)
    timed, draws = TIMED[setting.quick], seeded(0, "timed steps")
    optimiser = torch.optim.Adam(task.module.parameters())
    _advance(task, recipe.plan.batch, optimiser, draws)  # the first step prepares
    spent = Spent()
    for step in range(timed):
        _advance(task, recipe.plan.batch, optimiser, draws)
        yield (step + 1) / timed
    return Measured({"steps": planned, **spent.times(planned / timed)})


def _advance(task: FamilyTask, batch: int, optimiser: torch.optim.Optimizer, draws: torch.Generator) -> None:
    rows = torch.randint(task.count, (batch,), generator=draws)
    with torch.enable_grad():
        loss = torch.stack([term.float() for term in task.loss(rows, draws).values()]).sum()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
    optimiser.step()


def tables(setting: Setting, results: Results) -> Sequence[Table]:
    """Bridges, then generators."""
    rows: list[tuple[Entry, ...]] = []
    for scenario in BRIDGES[setting.quick]:
        here = (over_seeds(setting, results, scenario, number) for number in NUMBERS)
        rows.append((f"bridge {scenario}, {LABELS} labels per class", *here))
    for base in BASES[setting.quick]:
        rows.append((f"generator {base}, as planned", *(results[base].values[number] for number in NUMBERS)))
    rows.append(("the paper: bridge, on one GPU", None, 1800.0, None, None))
    rows.append(("the paper: WaveGAN, on one GPU", None, 345_600.0, None, None))
    return [Table("efficiency", f"What a training costs, {size_of(setting)}", ("training", *NUMBERS), rows)]
