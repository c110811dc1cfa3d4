"""The table of actions: keys that work, reasons instead of dead keys, and the palette and the sheet made from it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.tables.actions import ActionTable, Entry, Group, with_key
from studio.theme import Theme
from studio.views.window.cheat_sheet import CheatSheet
from studio.views.window.command_palette import CommandPalette
from studio.views.window.command_rows import CommandGroup, CommandRow
from studio.views.window.fuzzy import match


class Desk:
    """A window with one page, and what was done in it."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.reason = ""
        self.window, self.page, self.other = QWidget(), QLineEdit(), QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.page)
        column.addWidget(self.other)
        entries = [
            Entry("a.save", "Save", "Ctrl+S; Ctrl+D", lambda: self.done.append("save"), "Save now"),
            Entry("a.undo", "Undo", "Ctrl+J", lambda: self.done.append("undo"), unless=lambda: self.reason),
            Entry("a.loop", "Loop", "Ctrl+L", lambda: self.done.append("loop"), page="page"),
            Entry("a.move", "Move", "← →"),
        ]
        self.groups = [Group("a", "A", entries)]
        self.table = ActionTable(self.groups, self.window, {"page": self.page})


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    desk = Desk()
    qtbot.addWidget(desk.window)
    with qtbot.waitActive(desk.window):
        desk.window.show()
        desk.window.activateWindow()
    desk.other.setFocus()
    return desk


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(desk: Desk, key: Qt.Key, at: QWidget | None = None) -> None:
    where = at or desk.other
    where.setFocus()
    QTest.keyClick(where, key, Qt.KeyboardModifier.ControlModifier)


def test_every_alternative_key_works_and_the_first_is_shown(desk: Desk) -> None:
    press(desk, Qt.Key.Key_S)
    press(desk, Qt.Key.Key_D)
    assert desk.done == ["save", "save"]
    assert desk.table.entry("a.save").told() == "Save now  Ctrl+S"
    assert with_key("Quit", "") == "Quit"


def test_a_key_that_does_not_apply_says_why(desk: Desk, qtbot: QtBot) -> None:
    desk.reason = "There is nothing to undo."
    with qtbot.waitSignal(desk.table.refused) as caught:
        press(desk, Qt.Key.Key_J)
    assert (caught.args, desk.done) == (["There is nothing to undo."], [])
    desk.reason = ""
    press(desk, Qt.Key.Key_J)
    assert desk.done == ["undo"]


def test_the_key_of_a_page_works_on_that_page_alone(desk: Desk) -> None:
    press(desk, Qt.Key.Key_L)
    assert desk.done == []
    press(desk, Qt.Key.Key_L, desk.page)
    assert desk.done == ["loop"]


def test_keys_of_views_are_listed_but_never_run(desk: Desk) -> None:
    assert [each.id for each in desk.groups[0].all()] == ["a.save", "a.undo", "a.loop"]
    assert desk.table.entry("a.move").shown_key == "← →"


# ---------------------------------------------------------------- fuzzy search


@pytest.mark.parametrize("typed", ["", "train", "tb", "trbr", "BRIDGE", "t ridge", "trainbridge"])
def test_letters_in_order_match(typed: str) -> None:
    assert match(typed, "Train bridge") is not None


@pytest.mark.parametrize("typed", ["x", "bt", "trainbridges", "nib e t"])
def test_letters_out_of_order_do_not(typed: str) -> None:
    assert match(typed, "Train bridge") is None


def test_whole_words_beat_scattered_letters_and_accents_do_not_matter() -> None:
    words = ["Export a sheet", "Redo", "Save as", "Reset bins"]
    best = max(words, key=lambda each: match("re", each) or -99)
    assert best == "Redo"
    assert match("loschen", "Löschen") is not None


# ---------------------------------------------------------------- palette and sheet

ROWS = (
    CommandRow("train", "Train bridge", "Ctrl+T", "Learn the bridge"),
    CommandRow("undo", "Undo", "Ctrl+Z", "", "There is nothing to undo."),
    CommandRow("surprise", "Surprise me", "Ctrl+R"),
)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(900, 600)
    window.field = QLineEdit(window)  # type: ignore[attr-defined]
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.field.setFocus()  # type: ignore[attr-defined]
    return window


def test_the_palette_is_worked_by_keys_alone(window: QWidget, qtbot: QtBot) -> None:
    palette = CommandPalette(Theme(reduce_motion=True), window)
    palette.show_commands(ROWS)
    assert [row.id for row in palette.shown] == ["train", "undo", "surprise"]
    field = focused()
    assert field is palette.field
    QTest.keyClicks(field, "su")
    assert [row.id for row in palette.shown] == ["surprise"]
    with qtbot.waitSignal(palette.chosen) as caught:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert caught.args == ["surprise"]
    assert not palette.isVisible()
    assert focused() is window.field  # type: ignore[attr-defined]


def test_letters_of_no_command_are_answered(window: QWidget) -> None:
    palette = CommandPalette(Theme(reduce_motion=True), window)
    palette.show_commands(ROWS)
    assert not palette._nothing.isVisible()
    QTest.keyClicks(palette.field, "zzz")
    assert palette._nothing.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_what_does_not_apply_stays_in_sight_and_is_not_chosen(window: QWidget) -> None:
    palette = CommandPalette(Theme(reduce_motion=True), window)
    chosen: list[str] = []
    palette.chosen.connect(chosen.append)
    palette.show_commands(ROWS)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert (chosen, palette.isVisible()) == ([], True)
    assert "nothing to undo" in palette.list.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_tab_stays_in_a_panel_that_is_open(window: QWidget) -> None:
    sheet = CheatSheet(Theme(reduce_motion=True), window)
    sheet.show_keys([CommandGroup("All", ROWS)])
    for _ in range(4):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert sheet.isAncestorOf(focused())


def test_the_sheet_finds_keys_and_words_and_leaves_out_what_has_no_key(window: QWidget) -> None:
    sheet = CheatSheet(Theme(reduce_motion=True), window)
    sheet.show_keys([CommandGroup("All", (*ROWS, CommandRow("demo", "Open a fresh demo")))])
    assert [row.id for row in sheet.shown] == ["train", "undo", "surprise"]
    sheet.field.setText("ctrl z")
    assert [row.id for row in sheet.shown] == ["undo"]
    sheet.field.setText("bridge")
    assert [row.id for row in sheet.shown] == ["train"]
    sheet.field.setText("nothing like it")
    assert sheet.shown == []
