"""The tray of the Play step: what it lists, what its rows and sheets ask for."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.views.common.name_editor import NameEditor
from studio.views.playing.performance_row import PerformanceLook
from studio.views.playing.point_list import PointLook
from studio.views.playing.take_sheets import BeatSheet, TrimSheet
from studio.views.playing.takes_tray import TakesTray

LOOKS = [PerformanceLook("t1", "Dawn", 12.5, 1240), PerformanceLook("t2", "Dusk", 3.0, 1)]
PICTURE = np.zeros((28, 28), np.uint8)


@pytest.fixture
def theme() -> Theme:
    return Theme("dark")


@pytest.fixture
def tray(qtbot: QtBot, theme: Theme) -> TakesTray:
    made = TakesTray(theme)
    qtbot.addWidget(made)
    made.resize(460, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


def buttons(widget: QWidget) -> list[QAbstractButton]:
    return widget.findChildren(QAbstractButton)


def actions(menu_owner: QWidget) -> dict[str, QAction]:
    menu = menu_owner.menu()  # type: ignore[attr-defined]
    sub = [each.menu() for each in menu.actions() if each.menu()]
    return {each.text().partition("\t")[0]: each for one in (menu, *sub) for each in one.actions()}


def test_an_empty_tray_says_what_to_do_and_a_full_one_lists_length_and_events(tray: TakesTray) -> None:
    assert "Record" in tray.performances._empty.text()
    assert tray.performances._empty.isVisible()
    tray.performances.show_performances(LOOKS, "t2")
    assert not tray.performances._empty.isVisible()
    row = tray.performances.rows["t1"]
    assert row._length.text().startswith("00:12.5 · 1")
    assert row.accessibleName() == "performance “Dawn”"


def test_a_row_plays_and_its_line_moves(tray: TakesTray, qtbot: QtBot) -> None:
    tray.performances.show_performances(LOOKS, "t1")
    row = tray.performances.rows["t1"]
    with qtbot.waitSignal(tray.performances.play_toggled) as toggled:
        row._play.click()
    assert toggled.args == ["t1"]
    still = row.grab().toImage()
    tray.performances.show_playing("t1", 3.0)
    early = row.grab().toImage()
    tray.performances.show_playing("t1", 9.0)
    late = row.grab().toImage()
    assert len({bytes(each.constBits()) for each in (still, early, late)}) == 3
    assert row._play.toolTip() == "Stop “Dawn”"
    tray.performances.show_playing("", 0.0)
    assert row._play.toolTip() == "Play “Dawn”"


def test_everything_a_row_offers_is_asked_for(tray: TakesTray) -> None:
    tray.performances.show_performances(LOOKS, "t1")
    asked: list[tuple[object, object]] = []
    tray.performances.wanted.connect(lambda wanted, what: asked.append((wanted, what)))
    row = tray.performances.rows["t2"]
    for action in actions(row).values():
        if not action.menu() and not action.isSeparator() and action.text().partition("\t")[0] != "Rename":
            action.trigger()
    whats = {what for wanted, what in asked if wanted == "t2"}
    assert whats == {"over", "quantise", "trim", "duplicate", "delete", "video", "frames", "sheet", "sound"}


def test_renaming_by_key_and_deleting(tray: TakesTray, qtbot: QtBot) -> None:
    tray.performances.show_performances(LOOKS, "t1")
    row = tray.performances.rows["t1"]
    with qtbot.waitSignal(tray.performances.renamed) as renamed:
        QTest.keyClick(row._play, Qt.Key.Key_F2)
        [editor] = row.findChildren(NameEditor)
        editor.setText("Noon")
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert renamed.args == ["t1", "Noon"]
    with qtbot.waitSignal(tray.performances.wanted) as deleted:
        QTest.keyClick(row._play, Qt.Key.Key_Delete)
    assert deleted.args == ["t1", "delete"]


def test_recording_is_seen_on_the_button_and_brings_performances_to_the_front(tray: TakesTray) -> None:
    tray.show_tab("points")
    tray.show_recording(recording=True)
    tray.show_recorded(3.25, 17)
    assert tray.tabs.key == "performances"
    assert (tray._record.text(), tray._time.text()) == ("Stop", "00:03.2 · 17")
    tray.show_recording(recording=False)
    assert (tray._record.text(), tray._time.text()) == ("Record", "")


def test_points_are_come_back_to_by_a_click_and_named_in_place(tray: TakesTray, qtbot: QtBot) -> None:
    assert tray.points._empty.isVisibleTo(tray.points)
    points = [PointLook("t1", "eye", 1, PICTURE), PointLook("t2", "storm", 2, None, "sound", here=False)]
    tray.points.show_points(points)
    tray.show_tab("points")
    [listed] = tray.points.findChildren(QListWidget)
    assert [listed.item(place).text() for place in range(2)] == ["⇧1 eye", "⇧2 storm"]
    assert "not in use" in listed.item(1).toolTip()
    with qtbot.waitSignal(tray.points.recalled) as recalled:
        middle = listed.visualItemRect(listed.item(1)).center()
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert recalled.args == ["t2"]
    tray.show_tab("performances")
    with qtbot.waitSignal(tray.points.renamed) as renamed:
        tray.points.edit_name("t1")
        assert tray.tabs.key == "points"
        [editor] = tray.points.findChildren(NameEditor)
        editor.setText("calm")
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert renamed.args == ["t1", "calm"]


def test_more_than_nine_points_have_no_key(tray: TakesTray) -> None:
    tray.points.show_points([PointLook(f"t{place}", f"p{place}", 1, PICTURE) for place in range(1, 12)])
    [listed] = tray.points.findChildren(QListWidget)
    assert [listed.item(place).text() for place in (8, 9)] == ["⇧9 p9", "p10"]


def test_a_menu_of_a_point_asks_for_all_it_offers(tray: TakesTray, qtbot: QtBot) -> None:
    tray.points.show_points([PointLook("t1", "eye", 1, PICTURE)])
    menu = {each.text().partition("\t")[0]: each for each in tray.points.menu("t1").actions()}
    signals = {"Come back to it": "recalled", "Add to the path as a key": "key_wanted", "Forget": "remove_wanted"}
    for words, name in signals.items():
        with qtbot.waitSignal(getattr(tray.points, name)) as asked:
            menu[words].trigger()
        assert asked.args == ["t1"]


def test_the_sheets_ask_for_what_was_chosen(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    beat, trim = BeatSheet(theme, window), TrimSheet(theme, window)
    beat.ask("t1", "Dawn")
    beat.tempo.setValue(96.5)
    beat.swing.setValue(25)
    beat.whole.setChecked(True)
    with qtbot.waitSignal(beat.chosen) as chosen:
        QTest.keyClick(beat, Qt.Key.Key_Return)
    assert chosen.args == ["t1", 96.5, 4, 0.25, False]
    assert not beat.isVisible()
    trim.ask("t2", "Dusk", 3.0)
    trim.start.setValue(1.0)
    trim.end.setValue(99.0)
    with qtbot.waitSignal(trim.chosen) as cut:
        QTest.keyClick(trim, Qt.Key.Key_Return)
    assert cut.args == ["t2", 1.0, 3.0]
    trim.ask("t2", "Dusk", 3.0)
    with qtbot.assertNotEmitted(trim.chosen):
        QTest.keyClick(trim, Qt.Key.Key_Escape)


def test_every_button_has_a_name_and_a_sentence(tray: TakesTray) -> None:
    tray.performances.show_performances(LOOKS, "t1")
    for tab in ("performances", "points"):
        tray.show_tab(tab)
        assert [
            each for each in buttons(tray) if each.isVisible() and not (each.toolTip() and each.accessibleName())
        ] == []
