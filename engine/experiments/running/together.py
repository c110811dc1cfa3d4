"""Experiments measured by several processes at once, a cell each: on two cores all of them take half the time.

Cells go in their order to whoever is free; what an experiment came to is put together here once its last cell is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.errors import EngineError
from engine.experiments.running.catalogue import experiment_named
from engine.experiments.running.crew import Crew, News, Task
from engine.experiments.running.reproduction import Finished, Run, Setting

LOOK = 0.25  # seconds between two safe points


@dataclass(frozen=True)
class Doing:
    """How far an experiment is: the cells that are being measured, and the share 0..1 of all that is done."""

    experiment: str
    cells: tuple[str, ...]
    share: float


@dataclass(frozen=True)
class Ended:
    """What an experiment came to."""

    experiment: str
    outcome: Finished | EngineError


def reproduce_together(
    names: Sequence[str], setting: Setting, jobs: int, threads: int = 1
) -> Iterator[Doing | Ended | None]:
    """Run experiments of the catalogue; every yield is a safe point, and there are some each second.

    Closing it loses no more than the cells under way, and of long trainings a minute. An experiment that can't be done
    leaves the others alone.

    Args:
        names: of the experiments, in the order in which their cells are begun.
        setting: of all of them.
        jobs: processes, 1 or more.
        threads: that each computes with.

    Yields:
        How far an experiment is where that has changed, what each came to, and None where nothing is new.
    """
    begun: dict[str, _Shared] = {}
    orders = _orders(names, setting, begun)
    more, crew = True, Crew(setting, jobs, threads)
    try:
        while more or begun:
            if more and crew.has_room:
                order = next(orders, None)
                more = order is not None
                if isinstance(order, Ended):
                    yield order
                elif order is not None:
                    crew.begin(order)
            for task, news in crew.heard(0.0 if more and crew.has_room else LOOK):
                begun[task.experiment].hear(task.cell, news)
                yield begun[task.experiment].doing
            for name in [name for name, shared in begun.items() if shared.is_done]:
                yield Ended(name, begun.pop(name).outcome())
            yield None
    finally:
        crew.leave()


class _Shared:
    """An experiment whose cells several processes measure."""

    def __init__(self, name: str, run: Run) -> None:
        self._name, self._run = name, run
        self._given_out = False
        self._problem: EngineError | None = None
        self._shares: dict[str, float] = {}  # of the cells under way
        self._done = 0.0

    def tasks(self) -> Iterator[Task]:
        """The cells to be measured, to be asked for when somebody is free; none after a problem."""
        for cell in self._run.cells:
            if self._problem is not None:
                break
            if self._run.is_kept(cell):
                self._done += cell.weight
            else:
                self._shares[cell.name] = 0.0
                yield Task(self._name, cell.name)
        self._given_out = True

    def hear(self, cell: str, news: News) -> None:
        """Somebody who measures a cell tells of it."""
        if news is None or isinstance(news, EngineError):
            del self._shares[cell]
            self._done += self._run.cell(cell).weight
            self._problem = self._problem or news
        else:
            self._shares[cell] = news

    @property
    def doing(self) -> Doing:
        """How far it is."""
        done = self._done + sum(share * self._run.cell(name).weight for name, share in self._shares.items())
        return Doing(self._name, tuple(self._shares), done / sum(cell.weight for cell in self._run.cells))

    @property
    def is_done(self) -> bool:
        """Whether nobody measures any of its cells, now or later."""
        return self._given_out and not self._shares

    def outcome(self) -> Finished | EngineError:
        """Its tables and figures, or why there are none."""
        if self._problem is not None:
            return self._problem
        try:
            return self._run.finish()
        except EngineError as problem:
            return problem


def _orders(names: Sequence[str], setting: Setting, begun: dict[str, _Shared]) -> Iterator[Task | Ended]:
    """The cells of one experiment after the other, each of which joins those begun; or why one can't be."""
    for name in names:
        try:
            begun[name] = _Shared(name, Run(experiment_named(name), setting))
        except EngineError as problem:
            yield Ended(name, problem)
        else:
            yield from begun[name].tasks()
