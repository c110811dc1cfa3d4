"""What a crash leaves of a training, and going on with it."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from pathlib import Path
from typing import cast

import pytest

from engine.bridge import interrupted
from engine.bridge.weights import read_bridge
from engine.errors import EngineError
from engine.handlers import handle
from engine.messages import BridgeTrained, Event, TrainingProgressed
from engine.session import Session
from tests.engine.handling import only, opened, run, session, training

PLANNED = 40
__all__ = ["opened", "session"]  # fixtures


def left_by_a_crash(session: Session, folder: Path, crashed: Path) -> int:
    """Train to the first checkpoint after some steps and copy the folder as it is then; returns its steps."""
    job = cast(Generator[Event | None, None, None], handle(session, training(folder, steps=PLANNED)))
    for _ in job:
        if (folder / "bridges" / "interrupted" / "training.json").is_file():
            break
    shutil.copytree(folder, crashed)
    job.close()
    return read_bridge(crashed / "bridges" / "interrupted" / "training.json")[0].steps


def test_a_training_goes_on_from_what_a_crash_left(
    opened: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interrupted, "EVERY", 0.0)
    steps = left_by_a_crash(opened, tmp_path / "a", tmp_path / "b")
    assert 0 < steps < PLANNED
    assert not (tmp_path / "a" / "bridges" / "interrupted").exists(), (
        "a training that was cancelled is not to be gone on with"
    )
    card = str(tmp_path / "b" / "bridges" / "interrupted" / "training.json")
    events = run(opened, training(tmp_path / "b", steps=PLANNED, keep=card, resume=True))
    progress, trained = only(events, TrainingProgressed), only(events, BridgeTrained)[-1]
    assert progress[-1].steps == max(PLANNED - steps, 20)
    assert trained.bridge.steps == steps + progress[-1].steps
    assert not (tmp_path / "b" / "bridges" / "interrupted").exists()


def test_checkpoints_are_seconds_apart(opened: Session, tmp_path: Path) -> None:
    now, asked = [0.0], []
    checkpoint = interrupted.InterruptedTraining(tmp_path, lambda: now[0])
    for now[0] in (0.5, 1.9, 2.0, 3.9, 4.1):
        checkpoint.keep(None, lambda: asked.append(now[0]) or _refuse())  # type: ignore[arg-type]
    assert asked == [2.0, 4.1]


def _refuse() -> None:
    raise EngineError("The disk is full.")
