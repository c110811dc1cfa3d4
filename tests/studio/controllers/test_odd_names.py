"""Names of files that are no text, as old archives hold them: nothing that is kept may stumble over one."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.controllers.project.saving import SavingController
from studio.document import edits, files
from studio.document.disk import ProjectDisk
from studio.document.label_folder import read_label_folder
from studio.document.model import DomainState, ImportedFile, Project
from studio.document.recovery import recover
from studio.notices import Notices
from studio.settings.settings import Settings, save_settings
from studio.store import Store

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names are text there")

ODD = os.fsdecode(b"Caf\xe9 \\u00e9.wav")
FILE = ImportedFile("0" * 64, ODD, f"media/{'0' * 64}.wav")
START = Project("Start", (DomainState("digits", imported=(FILE,)), DomainState("fashion")))


def test_journal_and_snapshot_give_it_back_as_it_was(tmp_path: Path) -> None:
    disk = ProjectDisk(tmp_path)
    disk.snapshot(START)
    more = replace(edits.add_bin(START, "soft").project, title=f"of {ODD}")
    disk.append(more)
    for state in (recover(tmp_path), (disk.snapshot(more), recover(tmp_path))[1]):
        assert (state.project, state.told) == (more, "")
    disk.close()
    json.loads((tmp_path / "project.json").read_text(encoding="utf-8"))


def test_a_project_that_holds_one_is_saved_and_goes_on_being_saved(qtbot: QtBot, tmp_path: Path) -> None:
    store = Store(START, tmp_path / "a.bridge")
    controller = SavingController(store, Notices())
    assert controller.save()
    store.do(edits.add_bin(store.project, "soft"))
    qtbot.waitUntil(lambda: store.is_saved)
    assert files.read(store.folder) == store.project
    assert controller.finish()


def test_a_bin_of_a_folder_is_called_by_what_of_its_name_is_text(tmp_path: Path) -> None:
    inside = tmp_path / os.fsdecode(b"caf\xe9")
    inside.mkdir()
    (inside / "one.wav").write_bytes(b"1")
    (row,) = read_label_folder(tmp_path, 1, {".wav"})
    assert row.bin == "caf�"


def test_a_recent_project_in_such_a_folder_is_remembered(tmp_path: Path) -> None:
    recent = (str(tmp_path / ODD),)
    assert save_settings(replace(Settings(), recent_projects=recent), tmp_path)
    data = json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))
    assert tuple(data["recent_projects"]) == recent
