"""What is left of a project after faults: torn and flipped files, kills, full disks, two windows, disks that hang."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from studio.controllers import projects as opening
from studio.controllers import saving
from studio.controllers.projects import ProjectsController
from studio.controllers.saving import SavingController
from studio.document import edits, files, recovery
from studio.document.changes import apply_changes, changes_between
from studio.document.disk import ProjectDisk
from studio.document.journal import read_journal
from studio.document.json_form import to_json
from studio.document.json_reading import from_json
from studio.document.locking import ProjectLock, take_lock
from studio.document.model import Bin, DomainState, ImportedFile, Project, SetAside
from studio.document.problems import ProjectError
from studio.document.recovery import recover, set_aside
from studio.document.snapshots import read_snapshot
from studio.notices import Notice, Notices
from studio.preferences import Preferences
from studio.store import Store
from tests.waiting import PATIENCE, SECONDS

BINS = tuple(Bin(f"b{number}", f"bin {number}", number) for number in range(3))
START = Project("Start", (DomainState("digits"), DomainState("fashion")), BINS)


def grown(count: int, project: Project = START) -> list[Project]:
    """The project after each of so many edits."""
    states = []
    for number in range(count):
        project = edits.label(project, 1 + number % 2, [f"bank:{number}"], BINS[number % 3].id).project
        states.append(project)
    return states


def left(folder: Path, states: list[Project], snapshot_at: int) -> None:
    """A folder as a process leaves it that was killed after these states."""
    disk = ProjectDisk(folder)
    for number, state in enumerate(states):
        (disk.snapshot if number in (0, snapshot_at) else disk.append)(state)
    disk.close()


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=150, deadline=None)
def test_what_lies_between_two_projects_makes_one_of_the_other(seed: int) -> None:
    draw = random.Random(seed)
    one, other = a_project(draw), a_project(draw)
    data = to_json(one)
    apply_changes(data, changes_between(one, other))
    assert from_json(data) == other
    assert changes_between(one, one) == []


def a_project(draw: random.Random) -> Project:
    pool = [ImportedFile(f"{n:064x}", f"{n}.png", f"media/{n}.png") for n in range(4)]
    states = []
    for _ in range(2):
        labels = {f"bank:{draw.randrange(6)}": draw.choice(BINS).id for _ in range(draw.randrange(6))}
        aside = {"other": SetAside(MappingProxyType(dict(labels)), tuple(pool[:1]))} if draw.random() < 0.3 else {}
        state = DomainState(draw.choice(("digits", "fashion")), "", tuple(pool[: draw.randrange(5)]))
        states.append(replace(state, labels=MappingProxyType(labels), aside=MappingProxyType(aside)))
    title, seed = f"T{draw.randrange(3)}", draw.randrange(3)
    return replace(START, title=title, seed=seed, domains=(states[0], states[1]))


def test_one_label_among_a_hundred_thousand_is_a_short_record(tmp_path: Path) -> None:
    labels = MappingProxyType({f"bank:{number}": "b1" for number in range(100_000)})
    large = replace(START, domains=(replace(START.domains[0], labels=labels), START.domains[1]))
    disk = ProjectDisk(tmp_path / "a.bridge")
    disk.snapshot(large)
    changed = edits.label(large, 1, ["bank:7"], "b2").project
    disk.append(changed)
    disk.close()
    assert (tmp_path / "a.bridge" / "project.journal").stat().st_size < 300
    assert files.read(tmp_path / "a.bridge") == changed


def test_wherever_a_journal_is_torn_all_before_it_is_there(tmp_path: Path) -> None:
    states = grown(5)
    left(tmp_path / "a.bridge", states, -1)
    journal = tmp_path / "a.bridge" / "project.journal"
    whole, good = journal.read_bytes(), 0
    for length in range(len(whole)):
        journal.write_bytes(whole[:length])
        found, good = recover(tmp_path / "a.bridge"), max(0, len(read_journal(journal).records) - 1)
        assert found.project == states[good]
        assert bool(found.told) == (not read_journal(journal).whole)
    assert good == 3, "all but the record that lacks its last byte"


@pytest.mark.parametrize("name", ["project.json", "project.journal", "project.previous.json"])
def test_a_flipped_bit_anywhere_is_recognised_and_the_newest_good_state_is_there(tmp_path: Path, name: str) -> None:
    """A snapshot that broke is made again from the one before and both journals: nothing at all is lost."""
    states, folder = grown(6), tmp_path / "a.bridge"
    left(folder, states, 3)
    path, draw = folder / name, random.Random(1)
    whole = path.read_bytes()
    places = range(len(whole)) if len(whole) < 600 else draw.sample(range(len(whole)), 300)
    for place in places:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << draw.randrange(8))]) + whole[place + 1 :])
        found = recover(folder).project
        assert found in states[3:] if name == "project.journal" else found == states[-1]


@pytest.mark.parametrize("damage", [b"", b"{", None])
def test_a_broken_snapshot_is_set_aside_and_told(tmp_path: Path, damage: bytes | None) -> None:
    states, folder = grown(6), tmp_path / "a.bridge"
    left(folder, states, 3)
    path = folder / "project.json"
    path.unlink() if damage is None else path.write_bytes(damage)
    found = files.find(folder)
    assert found.project == states[-1]
    assert "newest good state was brought back" in found.told
    disk = ProjectDisk(folder, found.project, found.base, found.damaged)
    disk.append(found.project)
    disk.close()
    assert files.find(folder).told == ""
    assert read_snapshot(folder / "project.previous.json").good, "the broken one did not take its place"
    assert len(list(folder.glob("project.damaged-*.json"))) == (damage is not None)


def test_damaged_files_of_the_same_moment_are_all_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands still, or was put back to a moment that has been."""
    still = datetime(2026, 3, 29, 2, 30)
    monkeypatch.setattr(recovery, "datetime", type("Still", (), {"now": staticmethod(lambda: still)}))
    folder = tmp_path / "a.bridge"
    for number in range(3):
        left(folder, grown(3), 2)
        (folder / "project.json").write_text(f"broken {number}")
        for path in files.find(folder).damaged:
            set_aside(path)
    kept = sorted(each.read_text() for each in folder.glob("project.damaged-*.json"))
    assert kept == ["broken 0", "broken 1", "broken 2"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
@pytest.mark.parametrize("name", ["project.json", "project.journal", "project.previous.json"])
@pytest.mark.parametrize("trap", ["pipe", "device", "folder"])
def test_what_is_no_file_is_never_waited_for_nor_read_without_end(tmp_path: Path, name: str, trap: str) -> None:
    states, folder = grown(6), tmp_path / "a.bridge"
    left(folder, states, 3)
    path = folder / name
    path.unlink()
    if trap == "pipe":
        os.mkfifo(path)
    elif trap == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    found = files.find(folder)
    assert found.project == (states[3] if name == "project.journal" else states[-1])
    disk = ProjectDisk(folder, found.project, found.base, found.damaged)
    disk.snapshot(found.project)
    disk.close()
    assert files.find(folder).project == found.project
    assert Path("/dev/zero").is_char_device()


def test_a_journal_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    """It may lead to where nothing is yet, such as a folder of programs that start by themselves."""
    states, folder = grown(2), tmp_path / "a.bridge"
    left(folder, states[:1], -1)
    (folder / "project.journal").symlink_to(tmp_path / "outside")
    found = files.find(folder)
    disk = ProjectDisk(folder, found.project, found.base)
    disk.append(states[1])
    disk.close()
    assert files.read(folder) == states[1]
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize("name", files.WRITTEN)
def test_a_folder_that_is_a_link_to_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    """Else bridges, media and performances would be written there."""
    folder, outside = tmp_path / "a.bridge", tmp_path / "outside"
    left(folder, grown(1), -1)
    outside.mkdir()
    place = folder / name
    if place.exists():
        place.rmdir()
    place.symlink_to(outside, target_is_directory=True)
    with pytest.raises(ProjectError, match="outside its folder"):
        files.read(folder)


def test_a_newer_format_is_never_taken_for_damage(tmp_path: Path) -> None:
    left(tmp_path / "a.bridge", grown(4), 2)
    (tmp_path / "a.bridge" / "project.json").write_text('{"format": 99}')
    with pytest.raises(ProjectError, match="newer version"):
        files.read(tmp_path / "a.bridge")


class Killed(BaseException):
    """The process ends."""


def killed_at(stop: int, deed: Callable[[], object]) -> bool:
    """Do something, but end at the call of this number of all that change the disk; whether it came to that."""
    calls, real = [0], {name: getattr(os, name) for name in ("replace", "rename", "link", "unlink", "fsync")}

    def counted(name: str, *args: object, **more: object) -> object:
        calls[0] += 1
        if calls[0] == stop:
            raise Killed
        return real[name](*args, **more)

    with pytest.MonkeyPatch.context() as patch:
        for name in real:
            patch.setattr(os, name, lambda *args, name=name, **more: counted(name, *args, **more))
        with suppress(Killed):
            deed()
    return calls[0] >= stop


def test_a_crash_between_any_two_steps_of_a_snapshot_loses_nothing(tmp_path: Path) -> None:
    stop, killed = 0, True
    while killed:
        stop += 1
        states, folder = grown(5), tmp_path / f"{stop}.bridge"
        disk = ProjectDisk(folder)
        disk.snapshot(states[0])
        disk.append(states[1])
        disk.append(states[2])
        killed = killed_at(stop, lambda disk=disk, state=states[3]: disk.snapshot(state))
        disk.close()
        assert files.read(folder) in states[2:4]
        assert files.find(folder).told == ""
    assert stop > 8


@pytest.mark.parametrize("damaged", [("project.json",), ("project.journal",), ("project.json", "project.journal")])
def test_a_crash_while_a_damaged_project_is_mended_loses_nothing(tmp_path: Path, damaged: tuple[str, ...]) -> None:
    """At every moment the newest good state is found, and all that was damaged is kept."""
    stop, killed = 0, True
    while killed:
        stop += 1
        states, folder = grown(6), tmp_path / f"{stop}.bridge"
        left(folder, states, 3)
        for name in damaged:
            (folder / name).write_text(f"broken {name}")
        newest = files.read(folder)
        assert newest == states[3 if "project.journal" in damaged else 5]
        for at in (stop, 10**6):  # the first one is killed, the next one comes to its end
            found = files.find(folder)
            assert found.project == newest
            disk = ProjectDisk(folder, found.project, found.base, found.damaged)
            was_killed = killed_at(at, lambda disk=disk, newest=newest: disk.append(newest))
            killed = was_killed if at == stop else killed
            disk.close()
            assert read_snapshot(folder / "project.previous.json").good
        assert (files.read(folder), files.find(folder).told) == (newest, "")
        assert {each.read_text() for each in folder.glob("project.damaged-*")} == {f"broken {name}" for name in damaged}
    assert stop > 6


def test_old_edits_never_come_back(tmp_path: Path) -> None:
    """A journal of an earlier snapshot does not apply to one that another program wrote since."""
    states, folder = grown(4), tmp_path / "a.bridge"
    left(folder, states, -1)
    files.save(states[0], folder)
    assert files.read(folder) == states[0]
    files.save(states[0], folder)
    assert files.read(folder) == states[0]


# ------------------------------------------------------------------ windows and disks


@pytest.fixture
def store(qtbot: QtBot, tmp_path: Path) -> Store:
    return Store(START, tmp_path / "a.bridge")


def noticed(notices: Notices) -> list[Notice]:
    told: list[Notice] = []
    notices.posted.connect(told.append)
    return told


def test_an_edit_is_in_the_journal_long_before_the_autosave(store: Store, qtbot: QtBot) -> None:
    controller = SavingController(store, Notices())
    assert controller.save()
    controller.save_after(60)
    store.do(edits.add_bin(store.project, "soft"))
    store.do(edits.add_bin(store.project, "loud"))
    qtbot.waitUntil(lambda: len(files.read(store.folder).bins) == 5)
    assert not store.is_saved, "not as a whole"
    assert controller.finish()


def test_the_second_window_reads_only_says_why_and_keeps_what_was_tried(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path / "home"))
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
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path / "home"))
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
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path / "home"))
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
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path / "home"))
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


def test_opening_a_damaged_project_never_takes_its_new_file_for_the_damaged_one(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path / "home"))
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
    folder, script = tmp_path / "a.bridge", Path(__file__).resolve().parents[2] / "packaging" / "kill_test.py"
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
    script = Path(__file__).resolve().parents[2] / "packaging" / "kill_test.py"
    run = subprocess.run(
        [sys.executable, str(script), "--kills", "10", "--at-once", "5", "--seed", "7"], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "projects opened                  10" in run.stdout
