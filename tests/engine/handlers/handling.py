"""A session on linear generators, opened and bridged, for tests of what commands answer.

Everything goes through `handle`, as in the engine thread and on the command line.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
import torch
from PIL import Image

from engine.cache import DerivedCache
from engine.handlers import handle
from engine.messages import (
    Command,
    Event,
    OpenDomain,
    TrainBridge,
)
from engine.session import Session
from tests.engine.fakes import FakeRegistry, examples

SomeEvent = TypeVar("SomeEvent", bound=Event)
BINS = ("circle", "square", "triangle")
TICKET = 7


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(FakeRegistry(), torch.device("cpu"), DerivedCache(tmp_path / "cache"))  # type: ignore[arg-type]


@pytest.fixture
def opened(session: Session) -> Session:
    run(session, OpenDomain(ticket=1, domain=1, generator="shapes"))
    run(session, OpenDomain(ticket=2, domain=2, generator="tones"))
    return session


@pytest.fixture
def bridged(opened: Session, tmp_path: Path) -> Session:
    run(opened, training(tmp_path))
    return opened


def run(session: Session, command: Command) -> list[Event]:
    """All events of a command; each must carry its ticket."""
    events = [event for event in handle(session, command) if event is not None]
    assert all(event.ticket == command.ticket for event in events)
    return events


def only(events: list[Event], kind: type[SomeEvent]) -> list[SomeEvent]:
    return [event for event in events if isinstance(event, kind)]


def training(folder: Path, **changes: Any) -> TrainBridge:
    values: dict[str, Any] = {
        "ticket": TICKET,
        "examples": (examples(4), examples(4)),
        "bins": BINS,
        "preset": "quick",
        "seed": 3,
        "folder": str(folder / "bridges"),
        "fingerprint": "abc",
        "steps": 12,
    }
    return TrainBridge(**{**values, **changes})


def drawing(file: Path, level: int = 255) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((8, 8), level, np.uint8)).save(file)
    return file
