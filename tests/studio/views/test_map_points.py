"""The map's samples as arrays: what is carried over, hidden, selected, found, encircled, and which get a picture."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from studio.views.common.bin_look import NO_BIN
from studio.views.map.map_points import MapPoints, inside_outline
from studio.views.map.map_stamps import CERTAIN
from studio.views.map.map_thumbnails import in_sight, with_room
from studio.views.map.map_view import MapView

corner = st.tuples(st.floats(-3, 3), st.floats(-3, 3))


def shown() -> MapPoints:
    points = MapPoints()
    samples = (np.array([10, 11, 12]), np.array([20, 21]))
    points.place(samples, (np.zeros((3, 2), np.float32), np.ones((2, 2), np.float32)))
    points.mark(
        (np.array([0, 1, NO_BIN]), np.array([1, 0])),
        (np.array([0.1, 0.9, 0.0]), np.array([0.5, 1.0])),
        (np.array([True, False, False]), np.array([False, False])),
    )
    return points


def test_a_label_is_certain_and_a_guess_never_is() -> None:
    strengths = shown().strengths(1)
    assert strengths[0] == CERTAIN
    assert 0 <= strengths[2] < strengths[1] < CERTAIN
    assert shown().strengths(2)[1] == CERTAIN - 1  # as sure as can be, and still a guess


def test_the_selection_stands_out_from_everything_else() -> None:
    points = shown()
    points.select((12,), (20,))
    assert points.strengths(1).tolist() == [0, 0, CERTAIN]
    assert points.strengths(2).tolist() == [CERTAIN, 0]
    assert points.selected_rows(1).tolist() == [2]


def test_hidden_domains_and_bins_are_neither_seen_nor_found() -> None:
    points = shown()
    pixels = (np.zeros((3, 2), np.float32), np.ones((2, 2), np.float32))
    points.hide((), (0, NO_BIN))
    assert [each.tolist() for each in points.visible()] == [[False, True, False], [True, False]]
    found = points.nearest(pixels, 0, 0, 5)
    assert found is not None
    assert found.sample == 11
    points.hide((1,), (1,))
    assert not points.visible()[0].any()
    points.hide((1, 2), ())
    assert points.nearest(pixels, 0, 0, 5) is None
    assert [each.tolist() for each in points.within(pixels, [(-9, -9), (9, -9), (9, 9), (-9, 9)])] == [[], []]


def test_samples_that_stay_start_from_their_old_place_and_new_ones_from_their_own() -> None:
    points = shown()
    samples = (np.array([11, 12, 99]), np.array([20, 21]))
    new = np.full((3, 2), 5.0, np.float32)
    assert points.place(samples, (new, np.ones((2, 2), np.float32)))
    assert points.at(0)[0].tolist() == [[0, 0], [0, 0], [5, 5]]
    assert points.at(0.5)[0].tolist() == [[2.5, 2.5], [2.5, 2.5], [5, 5]]
    assert points.at(1)[0] is points.places[0]
    assert not points.place((np.array([1]), np.array([2])), (np.zeros((1, 2)), np.zeros((1, 2))))


@given(st.lists(corner, min_size=3, max_size=3), st.lists(corner, min_size=1, max_size=20))
def test_inside_a_triangle_is_on_the_same_side_of_its_three_edges(outline: list, points: list) -> None:
    def sides(point: tuple[float, float]) -> list[float]:
        pairs = zip(outline, [*outline[1:], outline[0]], strict=True)
        return [(bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax) for (ax, ay), (bx, by) in pairs]

    inside = inside_outline(np.array(points), outline)
    for point, found in zip(points, inside.tolist(), strict=True):
        crosses = sides(point)
        if min(abs(each) for each in crosses) > 1e-6:  # not on an edge, where rounding decides
            assert found == (min(crosses) > 0 or max(crosses) < 0)


def test_an_outline_that_crosses_itself_leaves_its_hole_out() -> None:
    star = [(np.sin(turn), np.cos(turn)) for turn in np.arange(5) * 4 * np.pi / 5]
    assert inside_outline(np.array([(0.0, 0.0), (0.0, 0.8)]), star).tolist() == [False, True]


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 400)), max_size=60))
def test_pictures_never_overlap_and_none_is_left_out_that_has_room(pixels: list[tuple[float, float]]) -> None:
    chosen = with_room(pixels, edge=40)
    for place, (x, y) in enumerate(pixels):
        near = [other for other in chosen if max(abs(x - pixels[other][0]), abs(y - pixels[other][1])) < 40]
        assert near == [place] if place in chosen else near


def test_only_shown_points_in_the_window_are_in_sight() -> None:
    pixels = np.array([[5, 5], [-1, 5], [5, 101], [99, 99]], np.float32)
    assert in_sight(pixels, np.array([True, True, True, False]), 100, 100).tolist() == [0]


def everywhere(seed: int, count: int) -> NDArray[np.float32]:
    rng = np.random.default_rng(seed)
    return (rng.normal(0, rng.uniform(0.01, 4), (count, 2)) + rng.normal(0, 3, 2)).astype(np.float32)


@given(st.integers(0, 300), st.integers(1, 40), st.floats(100, 3000), st.floats(100, 2000))
def test_after_fit_no_point_lies_outside_the_view(seed: int, count: int, width: float, height: float) -> None:
    points = MapPoints()
    points.place((np.arange(count), np.arange(0)), (everywhere(seed, count), np.zeros((0, 2), np.float32)))
    view = MapView(width, height, (7, -3), 3.0).bounded(*points.corners()).reset()
    pixels = view.to_pixels(points.places[0])
    margin = 0.03 * min(width, height)
    assert pixels.min() >= margin
    assert (pixels.max(0) <= (width - margin, height - margin)).all()


def test_an_empty_map_shows_the_unit_square() -> None:
    assert MapPoints().corners() == ((-1.0, -1.0), (1.0, 1.0))
    assert MapView(400, 300).reset() == MapView(400, 300)
