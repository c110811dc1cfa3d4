"""When the studio offers to go on with a training that was interrupted."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from studio.controllers.bridge.going_on import GoingOnController
from studio.document.model import DomainState, Project
from studio.notices import Notices
from studio.store import Store


class Training(QObject):
    """One that has ended, or not begun yet."""

    began = Signal()
    is_training = False


@pytest.fixture
def training(qapp: object) -> Training:
    return Training()


def test_it_is_offered_once_for_a_project_and_again_after_a_training_that_was_lost(
    training: Training, tmp_path: Path
) -> None:
    folder = tmp_path / "a.bridge" / "bridges" / "interrupted"
    store = Store(Project("Test", (DomainState("digits"), DomainState("fashion"))), tmp_path / "a.bridge")
    catalogue, saving, notices = SimpleNamespace(all_open=True), SimpleNamespace(read_only=False), Notices()
    parts: tuple[Any, ...] = (store, catalogue, training, saving, notices)
    going_on, offers = GoingOnController(*parts), list[object]()
    notices.posted.connect(offers.append)
    folder.mkdir(parents=True)
    for suffix in (".json", ".safetensors"):
        (folder / f"training{suffix}").write_text("")
    going_on.offer()
    going_on.offer()
    assert len(offers) == 1
    training.began.emit()  # its device is lost: all domains are opened anew
    going_on.offer()
    assert len(offers) == 2
    saving.read_only = True
    store.opened.emit()
    going_on.offer()
    assert len(offers) == 2
