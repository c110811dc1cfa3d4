"""Saving by itself and on request, and what happens when the disk says no."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.controllers.project import saving
from studio.controllers.project.saving import SavingController
from studio.document import edits, files
from studio.document.disk import ProjectDisk
from studio.document.model import DomainState, Project
from studio.notices import Notices
from studio.store import Store
from tests.studio.noticed import noticed
from tests.waiting import PATIENCE, SECONDS


@pytest.fixture
def store(qtbot: QtBot, tmp_path: Path) -> Store:
    return Store(Project("Test", (DomainState("digits"), DomainState("fashion"))), tmp_path / "a.bridge")


def test_an_edit_is_on_disk_within_two_seconds(store: Store, qtbot: QtBot) -> None:
    controller = SavingController(store, Notices())
    store.do(edits.add_bin(store.project, "soft"))
    assert not store.is_saved
    qtbot.waitUntil(lambda: store.is_saved)
    assert [entry.name for entry in files.read(store.folder).bins] == ["soft"]
    assert controller.finish()


def test_a_closed_one_writes_nothing_more_and_a_closed_store_tells_nobody(
    store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "AUTOSAVE_MS", 1)
    monkeypatch.setattr(saving, "JOURNAL_MS", 1)
    controller = SavingController(store, Notices())
    heard: list[str] = []
    store.changed.connect(lambda *_: heard.append("changed"))
    store.saved_changed.connect(lambda: heard.append("saved"))
    store.do(edits.add_bin(store.project, "soft"))
    assert heard == ["changed", "saved"]
    store.close()
    controller.close()
    store.do(edits.add_bin(store.project, "harsh"))
    store.mark_saved(store.project, store.folder)
    qtbot.wait(200)
    assert heard == ["changed", "saved"]
    assert not store.folder.exists()


def test_a_stream_of_edits_does_not_push_the_save_away(
    store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "AUTOSAVE_MS", 100)
    controller = SavingController(store, Notices())
    saves: list[int] = []
    marked = store.mark_saved  # of whatever state: on a slow disk there is a newer one by then
    monkeypatch.setattr(store, "mark_saved", lambda *saved: (saves.append(1), marked(*saved)))

    def saved_amid_edits() -> bool:
        store.do(edits.add_bin(store.project, f"bin {len(store.project.bins)}"))
        return bool(saves)

    qtbot.waitUntil(saved_amid_edits)
    assert controller.finish()


def test_a_disk_that_refuses_is_told_once_and_retried(
    store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "RETRY_MS", 50)
    notices = Notices()
    told = noticed(notices)
    store.folder.parent.joinpath("a.bridge").write_text("a file where the folder should be")
    controller = SavingController(store, notices)
    store.do(edits.add_bin(store.project, "soft"))
    assert not controller.save()
    qtbot.wait(150)
    assert [notice.severity for notice in told] == ["warning"]
    assert "can't be saved" in told[0].message
    store.folder.unlink()
    qtbot.waitUntil(lambda: store.is_saved)
    assert [notice.severity for notice in told] == ["warning", "good"]
    assert store.project.bins[0].name == "soft"
    assert controller.finish()


def test_whatever_goes_wrong_is_told_and_tried_again(
    store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "RETRY_MS", 50)
    notices = Notices()
    told = noticed(notices)
    controller, write = SavingController(store, notices), ProjectDisk.snapshot

    def stumbles(disk: ProjectDisk, project: Project) -> None:
        if disk.folder != store.folder:  # of a controller that another test has left
            return write(disk, project)
        monkeypatch.setattr(ProjectDisk, "snapshot", write)
        raise UnicodeError("nobody thought of it")

    monkeypatch.setattr(ProjectDisk, "snapshot", stumbles)
    store.do(edits.add_bin(store.project, "soft"))
    qtbot.waitUntil(lambda: store.is_saved)
    assert [notice.severity for notice in told] == ["warning", "good"]
    assert "can't be saved" in told[0].message
    assert controller.finish()


def test_a_slow_disk_keeps_nobody_waiting(store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is edited while the disk is busy is saved next; whoever asked is told once it is done."""
    release, began, write = threading.Event(), threading.Event(), ProjectDisk.snapshot

    def slowly(disk: ProjectDisk, project: Project) -> None:
        if disk.folder == store.folder:
            began.set()
            assert release.wait(PATIENCE / SECONDS)
        write(disk, project)

    monkeypatch.setattr(ProjectDisk, "snapshot", slowly)
    monkeypatch.setattr(saving, "AUTOSAVE_MS", 10)
    told: list[str] = []
    notices = Notices()
    notices.status.connect(lambda sentence, *_: told.append(sentence))
    controller = SavingController(store, notices)
    store.do(edits.add_bin(store.project, "soft"))
    controller.save_behind("On disk")
    assert began.wait(PATIENCE / SECONDS)
    assert not store.is_saved
    assert told == []
    store.do(edits.add_bin(store.project, "loud"))
    release.set()
    qtbot.waitUntil(lambda: store.is_saved)
    assert told == ["On disk"]
    assert [entry.name for entry in files.read(store.folder).bins] == ["soft", "loud"]


def test_what_is_being_written_is_waited_for_at_the_end(
    store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = ProjectDisk.snapshot

    def slowly(disk: ProjectDisk, project: Project) -> None:
        time.sleep(0.2)
        write(disk, project)

    monkeypatch.setattr(ProjectDisk, "snapshot", slowly)
    controller = SavingController(store, Notices())
    store.do(edits.add_bin(store.project, "soft"))
    controller.save_behind()
    store.do(edits.add_bin(store.project, "loud"))
    assert controller.finish()
    assert store.is_saved
    assert [entry.name for entry in files.read(store.folder).bins] == ["soft", "loud"]


def test_save_as_takes_media_along_and_refuses_to_overwrite(store: Store, qtbot: QtBot, tmp_path: Path) -> None:
    notices = Notices()
    told = noticed(notices)
    controller = SavingController(store, notices)
    assert controller.save()
    (files.media_folder(store.folder) / "x.png").write_bytes(b"picture")
    assert controller.save_as(tmp_path / "b")
    assert store.folder == tmp_path / "b.bridge"
    assert (files.media_folder(store.folder) / "x.png").read_bytes() == b"picture"
    assert not controller.save_as(tmp_path / "a.bridge")
    assert told[-1].severity == "error"
    assert store.folder == tmp_path / "b.bridge"
