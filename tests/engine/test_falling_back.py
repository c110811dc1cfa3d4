"""An accelerator that stops working: the engine leaves it, says so, and answers again from the processor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch
from torch import Tensor

from engine.errors import EngineError
from engine.failures import failure, is_device_lost
from engine.falling_back import falling_back
from engine.handlers import handle
from engine.messages import Command, DeviceLost, DomainOpened, Event, Failed, OpenDomain, RenderSample, SampleRendered
from engine.session import Session
from tests.engine.fakes import FakeRegistry, LinearPictures

LOST = torch.AcceleratorError("CUDA error: unspecified launch failure", 719)


def opened(device: str) -> tuple[Session, FakeRegistry]:
    """A session with its first domain open, which is told that it computes there."""
    registry = FakeRegistry(30)
    session = Session(registry, torch.device("cpu"))  # type: ignore[arg-type]
    open_first(session)
    session.device = torch.device(device)
    return session, registry


def open_first(session: Session) -> list[Event]:
    return run(session, OpenDomain(ticket=1, domain=1, generator="shapes"))


def run(session: Session, command: Command) -> list[Event]:
    """All events of a command, a failure among them, as the engine thread tells them."""
    events: list[Event] = []
    try:
        events += [event for event in falling_back(session, command, handle(session, command)) if event is not None]
    except EngineError as error:
        return [*events, failure(command, error)]
    return events


def steps(session: Session, command: Command) -> Iterator[Event]:
    return (event for event in falling_back(session, command, handle(session, command)) if event is not None)


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """What the next decodes raise, one each."""
    raised: list[Exception] = []
    decode = LinearPictures.decode

    def perhaps(adapter: LinearPictures, latents: Tensor) -> Tensor:
        if raised:
            raise raised.pop()
        return decode(adapter, latents)

    monkeypatch.setattr(LinearPictures, "decode", perhaps)
    return raised


def test_a_decode_that_loses_the_card_is_told_and_the_processor_goes_on(breaking: list[Exception]) -> None:
    session, _ = opened("cuda")
    breaking.append(LOST)
    events = iter(falling_back(session, command := sample(), handle(session, command)))
    lost = next(events)
    assert isinstance(lost, DeviceLost)
    assert (lost.ticket, lost.device.kind) == (command.ticket, "cpu")
    with pytest.raises(EngineError, match="The graphics card has stopped working") as told:
        next(events)
    failed = failure(command, told.value)
    assert not failed.details, "it is understood, no bug"
    assert "Your work is safe" in failed.hint
    assert session.device.type == "cpu"
    assert not session.domains, "what lay on the card is gone"
    assert any(isinstance(event, DomainOpened) for event in open_first(session))
    assert any(isinstance(event, SampleRendered) for event in run(session, sample()))


def sample() -> RenderSample:
    return RenderSample(ticket=7, domain=1, sample=3)


def test_the_processor_has_nothing_to_fall_back_on(breaking: list[Exception]) -> None:
    session, _ = opened("cpu")
    breaking.append(LOST)
    with pytest.raises(torch.AcceleratorError):
        list(steps(session, sample()))
    assert session.domains


def test_other_failures_leave_the_device_alone(breaking: list[Exception]) -> None:
    session, _ = opened("cuda")
    for other in (RuntimeError("mat1 and mat2 shapes cannot be multiplied"), torch.OutOfMemoryError("CUDA error")):
        breaking.append(other)
        with pytest.raises(type(other)):
            list(steps(session, sample()))
    assert session.device.type == "cuda"
    assert session.domains


@pytest.mark.parametrize(
    ("error", "lost"),
    [
        (LOST, True),
        (RuntimeError("CUDA error: device-side assert triggered"), True),
        (RuntimeError("Metal: command buffer exited with error status"), True),
        (torch.AcceleratorError("CUDA error: out of memory", 2), False),
        (RuntimeError("CUDA out of memory. Tried to allocate"), False),
        (ValueError("device lost"), False),
        (RuntimeError("size mismatch"), False),
    ],
)
def test_which_errors_mean_that_it_is_lost(error: Exception, lost: bool) -> None:
    assert is_device_lost(error) is lost


def test_failures_that_are_bugs_stay_bugs() -> None:
    failed = failure(sample(), RuntimeError("CUDA error: device-side assert triggered"))
    assert isinstance(failed, Failed)
    assert failed.details
