"""Figures 2 and 9 of Latent Translation: two ellipses, bridged with one thing more in each of four rows.

Figure 2 colours points by their bin; figure 9 shows the same bridges with points coloured by their angle.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch
from matplotlib.axes import Axes

from engine.bridge.transfer import reconstruct, shared_means, transfer
from engine.cache import fingerprint
from engine.experiments.latent.ellipses import ROWS, angles_of, bins_of, draw_ellipses, judged_row, new_row, trained_row
from engine.experiments.running.figure_style import new_figure, saved
from engine.experiments.running.kept_networks import trained_once
from engine.experiments.running.reporting import Arrays, Measured
from engine.experiments.running.reproduction import Cell, Earlier, Experiment, Results, Setting, Work
from engine.experiments.running.tables import Entry, Table, interval
from engine.training.bookmark import Bookmark

POINTS, SHOWN = 2000, 600
STEPS = {True: 600, False: 5000}  # with --quick, and without
MEASURES = {
    "accuracy": "right bin",
    "apart": "domains apart (0 mixed, 2 apart)",
    "off": "distance from the ellipse",
    "gap": "widest empty angle (rad)",
}
# What is drawn of every row: the name of its arrays and the head of its column.
PANELS = {
    "points": "both domains",
    "shared": "shared space",
    "returned": "there and back to itself",
    "crossed": "transferred",
}
BY_BIN = "Orange: domain 1, blue: domain 2; light and dark: the bins. A transferred point keeps its colour from home."
BY_ANGLE = "Dots: domain 1, triangles: domain 2; the colour is the angle at home, which a transferred point keeps."
COLOURS = (("#b4691f", "#ffb454"), ("#1f7fa8", "#5cc8ff"))  # domain by domain, bin by bin


def experiment(name: str) -> Experiment:
    """The experiment `figure2` or `figure9`."""
    return Experiment(name, cells, tables, partial(draw, by_angle=name == "figure9"))


def cells(setting: Setting) -> list[Cell]:
    """A cell for each row and seed."""
    kept, steps = setting.out / "trained", STEPS[setting.quick]
    return [
        Cell(f"{row.replace(' ', '-')}-{seed}", partial(_work, row, seed, steps, kept), plan=repr(plan))
        for row, plan in ROWS.items()
        for seed in range(setting.seeds)
    ]


def _work(row: str, seed: int, steps: int, kept: Path) -> Work:
    drawn, fresh = draw_ellipses(POINTS, 2 * seed), draw_ellipses(SHOWN, 2 * seed + 1)
    mark = fingerprint(repr(ROWS[row]))[:10]
    file = kept / f"ellipses-{row.replace(' ', '-')}-{steps}-{seed}-{mark}.safetensors"
    bridge = new_row(row, seed)
    trained = trained_row(bridge, row, drawn, steps, seed)
    yield from trained_once(bridge, file, trained, Bookmark(), Earlier())  # both figures show the same bridges
    arrays: dict[str, np.ndarray] = {}
    for domain, points in zip((1, 2), fresh.points, strict=True):
        kinds = {
            "points": points,
            "shared": shared_means(bridge, points, domain),
            "returned": reconstruct(bridge, points, domain),
            "crossed": transfer(bridge, points, domain),
        }
        arrays |= {f"{kind}_{domain}": value.numpy() for kind, value in kinds.items()}
    return Measured(judged_row(bridge, fresh), arrays)


def tables(setting: Setting, results: Results) -> Sequence[Table]:
    """What every row shows, in numbers."""
    rows: list[tuple[Entry, ...]] = []
    for row in ROWS:
        found = [results[f"{row.replace(' ', '-')}-{seed}"].values for seed in range(setting.seeds)]
        rows.append((row, *(interval([values[name] for values in found]) for name in MEASURES)))
    title = f"Two ellipses, {STEPS[setting.quick]} steps"
    return [Table("ellipses", title, ("row", *MEASURES.values()), rows)]


def draw(_: Setting, results: Results, folder: Path, by_angle: bool) -> list[Path]:
    """The figure of seed 0."""
    figure = new_figure(10, 10.4)
    axes = figure.subplots(len(ROWS), len(PANELS))
    for across, row in zip(axes, ROWS, strict=True):
        arrays = results[f"{row.replace(' ', '-')}-0"].arrays
        for place, (axis, panel) in enumerate(zip(across, PANELS, strict=True)):
            _scatter(axis, arrays, panel, by_angle)
            if row == next(iter(ROWS)):
                axis.set_title(PANELS[panel], fontsize=10)
            if place == 0:
                axis.set_ylabel(row, fontsize=10)
    figure.supxlabel(BY_ANGLE if by_angle else BY_BIN, fontsize=9)
    return [saved(figure, folder / ("figure9.png" if by_angle else "figure2.png"))]


def _scatter(axis: Axes, arrays: Arrays, panel: str, by_angle: bool) -> None:
    for domain in (1, 2):
        home = torch.from_numpy(arrays[f"points_{domain}"])
        points = arrays[f"{panel}_{domain}"]
        if by_angle:
            marker = "o" if domain == 1 else "^"
            axis.scatter(*points.T, s=6, c=angles_of(home, domain).numpy(), cmap="hsv", marker=marker, linewidths=0)
        else:
            colours = np.array(COLOURS[domain - 1])[bins_of(home, domain).numpy()]
            axis.scatter(*points.T, s=5, c=colours, linewidths=0)
    axis.set_aspect("equal", adjustable="datalim")
    axis.set_xticks([])
    axis.set_yticks([])
