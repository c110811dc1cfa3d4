"""The library through the real window: other generators from cards, labels that stay or wait, one that is missing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from engine.assets import user_assets_folder
from studio.studio import Studio
from studio.theme import ASSETS
from tests.journeys.conftest import OPENING, OpenStudio, push, said

LEFT = Qt.MouseButton.LeftButton


def labels(studio: Studio, domain: int) -> dict[str, str]:
    return dict(studio.store.project.domain(domain).labels)


def generator(studio: Studio, domain: int) -> str:
    return studio.store.project.domain(domain).generator


def open_library(studio: Studio, qtbot: QtBot, domain: int) -> None:
    """By a click on the name of a generator in the top bar."""
    QTest.mouseClick(studio.window.top._doors[domain - 1], LEFT)
    panel = studio.library_panel
    qtbot.waitUntil(lambda: panel.isVisible() and len(panel.grid.shown) >= 4, timeout=OPENING)


def pick(studio: Studio, name: str) -> None:
    card = studio.library_panel.grid.card(name)
    assert card is not None
    QTest.mouseClick(card, LEFT)


def is_open_as(studio: Studio, domain: int, name: str) -> bool:
    known = studio.catalogue.get(domain)
    return known is not None and known.card.id == name


def add_twin(home: Path) -> None:
    """Another generator over the same items, where the user would put it."""
    folder = user_assets_folder() / "generators" / "digits-twin"
    assert folder.is_relative_to(home)
    shutil.copytree(ASSETS / "generators" / "digits", folder)
    card = (folder / "card.json").read_text(encoding="utf-8")
    (folder / "card.json").write_text(card.replace('"digits"', '"digits-twin"'), encoding="utf-8")


def test_another_generator_is_chosen_from_cards_and_labels_stay_or_come_back(
    open_studio: OpenStudio, home: Path, qtbot: QtBot
) -> None:
    add_twin(home)
    studio = open_studio(None)
    before = labels(studio, 1), labels(studio, 2)
    nothing_happens_before_it_is_accepted(studio, qtbot)
    same_items_keep_their_labels(studio, qtbot, before[0])
    other_items_let_them_wait(studio, qtbot, before[0])
    for _ in range(3):
        studio.window.undo_wanted.emit()
    qtbot.waitUntil(lambda: is_open_as(studio, 1, "digits"), timeout=OPENING)
    assert (labels(studio, 1), labels(studio, 2)) == before


def nothing_happens_before_it_is_accepted(studio: Studio, qtbot: QtBot) -> None:
    project, panel = studio.store.project, studio.library_panel
    open_library(studio, qtbot, 1)
    assert panel.sides.side == 1
    QTest.keyClicks(panel._search, "garments")
    assert [card.look.id for card in panel.grid.shown] == ["fashion"]
    QTest.keyClick(panel._search, Qt.Key.Key_Return)
    assert panel.choice == ("fashion", "spoken-digits")
    assert "100 label(s) of Handwritten digits wait until you choose it again." in said(panel)
    push(qtbot, panel, "Cancel")
    assert not panel.isVisible()
    assert studio.store.project is project


def same_items_keep_their_labels(studio: Studio, qtbot: QtBot, before: dict[str, str]) -> None:
    open_library(studio, qtbot, 1)
    pick(studio, "digits-twin")
    assert "100 label(s) stay." in said(studio.library_panel)
    push(qtbot, studio.library_panel, "Use these")
    assert generator(studio, 1) == "digits-twin"
    assert labels(studio, 1) == before
    qtbot.waitUntil(lambda: is_open_as(studio, 1, "digits-twin"), timeout=OPENING)
    assert len(examples_shown(studio, 1)) == len(examples_shown(studio, 2)) > 0


def other_items_let_them_wait(studio: Studio, qtbot: QtBot, before: dict[str, str]) -> None:
    """The labels of another data set are put aside, and come back with the generator they belong to."""
    open_library(studio, qtbot, 1)
    pick(studio, "fashion")
    push(qtbot, studio.library_panel, "Use these")
    qtbot.waitUntil(lambda: is_open_as(studio, 1, "fashion"), timeout=OPENING)
    assert labels(studio, 1) == {}
    assert len(labels(studio, 2)) == 100
    assert examples_shown(studio, 1) == []
    open_library(studio, qtbot, 1)
    pick(studio, "digits-twin")
    assert "come back" in said(studio.library_panel)
    push(qtbot, studio.library_panel, "Use these")
    qtbot.waitUntil(lambda: is_open_as(studio, 1, "digits-twin"), timeout=OPENING)
    assert labels(studio, 1) == before


def examples_shown(studio: Studio, domain: int) -> list[int]:
    """What lies on the cards of the bins."""
    cards = [studio.window.label_page.bins.card(each.id) for each in studio.store.project.bins]
    return [box.sample for card in cards for box in card._layout.boxes() if box.domain == domain]


def test_cards_of_sounds_are_heard_and_walked_by_keys(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    open_library(studio, qtbot, 2)
    panel = studio.library_panel
    card = panel.grid.card("spoken-digits")
    assert card is not None
    qtbot.waitUntil(lambda: bool(studio.choosing._previews.get("spoken-digits")), timeout=OPENING)
    heard: list[object] = []
    panel.heard.connect(lambda *what: heard.append(what))
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_H)
    assert heard == [("spoken-digits", 0)]
    first, second = panel.grid.shown[:2]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    qtbot.waitUntil(second.hasFocus)
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert panel.choice[1] == second.look.id
    QTest.keyClick(second, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def without_its_target(folder: Path) -> Path:
    """A copy of a project whose target is a generator nobody has."""
    copy = folder.with_name("Elsewhere.bridge")
    shutil.copytree(folder, copy)
    text = (copy / "project.json").read_text(encoding="utf-8")
    assert '"spoken-digits"' in text
    other = json.loads(text.replace('"spoken-digits"', '"whistles"'))
    del other["written"], other["checksum"]  # they would say that the file is damaged
    (copy / "project.json").write_text(json.dumps(other), encoding="utf-8")
    return copy


def test_a_missing_generator_is_named_and_the_rest_works(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    qtbot.waitUntil(lambda: studio.store.is_saved)
    before = labels(studio, 1)
    assert studio.projects.open(without_its_target(studio.store.folder))
    qtbot.waitUntil(lambda: studio.catalogue.is_missing(2) and is_open_as(studio, 1, "digits"), timeout=OPENING)
    grid = studio.window.label_page.grid(2)
    assert grid.missing.isVisible()
    told = said(grid.missing)
    assert "is not on this machine" in told
    assert "whistles" in told
    assert "100 label(s) of it are kept." in told
    assert labels(studio, 1) == before
    assert not studio.actions.run(studio.actions.entry("bridge.train"))
    assert "missing" in studio.window.status.sentence
    push(qtbot, grid.missing, "Look again")
    qtbot.waitUntil(lambda: studio.catalogue.is_missing(2) and grid.missing.isVisible(), timeout=OPENING)
    push(qtbot, grid.missing, "Choose another…")
    qtbot.waitUntil(lambda: len(studio.library_panel.grid.shown) >= 4, timeout=OPENING)
    assert studio.library_panel.sides.side == 2
    pick(studio, "spoken-digits")
    push(qtbot, studio.library_panel, "Use these")
    qtbot.waitUntil(lambda: studio.catalogue.all_open, timeout=OPENING)
    assert not grid.missing.isVisible()
    assert generator(studio, 2) == "spoken-digits"


def test_a_new_project_begins_with_two_cards(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    studio.commanding.run("project.new")
    panel = studio.library_panel
    qtbot.waitUntil(lambda: panel.isVisible() and len(panel.grid.shown) >= 4, timeout=OPENING)
    panel._title.setText("Coats that speak")
    pick(studio, "fashion")
    assert panel.sides.side == 2
    pick(studio, "spoken-digits")
    push(qtbot, panel, "Make project")
    assert studio.store.project.title == "Coats that speak"
    empty = studio.window.label_page.bins
    assert "No bins yet" in said(empty)
    assert (generator(studio, 1), generator(studio, 2)) == ("fashion", "spoken-digits")
    qtbot.waitUntil(lambda: studio.catalogue.all_open, timeout=OPENING)
    lately = [each for each in empty.findChildren(QPushButton) if each.toolTip().endswith("Digits that speak.bridge")]
    QTest.mouseClick(lately[0], LEFT)
    assert studio.store.project.title == "Digits that speak"
    assert "No bins yet" not in said(empty)


def test_a_new_project_may_begin_with_three_cards(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    studio.commanding.run("project.new")
    panel = studio.library_panel
    qtbot.waitUntil(lambda: panel.isVisible() and len(panel.grid.shown) >= 4, timeout=OPENING)
    pick(studio, "fashion")
    pick(studio, "spoken-digits")
    assert not panel.sides._fewer.isVisible()
    QTest.mouseClick(panel.sides._more, LEFT)
    assert panel.choice == ("fashion", "spoken-digits", "")
    assert not panel._accept.isEnabled()
    QTest.mouseClick(panel.sides._fewer, LEFT)
    assert panel.choice == ("fashion", "spoken-digits")
    assert panel.sides.side == 2
    assert panel._accept.isEnabled()
    QTest.mouseClick(panel.sides._more, LEFT)
    pick(studio, "digits")
    push(qtbot, panel, "Make project")
    assert [each.generator for each in studio.store.project.domains] == ["fashion", "spoken-digits", "digits"]
    qtbot.waitUntil(lambda: is_open_as(studio, 3, "digits"), timeout=OPENING)
    open_library(studio, qtbot, 1)
    assert panel.choice == ("fashion", "spoken-digits")
    assert not panel.sides._more.isVisible()


def test_a_third_gallery_comes_with_its_domain_and_works_like_the_others(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    galleries = studio.window.label_page.grids
    assert len(galleries) == 2
    galleries[1].footer.size_chosen.emit(96)
    studio.domains.add("fashion")
    third = galleries[3]
    assert third.grid._geometry.wanted_size == galleries[1].grid._geometry.wanted_size == 96
    qtbot.waitUntil(lambda: is_open_as(studio, 3, "fashion"), timeout=OPENING)
    assert third.isVisible()
    third.select([4])
    QTest.keyClick(third.grid, Qt.Key.Key_1)
    assert list(labels(studio, 3)) == ["bank:4"]
    assert studio.selecting.selection[3] == (4,)
    studio.store.undo()
    studio.store.undo()
    assert len(studio.store.project.domains) == 2
    assert not third.isVisible()
    studio.store.redo()
    qtbot.waitUntil(lambda: is_open_as(studio, 3, "fashion"), timeout=OPENING)
    assert galleries[3] is third
