"""Bins: naming, dropping, taking out, removing."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.views.bins import bin_card
from studio.views.bins.bin_card import BinCard
from studio.views.bins.bins_panel import BinsPanel
from studio.views.common.bin_look import BinLook
from studio.views.common.controls import ElidedLabel
from studio.views.common.pictures import ThumbnailSheet
from studio.views.common.sample_drag import bin_in, bin_mime, samples_in, samples_mime

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
    example = card._layout.boxes()[-1]
    assert (example.domain, example.sample) == (2, 12)
    QTest.mouseClick(card, LEFT, pos=card._layout.cross(example).center() - QPoint(1, -1))
    QTest.mouseClick(card, LEFT, pos=example.box.bottomLeft() + QPoint(4, -4))
    assert out == [("a", 2, 12)]
    assert heard == [(2, 12)]


def test_a_click_beside_the_examples_asks_for_the_bins_samples(panel: BinsPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.bin_clicked) as caught:
        QTest.mouseClick(panel.card("b"), LEFT, pos=QPoint(40, 50))
    assert caught.args == ["b"]


def test_a_double_click_on_the_name_takes_its_first_click_back(panel: BinsPanel) -> None:
    told: list[str] = []
    panel.bin_clicked.connect(lambda name: told.append(f"clicked {name}"))
    panel.bin_unclicked.connect(lambda name: told.append(f"unclicked {name}"))
    card = panel.card("b")
    QTest.mouseClick(card, LEFT, pos=QPoint(40, 14))
    QTest.mouseDClick(card, LEFT, pos=QPoint(40, 14))
    assert told == ["clicked b", "unclicked b"]
    assert editor(card).text() == card._look.name


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


def chosen(menu: QMenu, *words: str) -> None:
    """Trigger what these words name, menu by menu."""
    *path, last = words
    for each in path:
        inside = next(action.menu() for action in menu.actions() if action.text().split("\t")[0] == each)
        assert isinstance(inside, QMenu)
        menu = inside
    next(action for action in menu.actions() if action.text().split("\t")[0] == last).trigger()


@pytest.mark.parametrize(
    ("words", "signal", "told"),
    [
        (("Put the selected samples here",), "assign_wanted", ["b"]),
        (("Show its samples",), "bin_clicked", ["b"]),
        (("Colour", "violet"), "bin_recoloured", ["b", 4]),
        (("Colour", "sky · zero"), "bin_recoloured", ["b", 0]),
        (("Key", "3"), "bin_key_chosen", ["b", "3"]),
        (("Key", "0 · swaps with “zero”"), "bin_key_chosen", ["b", "0"]),
        (("Move up",), "bin_moved", ["b", 0]),
        (("Merge into", "zero"), "bin_merged", ["b", "a"]),
        (("Split off the selected examples",), "bin_split", ["b"]),
        (("Delete bin",), "bin_removed", ["b"]),
    ],
)
def test_everything_in_the_menu_says_which_bin(
    panel: BinsPanel, qtbot: QtBot, words: tuple[str, ...], signal: str, told: list[object]
) -> None:
    with qtbot.waitSignal(getattr(panel, signal)) as caught:
        chosen(panel.card("b").menu(), *words)
    assert caught.args == told


def test_the_colours_are_twenty_that_look_different_and_the_bins_own_is_checked(panel: BinsPanel) -> None:
    colours = next(each.menu() for each in panel.card("b").menu().actions() if each.text() == "Colour")
    assert isinstance(colours, QMenu)
    assert [action.isChecked() for action in colours.actions()] == [place == 7 for place in range(20)]
    pictures = [action.icon().pixmap(16, 16).toImage() for action in colours.actions()]
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])


def test_alt_and_an_arrow_moves_a_bin_and_stops_at_the_ends(panel: BinsPanel) -> None:
    moved: list[tuple[str, int]] = []
    panel.bin_moved.connect(lambda bin_id, place: moved.append((bin_id, place)))
    for bin_id, key in (("b", Qt.Key.Key_Up), ("a", Qt.Key.Key_Down), ("a", Qt.Key.Key_Up), ("b", Qt.Key.Key_Down)):
        QTest.keyClick(panel.card(bin_id), key, Qt.KeyboardModifier.AltModifier)
    assert moved == [("b", 0), ("a", 1)]


@pytest.mark.parametrize(("moved", "on", "y", "place"), [("c", "a", 5, 0), ("c", "a", 60, 1), ("a", "c", 60, 2)])
def test_a_card_dropped_on_another_goes_above_or_below_it(
    panel: BinsPanel, qtbot: QtBot, moved: str, on: str, y: int, place: int
) -> None:
    panel.show_bins((*BINS, BinLook("c", "new", "3", 3)))
    mime = bin_mime(moved)
    event = QDropEvent(QPointF(200, y), Qt.DropAction.MoveAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(panel.bin_moved) as caught:
        panel.card(on).dropEvent(event)
    assert caught.args == [moved, place]


def test_a_card_dropped_on_itself_or_from_another_window_stays(panel: BinsPanel) -> None:
    moved: list[object] = []
    panel.bin_moved.connect(lambda *found: moved.append(found))
    for stranger in ("a", "elsewhere"):
        mime = bin_mime(stranger)
        event = QDropEvent(QPointF(200, 5), Qt.DropAction.MoveAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
        panel.card("a").dropEvent(event)
    assert moved == []


def test_dragging_the_card_carries_the_bin_and_dragging_an_example_the_sample(
    panel: BinsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[QMimeData] = []
    monkeypatch.setattr(bin_card, "start_drag", lambda source, mime, picture: carried.append(mime))
    card = panel.card("a")
    for start in (QPoint(20, 55), card._layout.boxes()[3].box.center()):
        for kind, at in ((QEvent.Type.MouseButtonPress, start), (QEvent.Type.MouseMove, start + QPoint(0, 40))):
            held = QMouseEvent(
                kind, QPointF(at), QPointF(card.mapToGlobal(at)), LEFT, LEFT, Qt.KeyboardModifier.NoModifier
            )
            QApplication.sendEvent(card, held)
    assert [bin_in(mime) for mime in carried] == ["a", ""]
    assert samples_in(carried[1]) == (1, (3,))


def test_the_bin_that_needs_more_is_said_once_and_marked(panel: BinsPanel) -> None:
    plain = panel.card("b").grab().toImage()
    panel.show_need("b", "“seven” needs more examples.")
    assert panel._need.text() == "“seven” needs more examples."
    assert "needs more" in panel.card("b").accessibleDescription()
    assert panel.card("b").grab().toImage() != plain
    panel.show_need("", "")
    assert panel._need.text() == "drag, or press a key"
    assert panel.card("b").grab().toImage() == plain


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


def test_why_there_can_be_no_training_yet_takes_a_second_line_before_it_is_cut(qtbot: QtBot) -> None:
    words = "Put a few samples of each domain into bins first."
    for label, lines in ((ElidedLabel("", wraps=True), True), (ElidedLabel(""), False)):
        qtbot.addWidget(label)
        metrics = label.fontMetrics()
        label.show_words(words)
        label.resize(round(0.7 * metrics.horizontalAdvance(words)), 2 * metrics.lineSpacing())
        assert (label.shown_in(label.width()) == words) is lines
        label.resize(label.width(), metrics.lineSpacing())
        assert label.shown_in(label.width()).endswith("…"), "without room for a second line"
        label.show_words(words, "3 edits newer")
        label.resize(label.width(), 2 * metrics.lineSpacing())
        assert label.shown_in(label.width()) == "3 edits newer", "shorter words come first"
