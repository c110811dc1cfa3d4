"""An engine short of memory or held up by one step: it goes on with less, says so, and is never wedged."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from engine.bridge.batches import Batch
from engine.cache import DerivedCache
from engine.errors import EngineError
from engine.failures import failure, is_out_of_memory
from engine.handlers import handle
from engine.in_pieces import in_pieces
from engine.messages import (
    BridgeTrained,
    Cancel,
    CheckGenerator,
    Command,
    EngineBusy,
    Event,
    JobFinished,
    JobStopped,
    OpenDomain,
    PathSpec,
    RenderFrame,
    RenderSample,
    ThumbnailsRendered,
    TrainBridge,
)
from engine.session import Session
from engine.worker import EngineThread
from tests.engine.fakes import FakeRegistry, LinearPictures, examples
from tests.waiting import PATIENCE, SECONDS

SHORTAGES = (
    MemoryError(),
    torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB."),
    RuntimeError("[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory: you tried…"),
)


class Narrow(LinearPictures):
    """Pictures of which at most `most` fit into memory at once."""

    def __init__(self, most: int, shortage: Exception) -> None:
        super().__init__()
        self.most, self.shortage = most, shortage

    def decode(self, latents: Tensor) -> Tensor:
        if len(latents) > self.most:
            raise self.shortage
        return super().decode(latents)


@pytest.mark.parametrize("shortage", SHORTAGES)
def test_rendering_goes_on_in_smaller_batches_and_comes_to_the_same(shortage: Exception) -> None:
    latents = torch.randn(13, 4, generator=torch.Generator().manual_seed(0))
    torch.testing.assert_close(in_pieces(Narrow(3, shortage).decode, latents), LinearPictures().decode(latents))
    assert in_pieces(Narrow(3, shortage).decode, latents[:0]).shape == (0, 1, 8, 8)


def test_other_failures_are_not_tried_again() -> None:
    calls: list[int] = []

    def broken(rows: Tensor) -> Tensor:
        calls.append(len(rows))
        raise RuntimeError("shapes cannot be multiplied")

    with pytest.raises(RuntimeError, match="multiplied"):
        in_pieces(broken, torch.zeros(8, 2))
    assert calls == [8]


@pytest.mark.parametrize("shortage", SHORTAGES)
def test_no_memory_for_a_single_one_is_told_in_a_sentence(shortage: Exception, tmp_path: Path) -> None:
    session = opened(tmp_path, Narrow(4, shortage))
    adapter = session.domain(1).adapter
    assert isinstance(adapter, Narrow)
    adapter.most = 0
    command = RenderSample(ticket=3, domain=1, sample=0)
    with pytest.raises(type(shortage)) as caught:
        list(handle(session, command))
    told = failure(command, caught.value)
    assert told.message == "The computer has run out of memory."
    assert told.hint
    assert not told.details, "a shortage is no bug"


def test_all_thumbnails_come_from_a_generator_of_which_two_fit(tmp_path: Path) -> None:
    found: Any = registry(Narrow(2, SHORTAGES[1]))
    session = Session(found, torch.device("cpu"), DerivedCache(tmp_path / "cache"))
    events = list(handle(session, OpenDomain(ticket=1, domain=1, generator="shapes")))
    assert sum(len(event.thumbnails) for event in events if isinstance(event, ThumbnailsRendered)) == 90


def test_a_training_without_memory_for_its_batch_takes_a_smaller_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.bridge.learner import Learner

    sizes: list[int] = []
    learn = Learner._learn

    def narrow(self: Learner, turn: int, batch: Batch) -> dict[str, Tensor]:
        sizes.append(len(batch.rows[0]))
        if len(sizes) == 1:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return learn(self, turn, batch)

    monkeypatch.setattr(Learner, "_learn", narrow)
    session = opened(tmp_path, LinearPictures())
    list(handle(session, OpenDomain(ticket=2, domain=2, generator="tones")))
    events = list(handle(session, training(tmp_path)))
    assert any(isinstance(event, BridgeTrained) for event in events)
    assert sizes[1] == max(32, sizes[0] // 4)


def test_what_was_learned_before_memory_ran_out_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.bridge.learner import Learner

    steps: list[int] = []
    learn = Learner.advance

    def short(self: Learner, batch: object, rate: float) -> dict[str, Tensor]:
        steps.append(1)
        if len(steps) > 6:
            raise MemoryError
        return learn(self, batch, rate)  # type: ignore[arg-type]

    monkeypatch.setattr(Learner, "advance", short)
    session = opened(tmp_path, LinearPictures())
    list(handle(session, OpenDomain(ticket=2, domain=2, generator="tones")))
    events: list[Event | None] = []
    with pytest.raises(EngineError, match="run out of memory"):
        events.extend(handle(session, training(tmp_path)))
    assert any(isinstance(event, BridgeTrained) for event in events)
    assert session.has_bridge


def test_a_step_that_hangs_is_told_and_cancel_works_when_it_ends() -> None:
    go_on = threading.Event()
    events: queue.Queue[Event] = queue.Queue()

    def handler(command: Command) -> Iterator[Event | None]:
        go_on.wait(PATIENCE / SECONDS)
        yield None
        raise AssertionError("it was cancelled")

    engine = EngineThread(lambda: handler, events.put, patience=0.1)
    engine.start()
    try:
        engine.post(CheckGenerator(ticket=7, generator="slow"))
        told = events.get(timeout=PATIENCE / SECONDS)
        assert isinstance(told, EngineBusy)
        assert (told.ticket, told.command, told.over) == (7, "CheckGenerator", False)
        assert told.seconds >= 0.1
        engine.post(Cancel(ticket=8, target=7))
        with pytest.raises(queue.Empty):
            events.get(timeout=0.3)  # told once, and cancel waits for the safe point
        go_on.set()
        rest = [events.get(timeout=PATIENCE / SECONDS), events.get(timeout=PATIENCE / SECONDS)]
        assert [event.over for event in rest if isinstance(event, EngineBusy)] == [True]
        assert [event.ticket for event in rest if isinstance(event, JobStopped)] == [7]
    finally:
        go_on.set()
        assert engine.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "engine-watchdog"]


def test_quick_steps_are_not_told_of() -> None:
    events: queue.Queue[Event] = queue.Queue()

    def handler(command: Command) -> Iterator[Event | None]:
        for _ in range(30):
            yield None
            threading.Event().wait(0.05)

    engine = EngineThread(
        lambda: handler, events.put, patience=1.2
    )  # which no single step takes, however busy the machine is
    engine.start()
    engine.post(CheckGenerator(ticket=7, generator="many"))
    assert isinstance(events.get(timeout=PATIENCE / SECONDS), JobFinished), "many short steps are not one long one"
    assert engine.close()


def test_what_runs_out_of_memory_and_what_does_not() -> None:
    assert all(is_out_of_memory(each) for each in SHORTAGES)
    assert not any(is_out_of_memory(each) for each in (RuntimeError("size mismatch"), OSError("full"), ValueError()))


def registry(adapter: LinearPictures) -> FakeRegistry:
    found = FakeRegistry()
    found.adapters["shapes"] = adapter
    return found


def opened(folder: Path, adapter: LinearPictures) -> Session:
    session = Session(registry(adapter), torch.device("cpu"), DerivedCache(folder / "cache"))  # type: ignore[arg-type]
    list(handle(session, OpenDomain(ticket=1, domain=1, generator="shapes")))
    return session


def training(folder: Path) -> TrainBridge:
    return TrainBridge(
        ticket=5,
        examples=(examples(4), examples(4)),
        bins=("circle", "square", "triangle"),
        preset="quick",
        seed=3,
        folder=str(folder / "bridges"),
        fingerprint="abc",
        steps=12,
    )


@pytest.mark.parametrize("position", [float("nan"), float("inf")])
def test_a_position_that_is_no_number_is_refused(position: float, tmp_path: Path) -> None:
    session = opened(tmp_path, LinearPictures())
    command = RenderFrame(ticket=9, path=PathSpec(domain=1, keys=(0, 1)), position=position)
    with pytest.raises(EngineError, match="no such place"):
        list(handle(session, command))
