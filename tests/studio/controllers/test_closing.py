"""Closing the window while a disk says no: nothing is given up without a word, and nobody is kept for ever."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.controllers.project import saving
from studio.controllers.project.closing import ClosingController
from studio.controllers.project.saving import SavingController
from studio.document import edits, files
from studio.document.disk import ProjectDisk
from studio.document.model import Project
from studio.document.problems import ProjectError
from studio.notices import Notices
from studio.store import Store
from studio.theme import Theme
from studio.views.window.main_window import MainWindow
from tests.studio.document.killed_projects import START
from tests.studio.noticed import noticed
from tests.waiting import PATIENCE, SECONDS

Write = Callable[[ProjectDisk, Project], object]


class Closing:
    """A window over a project that is not saved, and a disk that refuses for as long as it is `full`."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        files.save(START, folder)
        self.store, notices, self.full = Store(START, folder), Notices(), True
        self.told = noticed(notices)
        self.saving = SavingController(self.store, notices)
        self.asked = 0
        self.closing = ClosingController(self.store, self.saving, notices, self.ask)
        self.may_close = self.closing.may_close
        for name in ("snapshot", "begin_snapshot", "record"):
            monkeypatch.setattr(ProjectDisk, name, self.refusing(getattr(ProjectDisk, name)))
        self.edit("first")

    def refusing(self, write: Write) -> Write:
        def written(disk: ProjectDisk, project: Project) -> object:
            if self.full:
                raise ProjectError("The disk is full.", "Make room.")
            return write(disk, project)

        return written

    def edit(self, name: str) -> None:
        self.store.do(edits.add_bin(self.store.project, name))

    def ask(self) -> None:
        self.asked += 1


@pytest.fixture
def closing(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Closing]:
    monkeypatch.setattr(saving, "RETRY_MS", 50)
    made = Closing(tmp_path / "a.bridge", monkeypatch)
    yield made
    made.full = False
    made.saving.finish()


def test_on_a_full_disk_the_window_stays_once_and_says_what_to_do(closing: Closing) -> None:
    assert not closing.may_close()
    notice = closing.told[-1]
    assert notice.severity == "error"
    assert "stays open" in notice.message
    assert "close once more" in notice.hint
    assert notice.action == "Save as…"
    assert notice.do is not None
    notice.do()
    assert closing.asked == 1
    assert closing.may_close(), "asked for once more: it is meant"


def test_what_was_edited_since_is_asked_for_again(closing: Closing) -> None:
    assert not closing.may_close()
    closing.edit("second")
    assert not closing.may_close()
    assert closing.may_close()


def test_once_it_could_be_saved_again_the_next_refusal_is_a_first_one(closing: Closing, qtbot: QtBot) -> None:
    assert not closing.may_close()
    closing.full = False
    qtbot.waitUntil(lambda: closing.store.is_saved)
    assert files.read(closing.store.folder) == closing.store.project
    closing.full = True
    closing.edit("second")
    assert not closing.may_close()


def test_what_can_be_saved_is_saved_and_the_window_goes(closing: Closing) -> None:
    closing.full = False
    assert closing.may_close()
    assert files.read(closing.store.folder) == closing.store.project


def test_a_copy_of_a_project_that_is_only_read_is_not_given_up_unasked(
    closing: Closing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closing.full = False
    closing.saving.read_only = True
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr(saving, "first_free", lambda _folder: tmp_path / "file" / "a 2.bridge")
    assert not closing.may_close()
    assert "stays open" in closing.told[-1].message
    assert closing.may_close()
    closing.saving.read_only = False


def test_a_disk_that_hangs_keeps_the_window_once(
    closing: Closing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "LONGEST_WAIT_S", 0.1)
    hangs = threading.Event()
    monkeypatch.setattr(ProjectDisk, "begin_snapshot", lambda *_: [hangs.wait(PATIENCE / SECONDS)].clear())
    closing.saving.save_behind()
    assert not closing.may_close()
    assert "stays open" in closing.told[-1].message
    assert closing.may_close()
    hangs.set()
    qtbot.waitUntil(lambda: closing.store.is_saved)


def test_a_window_that_may_not_close_stays_and_nothing_is_stopped(qapp: QApplication, qtbot: QtBot) -> None:
    window, gone, answers = MainWindow(Theme()), [], [False, True]
    window.closed.connect(lambda: gone.append(True))
    window.may_close = lambda: answers.pop(0)
    with qtbot.waitExposed(window):
        window.show()
    assert not window.close()
    assert window.isVisible()
    assert not gone
    assert window.close()
    assert gone == [True]
    window.deleteLater()
