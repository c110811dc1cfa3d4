"""How the studio behaves beside its main job: actions, keys, palette, settings, notices, recent projects, tour."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.studio import Studio
from tests.journeys.conftest import OpenStudio

CONTROL = Qt.KeyboardModifier.ControlModifier


def key(studio: Studio, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or studio.window, key, modifier)


def test_everything_can_be_found_and_done_by_key(open_studio: OpenStudio, qtbot: QtBot) -> None:
    studio = open_studio(None)
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    keys_are_told_once_each(studio)
    find_a_command(studio, qtbot)
    see_all_keys(studio)


def keys_are_told_once_each(studio: Studio) -> None:
    entries = [entry for group in studio.actions.groups for entry in group.entries]
    ids = [entry.id for entry in entries]
    assert len(ids) == len(set(ids))
    keys = [(each.strip(), entry.page) for entry in entries if entry.do for each in entry.key.split(";") if each]
    assert len(keys) == len(set(keys))


def find_a_command(studio: Studio, qtbot: QtBot) -> None:
    bins = len(studio.store.project.bins)
    key(studio, Qt.Key.Key_Z, CONTROL)
    assert studio.window.status.sentence == "There is nothing to undo."
    key(studio, Qt.Key.Key_K, CONTROL)
    palette = studio.commanding.palette
    assert palette.isVisible()
    assert "There is nothing to undo." in [row.reason for row in palette.shown]
    QTest.keyClicks(palette.field, "add bin")
    key(studio, Qt.Key.Key_Return)
    assert len(studio.store.project.bins) == bins + 1
    key(studio, Qt.Key.Key_Escape)
    key(studio, Qt.Key.Key_K, CONTROL)
    assert palette.shown[0].id == "label.add_bin"
    key(studio, Qt.Key.Key_Escape)
    key(studio, Qt.Key.Key_Z, CONTROL)
    assert len(studio.store.project.bins) == bins
    assert studio.window.top._redo.toolTip().startswith("Redo Add")


def see_all_keys(studio: Studio) -> None:
    key(studio, Qt.Key.Key_F1)
    shown = {row.words for row in studio.commanding.sheet.shown}
    assert {"Train bridge", "Take the selected samples out of their bins"} <= shown
    key(studio, Qt.Key.Key_Escape)
    assert not studio.commanding.sheet.isVisible()
