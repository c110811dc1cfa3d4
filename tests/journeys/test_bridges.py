"""Bridges through the real window: gone back to and taken back, seen again after reopening, missed on the Play page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from studio.controllers.bridge import throwing_away, versions
from studio.document import edits
from studio.document.edits import Edit
from studio.studio import Studio
from tests.journeys.conftest import OPENING, OpenStudio

LEFT = Qt.MouseButton.LeftButton


def train(studio: Studio, qtbot: QtBot) -> None:
    """A short training; what it learned is kept."""
    studio.training.train()
    qtbot.waitUntil(lambda: studio.training.is_holdable, timeout=OPENING)
    studio.training.stop()
    qtbot.waitUntil(lambda: not studio.training.is_training, timeout=OPENING)


def told(studio: Studio) -> str:
    return "\n".join(each.message for each in studio.notices.history)


def in_use(studio: Studio) -> str:
    bridge = studio.training.bridge
    return bridge.file if bridge is not None else ""


def test_going_back_to_a_bridge_is_taken_back_by_undo_and_its_samples_are_seen_after_reopening(
    open_studio: OpenStudio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "NEWEST", 1)
    studio = open_studio(None)
    train(studio, qtbot)
    studio.store.do(another_seed(studio))
    train(studio, qtbot)
    qtbot.waitUntil(lambda: len(studio.versions.bridges) == 2, timeout=OPENING)
    newest, before = (each.file for each in studio.versions.bridges)
    assert in_use(studio) == newest
    qtbot.waitUntil(lambda: listed(studio) == (1, "Show 1 earlier"))
    studio.versions.use(before)
    qtbot.waitUntil(lambda: in_use(studio) == before, timeout=OPENING)
    qtbot.waitUntil(lambda: listed(studio) == (2, ""))  # the one in use is always listed
    qtbot.waitUntil(lambda: not studio.training.ticket, timeout=OPENING)  # the newest is measured to its end
    assert in_use(studio) == before
    assert studio.store.history.undo_name.startswith("Use the bridge of ")
    studio.window.undo_wanted.emit()
    qtbot.waitUntil(lambda: in_use(studio) == newest, timeout=OPENING)
    studio.window.redo_wanted.emit()
    qtbot.waitUntil(lambda: in_use(studio) == before, timeout=OPENING)
    qtbot.waitUntil(lambda: studio.store.is_saved)
    samples_are_seen_again(open_studio, studio, qtbot)


def test_bridges_are_thrown_away_and_brought_back(open_studio: OpenStudio, qtbot: QtBot, tmp_path: Path) -> None:
    studio = open_studio(None)
    for seed in (5, 6, 7):
        studio.store.do(edits.set_seed(studio.store.project, seed))
        train(studio, qtbot)
    qtbot.waitUntil(lambda: len(studio.versions.bridges) == 3, timeout=OPENING)
    found = newest, before, first = tuple(each.file for each in studio.versions.bridges)
    studio.versions.use(before)
    qtbot.waitUntil(lambda: in_use(studio) == before, timeout=OPENING)
    landing = studio.window.bridge_page.landing.versions
    landing.rest_away_wanted.emit()
    if studio.training.ticket:
        assert "bridges can be thrown away after it" in told(studio)
        qtbot.waitUntil(lambda: not studio.training.ticket, timeout=OPENING)
        landing.rest_away_wanted.emit()
    qtbot.waitUntil(lambda: [each.file for each in studio.versions.bridges] == [before], timeout=OPENING)
    assert not Path(newest).exists()
    assert "2 bridge(s) thrown away: " in told(studio)  # in the words of the sources
    assert studio.saving.save_as(tmp_path / "another.bridge")
    newest, before, first = (str(tmp_path / "another.bridge" / "bridges" / Path(each).name) for each in found)
    assert studio.notices.act(), "the notice brings them back, also where the project goes on in another folder"
    qtbot.waitUntil(lambda: len(studio.versions.bridges) == 3, timeout=OPENING)
    landing.away_wanted.emit(before)  # the bridge in use, wherever it lies by now, stays
    landing.away_wanted.emit(newest)
    qtbot.waitUntil(lambda: [each.file for each in studio.versions.bridges] == [before, first], timeout=OPENING)
    studio.window.undo_wanted.emit()  # back to the bridge that was in use before
    qtbot.waitUntil(lambda: in_use(studio) == "")
    assert "The bridge that was in use then was thrown away." in told(studio)
    studio.window.redo_wanted.emit()
    qtbot.waitUntil(lambda: in_use(studio) == before, timeout=OPENING)


def test_what_was_thrown_away_goes_for_good_after_a_while(
    open_studio: OpenStudio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throwing_away, "KEPT_MS", 1500)
    studio = open_studio(None)
    for seed in (5, 6):
        studio.store.do(edits.set_seed(studio.store.project, seed))
        train(studio, qtbot)
    qtbot.waitUntil(lambda: not studio.training.ticket and len(studio.versions.bridges) == 2, timeout=OPENING)
    assert studio.actions.run(studio.actions.entry("bridge.alone"))
    home = Path(in_use(studio)).parent
    qtbot.waitUntil(lambda: (home / "thrown-away").exists(), timeout=OPENING)
    qtbot.waitUntil(lambda: not (home / "thrown-away").exists(), timeout=OPENING)
    assert not studio.notices.act(), "there is nothing left to bring back"
    assert Path(in_use(studio)).is_file()


def listed(studio: Studio) -> tuple[int, str]:
    """How many bridges are listed, and what offers the others."""
    words = [each.text() for each in studio.window.bridge_page.landing.versions.findChildren(QAbstractButton)]
    return words.count("Use"), next((each for each in words if "earlier" in each), "")


def another_seed(studio: Studio) -> Edit:
    return edits.set_seed(studio.store.project, 7)


def samples_are_seen_again(open_studio: OpenStudio, studio: Studio, qtbot: QtBot) -> None:
    again = open_studio(studio.store.folder)
    landing = again.window.bridge_page.landing
    qtbot.waitUntil(lambda: in_use(again) != "", timeout=OPENING)
    qtbot.waitUntil(lambda: all(len(grid.samples) == 10 for grid in landing.crossings), timeout=OPENING)
    assert landing._samples.currentIndex() == 1
    labels = again.store.project.domain(1).labels
    assert all(f"bank:{sample}" in labels for sample in landing.crossings[0].samples)
    assert landing.crossings[0]._pictures.std() > 0


def test_the_play_page_says_what_is_missing_and_offers_it(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    studio.windowing.choose_step("play")
    invitation = studio.inviting.invitation
    assert invitation.isVisible()
    assert invitation._heading.text() == "No bridge yet"
    QTest.mouseClick(invitation._button, LEFT)
    assert studio.training.is_training
    assert invitation._heading.text() == "The bridge is being trained"
    assert not invitation._button.isVisible()
    qtbot.waitUntil(lambda: studio.training.is_holdable, timeout=OPENING)
    studio.training.stop()
    qtbot.waitUntil(lambda: not studio.training.is_training, timeout=OPENING)
    studio.pathing.set_keys(1, [])
    qtbot.waitUntil(lambda: invitation._heading.text() == "No path yet")
    assert invitation.geometry() == studio.window.play_page.lanes.rect()
    QTest.mouseClick(invitation._button, LEFT)
    assert not invitation.isVisible()
    assert studio.pathing.path is not None
