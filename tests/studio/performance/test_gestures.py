"""Gestures of the pad: what was played comes back at its time, round and round, and a lifted pen stays lifted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.performance.gestures import LONGEST, GestureLoop

steps = st.lists(st.tuples(st.floats(0.01, 0.5), st.floats(-1, 1), st.floats(-1, 1)), min_size=2, max_size=20)


def recorded(*played: tuple[float, tuple[float, float] | None], end: float) -> GestureLoop:
    loop = GestureLoop()
    loop.record()
    for now, point in played:
        loop.take(point, now)
    loop.finish(end)
    return loop


@given(steps, st.integers(0, 3), st.floats(-100, 100))
def test_every_point_comes_back_at_its_time_in_every_round(
    steps: list[tuple[float, float, float]], rounds: int, start: float
) -> None:
    now, played = 5.0, []
    for wait, x, y in steps:
        played.append((now, (x, y)))
        now += wait
    loop = recorded(*played, end=now)
    loop.play(start)
    for time, point in played[1:-1]:
        found = loop.at(start + (time - 5.0) + rounds * loop.seconds + 1e-9)
        assert found == pytest.approx(point, abs=1e-4)


def test_between_two_points_it_moves_evenly() -> None:
    loop = recorded((0.0, (0.0, 0.0)), (1.0, (1.0, -1.0)), end=2.0)
    loop.play(10.0)
    assert loop.at(10.25) == pytest.approx((0.25, -0.25))
    assert loop.at(11.5) == (1.0, -1.0)  # the pen rests until the end
    assert loop.at(12.25) == pytest.approx((0.25, -0.25))


def test_a_lifted_pen_is_silent_until_it_comes_down_again() -> None:
    loop = recorded((0.0, (0.0, 0.0)), (1.0, None), (2.0, (0.5, 0.5)), end=3.0)
    loop.play(0.0)
    assert loop.at(0.5) == (0.0, 0.0)
    assert loop.at(1.5) is None
    assert loop.at(2.5) == (0.5, 0.5)


def test_time_begins_with_the_first_press_and_nothing_is_taken_down_unasked() -> None:
    loop = GestureLoop()
    assert not loop.take((0.1, 0.1), 0.0)
    loop.record()
    assert not loop.take(None, 1.0)
    assert loop.take((0.2, 0.2), 7.0)
    loop.finish(8.5)
    assert loop.seconds == pytest.approx(1.5)
    assert not loop.take((0.3, 0.3), 9.0)


def test_a_gesture_has_a_longest_length_and_can_be_forgotten() -> None:
    loop = recorded((0.0, (0.0, 0.0)), (LONGEST + 1, (1.0, 1.0)), end=LONGEST + 5)
    assert loop.seconds == LONGEST
    loop.play(0.0)
    assert loop.at(1.0) == (0.0, 0.0)
    loop.clear()
    assert loop.is_empty
    assert not loop.is_playing
    assert loop.at(1.0) is None


def test_an_empty_gesture_does_not_play() -> None:
    loop = GestureLoop()
    loop.play(0.0)
    assert not loop.is_playing
