"""What was played is kept: on the disk, or in memory until the disk takes it."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.controllers.performances import performance_shelf
from studio.controllers.performances.performance_shelf import PerformanceShelf
from studio.controllers.project.saving import SavingController
from studio.document import edits, files
from studio.document.problems import ProjectError
from studio.notices import Notice, Notices
from studio.performance import disk_form
from studio.performance.model import SPEED, Change, Performance
from studio.store import Store
from tests.studio.document.killed_projects import START
from tests.studio.noticed import noticed
from tests.waiting import PATIENCE, SECONDS

PLAYED = Performance(2.0, {SPEED: 1.0}, (Change(1.0, SPEED, 2.0),), {}, "")


class Stage:
    """A project on a disk that takes no performance while something is in the way of their folder."""

    def __init__(self, folder: Path) -> None:
        files.save(START, folder)
        self.folder, notices = folder, Notices()
        self.store = Store(START, folder)
        self.told: list[Notice] = noticed(notices)
        self.saving = SavingController(self.store, notices)
        self.shelf = PerformanceShelf(self.store, self.saving, notices)
        self.in_the_way = disk_form.performances_folder(folder)

    def refuse(self) -> None:
        self.in_the_way.write_text("a file where a folder should be")

    def take(self) -> None:
        self.in_the_way.unlink()


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.setattr(performance_shelf, "RETRY_MS", 50)
    return Stage(tmp_path / "a.bridge")


def test_what_the_disk_takes_is_on_it(stage: Stage, qtbot: QtBot) -> None:
    name = stage.shelf.keep(PLAYED)
    assert stage.shelf.read(name) == PLAYED, "at once"
    assert stage.shelf.write_waiting()
    assert disk_form.read(stage.folder, name) == stage.shelf.read(name) == PLAYED
    assert stage.told == []


def test_what_the_disk_refuses_is_played_from_memory_and_written_by_itself_later(stage: Stage, qtbot: QtBot) -> None:
    stage.refuse()
    name = stage.shelf.keep(PLAYED)
    assert stage.shelf.read(name) == PLAYED
    qtbot.waitUntil(lambda: bool(stage.told), timeout=PATIENCE)
    [notice] = stage.told
    assert "can't be kept" in notice.message
    assert "memory" in notice.hint
    stage.take()
    qtbot.waitUntil(lambda: (stage.in_the_way / f"{name}.json").is_file(), timeout=PATIENCE)
    assert disk_form.read(stage.folder, name) == PLAYED


def test_a_project_is_not_left_before_it_is_written(stage: Stage) -> None:
    stage.refuse()
    name = stage.shelf.keep(PLAYED)
    assert not stage.saving.finish()
    assert stage.shelf.read(name) == PLAYED
    stage.take()
    assert stage.saving.finish()
    assert disk_form.read(stage.folder, name) == PLAYED


def test_a_project_saved_as_another_takes_it_along(stage: Stage, tmp_path: Path) -> None:
    stage.refuse()
    name = stage.shelf.keep(PLAYED)
    assert not stage.shelf.write_waiting()
    stage.in_the_way.unlink()
    assert stage.saving.save_as(tmp_path / "b.bridge")
    assert stage.shelf.write_waiting()
    assert disk_form.read(tmp_path / "b.bridge", name) == PLAYED


def test_a_project_that_is_only_read_gets_none_and_its_copy_has_it(stage: Stage, tmp_path: Path) -> None:
    stage.saving.read_only = True
    name = stage.shelf.keep(PLAYED)
    stage.store.do(edits.set_title(START, "played in"))
    assert stage.saving.finish()
    assert stage.store.folder != stage.folder
    assert disk_form.read(stage.store.folder, name) == PLAYED
    assert not stage.in_the_way.exists(), "another window has the project"


def test_another_project_knows_nothing_of_it(stage: Stage, tmp_path: Path) -> None:
    stage.refuse()
    name = stage.shelf.keep(PLAYED)
    assert not stage.shelf.write_waiting()
    files.save(START, tmp_path / "b.bridge")
    stage.store.open(START, tmp_path / "b.bridge")
    with pytest.raises(ProjectError, match="missing"):
        stage.shelf.read(name)
    assert stage.shelf.write_waiting()


def test_a_disk_that_hangs_holds_nobody_up(stage: Stage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    answers, write = threading.Event(), disk_form.write

    def slow(performance: Performance, folder: Path) -> str:
        assert answers.wait(SECONDS)
        return write(performance, folder)

    monkeypatch.setattr(disk_form, "write", slow)
    monkeypatch.setattr(performance_shelf, "LONGEST_WAIT_S", 0.05)
    first = stage.shelf.keep(PLAYED)
    second = stage.shelf.keep(replace(PLAYED, seconds=3.0))
    assert stage.shelf.read(first) == PLAYED
    assert not stage.shelf.write_waiting()
    answers.set()
    monkeypatch.setattr(performance_shelf, "LONGEST_WAIT_S", SECONDS)
    assert stage.shelf.write_waiting()
    assert disk_form.read(stage.folder, second).seconds == 3.0


def test_a_disk_that_hangs_is_left_behind_with_its_project(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, write = threading.Event(), disk_form.write

    def slow(performance: Performance, folder: Path) -> str:
        assert folder != tmp_path / "a.bridge" or answers.wait(SECONDS)
        return write(performance, folder)

    monkeypatch.setattr(disk_form, "write", slow)
    stage.shelf.keep(PLAYED)
    files.save(START, tmp_path / "b.bridge")
    stage.store.open(START, tmp_path / "b.bridge")
    name = stage.shelf.keep(replace(PLAYED, seconds=3.0))
    assert stage.shelf.write_waiting()
    assert disk_form.read(tmp_path / "b.bridge", name).seconds == 3.0
    answers.set()
