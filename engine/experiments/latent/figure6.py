"""Figures 6 and 7 of Latent Translation: interpolations within a class and between classes, in three lanes.

Sounds are shown by their spectrograms and written as well: the transfer lane from the first frame to the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch

from engine.bridge.geometry import largest_step
from engine.bridge.model import BridgingVae
from engine.experiments.latent.latent_bench import LatentBench
from engine.experiments.latent.latent_sheets import some_of_each
from engine.experiments.latent.latent_ways import Translator
from engine.experiments.running.figure_grid import GridRow, write_grid
from engine.experiments.running.reporting import Measured
from engine.experiments.running.reproduction import Cell, Experiment, Results, Setting, Work
from engine.experiments.running.seed_cells import size_of
from engine.experiments.running.tables import Table
from engine.experiments.scenarios.scenario import SCENARIOS as GENERATORS
from engine.media.sound import write_sound
from engine.messages import Frame, PathSpec
from engine.space.paths import slerp
from engine.space.render import PathRenderer, even_positions

FRAMES = 11
FINE = 49  # frames whose steps tell how even a path is
SCENARIOS = {"digits-fashion": "image", "digits-spoken-digits": "sound"}
# Classes of the two ends of each path.
PATHS = {"figure6": ((0, 0), (3, 3), (7, 7)), "figure7": ((1, 7), (3, 8), (0, 6))}
TITLES = {"figure6": "Interpolations within a class", "figure7": "Interpolations between classes"}
LANES = ("source", "target", "transfer")


def experiment(name: str) -> Experiment:
    """The experiment `figure6`, within classes, or `figure7`, between them."""
    paths = PATHS[name]
    return Experiment(name, partial(cells, paths=paths), partial(tables, name, paths), partial(draw, name, paths))


def cells(setting: Setting, paths: Sequence[tuple[int, int]]) -> list[Cell]:
    """A cell for each scenario and path."""
    bench = LatentBench(setting)
    return [
        Cell(_name(scenario, ends), partial(_work, bench, scenario, ends), plan=bench.plan(scenario, "quick"))
        for scenario in SCENARIOS
        for ends in paths
    ]


def _name(scenario: str, ends: tuple[int, int]) -> str:
    return f"{scenario}-{ends[0]}-{ends[1]}"


def _work(bench: LatentBench, scenario: str, ends: tuple[int, int]) -> Work:
    made = yield from bench.translator(bench.wanted(scenario, "quick", seed=0))
    source, target = (side.adapter for side in made.scenario.sides)
    bridge = made.network
    assert isinstance(bridge, BridgingVae)
    start, end = (some_of_each(made.scenario.sides[0], 2, [each]).latents[place] for place, each in enumerate(ends))
    keys = torch.stack([start, end])
    path = PathSpec(1, tuple(tuple(each.tolist()) for each in keys))
    renderer = PathRenderer(path, source, target, bridge, keys, lambda means: means[:, :2].cpu().numpy())
    frames: list[Frame] = []
    for several in renderer.stream(even_positions(2, FRAMES), lambda _: SCENARIOS[scenario] == "sound"):
        frames += several
        yield len(frames) / FRAMES
    return Measured({"largest step": _evenness(made, keys)}, _arrays(frames))


def _evenness(made: Translator, keys: torch.Tensor) -> float:
    """Largest over median step of the transferred path; 1 is perfectly even."""
    points = torch.cat([slerp(keys[:1], keys[1:], share) for share in torch.linspace(0, 1, FINE).tolist()])
    return largest_step(made.latents(points, 1))


def _arrays(frames: Sequence[Frame]) -> dict[str, np.ndarray]:
    arrays = {lane: np.stack([getattr(frame, lane).picture for frame in frames]) for lane in LANES}
    if frames[0].transfer.sound is not None:
        arrays["wave"] = np.concatenate([frame.transfer.sound for frame in frames if frame.transfer.sound is not None])
    return arrays


def tables(name: str, paths: Sequence[tuple[int, int]], setting: Setting, results: Results) -> Sequence[Table]:
    """How even every transferred path is."""
    rows = [
        (scenario, f"{ends[0]} to {ends[1]}", results[_name(scenario, ends)].values["largest step"])
        for scenario in SCENARIOS
        for ends in paths
    ]
    title = "Largest over median step of transferred paths; 1 is perfectly even"
    return [Table(name, title, ("bridge", "classes", "largest step"), rows)]


def draw(name: str, paths: Sequence[tuple[int, int]], setting: Setting, results: Results, folder: Path) -> list[Path]:
    """One sheet for each scenario with three lanes a path, and a sound for each path that has one."""
    files: list[Path] = []
    for scenario, kind in SCENARIOS.items():
        rows: list[GridRow] = []
        for ends in paths:
            arrays = results[_name(scenario, ends)].arrays
            for lane in LANES:
                first = lane == LANES[0]
                told = f"{ends[0]} to {ends[1]}: {lane}" if first else lane
                rows.append(GridRow(told, list(arrays[lane]), "image" if first else kind, opens=first))
            if "wave" in arrays:
                files.append(folder / f"{name}-{_name(scenario, ends)}.wav")
                write_sound(files[-1], arrays["wave"], 16_000)
        title = f"{TITLES[name]}, {' to '.join(GENERATORS[scenario])}, our bridge ({size_of(setting)})"
        files.append(write_grid(folder / f"{name}-{scenario}.png", rows, title=title))
    return files
