"""The map: its dots, what lies under the pointer, gestures, glide, and its paint budget."""

from __future__ import annotations

import time

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.cli.map_frames import map_frames
from studio.theme import Theme
from studio.views.common.bin_look import NO_BIN, BinLook
from studio.views.common.controls import SegmentedChoice
from studio.views.common.pictures import ThumbnailSheet
from studio.views.common.sample_drag import samples_mime
from studio.views.map.latent_map import LatentMap
from studio.views.map.map_points import Found
from studio.views.map.map_stamps import palette, region_codes
from studio.views.window.drag_switch import REST_MS, DragSwitch
from tests.studio.pointer import move

BINS = tuple(BinLook(str(index), f"bin {index}", str(index), index) for index in range(10))
LEFT = Qt.MouseButton.LeftButton


def shown(theme: Theme, qtbot: QtBot) -> LatentMap:
    view = LatentMap(theme)
    qtbot.addWidget(view)
    view.resize(400, 400)
    view.show_bins(BINS)
    samples = (np.array([10, 11, 12]), np.array([20, 21]))
    points = (np.array([[0, 0], [0.5, 0.5], [-0.5, 0.5]]), np.array([[0.5, -0.5], [0, 0.02]]))
    view.show_points(samples, points, (np.array([0, 1, NO_BIN]), np.array([2, 0])))
    with qtbot.waitExposed(view):
        view.show()
    return view


def pixel(view: LatentMap, x: float, y: float) -> QPoint:
    at = view._view.to_pixels(np.array([[x, y]]))[0]
    return QPoint(round(float(at[0])), round(float(at[1])))


