"""Figure 3 of Latent Translation: reconstructions, by the generator alone and through the bridge.

One held-out item of every class; a sound is shown by its spectrogram.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from engine.bridge.model import BridgingVae
from engine.bridge.transfer import reconstruct
from engine.experiments.latent.latent_bench import LatentBench
from engine.experiments.latent.latent_sheets import CLASSES, in_columns, kind_of, own_pictures, some_of_each
from engine.experiments.latent.table2 import GENERATORS
from engine.experiments.running.figure_grid import GridRow, write_grid
from engine.experiments.running.reporting import Measured
from engine.experiments.running.reproduction import Cell, Experiment, Results, Setting, Work
from engine.experiments.running.seed_cells import size_of

BRIDGES = ("reference", "quick")
WAYS = {"alone": "alone", "reference": "through the reference", "quick": "through ours"}


def experiment(name: str) -> Experiment:
    """The experiment `figure3`."""
    return Experiment(name, cells, draw=draw)


def cells(setting: Setting) -> list[Cell]:
    """A cell for each generator."""
    bench = LatentBench(setting)
    plans = {
        scenario: " and ".join(bench.plan(scenario, way) for way in BRIDGES) for scenario, _ in GENERATORS.values()
    }
    return [
        Cell(generator, partial(_work, bench, generator), plan=plans[scenario])
        for generator, (scenario, _) in GENERATORS.items()
    ]


def _work(bench: LatentBench, generator: str) -> Work:
    scenario, domain = GENERATORS[generator]
    side = bench.scenario(scenario).sides[domain - 1]
    items, classes = some_of_each(side, 1)
    arrays = {"classes": classes.numpy(), "alone": own_pictures(side, items)}
    for way in BRIDGES:
        made = yield from bench.translator(bench.wanted(scenario, way, seed=0))
        assert isinstance(made.network, BridgingVae)
        arrays[way] = own_pictures(side, reconstruct(made.network, items, domain))
    return Measured({}, arrays)


def draw(setting: Setting, results: Results, folder: Path) -> Sequence[Path]:
    """One sheet of all generators."""
    rows = [
        GridRow(
            f"{generator}, {told}",
            in_columns(results[generator].arrays[way], results[generator].arrays["classes"]),
            kind_of(generator),
            opens=way == next(iter(WAYS)),
        )
        for generator in GENERATORS
        for way, told in WAYS.items()
    ]
    title = f"One held-out item of every class, rebuilt ({size_of(setting)})"
    return [write_grid(folder / "figure3.png", rows, [str(each) for each in range(CLASSES)], title)]
