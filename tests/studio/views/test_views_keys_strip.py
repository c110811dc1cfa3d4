"""The strip of a path's keys: taking out, moving, menus and room."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.views.common.pictures import ThumbnailSheet
from studio.views.path.key_menus import KeyLook
from studio.views.path.keys_strip import KeysStrip
from studio.views.path.seconds_field import SecondsField

LEFT = Qt.MouseButton.LeftButton


def test_keys_can_be_taken_out_and_moved(theme: Theme, qtbot: QtBot) -> None:
    sheets = (ThumbnailSheet(theme), ThumbnailSheet(theme))
    strip = KeysStrip(theme, sheets)
    qtbot.addWidget(strip)
    strip.resize(800, 58)
    strip.show()
    assert "Surprise me" in strip._hint.text()
    strip.show_keys(2, (7, 8, 9))
    assert strip._hint.text() == ""
    found: list[tuple] = []
    strip.keys_changed.connect(lambda domain, keys: found.append((domain, keys)))
    QTest.mouseClick(strip._keys, LEFT, pos=strip._keys.cross(1).center())
    QTest.mouseClick(strip._keys, LEFT, pos=strip._keys.box(2).center())
    QTest.keyClick(strip._keys, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(strip._keys, Qt.Key.Key_Delete)
    assert found == [(2, (7, 9)), (2, (7, 9, 8)), (2, (7, 9))]
    with qtbot.waitSignal(strip.surprise_wanted):
        qtbot.mouseClick(strip._surprise, LEFT)


@pytest.fixture
def strip(theme: Theme, qtbot: QtBot) -> KeysStrip:
    strip = KeysStrip(theme, (ThumbnailSheet(theme), ThumbnailSheet(theme)))
    qtbot.addWidget(strip)
    strip.resize(900, 58)
    strip.show_keys(1, (4, (0.5, 1.0), 6), (KeyLook(1.5), KeyLook(way="shared", easing="in", weight=2.0), KeyLook()))
    strip.show()
    return strip


def test_a_press_between_two_keys_offers_the_ways_and_a_right_click_on_a_key_its_rest(strip: KeysStrip) -> None:
    opened: list[tuple] = []
    strip._keys.way_opened.connect(lambda place: opened.append(("way", place)))
    strip._keys.key_opened.connect(lambda place: opened.append(("key", place)))
    strip._pop_up = lambda menu, box: None  # type: ignore[method-assign]
    QTest.mouseClick(strip._keys, LEFT, pos=strip._keys.way(1).center())
    QTest.keyClick(strip._keys, Qt.Key.Key_Return)
    QTest.keyClick(strip._keys, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    at = strip._keys.box(2).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, strip._keys.mapToGlobal(at))
    QApplication.sendEvent(strip._keys, event)
    assert opened == [("way", 1), ("way", 0), ("key", 0), ("key", 2)]
    assert "Shared" in strip._keys._words_at(strip._keys.way(1).center())
    assert "rests 1.5 s" in strip._keys._words_at(strip._keys.box(0).center())


def test_the_menus_send_what_is_chosen_and_mark_what_is_in_force(strip: KeysStrip) -> None:
    chosen: list[tuple] = []
    for name in ("way_chosen", "easing_chosen", "weight_chosen", "hold_chosen"):
        getattr(strip, name).connect(lambda place, value, name=name: chosen.append((name, place, value)))
    menu = strip.menu_of_way(1)
    checked = [action.text() for action in menu.actions() if action.isChecked()]
    assert checked == ["Shared: straight through the shared space", "Begins slowly"]
    for words in ("Straight", "Jumps at its end"):
        next(action for action in menu.actions() if action.text() == words).trigger()
    [weight] = menu.findChildren(SecondsField)
    assert weight.value() == 2.0
    weight.setValue(3.0)
    [hold] = strip.menu_of_key(0).findChildren(SecondsField)
    assert hold.value() == 1.5
    hold.setValue(0.0)
    assert chosen == [
        ("way_chosen", 1, "linear"),
        ("easing_chosen", 1, "step"),
        ("weight_chosen", 1, 3.0),
        ("hold_chosen", 0, 0.0),
    ]


def test_a_key_that_is_no_sample_shows_the_picture_it_gets(strip: KeysStrip) -> None:
    at = strip._keys.box(1).center()
    assert strip._keys.grab().toImage().pixelColor(at).lightness() < 100
    strip.show_picture((0.5, 1.0), np.full((8, 8), 255, np.uint8), sound=False)
    assert strip._keys.grab().toImage().pixelColor(at).lightness() == 255


def test_many_keys_find_room_without_touching_each_other(strip: KeysStrip) -> None:
    strip.show_keys(1, tuple(range(24)))
    boxes = [strip._keys.box(place) for place in range(24)]
    assert boxes[-1].right() < strip._keys.width()
    assert all(not one.intersects(other) for one, other in pairwise(boxes))
    strip.grab()


def test_the_strip_tells_which_path_to_make(strip: KeysStrip) -> None:
    made: list[str] = []
    strip.make_wanted.connect(made.append)
    for action in strip._make.menu().actions():
        action.trigger()
    assert made == ["walk", "within", "between", "means", "selection", "reverse", "clear"]
