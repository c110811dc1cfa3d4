"""Disks that take their time: the window goes on painting, and nothing is lost or mixed up meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from studio.controllers.project import projects as projects_controller
from studio.controllers.project import saving
from studio.controllers.project.projects import ProjectsController
from studio.controllers.project.saving import SavingController
from studio.disk import patience
from studio.disk.patience import NoAnswerError, patiently
from studio.document import edits, files
from studio.document.disk import Pending, ProjectDisk
from studio.document.model import Project
from studio.document.problems import ProjectError
from studio.notices import Notice, Notices
from studio.settings.preferences import Preferences
from studio.store import Store
from tests.studio.document.killed_projects import START
from tests.studio.noticed import noticed
from tests.waiting import PATIENCE, SECONDS, wait_until


class Beats:
    """How often the event loop came round."""

    def __init__(self) -> None:
        self.count, self._timer = 0, QTimer(interval=5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        self.count += 1


@pytest.fixture
def beats(qtbot: QtBot) -> Beats:
    return Beats()


@pytest.fixture
def hanging() -> Iterator[threading.Event]:
    """Set once whatever hangs may go on; what was forgotten goes on at the end of the test."""
    event = threading.Event()
    yield event
    event.set()


def a_window(folder: Path) -> tuple[Store, ProjectsController, SavingController, list[Notice]]:
    """The controllers of a window with a saved project open."""
    files.save(START, folder)
    store, notices = Store(START, Path()), Notices()
    told = noticed(notices)
    controller = SavingController(store, notices)
    projects = ProjectsController(store, controller, Preferences(), notices)
    assert projects.open(folder)
    return store, projects, controller, told


# ---------------------------------------------------------------- waiting


def test_what_is_quick_is_waited_for_without_anything_else_happening(
    beats: Beats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "QUICK_S", PATIENCE / SECONDS)  # also where a thread is slow to begin
    before = beats.count  # a slow set-up may have let some by
    assert patiently(lambda: threading.current_thread().name, 1.0) == "patience"
    assert beats.count == before


def test_what_takes_longer_lets_the_window_paint(beats: Beats) -> None:
    assert patiently(lambda: wait_until(lambda: beats.count >= 5) or "late", PATIENCE / SECONDS) == "late"


def test_what_fails_fails_where_it_is_waited_for(qtbot: QtBot) -> None:
    with pytest.raises(ZeroDivisionError):
        patiently(lambda: 1 / 0, 1.0)


def test_what_never_comes_is_given_up_and_a_sign_of_life_is_waited_for(beats: Beats, hanging: threading.Event) -> None:
    with pytest.raises(NoAnswerError):
        patiently(hanging.wait, 0.2)
    signs = count()
    threading.Timer(1.0, hanging.set).start()
    assert patiently(hanging.wait, 0.4, lambda: next(signs)), "each sign begins the wait anew"


# ---------------------------------------------------------------- opening


def test_a_folder_that_hangs_is_told_and_the_open_project_stays(
    beats: Beats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hanging: threading.Event
) -> None:
    store, projects, controller, told = a_window(tmp_path / "a.bridge")
    files.save(START, tmp_path / "far.bridge")
    monkeypatch.setattr(projects_controller, "LONGEST_ANSWER_S", 0.3)
    monkeypatch.setattr(files, "find", lambda _folder: hanging.wait(30))
    before = beats.count
    assert not projects.open(tmp_path / "far.bridge")
    assert beats.count > before, "the window went on"
    assert told[-1].message == "The folder of “far.bridge” does not answer."
    assert store.folder == tmp_path / "a.bridge"
    assert controller.finish()
    projects.close()


def test_a_slow_folder_opens_while_the_window_paints(
    beats: Beats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, projects, controller, _ = a_window(tmp_path / "a.bridge")
    files.save(START, tmp_path / "slow.bridge")
    find = files.find
    before = beats.count
    monkeypatch.setattr(files, "find", lambda folder: wait_until(lambda: beats.count >= before + 5) or find(folder))
    assert projects.open(tmp_path / "slow.bridge")
    assert store.folder == tmp_path / "slow.bridge"
    assert controller.finish()
    projects.close()


# ---------------------------------------------------------------- save as


def test_saving_to_a_folder_that_hangs_is_given_up_and_goes_on_where_it_was(
    beats: Beats, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hanging: threading.Event
) -> None:
    store, projects, controller, told = a_window(tmp_path / "a.bridge")
    monkeypatch.setattr(saving, "LONGEST_FILE_S", 0.3)
    save = files.save
    monkeypatch.setattr(files, "save", lambda project, folder: hanging.wait(30) and save(project, folder))
    before = beats.count
    assert not controller.save_as(tmp_path / "far.bridge")
    assert beats.count > before
    assert told[-1].message == "The folder of “far.bridge” does not answer."
    assert store.folder == tmp_path / "a.bridge"
    store.do(edits.add_bin(store.project, "soft"))
    qtbot.waitUntil(lambda: store.is_saved)
    assert files.read(tmp_path / "a.bridge") == store.project
    projects.close()


def test_what_changes_while_a_copy_is_written_is_in_neither_hand_alone(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, projects, controller, _ = a_window(tmp_path / "a.bridge")
    (tmp_path / "a.bridge" / "media" / "one.png").write_bytes(b"a picture")
    save, edited = files.save, threading.Event()
    monkeypatch.setattr(files, "save", lambda project, folder: (wait_until(edited.is_set), save(project, folder)))
    QTimer.singleShot(0, lambda: (store.do(edits.add_bin(store.project, "meanwhile")), edited.set()))
    assert controller.save_as(tmp_path / "b.bridge")
    assert store.folder == tmp_path / "b.bridge"
    qtbot.waitUntil(lambda: store.is_saved)
    assert [each.name for each in files.read(tmp_path / "b.bridge").bins] == [
        *(each.name for each in START.bins),
        "meanwhile",
    ]
    assert (tmp_path / "b.bridge" / "media" / "one.png").read_bytes() == b"a picture"
    projects.close()


def test_media_go_along_though_the_last_write_was_refused(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, projects, controller, told = a_window(tmp_path / "a.bridge")
    (tmp_path / "a.bridge" / "media" / "one.png").write_bytes(b"a picture")

    def refusing(disk: ProjectDisk, _project: Project) -> Pending | None:
        raise ProjectError("The project can't be saved: the disk is full.")

    monkeypatch.setattr(ProjectDisk, "begin_snapshot", refusing)
    store.do(edits.add_bin(store.project, "soft"))
    controller.save_behind()
    assert controller.save_as(tmp_path / "b.bridge")
    assert (tmp_path / "b.bridge" / "media" / "one.png").is_file()
    assert files.read(tmp_path / "b.bridge") == store.project
    assert "the disk is full" in told[0].message
    projects.close()


def test_a_drive_that_is_pulled_out_keeps_the_work_and_saves_once_it_is_back(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "RETRY_MS", 100)
    drive, away = tmp_path / "drive", tmp_path / "away"
    drive.mkdir()
    store, projects, _, told = a_window(drive / "a.bridge")
    drive.rename(away)
    store.do(edits.add_bin(store.project, "soft"))
    qtbot.waitUntil(lambda: bool(told))
    assert "its folder or drive is gone" in told[-1].message
    assert "Your work is kept here" in told[-1].hint
    assert not drive.exists(), "no folder is made where a drive was"
    away.rename(drive)
    qtbot.waitUntil(lambda: store.is_saved)
    assert files.read(drive / "a.bridge") == store.project
    assert told[-1].severity == "good"
    projects.close()
