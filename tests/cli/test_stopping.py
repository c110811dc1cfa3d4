from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest

from engine.errors import EngineError
from engine.messages import (
    BridgeTrained,
    Command,
    DomainOpened,
    Event,
    FinishTraining,
    OpenDomain,
    TrainBridge,
    TrainingProgressed,
)
from studio.cli import stopping
from studio.document.model import DomainState, Project

NOTHING = cast(Any, None)


def engine_with(step: float, fails: bool = False) -> Callable[[], Callable[[Command], Iterator[Event | None]]]:
    """Handlers whose training makes steps of `step` seconds until it is told to finish."""
    finished: list[bool] = []

    def train(command: Command) -> Iterator[Event | None]:
        finished.clear()
        while not finished:
            time.sleep(step)
            if fails:
                raise EngineError("It rained.")
            yield TrainingProgressed(ticket=command.ticket, step=1, steps=2, losses={}, seconds=0, seconds_left=0)
        yield BridgeTrained(ticket=command.ticket, bridge=NOTHING)

    def handle(command: Command) -> Iterator[Event | None]:
        if isinstance(command, TrainBridge):
            yield from train(command)
        elif isinstance(command, FinishTraining):
            finished.append(True)
        elif isinstance(command, OpenDomain):
            yield DomainOpened(ticket=command.ticket, domain=command.domain, card=NOTHING, bank_count=0, count=0)

    return lambda: handle


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stopping, "LONGEST_WAIT_S", 0.05)
    project = Project("Test", (DomainState("a"), DomainState("b")))
    monkeypatch.setattr(stopping.files, "read", lambda _: project)


def test_stops_are_as_long_as_the_step_they_wait_for() -> None:
    quick = stopping.measure_stops(3, engine_with(0.002))
    assert (len(quick.cancels), len(quick.finishes)) == (3, 3)
    assert all(0 < stop < 10_000 for stop in quick.cancels + quick.finishes)
    slow = stopping.measure_stops(3, engine_with(0.2))
    assert max(slow.cancels + slow.finishes) > 50
    assert len(quick.stalls) > 6


def test_a_beat_is_late_by_what_it_had_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    real = time.sleep
    monkeypatch.setattr(stopping.time, "sleep", lambda seconds: real(seconds + 0.03))
    late = stopping.beat(0.1)
    assert 1 <= len(late) <= 4
    assert min(late) >= 29


def test_a_training_that_fails_is_no_measurement() -> None:
    with pytest.raises(EngineError, match="It rained"):
        stopping.measure_stops(1, engine_with(0.002, fails=True))
