"""The figures of cross-domain latent modulation: representations side by side, and pictures in the other's style.

Edges are translated to garments and sketches to emoji too; there the truth is known, so likeness to it is a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from matplotlib import colormaps
from matplotlib.lines import Line2D
from torch import Tensor

from engine.cdlm.measure import likeness
from engine.cdlm.model import CdlmNet
from engine.cdlm.style import CdlmStyle
from engine.experiments.cdlm.cdlm_bench import COSTS, CdlmBench, Net, Trial, domain_of, trial
from engine.experiments.cdlm.cdlm_data import PAIRS, TRANSLATIONS
from engine.experiments.cdlm.cdlm_distance import deep_of
from engine.experiments.cdlm.cdlm_tables import FIRST, SHORT, TITLES
from engine.experiments.running.figure_grid import GridRow, write_grid
from engine.experiments.running.figure_style import new_figure, saved
from engine.experiments.running.reporting import Measured
from engine.experiments.running.reproduction import Cell, Experiment, Results, Setting, Work
from engine.experiments.running.seed_cells import size_of
from engine.experiments.running.tables import Entry, Table, interval
from engine.space.tsne import neighbour_places

MAPPED = {"source-only": "source only", "ours": "CDLM, ours"}
MOST_MAPPED = {True: 300, False: 1000}  # points of a domain on a map
SHOWN, GAMMAS = 12, (0.0, 0.5, 1.0)
NAMES = {"edges-fashion": "edges → garments", "sketch-emoji": "sketches → emoji"}
MEASURES = ("ssim", "mse", "psnr")
# Translation is to look right, so rebuilding weighs more than for a class; there is no class of an emoji at all.
TRANSLATING: dict[str, Any] = {"rebuild": 1e-2, "own_statistics": True, "motion": 0.0, "tone": 0.0, "agreement": 0.0}


def experiment(name: str) -> Experiment:
    """The experiment `cdlm-figures`."""
    return Experiment(name, cells, tables, draw)


def cells(setting: Setting) -> list[Cell]:
    """Maps of the first pair, sheets of every pair, and both translations."""
    bench = CdlmBench(setting)
    found = [
        Cell(f"map-{way}", partial(_map, bench, way), COSTS.get(way, 1.0), repr(trial(setting, FIRST, way, 0).plan))
        for way in MAPPED
    ]
    found += [
        Cell(f"sheet-{pair}", partial(_sheet, bench, pair), COSTS["ours"], repr(trial(setting, pair, "ours", 0).plan))
        for pair in _sheets(setting)
    ]
    return found + [
        Cell(
            *(f"{name}-{seed}", partial(_translated, bench, name, seed), COSTS["ours"]),
            repr(_translation(setting, name, seed).plan),
        )
        for name in TRANSLATIONS
        for seed in range(setting.seeds)
    ]


def _sheets(setting: Setting) -> tuple[str, ...]:
    return (FIRST,) if setting.quick else PAIRS


def _map(bench: CdlmBench, way: str) -> Work:
    wanted = trial(bench.setting, FIRST, way, 0)
    net = yield from bench.trained(wanted)
    pair, most = bench.pair(FIRST), MOST_MAPPED[bench.setting.quick]
    sides = [side.held_out.first(most).on(bench.setting.device) for side in (pair.source, pair.target)]
    points = torch.cat(
        [deep_of(net, side.floats(), where) for side, where in zip(sides, (0, domain_of(wanted)), strict=True)]
    )
    yield None
    even = points.cpu() - points.cpu().mean(0)
    start = (even @ torch.linalg.svd(even, full_matrices=False).Vh[:2].T).numpy()
    places = neighbour_places(even.numpy(), start, 0)
    classes = torch.cat([side.labels for side in sides]).cpu().numpy()
    return Measured({}, {"places": places, "classes": classes, "first": np.array(len(sides[0]))})


def _sheet(bench: CdlmBench, name: str) -> Work:
    net = yield from bench.trained(trial(bench.setting, name, "ours", 0))
    pair = bench.pair(name)
    return Measured({}, _restyled(_cdlm(net), pair.source.train, bench.held_out(pair.target.held_out).first(SHOWN)))


def _translated(bench: CdlmBench, name: str, seed: int) -> Work:
    wanted = _translation(bench.setting, name, seed)
    net = _cdlm((yield from bench.trained(wanted)))
    pair = bench.pair(name)
    given, truth = (bench.held_out(side.held_out) for side in (pair.target, pair.source))
    style = CdlmStyle.of(net, pair.source.train)
    ways = {
        "the drawing itself": given.floats(),
        "mean picture": pair.source.train.first(5000).floats().mean(0).expand_as(truth.floats()),
        "CDLM, by h alone": net.restyled(given.floats()),
        "CDLM, modulated": style.translate(given.floats()),
    }
    values: dict[str, float] = {}
    for way, pictures in ways.items():
        yield None
        found = likeness(pictures, truth.floats())
        values |= {f"{way}/{measure}": found[measure] for measure in MEASURES}
    arrays = _restyled(net, pair.source.train, given.first(SHOWN))
    return Measured(values, {**arrays, "truth": _bytes(truth.first(SHOWN).floats())})


def _translation(setting: Setting, name: str, seed: int) -> Trial:
    return trial(setting, name, "ours", seed, **TRANSLATING, **(SHORT if setting.quick else {}))


def _cdlm(net: Net) -> CdlmNet:
    if not isinstance(net, CdlmNet):
        raise TypeError("only CDLM renders")
    return net


def _restyled(net: CdlmNet, source: Any, given: Any) -> dict[str, np.ndarray]:
    style, items = CdlmStyle.of(net, source), given.floats()
    found = {"given": _bytes(items), "alone": _bytes(net.restyled(items))}
    return found | {f"gamma {gamma}": _bytes(style.translate(items, gamma)) for gamma in GAMMAS}


def _bytes(pictures: Tensor) -> np.ndarray:
    """Pictures 0..1 as uint8 ``[items, height, width]``, with colour ``[items, height, width, 3]``."""
    values = (pictures.cpu() * 255).round().to(torch.uint8).permute(0, 2, 3, 1).numpy()
    return values[..., 0] if values.shape[-1] == 1 else values


def tables(setting: Setting, results: Results) -> Sequence[Table]:
    """How near translated drawings are to the pictures they were drawn of."""
    rows: list[tuple[Entry, ...]] = []
    for name in TRANSLATIONS:
        found = [results[f"{name}-{seed}"].values for seed in range(setting.seeds)]
        for way in dict.fromkeys(key.partition("/")[0] for key in found[0]):
            measures = (interval([values[f"{way}/{measure}"] for values in found]) for measure in MEASURES)
            rows.append((NAMES[name], way, *measures))
    header = ("translation", "way", "SSIM", "MSE", "PSNR (dB)")
    return [Table("cdlm-translation", "Translated drawings beside the pictures they were drawn of", header, rows)]


def draw(setting: Setting, results: Results, folder: Path) -> list[Path]:
    """Both maps, and a sheet for each pair and translation."""
    files = [_drawn_maps(results, folder)]
    for name in (*(f"sheet-{pair}" for pair in _sheets(setting)), *(f"{name}-0" for name in TRANSLATIONS)):
        arrays = results[name].arrays
        rows = [GridRow("given", list(arrays["given"])), GridRow("by h alone", list(arrays["alone"]))]
        rows += [GridRow(f"modulated by {gamma:g}", list(arrays[f"gamma {gamma}"])) for gamma in GAMMAS]
        rows += [GridRow("drawn of", list(arrays["truth"]))] if "truth" in arrays else []
        file = folder / f"cdlm-{name.removesuffix('-0')}.png"
        files.append(write_grid(file, rows, title=f"{_titled(name)}, held out ({size_of(setting)})"))
    return files


def _titled(sheet: str) -> str:
    """What a sheet shows, in letters that its font has."""
    name = sheet.removeprefix("sheet-").removesuffix("-0")
    target_first = TITLES[name].split("→")[::-1] if name in TITLES else NAMES[name].split(" → ")
    return " to ".join(target_first)


def _drawn_maps(results: Results, folder: Path) -> Path:
    figure = new_figure(5.2 * len(MAPPED), 5.2)
    for axis, (way, said) in zip(figure.subplots(1, len(MAPPED)), MAPPED.items(), strict=True):
        arrays = results[f"map-{way}"].arrays
        places, classes, first = arrays["places"], arrays["classes"], int(arrays["first"])
        for rows, marker in ((slice(0, first), "o"), (slice(first, None), "^")):
            axis.scatter(
                *places[rows].T,
                c=classes[rows],
                cmap="tab10",
                vmin=0,
                vmax=9,
                s=9,
                marker=marker,
                linewidths=0,
                alpha=0.8,
            )
        axis.set(title=f"{said}: {TITLES[FIRST]} (● source, ▲ target)", xticks=[], yticks=[])
    colours = colormaps["tab10"]
    dots = [Line2D([], [], color=colours(each), marker="o", linestyle="", label=str(each)) for each in range(10)]
    figure.legend(handles=dots, loc="outside lower center", ncols=10, frameon=False, handletextpad=0)
    return saved(figure, folder / "cdlm-map.png")
