"""How accuracy on the target grows with the steps of a training, of DANN and of CDLM, looked at ten times."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine.cdlm.measure import accuracy
from engine.experiments.cdlm.cdlm_bench import WAYS, CdlmBench, crossed_cells, trial
from engine.experiments.cdlm.cdlm_tables import FIRST, HANDWRITING, SHORT, TITLES
from engine.experiments.running.figure_style import new_figure, saved
from engine.experiments.running.reporting import Measured
from engine.experiments.running.reproduction import Cell, Experiment, Results, Setting, Work
from engine.experiments.running.tables import Entry, Table, interval

COMPARED = {"dann": "#8d96a6", "cdlm": "#1f7fa8", "ours": "#b4691f"}  # way and colour
LOOKS, LOOKED_AT = 10, 1000  # times, and held-out pictures each time


def experiment(name: str) -> Experiment:
    """The experiment `cdlm-convergence`."""
    return Experiment(name, cells, tables, draw)


def cells(setting: Setting) -> list[Cell]:
    """A cell for each pair, way and seed."""
    return crossed_cells(setting, _pairs(setting), COMPARED, _work)


def _pairs(setting: Setting) -> tuple[str, ...]:
    return (FIRST,) if setting.quick else HANDWRITING


def _work(bench: CdlmBench, name: str, way: str, seed: int) -> Work:
    wanted, pair = trial(bench.setting, name, way, seed, **(SHORT if bench.setting.quick else {})), bench.pair(name)
    net, steps = bench.begun(wanted, pair)
    held_out = pair.target.held_out.first(LOOKED_AT).on(bench.setting.device)
    every, seen = max(1, wanted.plan.steps // LOOKS), []
    for done, _ in enumerate(steps, start=1):
        if done % every == 0:
            seen.append((done, accuracy(lambda media: net.logits(media, 1), held_out)))
        yield done / wanted.plan.steps
    arrays = np.array(seen, np.float64)
    half = next((place for place, value in seen if value >= 0.9 * seen[-1][1]), wanted.plan.steps)
    return Measured({"accuracy": seen[-1][1], "steps to nine tenths": half}, {"looks": arrays})


def tables(setting: Setting, results: Results) -> Sequence[Table]:
    """Accuracy in the end, and the steps after which nine tenths of it were reached."""
    rows: list[tuple[Entry, ...]] = []
    for pair in _pairs(setting):
        for way in COMPARED:
            found = [results[f"{pair}-{way}-{seed}"].values for seed in range(setting.seeds)]
            columns = (interval([values[name] for values in found]) for name in ("accuracy", "steps to nine tenths"))
            rows.append((TITLES[pair], WAYS[way], *columns))
    header = ("pair", "way", "accuracy at the end", "steps to nine tenths of it")
    return [Table("cdlm-convergence", f"How soon a target is learned, at most {LOOKED_AT} pictures", header, rows)]


def draw(setting: Setting, results: Results, folder: Path) -> list[Path]:
    """Accuracy against steps, a line for each way and seed."""
    pairs = _pairs(setting)
    figure = new_figure(5.4 * len(pairs), 3.8)
    for axis, pair in zip(np.atleast_1d(figure.subplots(1, len(pairs))), pairs, strict=True):
        for way, colour in COMPARED.items():
            for seed in range(setting.seeds):
                looks = results[f"{pair}-{way}-{seed}"].arrays["looks"]
                axis.plot(*looks.T, color=colour, linewidth=1.6, label=WAYS[way] if seed == 0 else None)
        axis.set(title=TITLES[pair], xlabel="steps", ylabel="accuracy on the target", ylim=(0, 1))
        axis.grid(alpha=0.25)
        axis.legend(loc="lower right", frameon=False)
    return [saved(figure, folder / "cdlm-convergence.png")]
