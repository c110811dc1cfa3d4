"""A stroke becomes few points that keep its shape."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from studio.controllers.path.strokes import MOST, lengths, simplified

COORDINATES = st.floats(-1.5, 1.5, width=32)
STROKES = st.lists(st.tuples(COORDINATES, COORDINATES), min_size=2, max_size=120).map(np.array)


def furthest(stroke: np.ndarray, kept: np.ndarray) -> float:
    """The largest distance of a point of the stroke from the line through what is kept."""
    apart = []
    for point in stroke:
        best = np.inf
        for start, end in pairwise(kept):
            line = end - start
            share = np.clip((point - start) @ line / max(line @ line, 1e-18), 0, 1)
            best = min(best, float(np.linalg.norm(point - start - share * line)))
        apart.append(best)
    return max(apart)


@given(STROKES)
def test_it_keeps_its_ends_and_is_short(stroke: np.ndarray) -> None:
    kept = simplified(stroke)
    assert 1 <= len(kept) <= MOST
    assert np.array_equal(kept[0], stroke[0])
    if len(kept) > 1:
        assert np.array_equal(kept[-1], stroke[-1])
    if 1 < len(kept) < MOST:
        assert furthest(stroke, kept) <= 0.01 + 1e-9


def test_a_straight_stroke_is_two_points_and_a_corner_stays() -> None:
    line = np.stack([np.linspace(0, 1, 50), np.linspace(0, 0.5, 50)], axis=1)
    assert len(simplified(line)) == 2
    corner = np.concatenate([line, line[-1] + np.stack([np.zeros(20), np.linspace(0.01, 0.6, 20)], axis=1)])
    kept = simplified(corner)
    assert len(kept) == 3
    assert np.allclose(kept[1], (1, 0.5))
    assert np.allclose(lengths(kept), (np.hypot(1, 0.5), 0.6))


def test_a_closed_stroke_keeps_its_shape_and_a_dot_is_one_point() -> None:
    turn = np.linspace(0, 2 * np.pi, 400)
    circle = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    assert furthest(circle, simplified(circle)) < 0.02
    assert len(simplified(np.zeros((9, 2)))) == 1
    assert len(simplified(np.zeros((0, 2)))) == 0
