"""The playhead stays on its path, keeps time, loops and stops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.playhead import Playhead


def playing(keys: int = 3, seconds: float = 4.0, looping: bool = True) -> Playhead:
    head = Playhead()
    head.show_path(keys, seconds)
    head.looping = looping
    head.toggle()
    return head


@given(st.integers(0, 6), st.floats(0.5, 600), st.lists(st.floats(0, 100), max_size=20), st.booleans())
def test_it_never_leaves_the_path(keys: int, seconds: float, steps: list[float], looping: bool) -> None:
    head = playing(keys, seconds, looping)
    for step in steps:
        head.advance(step)
        assert 0.0 <= head.position <= head.end


@given(st.lists(st.floats(0.001, 0.05), min_size=1, max_size=30))
def test_many_small_steps_equal_one_large_step(steps: list[float]) -> None:
    small, large = playing(), playing()
    for step in steps:
        small.advance(step)
    large.advance(sum(steps))
    assert small.position == pytest.approx(large.position, abs=1e-9)


def test_the_whole_path_takes_its_seconds_and_stops_at_the_end() -> None:
    head = playing(keys=3, seconds=4.0, looping=False)
    head.advance(2.0)
    assert (head.position, head.time) == (1.0, 2.0)
    head.advance(2.5)
    assert (head.position, head.playing) == (2.0, False)
    head.toggle()
    assert (head.position, head.playing) == (0.0, True)


def test_a_loop_begins_again_and_speed_is_a_factor() -> None:
    head = playing(keys=2, seconds=1.0)
    head.speed = 2.0
    head.advance(0.75)
    assert head.position == pytest.approx(0.5)
    assert head.playing


def test_without_two_keys_there_is_nothing_to_play() -> None:
    head = playing(keys=1)
    assert not head.playing
    head = playing(keys=4)
    head.move_to(3.0)
    head.show_path(2, 1.0)
    assert head.position == 1.0
    head.show_path(1, 1.0)
    assert (head.position, head.playing, head.time) == (0.0, False, 0.0)
