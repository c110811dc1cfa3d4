"""The playhead stays on its path, keeps time, loops and stops."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.timing import PathTiming
from studio.playhead import Playhead


def playing(keys: int = 3, seconds: float = 4.0, looping: bool = True) -> Playhead:
    head = Playhead()
    head.show_path(PathTiming(keys, seconds, repeat="loop" if looping else "once"))
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
    head.show_path(PathTiming(2, 1.0))
    assert head.position == 1.0
    head.show_path(PathTiming(1, 1.0))
    assert (head.position, head.playing, head.time) == (0.0, False, 0.0)


def test_it_rests_at_a_key_for_as_long_as_the_key_says() -> None:
    head = Playhead()
    head.show_path(PathTiming(3, 4.0, holds=(0.0, 1.5, 0.0), repeat="once"))
    head.toggle()
    head.advance(2.5)
    assert (head.position, head.time, head.seconds) == (1.0, 2.5, 5.5)
    head.advance(1.5)
    assert head.position == pytest.approx(1.25)


def test_back_and_forth_the_time_runs_backwards_on_the_way_back() -> None:
    head = Playhead()
    head.show_path(PathTiming(2, 2.0, holds=(0.0, 1.0), repeat="ping-pong"))
    head.toggle()
    head.advance(3.5)
    assert (head.position, head.time) == (pytest.approx(0.75), pytest.approx(1.5))
    assert head.playing
    head.advance(2.0)
    assert (head.position, head.time) == (pytest.approx(0.25), pytest.approx(0.5))


def test_a_moment_is_another_place_than_a_position() -> None:
    head = Playhead()
    head.show_path(PathTiming(3, 4.0, weights=(3.0, 1.0)))
    head.move_to_time(3.0)
    assert head.position == 1.0
    head.move_to(1.5)
    assert head.time == pytest.approx(3.5)
    head.move_to_time(99.0)
    assert (head.position, head.time) == (2.0, 4.0)
