"""Where a place of the map is on the screen, and the stamps painted there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from studio.theme import TABLES, Theme
from studio.views.common.bin_look import NO_BIN
from studio.views.map.map_stamps import GROUND, codes, disc, palette, square, stamped
from studio.views.map.map_view import MapView

unit = st.floats(-1, 1)


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
