"""What a training leaves that was closed or that failed, and going on with it."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import cast

import pytest

from engine.bridge import interrupted
from engine.bridge.learner import Learner
from engine.bridge.weights import read_bridge
from engine.errors import EngineError
from engine.handlers import handle
from engine.handlers import training as handlers_training
from engine.messages import BridgeTrained, Event, FinishTraining, TrainingProgressed
from engine.session import Session
from tests.engine.handlers.handling import only, opened, run, session, training

PLANNED = 40
__all__ = ["opened", "session"]  # fixtures


LEFT = Path("bridges", "interrupted", "training.json")


@pytest.fixture(autouse=True)
def at_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkpoint at every step that is reported, so that a short training has some."""
    monkeypatch.setattr(interrupted, "EVERY", 0.0)


def under_way(session: Session, folder: Path, **changes: object) -> Generator[Event | None, None, None]:
    """A training that has put its first checkpoint on disk."""
    command = training(folder, **{"steps": PLANNED, **changes})
    job = cast(Generator[Event | None, None, None], handle(session, command))
    for _ in job:
        if (folder / LEFT).is_file():
            break
    return job


def left_by_closing(session: Session, folder: Path) -> int:
    """Train to the first checkpoint and close the training, as the studio does; returns the checkpoint's steps."""
    under_way(session, folder).close()
    return read_bridge(folder / LEFT)[0].steps


def test_a_training_goes_on_from_what_closing_it_left(opened: Session, tmp_path: Path) -> None:
    steps = left_by_closing(opened, tmp_path)
    assert 0 < steps < PLANNED
    events = run(opened, training(tmp_path, steps=PLANNED, keep=str(tmp_path / LEFT), resume=True))
    progress, trained = only(events, TrainingProgressed), only(events, BridgeTrained)[-1]
    assert progress[-1].steps == max(PLANNED - steps, 20)
    assert trained.bridge.steps == steps + progress[-1].steps
    assert not (tmp_path / LEFT).parent.exists(), "it is kept as a bridge now"


def test_a_training_that_fails_leaves_its_checkpoint(
    opened: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise RuntimeError("CUDA error: device lost")

    job = under_way(opened, tmp_path)
    monkeypatch.setattr(Learner, "advance", lost)
    with pytest.raises(RuntimeError, match="device lost"):
        list(job)
    assert read_bridge(tmp_path / LEFT)[0].steps > 0


def test_a_training_that_the_user_stops_leaves_none(opened: Session, tmp_path: Path) -> None:
    job = under_way(opened, tmp_path)
    run(opened, FinishTraining(ticket=8))
    [first, *_] = [event for event in job if isinstance(event, BridgeTrained)]
    assert first.stopped_early
    assert not (tmp_path / LEFT).parent.exists()


def test_nor_does_one_that_is_closed_while_its_bridge_is_measured(opened: Session, tmp_path: Path) -> None:
    job = under_way(opened, tmp_path)
    next(event for event in job if isinstance(event, BridgeTrained))
    job.close()
    assert not (tmp_path / LEFT).parent.exists()


def test_what_the_disk_did_not_take_as_a_bridge_stays_as_a_checkpoint(
    opened: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = under_way(opened, tmp_path)
    monkeypatch.setattr(handlers_training, "save", lambda *_: _refuse())
    with pytest.raises(EngineError, match="full"):
        list(job)
    assert (tmp_path / LEFT).is_file()


def test_going_on_that_is_stopped_before_its_first_step_keeps_what_there_was(opened: Session, tmp_path: Path) -> None:
    steps = left_by_closing(opened, tmp_path)
    job = handle(opened, training(tmp_path, steps=PLANNED, keep=str(tmp_path / LEFT), resume=True))
    next(job)
    run(opened, FinishTraining(ticket=8))
    trained = [event for event in job if isinstance(event, BridgeTrained)]
    assert trained[-1].bridge.steps == steps
    assert trained[-1].bridge.file
    assert not (tmp_path / LEFT).parent.exists()


def test_checkpoints_are_seconds_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interrupted, "EVERY", 2.0)
    now, asked = [0.0], []
    checkpoint = interrupted.InterruptedTraining(tmp_path, lambda: now[0])
    for now[0] in (0.5, 1.9, 2.0, 3.9, 4.1):
        checkpoint.keep(None, lambda: asked.append(now[0]) or _refuse())  # type: ignore[arg-type]
    assert asked == [2.0, 4.1]


def _refuse() -> None:
    raise EngineError("The disk is full.")
