"""The map: its dots, what lies under the pointer, zoom and glide, and its paint budget."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studio.cli.map_frames import map_frames
from studio.theme import TABLES, Theme
from studio.views.bin_look import NO_BIN, BinLook
from studio.views.latent_map import LatentMap
from studio.views.map_stamps import GROUND, codes, disc, palette, square, stamped
from studio.views.map_view import MapView

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
    qtbot.waitUntil(lambda: np.allclose(view._moving_points()[0], moved[0]), timeout=3000)
    image = view.grab().toImage()
    assert image.pixelColor(pixel(view, 0.8, 0.8)) == view._theme.bin_colour(1)


def test_no_glide_where_motion_is_unwanted(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    before = view._points.places
    moved = tuple(points + 0.3 for points in before)
    view.show_points(view._points.samples, (moved[0], moved[1]), view._points.bins)
    assert np.allclose(view._moving_points()[0], moved[0])


def test_fifty_thousand_points_pan_and_zoom_in_time(qapp: QApplication) -> None:
    spent = sorted(map_frames(50_000, frames=60))
    assert spent[len(spent) // 2] < 16 * 2  # 8 ms where nothing else runs; a busy machine gets four times that


def test_an_empty_map_says_what_to_do(theme: Theme, qtbot: QtBot) -> None:
    view = shown(theme, qtbot)
    assert not view._empty.isVisible()
    nothing = np.zeros(0, int)
    view.show_empty("No map yet", "Train a bridge first.", "Train bridge")
    view.show_points((nothing, nothing), (np.zeros((0, 2)), np.zeros((0, 2))), (nothing, nothing))
    with qtbot.waitSignal(view.train_wanted):
        qtbot.mouseClick(view._empty._button, LEFT)
