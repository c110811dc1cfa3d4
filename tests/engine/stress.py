"""An engine thread over tiny generators that is sent commands at random, sensible ones and such as make no sense."""

from __future__ import annotations

import queue
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch

from engine.cache import DerivedCache
from engine.handlers import handle
from engine.messages import (
    AverageSamples,
    BringBackBridges,
    Cancel,
    CheckGenerator,
    Command,
    Event,
    Examples,
    Failed,
    FindSimilar,
    FinishTraining,
    ImportMedia,
    JobFinished,
    JobStopped,
    ListBridges,
    ListGenerators,
    LoadBridge,
    OpenDomain,
    PathSpec,
    PauseTraining,
    PredictBins,
    RenderFrame,
    RenderPath,
    RenderSample,
    ResumeTraining,
    SteerTraining,
    ThrowAwayBridges,
    TrainBridge,
    WarmUp,
)
from engine.session import Session
from engine.worker import EngineThread
from tests.engine.fakes import FakeRegistry, examples

SAMPLES = (0, 1, 5, 40, 89, 90, 10**6, -1)  # the last three are none
POSITIONS = (0.0, 0.5, 1.5, -3.0, float("nan"), 1e300)
FILES = ("a.json", "b.json", "no.json")
GENERATORS = ("shapes", "tones", "stamps", "nobody", "../shapes", "")
ENDINGS = (JobFinished, JobStopped, Failed)


class Stress:
    """Sends commands and keeps the books: which were sent, and which were answered."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder, self._random, self._ticket = folder, random.Random(seed), 0
        self._events: queue.Queue[Event] = queue.Queue()
        session = Session(FakeRegistry(30), torch.device("cpu"), DerivedCache(folder / "cache"))  # type: ignore[arg-type]
        self.engine = EngineThread(lambda: self._guarded(session), self._events.put)
        self._open: dict[int, Command] = {}  # background commands without an ending
        self._counts: Counter[str] = Counter()
        self.bugs: list[str] = []
        self.engine.start()

    def _guarded(self, session: Session) -> Callable[[Command], Iterator[Event | None]]:
        torch.set_num_threads(1)
        return lambda command: handle(session, command)

    def send(self, count: int) -> None:
        """Post random commands; now and then let the engine come after."""
        for _ in range(count):
            self.post(self._any())
            if self._random.random() < 0.3:
                time.sleep(self._random.random() * 0.01)
            if self._random.random() < 0.02:
                self._catch_up(200)

    def post(self, command: Command) -> None:
        """Post one command."""
        if command.background:
            self._open[command.ticket] = command
        self.engine.post(command)
        self._take(0)

    def settle(self, seconds: float = 300.0) -> int:
        """Wait until nothing is open any more; the number of background commands that were never answered."""
        self._ticket += 1
        self.engine.post(ResumeTraining(ticket=self._ticket))  # one that is paused would wait for ever
        self._catch_up(0, seconds)
        return len(self._open)

    def close(self) -> bool:
        """End the thread; whether it did."""
        return self.engine.close(300)

    def tally(self) -> str:
        """How many events of which kind came."""
        return ", ".join(f"{count} {name}" for name, count in self._counts.most_common(8))

    def _catch_up(self, most_open: int, seconds: float = 60.0) -> None:
        end = time.monotonic() + seconds
        while len(self._open) > most_open and time.monotonic() < end and self.engine.alive:
            self._take(0.2)

    def _take(self, wait: float) -> None:
        try:
            event = self._events.get(timeout=wait) if wait else self._events.get_nowait()
            while True:
                self._note(event)
                event = self._events.get_nowait()
        except queue.Empty:
            return

    def _note(self, event: Event) -> None:
        self._counts[type(event).__name__] += 1
        if isinstance(event, Failed) and event.details:
            self.bugs.append(event.details)
        if isinstance(event, ENDINGS):
            self._open.pop(event.ticket, None)

    def _any(self) -> Command:
        self._ticket += 1
        ticket, draw = self._ticket, self._random
        domain = draw.choice((1, 2))
        sample = draw.choice(SAMPLES)
        keys = tuple(draw.choice(SAMPLES[:3] if draw.random() < 0.8 else SAMPLES) for _ in range(draw.randrange(4)))
        path = PathSpec(domain=domain, keys=keys)  # type: ignore[arg-type]
        bridges = str(self._folder / "bridges")
        makers: tuple[tuple[int, Callable[[], Command]], ...] = (
            (8, lambda: OpenDomain(ticket=ticket, domain=domain, generator=draw.choice(GENERATORS))),
            (9, lambda: RenderSample(ticket=ticket, domain=domain, sample=sample)),
            (
                9,
                lambda: RenderFrame(ticket=ticket, path=path, position=draw.choice(POSITIONS)),
            ),
            (4, lambda: RenderPath(ticket=ticket, path=path, frames=draw.choice((1, 5, 0)))),
            (9, lambda: Cancel(ticket=ticket, target=draw.randrange(max(1, ticket - 12), ticket + 2))),
            (4, lambda: self.training(ticket, self._examples())),
            (2, lambda: FinishTraining(ticket=ticket)),
            (1, lambda: PauseTraining(ticket=ticket)),
            (3, lambda: ResumeTraining(ticket=ticket)),
            (3, lambda: SteerTraining(ticket=ticket, locality=draw.random(), mixing=draw.random())),
            (4, lambda: PredictBins(ticket=ticket, examples=(self._examples(), self._examples()), bins=3)),
            (2, lambda: FindSimilar(ticket=ticket, domain=domain, samples=(sample,))),
            (2, lambda: AverageSamples(ticket=ticket, domain=domain, groups=((sample, 1),))),
            (2, lambda: ListGenerators(ticket=ticket)),
            (2, lambda: CheckGenerator(ticket=ticket, generator=draw.choice(GENERATORS))),
            (2, lambda: ListBridges(ticket=ticket, folder=bridges)),
            (1, lambda: ThrowAwayBridges(ticket=ticket, folder=bridges, files=(draw.choice(FILES),))),
            (1, lambda: BringBackBridges(ticket=ticket, folder=bridges)),
            (2, lambda: LoadBridge(ticket=ticket, file=str(Path(bridges) / draw.choice(FILES)))),
            (2, lambda: ImportMedia(ticket=ticket, domain=domain, paths=("/nowhere",), folder=str(self._folder / "m"))),
            (1, lambda: WarmUp(ticket=ticket)),
        )
        weights, each = zip(*makers, strict=True)
        return draw.choices(each, weights)[0]()

    def training(self, ticket: int, labels: Examples) -> TrainBridge:
        """A short training on these labels of both domains."""
        return TrainBridge(
            ticket=ticket,
            examples=(labels, labels),
            bins=("a", "b", "c"),
            preset=self._random.choice(("quick", "quick", "quick", "nothing")),
            seed=ticket,
            folder=str(self._folder / "bridges"),
            fingerprint=self._random.choice(("a", "b")),
            steps=self._random.choice((1, 6, 20)),
        )

    def _examples(self) -> Examples:
        if self._random.random() < 0.85:
            return examples(self._random.randrange(1, 4))
        return Examples(np.array([0, 10**6], np.int64), np.array([0, 1], np.int64))
