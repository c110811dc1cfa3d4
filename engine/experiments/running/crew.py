"""Processes that measure cells of experiments, one each at a time; they end with the one that called them."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait

from engine.device import ready
from engine.errors import EngineError
from engine.experiments.running.catalogue import experiment_named
from engine.experiments.running.reproduction import Earlier, Run, Setting

TELL = 0.25  # seconds between two words of how far a cell is

News = float | EngineError | None
"""Of a cell: the share 0..1 that is done, why it can't be done, or None once it is kept."""


@dataclass(frozen=True)
class Task:
    """A cell of an experiment of the catalogue, by their names."""

    experiment: str
    cell: str


class Crew:
    """The processes; one is started when there is work for it.

    Args:
        setting: of the experiments whose cells are measured; all of them are its choice.
        jobs: processes at most, 1 or more.
        threads: that each computes with.
    """

    def __init__(self, setting: Setting, jobs: int, threads: int) -> None:
        self._setting = replace(setting, only=(), earlier=Earlier())
        self._jobs, self._threads = jobs, threads
        self._hands: list[_Hand] = []

    @property
    def has_room(self) -> bool:
        """Whether one could begin with a cell."""
        return len(self._hands) < self._jobs or any(hand.task is None for hand in self._hands)

    def begin(self, task: Task) -> None:
        """Have a cell measured by one that is free."""
        free = [hand for hand in self._hands if hand.task is None]
        if not free:
            free = [_Hand(self._setting, self._threads)]
            self._hands += free
        free[0].begin(task)

    def heard(self, patience: float) -> Iterator[tuple[Task, News]]:
        """What those at work tell, after waiting some seconds for it at most."""
        busy = [hand for hand in self._hands if hand.task is not None]
        telling = wait([hand.line for hand in busy], patience)
        for hand in [each for each in busy if each.line in telling]:
            task, news = hand.heard()
            if hand.is_gone:
                self._hands.remove(hand)
            yield task, news

    def leave(self) -> None:
        """All end at their next safe point, and are waited for; at once where that is interrupted."""
        for hand in self._hands:
            hand.line.close()
        try:
            for hand in self._hands:
                hand.process.join()
        except BaseException:
            for hand in self._hands:
                hand.process.kill()
            raise


class _Hand:
    """One process of a crew, seen from the one that called it."""

    def __init__(self, setting: Setting, threads: int) -> None:
        context = get_context("spawn")  # a fork would share what torch's threads hold
        self.line, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, setting, threads), daemon=True)
        resource_tracker.ensure_running()  # beginning it unblocks signals
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])  # it never sees Ctrl-C: who called decides
        self.process.start()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()  # so that the line ends with the process
        self.task: Task | None = None
        self.is_gone = False

    def begin(self, task: Task) -> None:
        """Have it measure a cell."""
        self.task = task
        with suppress(BrokenPipeError):  # it has died: heard next
            self.line.send(task)

    def heard(self) -> tuple[Task, News]:
        """Its task, and what it tells of it."""
        assert self.task is not None
        task = self.task
        try:
            news: News = self.line.recv()
        except (EOFError, ConnectionResetError):
            self.is_gone = True
            self.process.join()
            news = EngineError(
                f"The process that measured {task.cell} ended with {self.process.exitcode}.",
                "What is finished is kept; if memory was short, try again with fewer --jobs.",
            )
        if news is None or isinstance(news, EngineError):
            self.task = None
        return task, news


def _serve(line: Connection, setting: Setting, threads: int) -> None:
    """What a process does: measures the cells that it is told of until nobody is at the other end."""
    ready(threads)
    run: tuple[str, Run] | None = None
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            task: Task = line.recv()
            try:
                if run is None or run[0] != task.experiment:  # one at a time: what its cells have read is held with it
                    run = task.experiment, Run(experiment_named(task.experiment), setting)
                _measure(run[1], task.cell, line)
                line.send(None)
            except EngineError as problem:
                line.send(problem)


def _measure(run: Run, cell: str, line: Connection) -> None:
    told = time.monotonic()
    for share in run.measure(run.cell(cell)):
        if line.poll():  # nothing is sent to one at work: the other end is gone
            raise EOFError
        if time.monotonic() - told >= TELL:
            line.send(float(share))
            told = time.monotonic()
