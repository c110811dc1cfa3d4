"""What an experiment is, and how it is run: cell by cell, each one kept, then its tables and figures.

A cell is a job, so a run can be stopped at any of its safe points and goes on with the first cell that is not kept,
in the midst of its training where that is a long one. A run may be of some cells only: tables show what there is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import torch

from engine.errors import EngineError
from engine.experiments.running.reporting import UNMEASURED, Measured, ResultFolder
from engine.experiments.running.tables import Table

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


class Run:
    """One experiment under a setting: its cells, found or measured, and what is made of them.

    Args:
        experiment: it.
        setting: how it was asked for.

    Attributes:
        cells: those that the setting chose.

    Raises:
        EngineError: the folder of results can't be made, no cell is called what the setting asks for, or there are
            no data.
    """

    def __init__(self, experiment: Experiment, setting: Setting) -> None:
        self._experiment, self._setting = experiment, setting
        self._folder = ResultFolder(setting.out / experiment.name, {"quick": setting.quick}, setting.machine)
        self._all = experiment.cells(setting)
        self.cells = _chosen(experiment.name, self._all, setting.only)
        self._results: dict[str, Measured] = {}

    def cell(self, name: str) -> Cell:
        """The cell of a name."""
        return next(cell for cell in self._all if cell.name == name)

    def is_kept(self, cell: Cell) -> bool:
        """Whether a cell was measured, by this run, an earlier one or another process."""
        if cell.name not in self._results:
            kept = self._folder.found(cell.name, cell.plan)
            if kept is not None:
                self._results[cell.name] = kept
        return cell.name in self._results

    def measure(self, cell: Cell) -> Iterator[float]:
        """Measure a cell and keep it; yields the share 0..1 of it that is done, at safe points.

        Raises:
            EngineError: the result can't be written, or the cell failed in a way the user can mend.
        """
        earlier = self._setting.earlier
        earlier.seconds = earlier.processor_seconds = 0.0
        measured = yield from _worked(cell, earlier)
        self._folder.keep(cell.name, measured, cell.plan)
        self._results[cell.name] = measured

    def finish(self) -> Finished:
        """Make tables of whatever cells are kept, of this run or another, and figures where none is missing.

        Raises:
            EngineError: they can't be written.
        """
        missing = [cell.name for cell in self._all if not self.is_kept(cell)]
        told = {cell.name: self._results.get(cell.name, UNMEASURED) for cell in self._all}
        tables = tuple(self._experiment.tables(self._setting, told))
        files = self._folder.write_tables(tables)
        if self._experiment.draw is not None and not missing:
            files += self._experiment.draw(self._setting, told, self._folder.path)
        seconds = sum(measured.seconds for measured in told.values())
        processor_seconds = sum(measured.processor_seconds for measured in told.values())
        spent = {"seconds": round(seconds, 2), "processor_seconds": round(processor_seconds, 2)}
        machine = dict(self._setting.machine)
        facts = {"seeds": list(range(self._setting.seeds)), **spent, "missing": missing, "machine": machine}
        files.append(self._folder.write_report(self._experiment.name, facts, files))
        return Finished(self._folder.path, tuple(files), tables, seconds, processor_seconds, tuple(missing))


def reproduce(experiment: Experiment, setting: Setting) -> Generator[Stage, None, Finished]:
    """Run an experiment; every yield is a safe point.

    Closing it loses no more than the cell it is at, and of a long training a minute.

    Raises:
        EngineError: see `Run`.
    """
    run = Run(experiment, setting)
    whole, done = sum(cell.weight for cell in run.cells) or 1.0, 0.0
    for cell in run.cells:
        yield Stage(cell.name, done / whole)
        if not run.is_kept(cell):
            for share in run.measure(cell):
                yield Stage(cell.name, (done + cell.weight * share) / whole)
        done += cell.weight
    yield Stage("tables and figures", 1.0)
    return run.finish()


def _chosen(experiment: str, cells: Sequence[Cell], only: Sequence[str]) -> Sequence[Cell]:
    """The cells that a run is of."""
    unknown = [wanted for wanted in only if not any(fnmatchcase(cell.name, wanted) for cell in cells)]
    if unknown:
        raise EngineError(
            f"No part of {experiment} is called “{unknown[0]}”.",
            f"Its parts are {', '.join(cell.name for cell in cells)}; * stands for any letters.",
        )
    return [cell for cell in cells if not only or any(fnmatchcase(cell.name, wanted) for wanted in only)]


def _worked(cell: Cell, earlier: Earlier) -> Generator[float, None, Measured]:
    """Do one cell and time it, with what it cost before it was stopped."""
    began, worked, work = time.monotonic(), time.process_time(), cell.work()
    done = 0.0
    while True:
        try:
            share = next(work)
        except StopIteration as end:
            measured: Measured = end.value
            values = {name: float(value) for name, value in measured.values.items()}
            seconds = time.monotonic() - began + earlier.seconds
            processor = time.process_time() - worked + earlier.processor_seconds
            return replace(measured, values=values, seconds=round(seconds, 3), processor_seconds=round(processor, 3))
        done = max(done, share or 0.0)
        yield done
