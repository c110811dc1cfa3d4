"""Table 2 of Latent Translation: what is still itself after its generator, and after the bridge as well.

Share of held-out items whose rendering the evaluation classifier still gives the item's true class.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from engine.bridge.model import BridgingVae
from engine.experiments.latent.latent_bench import LatentBench
from engine.experiments.latent.latent_collection import whole_shelf
from engine.experiments.latent.latent_ways import BEST, BRIDGES, NAMES, WHOLE
from engine.experiments.running.reporting import Measured
from engine.experiments.running.reproduction import Cell, Experiment, Results, Setting, Work
from engine.experiments.running.seed_cells import over_seeds, seeded_cells, size_of
from engine.experiments.running.tables import Entry, Table
from engine.messages import Domain

# Where each generator is measured: a scenario, and which of its domains it is.
GENERATORS: dict[str, tuple[str, Domain]] = {
    "digits": ("digits-digits-b", 1),
    "fashion": ("digits-fashion", 2),
    "spoken-digits": ("digits-spoken-digits", 2),
    "spoken-digits-gan": ("digits-spoken-digits-gan", 2),
}
# Tian & Engel 2019, table 2: the generator alone, and through the bridge.
PAPER = {
    "digits": (0.995, 0.989),
    "fashion": (0.952, 0.903),
    "spoken-digits": (None, 0.739),
    "spoken-digits-gan": (None, 0.739),  # the paper's own was a GAN too
}


def experiment(name: str) -> Experiment:
    """The experiment `table2`."""
    return Experiment(name, cells, tables)


def cells(setting: Setting) -> list[Cell]:
    """A cell for each generator alone, and for each bridge and seed."""
    bench, shelf = LatentBench(setting), whole_shelf(setting)
    found = [
        Cell(f"{generator}-alone", partial(_alone, bench, generator), plan=bench.between(scenario))
        for generator, (scenario, _) in GENERATORS.items()
    ]
    for generator, (scenario, _) in GENERATORS.items():
        for way in BRIDGES:
            work, plan = partial(_bridged, bench, generator, way), bench.plan(scenario, way)
            found += seeded_cells(setting, f"{generator}-{way}", work, plan=plan)
    if shelf is not None:
        best = LatentBench(setting, shelf)
        for generator, (scenario, _) in GENERATORS.items():
            work, plan = partial(_bridged, best, generator, BEST), best.plan(scenario, BEST)
            found += seeded_cells(setting, f"{generator}-whole", work, plan=plan)
    return found


def _alone(bench: LatentBench, generator: str) -> Work:
    scenario, domain = GENERATORS[generator]
    sides = bench.scenario(scenario).sides
    side, count = sides[domain - 1], bench.count(*sides)
    seen = yield from bench.own(side, count)
    return Measured({"kept": float((seen.classes == side.opened.held_out.evaluation_class[:count]).float().mean())})


def _bridged(bench: LatentBench, generator: str, way: str, seed: int) -> Work:
    scenario, domain = GENERATORS[generator]
    made = yield from bench.translator(bench.wanted(scenario, way, seed))
    sides = made.scenario.sides
    bridge = cast(BridgingVae, made.network)
    return Measured({"kept": (yield from bench.returned(bridge, sides[domain - 1], domain, sides[2 - domain]))})


def tables(setting: Setting, results: Results) -> Sequence[Table]:
    """The generator alone, then every bridge."""
    names = {way: NAMES[way] for way in BRIDGES} | ({} if whole_shelf(setting) is None else {"whole": WHOLE})
    rows: list[tuple[Entry, ...]] = []
    for generator, (alone, bridged) in PAPER.items():
        here = [over_seeds(setting, results, f"{generator}-{way}", "kept") for way in names]
        rows.append((generator, alone, results[f"{generator}-alone"].values["kept"], bridged, *here))
    header = ("generator", "alone, paper", "alone, here", "bridge, paper", *names.values())
    return [Table("table2", f"Share that keeps its class, {size_of(setting)}", header, rows)]
