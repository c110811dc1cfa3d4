"""What is thrown away is out of the list at once, comes back as it was, and takes nothing along that others need."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import torch

from engine.bridge import thrown_away
from engine.bridge.model import BridgingVae
from engine.bridge.thrown_away import FOLDER, bring_back, empty, throw_away
from engine.bridge.versions import saved_bridges, set_aside
from engine.bridge.weights import bridge_facts, save_bridge
from engine.errors import EngineError
from engine.messages import BridgesListed, BridgesThrownAway, BringBackBridges, ThrowAwayBridges
from engine.session import Session
from tests.engine.fakes import card
from tests.engine.handlers.handling import only, run, session

CARDS = card("digits", "image", 6), card("spoken digits", "sound", 4)
__all__ = ["session"]  # a fixture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Bridges “one”, “two” and an earlier “one”, with what the window told of each fingerprint."""
    home = tmp_path / "bridges"
    for made, name in enumerate(("one", "two", "one")):
        set_aside(home, name)
        bridge = BridgingVae((6, 4), 3, (8, 8), torch.Generator().manual_seed(made))
        save_bridge(home, name, bridge, bridge_facts(bridge, CARDS, ("a", "b"), "quick", 0, 10, 1.0, None))
        (home / f"{name}.inputs.json").write_text(f'"{name}"')
    return home


def names(folder: Path) -> set[str]:
    return {Path(each.file).name for each in saved_bridges(folder)}


def contents(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def test_what_is_thrown_away_comes_back_as_it_was(folder: Path):
    before = contents(folder)
    size = throw_away(folder, ["two.json", "one.v1.json"])
    assert names(folder) == {"one.json"}
    assert "one.inputs.json" in contents(folder), "another bridge was trained on the same"
    assert "two.inputs.json" not in contents(folder)
    assert size == sum(len(before[name]) for name in before.keys() - contents(folder).keys())
    bring_back(folder)
    assert contents(folder) == before
    assert not (folder / FOLDER).exists()


def test_the_last_of_a_fingerprint_takes_along_what_it_was_trained_on(folder: Path):
    throw_away(folder, ["one.json", "one.v1.json"])
    assert "one.inputs.json" not in contents(folder)
    bring_back(folder)
    assert "one.inputs.json" in contents(folder)


def test_what_was_thrown_away_before_is_gone_with_the_next(folder: Path):
    throw_away(folder, ["two.json"])
    throw_away(folder, ["one.v1.json"])
    bring_back(folder)
    assert names(folder) == {"one.json", "one.v1.json"}


def test_a_place_that_was_taken_meanwhile_is_kept(folder: Path):
    old = contents(folder)["two.json"]
    throw_away(folder, ["two.json"])
    for ending in (".json", ".safetensors"):
        (folder / f"two{ending}").write_bytes((folder / f"one{ending}").read_bytes())
    bring_back(folder)
    assert contents(folder)["two.json"] == contents(folder)["one.json"]
    assert contents(folder)["two.v1.json"] == old
    assert len(saved_bridges(folder)) == 4


def whole(folder: Path) -> bool:
    """Whether each card that is listed has its weights."""
    cards = [name for name in contents(folder) if name.endswith(".json") and not name.endswith(".inputs.json")]
    return all((folder / name).with_suffix(".safetensors").exists() for name in cards)


class Moving:
    """The disk fails once, or the studio is killed, at one of the moves; every move leaves the list whole."""

    def __init__(self, folder: Path, at: int, error: BaseException) -> None:
        self._folder, self._left, self._error, self._real = folder, at, error, os.replace

    def __call__(self, source: Path, target: Path) -> None:
        self._left -= 1
        if self._left == -1:
            raise self._error
        self._real(source, target)
        assert whole(self._folder)


MOVES = 5  # of “two” with its inputs, and of an earlier “one”


@pytest.mark.parametrize("at", range(MOVES))
def test_a_disk_that_fails_loses_nothing(folder: Path, at: int, monkeypatch: pytest.MonkeyPatch):
    before = contents(folder)
    fails = OSError(5, "Input/output error")
    with monkeypatch.context() as patch:
        patch.setattr(thrown_away.os, "replace", Moving(folder, at, fails))
        with pytest.raises(EngineError, match="Input/output error"):
            throw_away(folder, ["two.json", "one.v1.json"])
    assert contents(folder) == before
    throw_away(folder, ["two.json", "one.v1.json"])
    with monkeypatch.context() as patch:
        patch.setattr(thrown_away.os, "replace", Moving(folder, at, fails))
        with pytest.raises(EngineError, match="Input/output error"):
            bring_back(folder)
    bring_back(folder)
    assert contents(folder) == before


@pytest.mark.parametrize("at", range(MOVES))
def test_killed_on_the_way_it_leaves_nothing_that_nobody_finds(folder: Path, at: int, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        patch.setattr(thrown_away.os, "replace", Moving(folder, at, KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            throw_away(folder, ["two.json", "one.v1.json"])
    empty(folder)
    weights = {name.removesuffix(".safetensors") for name in contents(folder) if name.endswith(".safetensors")}
    assert weights == {Path(name).stem for name in names(folder)}


def test_nothing_outside_its_folder_is_moved_or_removed(folder: Path, tmp_path: Path):
    other = tmp_path / "other"
    other.mkdir()
    for name in ("precious.json", "precious.safetensors"):
        (other / name).write_text("mine")
    throw_away(folder, [str(other / "precious.json"), "../other/precious.json"])
    (folder / FOLDER).symlink_to(other, target_is_directory=True)
    empty(folder)
    assert sorted(contents(other)) == ["precious.json", "precious.safetensors"]


def test_a_file_of_another_kind_is_left_alone(folder: Path):
    throw_away(folder, ["two.json"])
    (folder / FOLDER / "letter.txt").write_text("mine")
    empty(folder)
    assert list(contents(folder / FOLDER)) == ["letter.txt"]


def test_the_engine_tells_of_what_is_left(session: Session, folder: Path):
    events = run(session, ThrowAwayBridges(ticket=1, folder=str(folder), files=(str(folder / "two.json"),)))
    [thrown], [listed] = only(events, BridgesThrownAway), only(events, BridgesListed)
    assert thrown.size > 1000
    assert {each.fingerprint for each in listed.bridges} == {"one"}
    [listed] = only(run(session, BringBackBridges(ticket=2, folder=str(folder))), BridgesListed)
    assert {each.fingerprint for each in listed.bridges} == {"one", "two"}
    assert not only(run(session, ThrowAwayBridges(ticket=3, folder=str(folder))), BridgesThrownAway)
