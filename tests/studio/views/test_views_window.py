"""The window as a whole: steps, project menu, notices, training, and that no control is mute."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QMenu, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.controls import ElidedLabel
from studio.views.window import main_window
from studio.views.window.command_rows import CommandGroup, CommandRow
from studio.views.window.focus_ring import FocusRing
from studio.views.window.main_window import MainWindow

BINS = (BinLook("a", "zero", "0", 0), BinLook("b", "seven", "7", 7))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> MainWindow:
    theme = Theme(reduce_motion=True)
    theme.apply(qapp)
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show_domain(1, "digits", "MLP VAE · 100", "image")
    window.show_domain(2, "spoken digits", "sound VAE · 64 · 16 kHz", "sound")
    window.label_page.bins.show_bins(BINS)
    for grid in window.label_page.grids.values():
        grid.show_samples(30)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_every_control_has_a_name_and_a_tooltip(window: MainWindow) -> None:
    mute = [
        f"{type(each).__name__} {each.objectName()} in {type(each.parentWidget()).__name__}"
        for kind in (QAbstractButton, QAbstractSlider)
        for each in window.findChildren(kind)
        if not isinstance(each, QScrollBar) and not each.isHidden() and not each.accessibleName()
    ]
    bare = [
        each.accessibleName()
        for kind in (QAbstractButton, QAbstractSlider)
        for each in window.findChildren(kind)
        if not isinstance(each, QScrollBar) and each.isVisible() and not each.toolTip()
    ]
    assert mute == []
    assert bare == []


def test_steps_by_click_and_no_signal_when_shown(window: MainWindow) -> None:
    chosen: list[str] = []
    window.step_chosen.connect(chosen.append)
    window.show_step("play")
    assert window.play_page.isVisible()
    assert chosen == []
    QTest.mouseClick(window.top.steps._buttons["bridge"], LEFT)
    assert chosen == ["bridge"]
    assert window.bridge_page.isVisible()
    assert window.step == "bridge"


def test_the_steps_stay_in_the_middle_and_names_outlast_particulars(window: MainWindow) -> None:
    top = window.top
    for width in (1024, 1280, 1440, 2560):
        window.resize(width, 800)
        QApplication.processEvents()
        middle = top.steps.mapTo(top, top.steps.rect().center()).x()
        assert abs(middle - top.width() / 2) <= 2
        assert top._names[1].width() >= top._names[1].sizeHint().width()
        assert width < 1280 or top._details[1].isVisible()


def test_tab_reaches_the_controls_in_the_order_they_are_read(window: MainWindow) -> None:
    first = window.label_page.grid(1).grid
    seen: list[QWidget] = [first]
    while (each := seen[-1].nextInFocusChain()) is not first:
        assert each is not None
        seen.append(each)
    seen = [each for each in seen if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    names = [each.accessibleName() for each in seen]
    wanted = ["samples of digits", "bin zero", "bin seven", "samples of spoken digits"]
    places = [next(place for place, name in enumerate(names) if name.startswith(want)) for want in wanted]
    assert places == sorted(places)


def test_undo_says_what_it_undoes(window: MainWindow, qtbot: QtBot) -> None:
    top = window.top
    assert not top._undo.isEnabled()
    top.show_undo("Label “two”", "Undo Label “two”  Ctrl+Z", "Remove bin “nine”", "Redo Remove bin “nine”")
    assert top._undo.text() == "Label “two”"
    assert (top._undo.toolTip(), top._redo.accessibleName()) == ("Undo Label “two”  Ctrl+Z", "Redo Remove bin “nine”")
    with qtbot.waitSignal(window.undo_wanted):
        qtbot.mouseClick(top._undo, LEFT)
    with qtbot.waitSignal(window.redo_wanted):
        qtbot.mouseClick(top._redo, LEFT)


def test_a_dropped_project_is_opened_and_other_files_go_to_the_gallery(window: MainWindow, qtbot: QtBot) -> None:
    project, picture = QMimeData(), QMimeData()
    project.setUrls([QUrl.fromLocalFile("/home/me/first.bridge")])
    picture.setUrls([QUrl.fromLocalFile("/home/me/a.png")])

    def entered(widget: object, mime: QMimeData) -> bool:
        event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, LEFT, Qt.KeyboardModifier.NoModifier)
        event.setAccepted(False)
        widget.dragEnterEvent(event)  # type: ignore[attr-defined]
        return event.isAccepted()

    grid = window.label_page.grid(1)
    assert (entered(window, project), entered(grid, project)) == (True, False)
    assert (entered(window, picture), entered(grid, picture)) == (False, True)
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, project, LEFT, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(window.project_dropped) as caught:
        window.dropEvent(event)
    assert caught.args == ["/home/me/first.bridge"]


def test_the_menu_shows_what_it_is_given_and_what_does_not_apply_says_why(window: MainWindow, qtbot: QtBot) -> None:
    save = CommandRow("project.save", "Save", "Ctrl+S", "Save now")
    undo = CommandRow("edit.undo", "Undo", "Ctrl+Z", "", "There is nothing to undo.")
    told = CommandRow("", "Select all", "Ctrl+A")
    recent = CommandRow("recent.a", "Open “a & b”")
    window.top.show_menu([CommandGroup("Project", (save,), (recent,)), CommandGroup("Edit", (undo, told))])
    parts = [each.menu() for each in window.top._menu.actions()]
    assert [[action.text() for action in part.actions()] for part in parts if isinstance(part, QMenu)] == [
        ["Save\tCtrl+S", "", "Open “a && b”\t"],
        ["Undo\tCtrl+Z"],
    ]
    project, edit = (part.actions() for part in parts if isinstance(part, QMenu))
    assert (edit[0].isEnabled(), edit[0].toolTip()) == (False, "There is nothing to undo.")
    with qtbot.waitSignal(window.top.action_wanted) as caught:
        project[0].trigger()
    assert caught.args == ["project.save"]


def test_one_notice_at_a_time_and_it_goes_away(window: MainWindow, qtbot: QtBot) -> None:
    notice = window.notice
    assert not notice.isVisible()
    notice.show_notice("warning", "No sound device was found.", "Plug one in; until then everything is silent.")
    notice.show_notice("error", "The folder cannot be written.", "Save somewhere else.", "Save as…")
    assert notice.isVisible()
    assert "The folder cannot be written." in notice.accessibleName()
    with qtbot.waitSignal(notice.action_wanted):
        qtbot.mouseClick(notice._action, LEFT)
    with qtbot.waitSignal(notice.dismissed):
        qtbot.mouseClick(notice._close, LEFT)
    assert not notice.isVisible()


def test_a_long_notice_goes_over_lines_and_keeps_no_window_from_being_narrow(window: MainWindow) -> None:
    notice = window.notice
    narrowest = window.minimumSizeHint().width()
    notice.show_notice("error", "The bridge was trained between other generators. " * 8, "Train a new one.", "Save as…")
    assert notice.minimumSizeHint().width() < 640
    assert window.minimumSizeHint().width() <= max(narrowest, 640)
    assert notice.heightForWidth(1280) > 2 * notice.fontMetrics().height() + 14
    notice.show_notice("good", "The project can be saved again.")
    assert notice.heightForWidth(1280) < 2 * notice.fontMetrics().height() + 14, "one line again"


def test_results_show_both_ways_and_unknown_as_a_dash(window: MainWindow) -> None:
    results = window.bridge_page.training.results
    results.show_results((0.963, float("nan")), (0.98, 0.94), float("nan"), 9.3, "held-out labels")
    assert [each.text() for each in results._large] == ["0.963 →", "– ←"]
    assert results._ways[1].text() == "spoken digits → digits"
    assert results._small["overlap"].text() == "–"


def test_the_play_page_names_its_pictures_by_the_direction_of_the_path(window: MainWindow) -> None:
    page = window.play_page
    assert [each.accessibleName().split(",")[0] for each in page.pictures] == ["digits", "spoken digits"]
    page.show_source(2)
    assert [each.accessibleName() for each in page.pictures] == ["spoken digits, ", "digits, transferred"]


def test_the_window_fits_a_small_screen(window: MainWindow) -> None:
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 800


def test_on_a_screen_that_is_too_small_the_window_fills_it(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = qapp.primaryScreen().availableSize()
    monkeypatch.setattr(main_window, "_COMFORTABLE", room)
    fitting = MainWindow(Theme())
    qtbot.addWidget(fitting)
    assert not fitting.isMaximized()
    monkeypatch.setattr(main_window, "_COMFORTABLE", room + QSize(1, 0))
    filling = MainWindow(Theme())
    qtbot.addWidget(filling)
    assert filling.isMaximized()
    assert filling.size() == room


def test_a_click_on_a_button_leaves_the_keys_with_what_is_worked_on(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    second = window.label_page.grid(2)
    second.grid.setFocus()
    QTest.mouseClick(window.label_page.bins._add, LEFT)
    with qtbot.waitSignal(second.key_pressed) as caught:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_8)
    assert caught.args == ["8"]
    window.show_step("play")
    QTest.mouseClick(window.play_page.keys, LEFT)
    assert window.focusWidget() is window.play_page.lanes


def test_closing_is_told_before_it_happens(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed):
        window.close()


def test_the_frame_of_the_focus_waits_for_a_key(window: MainWindow, qtbot: QtBot) -> None:
    ring = window.findChild(FocusRing)
    assert ring is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_step("bridge")
    window.show_step("label")
    qtbot.waitUntil(lambda: window.focusWidget() is window.label_page.grid(1).grid)
    assert not ring.isVisible()
    QTest.keyClick(window.label_page.grid(1).grid, Qt.Key.Key_Right)
    assert ring.isVisible()
    QTest.mouseClick(window.label_page.grid(1).grid, LEFT)
    window.resize(1290, 810)
    assert not ring.isVisible()
    for _ in range(2):
        window.go_to_part(forward=True)
    assert window.focusWidget() is window.label_page.grid(2).grid
    assert ring.isVisible()


def test_the_keys_go_to_the_first_gallery_once_it_is_there_and_a_page_has_no_frame(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.focusWidget() is not window.label_page.grid(1).grid, "its samples came after its name"
    window.show_domain(1, "digits", "MLP VAE · 100", "image")
    assert window.focusWidget() is window.label_page.grid(1).grid
    window.label_page.setFocusProxy(None)  # type: ignore[arg-type]
    window.label_page.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.focusWidget() is window.label_page
    QTest.keyClick(window.label_page, Qt.Key.Key_Control)
    ring = window.findChild(FocusRing)
    assert ring is not None
    assert not ring.isVisible()


def test_words_that_do_not_fit_are_said_shorter_and_told_in_full(qtbot: QtBot) -> None:
    words = ElidedLabel()
    qtbot.addWidget(words)
    words.show_words("100 labelled of 5 000", "100 labelled", "100")
    wide = words.fontMetrics().horizontalAdvance
    assert words.shown_in(wide("100 labelled of 5 000")) == "100 labelled of 5 000"
    assert words.shown_in(wide("100 labelled of 5 000") - 1) == "100 labelled"
    assert words.shown_in(wide("100 labelled") - 1) == "100"
    assert words.toolTip() == "100 labelled of 5 000"
    words.show_words("a name nobody shortens")
    assert words.shown_in(60).endswith("…")
