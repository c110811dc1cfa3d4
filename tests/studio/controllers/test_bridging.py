"""Which bridge is in use as the project changes, without asking a disk that may hang."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from engine.messages import LoadBridge
from studio.catalogue import Catalogue
from studio.controllers.bridge.bridging import BridgingController
from studio.controllers.project import recents
from studio.controllers.project.recents import RecentsController
from studio.document import edits, files
from studio.document.fingerprint import bridge_fingerprint
from studio.document.model import Bin, DomainState, Project
from studio.notices import Notices
from studio.settings.preferences import Preferences
from studio.store import Store
from studio.views.bins.recent_list import RecentList
from tests.engine.fakes import card
from tests.studio.controllers.fake_link import FakeLink

START = Project("P", (DomainState("digits"), DomainState("fashion")), (Bin("a", "one", 0),))


@pytest.fixture
def store(qtbot: QtBot, tmp_path: Path) -> Store:
    return Store(START, tmp_path / "p.bridge")


def bridging(store: Store) -> tuple[BridgingController, FakeLink]:
    link, catalogue = FakeLink(), Catalogue()
    for number in (1, 2):
        catalogue.open(number, card(("digits", "fashion")[number - 1], "image", 4), 10, 10)
    any_link: Any = link
    return BridgingController(store, any_link, catalogue, Notices()), link


def test_labels_ask_no_disk_and_undoing_them_brings_the_bridge_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    controller, link = bridging(store)
    labelled = edits.label(store.project, 1, ["bank:1"], "a").project
    fingerprint = bridge_fingerprint(labelled)
    file = files.bridges_folder(store.folder) / f"{fingerprint}.json"
    file.parent.mkdir(parents=True)
    file.write_text("{}")
    store.open(START, store.folder)
    asked: list[str] = []
    real = files.bridge_file
    monkeypatch.setattr(files, "bridge_file", lambda *given: (asked.append(given[1]), real(*given))[1])
    store.do(edits.label(store.project, 1, ["bank:1"], "a"))
    assert [fields["file"] for kind, fields in link.sent if kind is LoadBridge] == [str(file)]
    asked.clear()
    for number in range(2, 9):
        store.do(edits.label(store.project, 1, [f"bank:{number}"], "a"))
    assert asked == []
    assert controller.bridge is None


def test_a_recent_project_whose_drive_hangs_is_left_out_and_holds_nobody_up(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(recents, "LONGEST_ANSWER_S", 5.0)  # what answers does so within that, however busy
    release, real = threading.Event(), Path.is_dir
    monkeypatch.setattr(Path, "is_dir", lambda path: release.wait() if "far" in path.name else real(path))
    preferences, view = Preferences(), RecentList()
    shown: list[list[tuple[str, str]]] = []
    monkeypatch.setattr(view, "show_projects", lambda projects: shown.append(list(projects)))
    for name in ("near.bridge", "far.bridge"):
        (tmp_path / name).mkdir()
        preferences.change(lambda settings, name=name: settings.with_recent(tmp_path / name))
    RecentsController(store, preferences, view, lambda _: None, lambda _: None)
    release.set()
    assert [name for _, name in shown[-1]] == ["near"]
