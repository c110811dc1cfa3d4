"""Projects in windows and on disks: two windows at once, a folder that goes, a disk that is full or hangs, kills."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.controllers.project import projects as opening
from studio.controllers.project import saving
from studio.controllers.project.projects import ProjectsController
from studio.controllers.project.saving import SavingController
from studio.document import edits, files
from studio.document.disk import ProjectDisk
from studio.document.locking import ProjectLock, take_lock
from studio.document.model import Project
from studio.document.snapshots import read_snapshot
from studio.notices import Notice, Notices
from studio.settings.preferences import Preferences
from studio.store import Store
from tests.studio.document.killed_projects import BINS, START, grown, left
from tests.studio.noticed import noticed
from tests.waiting import PATIENCE, SECONDS


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path / "home"))


@pytest.fixture
def store(qtbot: QtBot, tmp_path: Path) -> Store:
    return Store(START, tmp_path / "a.bridge")


def test_an_edit_is_in_the_journal_long_before_the_autosave(store: Store, qtbot: QtBot) -> None:
    controller = SavingController(store, Notices())
    assert controller.save()
    controller.save_after(60)
    store.do(edits.add_bin(store.project, "soft"))
    store.do(edits.add_bin(store.project, "loud"))
    qtbot.waitUntil(lambda: len(files.read(store.folder).bins) == 5)
    assert not store.is_saved, "not as a whole"
    assert controller.finish()


def test_the_second_window_reads_only_says_why_and_keeps_what_was_tried(qtbot: QtBot, tmp_path: Path) -> None:
    files.create(START, tmp_path / "a.bridge")
    windows = [a_window(tmp_path) for _ in range(2)]
    (_, first, _, _), (two, second, saving_two, told) = windows
    assert first.open(tmp_path / "a.bridge")
    assert second.open(tmp_path / "a.bridge")
    assert saving_two.read_only
    assert "open in another window" in told[-1].message
    assert told[-1].action
    two.do(edits.add_bin(two.project, "tried"))
    qtbot.wait(600)
    assert files.read(tmp_path / "a.bridge") == START
    assert saving_two.finish()
    assert [each.name for each in files.read(tmp_path / "a 2.bridge").bins][-1] == "tried"
    assert not saving_two.read_only
    first.close()
    second.close()
    assert take_lock(tmp_path / "a.bridge") is not None


def test_a_folder_that_went_and_came_again_is_locked_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "RETRY_MS", 50)
    folder = tmp_path / "a.bridge"
    files.create(START, folder)
    (store, projects, controller, told), (_, others, theirs, _) = (a_window(tmp_path) for _ in range(2))
    assert projects.open(folder)
    folder.rename(tmp_path / "away")
    folder.write_text("a file in its place")
    store.do(edits.add_bin(store.project, "kept"))
    qtbot.waitUntil(lambda: any("kept here" in each.hint for each in told))
    folder.unlink()
    controller.save_behind()
    qtbot.waitUntil(lambda: store.is_saved)
    assert others.open(folder)
    assert theirs.read_only
    others.close()
    projects.close()


def test_what_another_window_writes_until_the_lock_is_had_is_there(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states, folder = grown(4), tmp_path / "a.bridge"
    left(folder, states[:2], -1)

    def late(folder: Path) -> ProjectLock | None:
        files.save(states[3], folder)
        return take_lock(folder)

    monkeypatch.setattr(opening, "take_lock", late)
    store, projects, _, _ = a_window(tmp_path)
    assert projects.open(folder)
    assert store.project == states[3]
    projects.close()


def test_a_project_that_breaks_before_the_lock_is_had_is_not_opened_nor_held(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "a.bridge"
    left(folder, grown(1), -1)

    def late(folder: Path) -> ProjectLock | None:
        (folder / "project.json").write_text("broken")
        return take_lock(folder)

    monkeypatch.setattr(opening, "take_lock", late)
    store, projects, _, told = a_window(tmp_path)
    assert not projects.open(folder)
    assert store.folder == Path()
    assert "damaged" in told[-1].message
    lock = take_lock(folder)
    assert lock is not None, "somebody else can mend it"
    lock.release()


def test_opening_a_damaged_project_never_takes_its_new_file_for_the_damaged_one(qtbot: QtBot, tmp_path: Path) -> None:
    states, folder = grown(6), tmp_path / "a.bridge"
    left(folder, states, 3)
    (folder / "project.json").write_text("broken")
    store, projects, controller, told = a_window(tmp_path)
    assert projects.open(folder)
    assert "newest good state was brought back" in told[-1].message
    assert controller.finish()
    assert store.project == states[-1]
    assert read_snapshot(folder / "project.json").good
    assert read_snapshot(folder / "project.previous.json").good
    assert [each.read_text() for each in folder.glob("project.damaged-*.json")] == ["broken"]
    projects.close()


def a_window(home: Path) -> tuple[Store, ProjectsController, SavingController, list[Notice]]:
    store, notices = Store(START, Path()), Notices()
    controller = SavingController(store, notices)
    projects = ProjectsController(store, controller, Preferences(), notices)
    return store, projects, controller, noticed(notices)


def test_a_lock_ends_with_the_process_that_held_it(tmp_path: Path) -> None:
    holds = (
        "import sys, pathlib; from studio.document.locking import take_lock;"
        "lock = take_lock(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", holds, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"held\n"
    assert take_lock(tmp_path) is None
    child.kill()
    child.communicate()
    assert take_lock(tmp_path) is not None


def test_a_disk_that_hangs_is_told_and_not_waited_for(
    store: Store, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "LONGEST_WRITE_MS", 50)
    monkeypatch.setattr(saving, "LONGEST_WAIT_S", 0.1)
    hangs, snapshot = threading.Event(), ProjectDisk.snapshot

    def hanging(disk: ProjectDisk, project: Project) -> None:
        if disk.folder.name == "a.bridge":
            assert hangs.wait(PATIENCE / SECONDS)
        snapshot(disk, project)

    monkeypatch.setattr(ProjectDisk, "snapshot", hanging)
    notices = Notices()
    told, controller = noticed(notices), SavingController(store, notices)
    store.do(edits.add_bin(store.project, "soft"))
    controller.save_behind()
    qtbot.waitUntil(lambda: bool(told))
    assert "does not answer" in told[0].message
    assert not controller.finish()
    hangs.set()
    qtbot.waitUntil(lambda: store.is_saved)
    assert told[-1].severity == "good"
    assert controller.finish()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_keeps_labels_in_memory_and_saves_once_there_is_room(
    small_disk: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "RETRY_MS", 100)
    store, notices = Store(START, small_disk / "a.bridge"), Notices()
    told, controller = noticed(notices), SavingController(store, notices)
    assert controller.save()
    filling = small_disk / "other"
    with filling.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 1024)
    names = [f"bank:{number}" for number in range(3000)]
    store.do(edits.label(store.project, 1, names, "b1"))
    qtbot.waitUntil(lambda: bool(told))
    assert "the disk is full" in told[0].message
    assert files.read(store.folder) == START, "what was saved before is still there"
    assert len(store.project.domain(1).labels) == 3000
    filling.unlink()
    qtbot.waitUntil(lambda: store.is_saved)
    assert files.read(store.folder) == store.project
    assert told[-1].severity == "good"
    assert controller.finish()


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not stopped there")
def test_a_process_that_was_put_to_sleep_goes_on_saving(tmp_path: Path) -> None:
    """As when the lid of a laptop is closed; then it is killed, which loses nothing older than two seconds."""
    folder, script = tmp_path / "a.bridge", Path(__file__).resolve().parents[3] / "packaging" / "kill_test.py"
    files.create(Project("Start", START.domains, BINS), folder)
    child = subprocess.Popen(
        [sys.executable, str(script), "--child", str(folder), "3", "1"],
        stdout=subprocess.PIPE,
        env={**os.environ, "LATENT_BRIDGE_HOME": str(tmp_path / "home")},
    )
    assert child.stdout is not None
    while child.stdout.readline().strip() != b"ready":
        pass
    child.stdout.readline()
    child.send_signal(signal.SIGSTOP)
    time.sleep(3)
    asleep = files.read(folder)
    child.send_signal(signal.SIGCONT)
    woken = time.time()
    while (line := child.stdout.readline()) and float(line.split()[0]) < woken + 4:
        pass
    child.kill()
    child.communicate()
    found = files.find(folder)
    assert found.project != asleep, "edits made after it woke are on the disk"


def test_ten_kills_lose_nothing_older_than_two_seconds() -> None:
    script = Path(__file__).resolve().parents[3] / "packaging" / "kill_test.py"
    run = subprocess.run(
        [sys.executable, str(script), "--kills", "10", "--at-once", "5", "--seed", "7"], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "projects opened                  10" in run.stdout
