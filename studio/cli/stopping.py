"""Measures how long the real engine thread takes to answer Stop, at random moments of a training.

While it waits for that moment, the main thread beats like a window's timer: what a beat is late, the window would be.
"""

from __future__ import annotations

import queue
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from engine.errors import EngineError
from engine.messages import (
    BridgeTrained,
    Cancel,
    Command,
    DomainOpened,
    Event,
    Examples,
    Failed,
    FinishTraining,
    JobFinished,
    JobStopped,
    OpenDomain,
    TrainBridge,
    TrainingProgressed,
    WarmUp,
)
from engine.runner import Handle
from engine.worker import EngineThread, standard_handlers
from studio.cli.printing import prose
from studio.demo import demo_folder
from studio.document import files
from studio.document.model import Project
from studio.document.samples import examples_of

SEED = 5
LONGEST_WAIT_S = 3.0
BEAT_S = 0.005
TIMEOUT_S = 120.0
SomeEvent = TypeVar("SomeEvent", bound=Event)


class TimedEngine:
    """An engine thread whose events carry the time they were told at."""

    def __init__(self, make_handlers: Callable[[], Handle] = standard_handlers) -> None:
        self._events: queue.SimpleQueue[tuple[float, Event]] = queue.SimpleQueue()
        self._engine = EngineThread(make_handlers, lambda event: self._events.put((time.perf_counter(), event)))
        self._tickets = count(1)
        self._engine.start()

    def send(self, command: type[Command], **fields: Any) -> int:
        """Post a command and return its ticket."""
        ticket = next(self._tickets)
        self._engine.post(command(ticket=ticket, **fields))
        return ticket

    def wait(self, answer: type[SomeEvent], ticket: int, good: Callable[[SomeEvent], bool] = lambda _: True) -> float:
        """When the answer to a ticket came.

        Raises:
            EngineError: the command failed, or nothing came in time.
        """
        while True:
            try:
                moment, event = self._events.get(timeout=TIMEOUT_S)
            except queue.Empty:
                raise EngineError(f"The engine did not answer within {TIMEOUT_S:.0f} seconds.") from None
            if isinstance(event, Failed) and event.ticket == ticket:
                raise EngineError(event.message, event.hint)
            if isinstance(event, answer) and event.ticket == ticket and good(event):
                return moment

    def opened(self, ticket: int) -> DomainOpened:
        """The domain that a command opened."""
        found: list[DomainOpened] = []
        self.wait(DomainOpened, ticket, lambda event: found.append(event) is None)
        return found[0]

    def close(self) -> None:
        """End the thread."""
        self._engine.close()


@dataclass(frozen=True)
class Stops:
    """Milliseconds, one entry for each measurement.

    Attributes:
        cancels: from Cancel to its answer.
        finishes: from FinishTraining to the trained bridge.
        stalls: how late each beat of the main thread came while training.
    """

    cancels: list[float]
    finishes: list[float]
    stalls: list[float]


def measure_stops(stops: int, make_handlers: Callable[[], Handle] = standard_handlers) -> Stops:
    """Cancel `stops` trainings and finish as many early.

    Half of the cancels come before the first step (graphs, propagation), half between steps.
    """
    draw = random.Random(SEED)
    project, engine = files.read(demo_folder()), TimedEngine(make_handlers)
    try:
        with tempfile.TemporaryDirectory() as folder:
            train = _prepared(engine, project, Path(folder))
            stalls: list[float] = []
            cancels = [_cancelled(engine, train(), draw, stalls, started=bool(n % 2)) for n in range(stops)]
            finishes = [_finished(engine, train(), draw, stalls) for _ in range(stops)]
    finally:
        engine.close()
    return Stops(cancels, finishes, stalls)


def _prepared(engine: TimedEngine, project: Project, folder: Path) -> Callable[[], int]:
    """Open both domains; returns what starts a training and gives its ticket."""
    engine.wait(JobFinished, engine.send(WarmUp))
    examples: list[Examples] = []
    for domain in (1, 2):
        ticket = engine.send(OpenDomain, domain=domain, generator=project.domain(domain).generator)
        opened = engine.opened(ticket)
        engine.wait(JobFinished, ticket)
        examples.append(Examples(*examples_of(project, domain, opened.bank_count)))
    names = tuple(entry.name for entry in project.bins)
    rest = {"preset": project.preset, "folder": str(folder), "fingerprint": "0" * 64, "seed": project.seed}
    return lambda: engine.send(TrainBridge, examples=tuple(examples), bins=names, **rest)


def _cancelled(engine: TimedEngine, training: int, draw: random.Random, stalls: list[float], started: bool) -> float:
    if started:
        engine.wait(TrainingProgressed, training)
    stalls += beat(draw.uniform(0, LONGEST_WAIT_S / 2))
    began = time.perf_counter()
    engine.send(Cancel, target=training)
    return _told((engine.wait(JobStopped, training) - began) * 1000)


def _finished(engine: TimedEngine, training: int, draw: random.Random, stalls: list[float]) -> float:
    engine.wait(TrainingProgressed, training)
    stalls += beat(draw.uniform(0, LONGEST_WAIT_S))
    began = time.perf_counter()
    engine.send(FinishTraining)
    moment = engine.wait(BridgeTrained, training)
    engine.wait(JobFinished, training)
    return _told((moment - began) * 1000)


def beat(seconds: float) -> list[float]:
    """Wake every few milliseconds for a while; returns by how many milliseconds each beat came late."""
    late: list[float] = []
    end = time.perf_counter() + seconds
    while (began := time.perf_counter()) < end:
        time.sleep(BEAT_S)
        late.append((time.perf_counter() - began - BEAT_S) * 1000)
    return late


def _told(milliseconds: float) -> float:
    prose().print(f"stopped after {milliseconds:.0f} ms", markup=False)
    return milliseconds
