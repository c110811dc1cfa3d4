"""The map: its dots, what lies under the pointer, zoom and glide, and its paint budget."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.cli.map_frames import map_frames
from studio.theme import TABLES, Theme
from studio.views.bin_look import NO_BIN, BinLook
from studio.views.controls import SegmentedChoice
from studio.views.drag_switch import REST_MS, DragSwitch
from studio.views.latent_map import LatentMap
from studio.views.legend_entry import LegendEntry
from studio.views.map_legend import MapLegend
from studio.views.map_points import Found
from studio.views.map_stamps import GROUND, codes, disc, palette, region_codes, square, stamped
from studio.views.map_view import MapView
from studio.views.pictures import ThumbnailSheet
from studio.views.sample_drag import samples_mime

BINS = tuple(BinLook(str(index), f"bin {index}", str(index), index) for index in range(10))
LEFT = Qt.MouseButton.LeftButton
unit = st.floats(-1, 1)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = Theme(reduce_motion=True)
    theme.apply(qapp)
    return theme


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


def move(widget: QWidget, to: QPoint, held: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Move the pointer without moving the real one, which arrives late."""
    at = QPointF(to)
    event = QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), LEFT, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


@given(unit, unit, st.floats(0.5, 40), unit, unit, st.floats(50, 2000), st.floats(50, 2000))
def test_to_pixels_and_back_is_the_same_place(
    x: float, y: float, zoom: float, cx: float, cy: float, width: float, height: float
) -> None:
    view = MapView(width, height, (cx, cy), zoom)
    px, py = view.to_pixels(np.array([[x, y]]))[0].tolist()
    assert view.to_map(px, py) == pytest.approx((x, y), abs=1e-3)


@given(st.floats(0.2, 5), st.floats(0, 400), st.floats(0, 300))
def test_zooming_keeps_what_is_under_the_pointer(factor: float, x: float, y: float) -> None:
    view = MapView(400, 300)
    before = view.to_map(x, y)
    assert view.zoomed(factor, x, y).to_map(x, y) == pytest.approx(before, abs=1e-9)
    assert view.zoomed(factor, x, y).panned(5, 7).reset() == view


def test_one_comes_so_close_and_no_closer_and_never_leaves_the_map() -> None:
    view = MapView(400, 300).reset()
    closest, farthest = view.zoomed(1e6, 200, 150), view.zoomed(1e-6, 200, 150)
    assert closest.zoom == pytest.approx(30 * view.zoom)
    assert farthest.zoom == pytest.approx(view.zoom / 2)
    assert closest.zoomed(2, 200, 150) == closest
    gone = closest.panned(1e6, -1e6)
    assert gone.centre == (-1.0, -1.0)
    assert gone.panned(-40, 0).centre[0] > -1.0
    larger = view.bounded((-50.0, -50.0), (50.0, 50.0)).reset()
    assert larger.zoomed(1e6, 200, 150).zoom == pytest.approx(30 * larger.zoom), "beside what there is to see"


def test_a_stamp_lies_on_its_point_in_its_colour_and_shape() -> None:
    point = np.array([[20.5, 12.5]], np.float32)
    nothing = (np.zeros((0, 2), np.float32), codes(np.zeros(0, int)))
    image = stamped((30, 40), (point, nothing[0]), (codes(np.array([3])), nothing[1]), 2.5)
    rows, columns = np.nonzero(image)
    assert (rows.mean(), columns.mean()) == pytest.approx((12, 20))
    assert image[12, 20] == codes(np.array([3]))[0] + 2
    assert image[10, 18] != image[12, 20]  # the corner of a disc is fainter than its middle
    other = stamped((30, 40), (nothing[0], point), (nothing[1], codes(np.array([3]))), 2.5)
    assert set(np.unique(other).tolist()) == {GROUND, int(image[12, 20])}


def test_points_outside_are_left_out() -> None:
    far = np.array([[-50, 5], [5, 900], [np.float32(1e6), 5]], np.float32)
    empty = np.zeros((0, 2), np.float32)
    image = stamped((20, 20), (far, empty), (codes(np.array([1, 1, 1])), codes(np.zeros(0, int))), 2.0)
    assert (image == GROUND).all()


def test_a_disc_covers_about_its_area_and_a_square_its_side() -> None:
    assert sum(len(level) for level in disc(6.0)[1:]) == pytest.approx(np.pi * 36, rel=0.12)
    assert len(square(4)[-1]) == 16


@pytest.mark.parametrize("table", TABLES)
def test_the_palette_has_the_bins_colours(qapp: QApplication, table: str) -> None:
    theme = Theme(table, reduce_motion=True)
    colours = palette(theme)
    assert colours[GROUND] == theme.colour("ground").rgb()
    for index in range(10):
        assert colours[int(codes(np.array([index]))[0]) + 2] == theme.bin_colour(index).rgb()
    assert colours[int(codes(np.array([NO_BIN]))[0]) + 2] == theme.colour("unlabelled").rgb()


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


def test_the_legend_hides_and_shows_alone_with_ctrl(theme: Theme, qtbot: QtBot) -> None:
    legend = MapLegend(theme)
    qtbot.addWidget(legend)
    legend.resize(500, 100)
    legend.show_bins(BINS)
    legend.show_domain(1, "digits")
    seen: list[tuple] = []
    legend.hidden_changed.connect(lambda *hidden: seen.append(hidden))
    QTest.mouseClick(legend._bins[3], LEFT)
    assert seen[-1] == ([], [3])
    QTest.mouseClick(legend._domains[0], LEFT)
    assert seen[-1] == ([1], [3])
    QTest.mouseClick(legend._bins[3], LEFT)
    QTest.mouseClick(legend._domains[0], LEFT)
    assert seen[-1] == legend.hidden == ([], [])
    entries = [*legend._domains, *legend._bins, legend._without]
    assert all(each.toolTip() and each.accessibleName() for each in entries)
    for one in entries:
        for other in entries:
            assert one is other or not one.geometry().intersects(other.geometry())


def test_a_legend_without_bins_shows_none_and_figures_stay_beside_their_names(theme: Theme, qtbot: QtBot) -> None:
    legend = MapLegend(theme)
    qtbot.addWidget(legend)
    legend.resize(2000, 100)
    legend.show_bins(BINS)
    legend.show()
    assert max(each.width() for each in legend._bins) < 160
    before = [each for each in legend.findChildren(LegendEntry) if each.isVisible()]
    legend.show_bins(())
    assert len([each for each in before if each.isVisible()]) == 2, "the two domains alone"


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
