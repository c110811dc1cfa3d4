"""Snapshots on their way while edits go on: whatever the order, and wherever it ends, nothing is lost or waited for."""

from __future__ import annotations

import errno
import os
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.disk.project_writer import ProjectWriter
from studio.document import edits, files
from studio.document.disk import Pending, ProjectDisk
from studio.document.problems import ProjectError
from studio.document.snapshots import JOURNAL_FILE, read_snapshot
from tests.studio.document.killed_projects import START, killed_at
from tests.waiting import SECONDS

STEPS = ("edit", "begin", "write", "place", "at once")


class Behind:
    """Edits and snapshots in any order that can be, as far as it went; `newest` is what was recorded last."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.disk, self.newest = folder, ProjectDisk(folder), START
        self.disk.snapshot(START)
        self._pending: Pending | None = None
        self._written: Path | None = None
        self._made = 0

    def do(self, step: str) -> None:
        if step == "edit":
            self._made += 1
            names = [f"bank:{self._made % 7}", f"bank:{self._made}"]
            kind = edits.set_title(self.newest, f"{self._made % 3}") if self._made % 3 else None
            edit = kind or edits.label(self.newest, 1, names, START.bins[0].id)
            sync = self.disk.record(edit.project)
            self.newest = edit.project
            sync()
        elif step == "begin" and self._pending is None:
            self._pending = self.disk.begin_snapshot(self.newest)
        elif step == "write" and self._pending is not None and self._written is None:
            self._written = self.disk.write(self._pending)
        elif step == "place" and self._pending is not None and self._written is not None:
            self.disk.place(self._pending, self._written)
            self._pending = self._written = None
        elif step == "at once":
            self.disk.snapshot(self.newest)


@given(st.lists(st.sampled_from(STEPS), max_size=40), st.booleans())
def test_edits_recorded_while_snapshots_are_on_their_way_are_all_found(steps: list[str], broken: bool) -> None:
    with tempfile.TemporaryDirectory() as place:
        behind = Behind(Path(place) / "a.bridge")
        for step in ("edit", "at once", *steps):
            behind.do(step)
        behind.disk.close()
        found = files.find(behind.folder)
        assert (found.project, found.told) == (behind.newest, "")
        if broken:
            (behind.folder / "project.json").write_text("broken")
            found = files.find(behind.folder)
            assert found.project == behind.newest
        again = ProjectDisk(behind.folder, found.project, found.base, found.damaged)
        further = edits.set_title(found.project, "further").project
        again.append(further)
        again.close()
        assert files.read(behind.folder) == further


@pytest.mark.parametrize("tail", [0, 2])
def test_a_crash_at_any_step_of_a_snapshot_behind_loses_nothing(tmp_path: Path, tail: int) -> None:
    rounds = ("edit", "begin", *["edit"] * tail, "write", "place", *["edit"] * tail) * 3
    stop, killed = 0, True
    while killed:
        stop += 1
        behind = Behind(tmp_path / f"{stop}.bridge")
        killed = killed_at(stop, lambda behind=behind: [behind.do(step) for step in rounds])
        behind.disk.close()
        found = files.find(behind.folder)
        assert (found.project, found.told) == (behind.newest, "")
    assert stop > 20


def test_a_snapshot_that_was_overtaken_by_a_whole_one_is_none(tmp_path: Path) -> None:
    behind = Behind(tmp_path / "a.bridge")
    behind.do("edit")
    pending = behind.disk.begin_snapshot(behind.newest)
    assert pending is not None
    written = behind.disk.write(pending)
    behind.do("edit")
    behind.do("at once")
    assert not behind.disk.place(pending, written)
    behind.disk.close()
    assert files.read(behind.folder) == behind.newest
    assert not written.exists()


def test_an_edit_does_not_wait_for_a_disk_that_is_slow_with_a_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = ProjectDisk(tmp_path / "a.bridge")
    disk.snapshot(START)
    disk.append(first := edits.set_title(START, "first").project)
    answers, fsync = threading.Event(), os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (answers.wait(SECONDS), fsync(handle)))
    writer = ProjectWriter(disk)
    whole = writer.snapshot(first)
    second = edits.set_title(first, "second").project
    writer.append(second).written.result(SECONDS)
    assert files.read(disk.folder) == second
    assert not whole.done()
    answers.set()
    assert whole.result(SECONDS)
    assert files.read(disk.folder) == second
    third = edits.set_title(second, "third").project
    writer.append(third).on_disk.result(SECONDS)
    assert files.read(disk.folder) == third
    writer.close()


def test_a_disk_that_refuses_after_the_writing_is_told_and_the_next_write_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = ProjectDisk(tmp_path / "a.bridge")
    disk.snapshot(START)

    def refuse(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    writer = ProjectWriter(disk)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        recorded = writer.append(first := edits.set_title(START, "first").project)
        recorded.written.result(SECONDS)
        with pytest.raises(ProjectError, match="the disk is full"):
            recorded.on_disk.result(SECONDS)
    assert files.read(disk.folder) == first, "it was written all the same"
    writer.append(second := edits.set_title(first, "second").project).written.result(SECONDS)
    assert read_snapshot(disk.folder / "project.json").data["title"] == "second"
    assert files.read(disk.folder) == second
    writer.close()


def test_an_edit_that_can_not_be_written_is_refused_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = ProjectDisk(tmp_path / "a.bridge")
    disk.snapshot(START)
    disk.close()
    (disk.folder / JOURNAL_FILE).mkdir()
    recorded = ProjectWriter(disk).append(edits.set_title(START, "first").project)
    for each in (recorded.written, recorded.on_disk):
        with pytest.raises(ProjectError, match="can't be saved"):
            each.result(SECONDS)
