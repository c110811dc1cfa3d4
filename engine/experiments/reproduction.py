"""What an experiment is, and how it is run: cell by cell, each one kept, then its tables and figures.

A cell is a job, so a run can be stopped at any of its safe points and goes on with the first cell that is not kept,
in the midst of its training where that is a long one. A run may be of some cells only: tables show what there is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import torch

from engine.errors import EngineError
from engine.experiments.reporting import UNMEASURED, Measured, ResultFolder
from engine.experiments.tables import Table

Work = Generator[float | None, None, Measured]


@dataclass
class Earlier:
    """What earlier runs spent on the trainings that the cell under way went on with, in seconds."""

    seconds: float = 0.0
    processor_seconds: float = 0.0

    def add(self, seconds: float, processor_seconds: float) -> None:
        """Another training went on."""
        self.seconds += seconds
        self.processor_seconds += processor_seconds


@dataclass(frozen=True)
class Setting:
    """How a run was asked for.

    Attributes:
        out: folder of all results; every experiment has its own folder in it.
        quick: at reduced size.
        seeds: draws 0 .. seeds - 1 of everything that is drawn.
        data: folder of the data sets; None asks the environment.
        device: where everything is computed.
        machine: what the machine is, for the report.
        only: names of cells, with * and ? for parts of them; the others are left for another run. Empty for all.
        earlier: is added to by whatever goes on with something, and told with the cell.
    """

    out: Path
    quick: bool = False
    seeds: int = 1
    data: Path | None = None
    device: torch.device = field(default_factory=lambda: torch.device("cpu"))
    machine: Mapping[str, Any] = field(default_factory=dict)
    only: Sequence[str] = ()
    earlier: Earlier = field(default_factory=Earlier, compare=False)


@dataclass(frozen=True)
class Cell:
    """A part of an experiment that is kept once it is finished.

    Attributes:
        name: unique in the experiment, fit for a file name.
        work: does it; yields a share 0..1 of what it has done, or None, at safe points.
        weight: how long it takes beside the other cells, for the time left.
        plan: what decides it beside its name and the size of the run, as text; a kept cell of another plan is not
            this one.
    """

    name: str
    work: Callable[[], Work]
    weight: float = 1.0
    plan: str = ""


Results = Mapping[str, Measured]  # by cell; what is not measured yet is NaN throughout


@dataclass(frozen=True)
class Experiment:
    """One table or figure.

    Attributes:
        name: of the command and the folder.
        cells: all there are under a setting, whichever of them a run is of.
        tables: made of the cells' results.
        draw: writes figures and sounds into a folder from the cells' results, of which none is missing, and returns
            the files; None where there is nothing to draw.
    """

    name: str
    cells: Callable[[Setting], Sequence[Cell]]
    tables: Callable[[Setting, Results], Sequence[Table]] = lambda _setting, _results: ()
    draw: Callable[[Setting, Results, Path], Sequence[Path]] | None = None


@dataclass(frozen=True)
class Stage:
    """Where a run stands: the cell it is at, and the share 0..1 of the whole that is done."""

    cell: str
    share: float


@dataclass(frozen=True)
class Finished:
    """What a run left.

    Attributes:
        folder: of the experiment.
        files: tables, figures, sounds and the report.
        tables: to be shown.
        seconds: of all cells, those of earlier runs included.
        processor_seconds: the same without what the machine did besides; higher with several threads.
        missing: names of the cells that are still to be measured.
    """

    folder: Path
    files: tuple[Path, ...]
    tables: tuple[Table, ...]
    seconds: float
    processor_seconds: float
    missing: tuple[str, ...] = ()


def reproduce(experiment: Experiment, setting: Setting) -> Generator[Stage, None, Finished]:
    """Run an experiment; every yield is a safe point.

    Closing it loses no more than the cell it is at, and of a long training a minute.

    Raises:
        EngineError: a result can't be written, no cell is called what the setting asks for, or a cell failed in a way
            the user can mend.
    """
    folder = ResultFolder(setting.out / experiment.name, {"quick": setting.quick}, setting.machine)
    cells = experiment.cells(setting)
    chosen = _chosen(experiment.name, cells, setting.only)
    whole, done = sum(cell.weight for cell in chosen) or 1.0, 0.0
    results: dict[str, Measured] = {}
    for cell in chosen:
        yield Stage(cell.name, done / whole)
        measured = folder.found(cell.name, cell.plan)
        if measured is None:
            setting.earlier.seconds = setting.earlier.processor_seconds = 0.0
            measured = yield from _worked(cell, done / whole, cell.weight / whole, setting.earlier)
            folder.keep(cell.name, measured, cell.plan)
        results[cell.name] = measured
        done += cell.weight
    yield Stage("tables and figures", 1.0)
    found = {cell.name: results.get(cell.name) or folder.found(cell.name, cell.plan) for cell in cells}
    return _finished(experiment, setting, folder, found)


def _chosen(experiment: str, cells: Sequence[Cell], only: Sequence[str]) -> Sequence[Cell]:
    """The cells that a run is of."""
    unknown = [wanted for wanted in only if not any(fnmatchcase(cell.name, wanted) for cell in cells)]
    if unknown:
        raise EngineError(
            f"No part of {experiment} is called “{unknown[0]}”.",
            f"Its parts are {', '.join(cell.name for cell in cells)}; * stands for any letters.",
        )
    return [cell for cell in cells if not only or any(fnmatchcase(cell.name, wanted) for wanted in only)]


def _finished(
    experiment: Experiment, setting: Setting, folder: ResultFolder, found: Mapping[str, Measured | None]
) -> Finished:
    """Make tables of whatever cells were found, of this run or another, and figures where none is missing."""
    results = {name: measured or UNMEASURED for name, measured in found.items()}
    missing = [name for name, measured in found.items() if measured is None]
    tables = tuple(experiment.tables(setting, results))
    files = folder.write_tables(tables)
    if experiment.draw is not None and not missing:
        files += experiment.draw(setting, results, folder.path)
    seconds = sum(measured.seconds for measured in results.values())
    processor_seconds = sum(measured.processor_seconds for measured in results.values())
    spent = {"seconds": round(seconds, 2), "processor_seconds": round(processor_seconds, 2)}
    facts = {"seeds": list(range(setting.seeds)), **spent, "missing": missing, "machine": dict(setting.machine)}
    files.append(folder.write_report(experiment.name, facts, files))
    return Finished(folder.path, tuple(files), tables, seconds, processor_seconds, tuple(missing))


def _worked(cell: Cell, before: float, weight: float, earlier: Earlier) -> Generator[Stage, None, Measured]:
    """Do one cell and time it, with what it cost before it was stopped."""
    began, worked, work = time.monotonic(), time.process_time(), cell.work()
    while True:
        try:
            share = next(work)
        except StopIteration as end:
            measured: Measured = end.value
            values = {name: float(value) for name, value in measured.values.items()}
            seconds = time.monotonic() - began + earlier.seconds
            processor = time.process_time() - worked + earlier.processor_seconds
            return replace(measured, values=values, seconds=round(seconds, 3), processor_seconds=round(processor, 3))
        yield Stage(cell.name, before + weight * (share or 0.0))
