"""Bins: naming, dropping, taking out, removing."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.views.bin_card import BinCard
from studio.views.bin_look import BinLook
from studio.views.bins_panel import BinsPanel
from studio.views.pictures import ThumbnailSheet
from studio.views.sample_drag import samples_mime

BINS = (BinLook("a", "zero", "0", 0), BinLook("b", "seven", "7", 7))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qapp: QApplication, qtbot: QtBot) -> BinsPanel:
    theme = Theme(reduce_motion=True)
    theme.apply(qapp)
    sheets = (ThumbnailSheet(theme), ThumbnailSheet(theme))
    for sheet in sheets:
        sheet.show_count(20)
        sheet.put(0, np.full((20, 8, 8), 200, np.uint8))
    panel = BinsPanel(theme, sheets)
    qtbot.addWidget(panel)
    panel.resize(378, 500)
    panel.show_bins(BINS)
    panel.show_examples("a", 1, range(9))
    panel.show_examples("a", 2, (11, 12))
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def editor(card: BinCard) -> QLineEdit:
    found = [each for each in card.findChildren(QLineEdit) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_f2_renames_and_enter_keeps_it(panel: BinsPanel) -> None:
    renamed: list[tuple[str, str]] = []
    clicked: list[str] = []
    panel.bin_renamed.connect(lambda bin_id, name: renamed.append((bin_id, name)))
    panel.bin_clicked.connect(clicked.append)
    card = panel.card("b")
    QTest.keyClick(card, Qt.Key.Key_F2)
    QTest.keyClicks(editor(card), " sept ")
    QTest.keyClick(editor(card), Qt.Key.Key_Return)
    assert renamed == [("b", "sept")]
    assert clicked == []


@pytest.mark.parametrize("typed", ["", "   ", "zero"])
def test_an_empty_or_the_same_name_renames_nothing(panel: BinsPanel, typed: str) -> None:
    renamed: list[object] = []
    panel.bin_renamed.connect(lambda *found: renamed.append(found))
    panel.edit_name("a")
    editor(panel.card("a")).setText(typed)
    QTest.keyClick(editor(panel.card("a")), Qt.Key.Key_Return)
    assert renamed == []


def test_escape_gives_the_old_name_back(panel: BinsPanel) -> None:
    renamed: list[object] = []
    panel.bin_renamed.connect(lambda *found: renamed.append(found))
    card = panel.card("a")
    QTest.mouseDClick(card, LEFT, pos=QPoint(30, 15))
    QTest.keyClicks(editor(card), "other")
    QTest.keyClick(editor(card), Qt.Key.Key_Escape)
    assert renamed == []
    assert card.look.name == "zero"


def test_samples_of_either_domain_can_be_dropped(panel: BinsPanel, qtbot: QtBot) -> None:
    mime = samples_mime(2, [4, 8])  # the event does not own it
    event = QDropEvent(QPointF(200, 30), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(panel.samples_dropped) as caught:
        panel.card("b").dropEvent(event)
    assert caught.args == ["b", 2, (4, 8)]


def test_the_cross_takes_an_example_out_and_the_rest_of_it_plays(panel: BinsPanel) -> None:
    out: list[tuple] = []
    heard: list[tuple] = []
    panel.example_removed.connect(lambda *found: out.append(found))
    panel.example_activated.connect(lambda *found: heard.append(found))
    card = panel.card("a")
    example = card._example_boxes()[-1]
    assert (example.domain, example.sample) == (2, 12)
    QTest.mouseClick(card, LEFT, pos=card._cross(example).center() - QPoint(1, -1))
    QTest.mouseClick(card, LEFT, pos=example.box.bottomLeft() + QPoint(4, -4))
    assert out == [("a", 2, 12)]
    assert heard == [(2, 12)]


def test_a_click_beside_the_examples_asks_for_the_bins_samples(panel: BinsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.bin_clicked) as caught:
        QTest.mouseClick(panel.card("b"), LEFT, pos=QPoint(40, 50))
    assert caught.args == ["b"]


def test_a_double_click_elsewhere_does_not_rename(panel: BinsPanel) -> None:
    card = panel.card("b")
    at = QPointF(300, 30)
    event = QMouseEvent(
        QEvent.Type.MouseButtonDblClick, at, card.mapToGlobal(at), LEFT, LEFT, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(card, event)
    assert not card.findChildren(QLineEdit)


def test_the_key_is_a_button_that_puts_the_selection_here(panel: BinsPanel, qtbot: QtBot) -> None:
    card = panel.card("b")
    clicked: list[str] = []
    panel.bin_clicked.connect(clicked.append)
    with qtbot.waitSignal(panel.assign_wanted) as assigned:
        QTest.mouseClick(card, LEFT, pos=QPoint(40, 34))
    assert assigned.args == ["b"]
    assert clicked == []


def test_the_menu_offers_rename_ten_colours_and_delete(panel: BinsPanel, qtbot: QtBot) -> None:
    menu = panel.card("b").menu()
    words = [action.text().split("\t")[0] for action in menu.actions()]
    assert words == ["Put the selected samples here", "Rename", "Show its samples", "Colour", "", "Delete bin"]
    with qtbot.waitSignal(panel.assign_wanted) as assigned:
        menu.actions()[0].trigger()
    assert assigned.args == ["b"]
    colours = menu.actions()[3].menu()
    assert isinstance(colours, QMenu)
    assert len(colours.actions()) == 10
    with qtbot.waitSignal(panel.bin_recoloured) as recoloured:
        colours.actions()[4].trigger()
    assert recoloured.args == ["b", 4]
    with qtbot.waitSignal(panel.bin_removed) as removed:
        menu.actions()[5].trigger()
    assert removed.args == ["b"]


def test_bins_that_stay_keep_their_examples_and_the_order_is_followed(panel: BinsPanel) -> None:
    kept = panel.card("a")
    panel.show_bins((BinLook("c", "new", "0", 3), BINS[0]._replace(key="1")))
    assert panel.card("a") is kept
    assert "9 and 2 examples" in kept.accessibleName()
    assert "key 1" in kept.accessibleName()
    assert panel.card("c").y() < kept.y() or panel._cards_column.indexOf(panel.card("c")) == 0
    with pytest.raises(KeyError):
        panel.card("b")


def test_counts_below_enough_are_amber(panel: BinsPanel) -> None:
    card = panel.card("a")
    image = card.grab().toImage()
    amber = Theme(reduce_motion=True).colour("warning")

    def ambers(left: int, right: int) -> int:
        near = 0
        for x in range(left, right):
            for y in range(44, 58):
                colour = image.pixelColor(x, y)
                near += abs(colour.red() - amber.red()) < 40 and abs(colour.blue() - amber.blue()) < 60
        return near

    assert ambers(15, 22) == 0
    assert ambers(40, 70) > 0


def test_train_is_offered_only_when_ready(panel: BinsPanel, qtbot: QtBot) -> None:
    panel.show_training("put examples of each bin in both domains", ready=False)
    assert not panel._train.isEnabled()
    panel.show_training("3 edits newer than the bridge", ready=True)
    with qtbot.waitSignal(panel.train_wanted):
        qtbot.mouseClick(panel._train, LEFT)


def test_no_bins_say_what_to_do(panel: BinsPanel, qtbot: QtBot) -> None:
    panel.show_bins(())
    with qtbot.waitSignal(panel.bin_added):
        qtbot.mouseClick(panel._empty._button, LEFT)
