"""What is left of a project's files after faults: torn and flipped ones, and a process that ends between two steps."""

from __future__ import annotations

import os
import random
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document import edits, files, journal, recovery
from studio.document.changes import apply_changes, changes_between
from studio.document.disk import ProjectDisk
from studio.document.journal import read_journal
from studio.document.json_form import to_json
from studio.document.json_reading import from_json
from studio.document.model import DomainState, ImportedFile, Project, SetAside
from studio.document.problems import ProjectError
from studio.document.recovery import recover, set_aside
from studio.document.snapshots import read_snapshot
from tests.studio.document.killed_projects import BINS, START, grown, killed_at, left


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
    assert stop > 7


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
    assert stop > 5


def test_old_edits_never_come_back(tmp_path: Path) -> None:
    """A journal of an earlier snapshot does not apply to one that another program wrote since."""
    states, folder = grown(4), tmp_path / "a.bridge"
    left(folder, states, -1)
    files.save(states[0], folder)
    assert files.read(folder) == states[0]
    files.save(states[0], folder)
    assert files.read(folder) == states[0]


def test_an_edit_is_written_before_a_slow_disk_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    file = tmp_path / "project.journal"
    look = lambda _what: seen.append(len(read_journal(file).records))  # noqa: E731
    monkeypatch.setattr(journal.os, "fsync", look)
    monkeypatch.setattr(journal, "sync_folder", look)
    written = journal.JournalFile(file, {"from": "a"})
    written.append({"changes": 1})
    first = written.syncing()
    written.append({"changes": 2})
    assert seen == []
    first()
    assert seen == [3, 3], "the file and, once, its folder"
    second = written.syncing()
    written.close()
    second()
    assert seen == [3, 3, 3]