def test_the_dot_is_painted_where_its_sample_is_found(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    image = view.grab().toImage()
    at = pixel(view, 0.5, 0.5)
    assert image.pixelColor(at) == theme.bin_colour(1)
    assert view.sample_at(QPointF(at)) == (1, 11)
    assert image.pixelColor(pixel(view, -0.5, 0.5)) == theme.colour("unlabelled")


def test_the_nearest_of_both_domains_is_found_and_nothing_far_away(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    near = pixel(view, 0, 0.02)
    assert view.sample_at(QPointF(near)) == (2, 21)
    assert view.sample_at(QPointF(pixel(view, 0, -0.01))) == (1, 10)
    assert view.sample_at(QPointF(5, 5)) == (0, -1)


def test_hover_and_click_go_out_and_a_drag_is_no_click(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    seen: list[tuple] = []
    picked: list[tuple] = []
    view.hovered.connect(lambda *found: seen.append(found))
    view.picked.connect(lambda *found: picked.append(found))
    move(view, pixel(view, 0.5, -0.5))
    move(view, QPoint(5, 5))
    assert seen[-2:] == [(2, 20), (0, -1)]
    at = pixel(view, 0.5, 0.5)
    QTest.mouseClick(view, LEFT, pos=at)
    assert picked == [(1, 11)]
    QTest.mousePress(view, LEFT, pos=at)
    move(view, at + QPoint(40, 30), LEFT)
    QTest.mouseRelease(view, LEFT, pos=at + QPoint(40, 30))
    assert picked == [(1, 11)]
    assert view.sample_at(QPointF(at + QPoint(40, 30))) == (1, 11)
    QTest.mouseDClick(view, LEFT, pos=QPoint(5, 5))
    assert pixel(view, 0.5, 0.5) == at


def drag(view: LatentMap, way: list[QPoint], keys: Qt.KeyboardModifier) -> None:
    """Press, move along a way and release, with keys held."""
    kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * (len(way) - 1), QEvent.Type.MouseButtonRelease]
    for kind, at in zip(kinds, [*way, way[-1]], strict=True):
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
        position = QPointF(at)
        QApplication.sendEvent(view, QMouseEvent(kind, position, view.mapToGlobal(position), LEFT, held, keys))


def around(view: LatentMap, x: float, y: float, reach: int = 14) -> list[QPoint]:
    middle = pixel(view, x, y)
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    return [middle + QPoint(reach * dx, reach * dy) for dx, dy in corners]


SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_a_lasso_selects_what_it_encircles_and_ctrl_adds_to_it(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    seen: list[tuple] = []
    view.selected.connect(seen.append)
    drag(view, around(view, 0, 0.01), SHIFT)
    assert seen == [((10,), (21,))]
    drag(view, around(view, 0.5, 0.5), SHIFT | CONTROL)
    assert seen[-1] == view.selection == ((10, 11), (21,))
    view.show_lasso_tool(True)
    drag(view, around(view, 0.5, -0.5), Qt.KeyboardModifier.NoModifier)
    assert view.selection == ((), (20,))
    QTest.mouseClick(view, LEFT, CONTROL, pixel(view, 0.5, 0.5))
    assert view.selection == ((11,), (20,))
    QTest.mouseClick(view, LEFT, pos=QPoint(5, 5))
    assert view.selection == ((), ())


def test_a_selection_shown_from_outside_sends_nothing_and_fades_the_rest(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    seen: list[tuple] = []
    view.selected.connect(seen.append)
    view.show_selection((10,), (20,))
    image = view.grab().toImage()
    assert seen == []
    assert image.pixelColor(pixel(view, 0, 0)) == theme.bin_colour(0)
    faint = image.pixelColor(pixel(view, 0.5, 0.5))
    assert faint.lightness() < theme.bin_colour(1).lightness()


def test_digits_and_delete_work_on_the_selection_and_escape_clears_it(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    keys: list[object] = []
    view.key_pressed.connect(keys.append)
    QTest.keyClicks(view, "3")
    assert keys == []
    view.show_selection((10,), ())
    QTest.keyClicks(view, "30")
    assert keys == ["3", "0"]
    with qtbot.waitSignal(view.unlabel_wanted):
        QTest.keyClick(view, Qt.Key.Key_Delete)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.selection == ((), ())


def test_hidden_bins_are_neither_painted_nor_under_the_pointer(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    view.show_hidden((), (1,))
    at = pixel(view, 0.5, 0.5)
    assert view.grab().toImage().pixelColor(at) == theme.colour("ground")
    assert view.sample_at(QPointF(at)) == (0, -1)
    view.show_hidden((2,), ())
    assert view.sample_at(QPointF(at)) == (1, 11)
    assert view.sample_at(QPointF(pixel(view, 0.5, -0.5))) == (0, -1)


def test_a_guess_is_fainter_than_a_label_and_the_card_says_so(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    points = view._points
    sure = (np.array([0.2, 0.82, 0.0]), np.ones(2))
    labelled = (np.array([True, False, False]), np.zeros(2, bool))
    view.show_marks(points.bins, sure, labelled)
    view.show_names(1, {11: "mine.png"})
    image = view.grab().toImage()
    assert image.pixelColor(pixel(view, 0, 0)) == theme.bin_colour(0)
    assert image.pixelColor(pixel(view, 0.5, 0.5)).lightness() < theme.bin_colour(1).lightness()
    assert view._layers.words_of(Found(1, 10, 0)) == ("bin 0", "your label", "sample 10")
    assert view._layers.words_of(Found(1, 11, 1)) == ("bin 1", "a guess, 82 % sure", "mine.png")
    assert view._layers.words_of(Found(1, 12, 2))[0] == "no bin"


def test_regions_lie_where_the_grid_says_and_take_what_is_dropped(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    grid = np.full((4, 4), -1)
    grid[0, 3] = 5  # top right
    view.show_regions(grid, 0.6)
    image = view.grab().toImage()
    assert image.pixelColor(pixel(view, 0.4, 0.4)) == QColor(palette(theme)[int(region_codes(np.array([5]), 10)[0])])
    assert image.pixelColor(pixel(view, -0.4, 0.4)) == theme.colour("ground")
    dropped: list[tuple] = []
    view.samples_dropped.connect(lambda *what: dropped.append(what))
    for x in (-0.4, 0.4):
        mime = samples_mime(2, (4, 5))
        at = QPointF(pixel(view, x, 0.4))
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(view, QDragEnterEvent(at.toPoint(), copy, mime, LEFT, none))
        QApplication.sendEvent(view, QDropEvent(at, copy, mime, LEFT, none))
    assert dropped == [(2, (4, 5), 5)]
    view.show_shading(False)
    assert view.grab().toImage().pixelColor(pixel(view, 0.4, 0.4)) == theme.colour("ground")


def test_a_drag_that_rests_on_a_step_opens_it(theme: Theme, qtbot: QtBot) -> None:
    steps = SegmentedChoice((("label", "Label", "tip"), ("bridge", "Bridge", "tip")), "step")
    qtbot.addWidget(steps)
    switch = DragSwitch(steps)
    chosen: list[object] = []
    steps.chosen.connect(chosen.append)
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    button, mime = steps._buttons["bridge"], samples_mime(1, (3,))  # the event does not keep its mime data
    QApplication.sendEvent(button, QDragEnterEvent(QPoint(5, 5), copy, mime, LEFT, none))
    QApplication.sendEvent(button, QDragLeaveEvent())  # only passing over
    qtbot.wait(2 * REST_MS)
    assert chosen == []
    QApplication.sendEvent(button, QDragEnterEvent(QPoint(5, 5), copy, mime, LEFT, none))
    qtbot.waitUntil(lambda: chosen == ["bridge"])
    assert switch.parent() is steps


def test_close_up_samples_show_their_pictures(theme: Theme, qtbot: QtBot) -> None:
    sheets = (ThumbnailSheet(theme), ThumbnailSheet(theme))
    for sheet in sheets:
        sheet.show_kind("image")
        sheet.show_count(30)
        sheet.put(0, np.full((30, 8, 8), 255, np.uint8))
    view = LatentMap(theme, sheets)
    qtbot.addWidget(view)
    view.resize(400, 400)
    view.show_bins(BINS)
    numbers, nothing = np.arange(20), np.zeros(0, int)
    places = np.stack([np.linspace(-1, 1, 20), np.linspace(-1, 1, 20)], axis=1).astype(np.float32)
    view.show_points((numbers, nothing), (places, np.zeros((0, 2), np.float32)), (numbers % 10, nothing))
    with qtbot.waitExposed(view):
        view.show()
    image = view.grab().toImage()
    at = pixel(view, -1, -1)
    assert image.pixelColor(at + QPoint(8, 0)).lightness() > 200
    assert view.sample_at(QPointF(at + QPoint(15, -15))) == (1, 0)  # the whole picture is the sample


def test_lines_lead_to_where_samples_land(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    middle = pixel(view, 0.1, 0.3)
    before = view.grab().toImage().pixelColor(middle)
    view.show_traces(1, (11,), np.array([[-0.3, 0.1]], np.float32))
    after = view.grab().toImage()
    assert any(after.pixelColor(middle + QPoint(0, dy)) != before for dy in (-1, 0, 1))
    view.show_traces(1, (), np.zeros((0, 2), np.float32))
    assert view.grab().toImage().pixelColor(middle) == before


def test_two_maps_side_by_side_leave_room_for_the_words_below(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    view.show_apart(("digits", "sounds"))
    lowest = max(view._view.to_pixels(each)[:, 1].max() for each in view._points.places)
    assert lowest <= view._empty.y() + 1
    view.show_empty("Two spaces", "A bridge joins them.", "Train bridge")
    with qtbot.waitSignal(view.train_wanted):
        qtbot.mouseClick(view._empty._button, LEFT)
    view.show_apart(None)
    assert not view._empty.isVisible()


def test_keys_zoom_and_show_all(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    before = pixel(view, 0.5, 0.5)
    QTest.keyClicks(view, "+")
    assert pixel(view, 0.5, 0.5).x() > before.x()
    QTest.keyClicks(view, "0")
    assert pixel(view, 0.5, 0.5) == before


def test_points_glide_to_a_new_layout_and_end_there(qapp: QApplication, qtbot: QtBot) -> None:
    view = shown(Theme(reduce_motion=False), qtbot)
    view._theme._reduce_motion = False
    before = view._points.places
    moved = tuple(points + 0.3 for points in before)
    view.show_points(view._points.samples, (moved[0], moved[1]), view._points.bins)
    assert np.allclose(view._moving_points()[0], before[0], atol=0.31)
    qtbot.waitUntil(lambda: np.allclose(view._moving_points()[0], moved[0]))
    image = view.grab().toImage()
    assert image.pixelColor(pixel(view, 0.8, 0.8)) == view._theme.bin_colour(1)


def test_no_glide_where_motion_is_unwanted(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    before = view._points.places
    moved = tuple(points + 0.3 for points in before)
    view.show_points(view._points.samples, (moved[0], moved[1]), view._points.bins)
    assert np.allclose(view._moving_points()[0], moved[0])


def test_fifty_thousand_points_pan_and_zoom_in_time(qapp: QApplication) -> None:
    spent = sorted(map_frames(50_000, frames=100, clock=time.thread_time))
    assert spent[94] < 16 * 2  # 10 ms where nothing else runs; a busy machine's memory is slow


def test_an_empty_map_says_what_to_do(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    assert not view._empty.isVisible()
    nothing = np.zeros(0, int)
    view.show_empty("No map yet", "Train a bridge first.", "Train bridge")
    view.show_points((nothing, nothing), (np.zeros((0, 2)), np.zeros((0, 2))), (nothing, nothing))
    with qtbot.waitSignal(view.train_wanted):
        qtbot.mouseClick(view._empty._button, LEFT)
