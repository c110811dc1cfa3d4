"""What the engine wrote for a project is where the project is, also if that was saved as another meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest

from engine.messages import BridgeInfo, BridgeTrained, ImportedSample, MediaImported
from studio.catalogue import Catalogue
from studio.controllers.bridge.bridging import BridgingController
from studio.controllers.bridge.training import TrainingController
from studio.controllers.library.library import LibraryController
from studio.controllers.project.saving import SavingController
from studio.document import files
from studio.document.bringing_home import bridge_brought_home, file_brought_home
from studio.document.model import DomainState, Project
from studio.document.problems import ProjectError
from studio.notices import Notice, Notices
from studio.store import Store
from tests.studio.controllers.fake_link import FakeLink

DOMAINS = (DomainState("digits"), DomainState("fashion"))


class Desk:
    """A saved project, its two domains open, and the controllers that ask the engine to write into its folder."""

    def __init__(self, folder: Path) -> None:
        self.link, self.notices, self.told = FakeLink(), Notices(), list[Notice]()
        self.notices.posted.connect(self.told.append)
        self.store, self.catalogue = Store(Project("Test", DOMAINS), folder), Catalogue()
        self.saving = SavingController(self.store, self.notices)
        link: Any = self.link
        self.library = LibraryController(
            *(self.store, link, self.catalogue, MagicMock(), self.notices), may_write=lambda: True
        )
        self.bridging = BridgingController(self.store, link, self.catalogue, self.notices)
        self.training = TrainingController(
            *(self.store, link, self.catalogue, self.bridging, MagicMock(), MagicMock(), self.notices),
            may_write=lambda: True,
        )
        for domain in (1, 2):
            self.catalogue.open(domain, SimpleNamespace(), 0, 0)  # type: ignore[arg-type]
        assert self.saving.save()

    def import_file(self, name: str = "tree.png") -> int:
        return self.library.import_files(1, [name])

    def read(self, ticket: int, file: Path) -> None:
        """The engine has copied a file and made a sample of it."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"picture")
        sample = ImportedSample(0, "tree.png", str(file), "0" * 64)
        self.link.tell(MediaImported(ticket=ticket, domain=1, samples=(sample,), skipped=()))

    def imported(self) -> list[Path]:
        return [Path(each) for each in files.imported_paths(self.store.project, 1, self.store.folder)]


@pytest.fixture
def desk(qapp: object, tmp_path: Path) -> Desk:
    return Desk(tmp_path / "a.bridge")


def card(folder: Path, words: str, name: str = "abc") -> str:
    """A bridge as the engine writes it, with `words` in both its files."""
    folder.mkdir(parents=True, exist_ok=True)
    for suffix in (".safetensors", ".json"):
        (folder / f"{name}{suffix}").write_text(words)
    return str(folder / f"{name}.json")


def test_files_read_before_the_project_was_saved_as_another_are_there(desk: Desk, tmp_path: Path) -> None:
    ticket, old = desk.import_file(), desk.store.folder
    assert desk.saving.save_as(tmp_path / "b.bridge")
    desk.read(ticket, old / "media" / "0.png")
    assert desk.imported() == [tmp_path / "b.bridge" / "media" / "0.png"]
    assert desk.imported()[0].read_bytes() == b"picture"
    assert not desk.told


def test_files_read_for_a_project_that_was_left_are_not_the_next_ones(desk: Desk, tmp_path: Path) -> None:
    ticket, old = desk.import_file(), desk.store.folder
    desk.store.open(Project("Other", DOMAINS), tmp_path / "c.bridge")
    for domain in (1, 2):
        desk.catalogue.open(domain, SimpleNamespace(), 0, 0)  # type: ignore[arg-type]
    desk.read(ticket, old / "media" / "0.png")
    assert desk.imported() == []
    assert not (tmp_path / "c.bridge").exists()


def test_a_file_that_cannot_come_is_told(desk: Desk, tmp_path: Path) -> None:
    ticket, old = desk.import_file(), desk.store.folder
    assert desk.saving.save_as(tmp_path / "b.bridge")
    (tmp_path / "b.bridge" / "media").rmdir()
    (tmp_path / "b.bridge" / "media").write_text("a file where the folder should be")
    desk.read(ticket, old / "media" / "0.png")
    assert ["can't be saved" in notice.message for notice in desk.told] == [True]


def test_a_bridge_trained_before_the_project_was_saved_as_another_is_there(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.controllers.bridge.training.all_examples", lambda *_: ((), ()))
    monkeypatch.setattr(desk.training, "lacks", lambda: "")
    monkeypatch.setattr(desk.link, "send", lambda *_, **fields: sent.append(fields) or 7)
    sent: list[dict[str, Any]] = []
    desk.training.train()
    [asked] = [each for each in sent if "fingerprint" in each]
    old, home = Path(asked["folder"]), tmp_path / "b.bridge" / "bridges"
    assert desk.saving.save_as(tmp_path / "b.bridge")
    info = BridgeInfo("abc", card(old, "learned"), "quick", 1, 10, 1.0, (), 8)
    desk.link.tell(BridgeTrained(ticket=7, bridge=info))
    assert desk.training.bridge is not None
    assert desk.training.bridge.file == str(home / "abc.json")
    card(old, "measured")
    desk.link.tell(BridgeTrained(ticket=7, bridge=replace(info, made=2.0)))
    assert desk.training.bridge.made == 2.0
    assert {each.name: each.read_text() for each in home.glob("abc.*s*") if "inputs" not in each.name} == {
        "abc.json": "measured",
        "abc.safetensors": "measured",
    }


def test_the_checkpoint_of_a_training_is_not_copied(desk: Desk, tmp_path: Path) -> None:
    card(desk.store.folder / "bridges", "kept")
    card(desk.store.folder / "bridges" / "interrupted", "half", "training")
    assert desk.saving.save_as(tmp_path / "b.bridge")
    assert files.bridge_file(tmp_path / "b.bridge", "abc")
    assert files.interrupted_training(tmp_path / "b.bridge") is None


def test_earlier_versions_come_along_and_what_is_there_stays(tmp_path: Path) -> None:
    one, home = tmp_path / "a", tmp_path / "b"
    for name in ("abc", "abc.v1", "abc.v2", "abcd"):
        card(one, "new", name)
    card(home, "old", "abc")
    card(home, "old", "abc.v1")
    assert bridge_brought_home(str(one / "abc.json"), home) == str(home / "abc.json")
    assert {each.stem: each.read_text() for each in home.glob("*.json")} == {
        "abc": "new",
        "abc.v1": "old",
        "abc.v2": "new",
    }


def test_what_is_at_home_is_left_alone(tmp_path: Path) -> None:
    file = card(tmp_path, "x")
    before = (tmp_path / "abc.json").stat().st_mtime_ns
    assert bridge_brought_home(file, tmp_path) == file
    assert bridge_brought_home("", tmp_path) == ""
    assert file_brought_home(file, tmp_path) == Path(file)
    assert (tmp_path / "abc.json").stat().st_mtime_ns == before


def test_what_is_gone_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="gone"):
        file_brought_home(str(tmp_path / "a" / "x.png"), tmp_path / "b" / "media")
