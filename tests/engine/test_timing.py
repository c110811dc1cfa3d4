"""How a path runs in time: back and forth between seconds and positions, holds, easing, repeats."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.timing import EASINGS, Easing, PathTiming, Repeat

ALL: tuple[Easing, ...] = ("linear", "in", "out", "both", "step")
SHARES = st.floats(0, 1)


@st.composite
def timings(draw: st.DrawFn, easings: tuple[Easing, ...] = ALL, repeat: Repeat = "once") -> PathTiming:
    keys = draw(st.integers(2, 6))
    return PathTiming(
        keys,
        draw(st.floats(0.5, 60)),
        tuple(draw(st.lists(st.sampled_from((0.0, 0.25, 3.0)), min_size=keys, max_size=keys))),
        tuple(draw(st.lists(st.floats(0.1, 10), min_size=keys - 1, max_size=keys - 1))),
        tuple(draw(st.lists(st.sampled_from(easings), min_size=keys - 1, max_size=keys - 1))),
        repeat,
    )


@pytest.mark.parametrize("name", ALL)
@given(share=SHARES, later=SHARES)
def test_an_easing_goes_from_start_to_end_and_never_back(name: str, share: float, later: float) -> None:
    forth = EASINGS[name][0]
    assert (forth(0.0), forth(1.0)) == (0.0, 1.0)
    low, high = sorted((share, later))
    assert 0.0 <= forth(low) <= forth(high) + 1e-12 <= 1.0 + 1e-12


@pytest.mark.parametrize("name", ALL[:-1])
@given(share=SHARES)
def test_an_easing_inverts(name: str, share: float) -> None:
    forth, back = EASINGS[name]
    assert forth(back(share)) == pytest.approx(share, abs=1e-9)


@pytest.mark.parametrize(("name", "slow_at_start", "slow_at_end"), [("in", 1, 0), ("out", 0, 1), ("both", 1, 1)])
def test_an_easing_is_slow_where_it_says(name: str, slow_at_start: int, slow_at_end: int) -> None:
    forth = EASINGS[name][0]
    assert (forth(0.1) < 0.1) == bool(slow_at_start)
    assert (1 - forth(0.9) < 0.1) == bool(slow_at_end)


@given(timings(easings=ALL[:-1]), SHARES)
def test_seconds_and_positions_invert(timing: PathTiming, share: float) -> None:
    position = share * timing.end
    assert timing.position(timing.seconds_at(position)) == pytest.approx(position, abs=1e-6)


@given(timings(), st.lists(SHARES, min_size=2, max_size=8))
def test_it_only_goes_forwards_and_stays_on_the_path(timing: PathTiming, shares: list[float]) -> None:
    positions = [timing.position(share * timing.length) for share in sorted(shares)]
    assert positions == sorted(positions)
    assert positions[0] >= 0.0
    assert positions[-1] <= timing.end


@given(timings(), st.integers(0, 5), SHARES)
def test_it_stands_still_at_a_key_for_the_whole_hold(timing: PathTiming, key: int, share: float) -> None:
    key = min(key, timing.keys - 1)
    reached, left = timing.key_times()[key]
    assert left - reached == pytest.approx(timing.holds[key])
    assert timing.position(reached + share * (left - reached)) == pytest.approx(key, abs=1e-6)


@given(timings())
def test_the_whole_takes_its_seconds_and_its_holds(timing: PathTiming) -> None:
    assert timing.length == pytest.approx(timing.seconds + sum(timing.holds))
    assert timing.position(timing.length) == timing.end == timing.position(timing.length + 7)
    assert timing.position(-1.0) == 0.0


@given(timings())
def test_weights_share_the_time_between_the_keys(timing: PathTiming) -> None:
    times = timing.key_times()
    spans = [after[0] - before[1] for before, after in pairwise(times)]
    for span, weight in zip(spans, timing.weights, strict=True):
        assert span == pytest.approx(timing.seconds * weight / sum(timing.weights), abs=1e-9)


@given(timings(easings=ALL[:-1], repeat="loop"), st.floats(0.001, 0.999), st.integers(1, 5))
def test_a_loop_begins_again(timing: PathTiming, share: float, rounds: int) -> None:
    moment = share * timing.length
    assert timing.position(moment + rounds * timing.period) == pytest.approx(timing.position(moment), abs=1e-3)


@given(timings(easings=ALL[:-1], repeat="ping-pong"), st.floats(0, 100))
def test_ping_pong_is_the_same_on_both_sides_of_its_turn(timing: PathTiming, apart: float) -> None:
    turn = timing.length - timing.holds[-1] / 2
    apart = min(apart, 0.999 * (turn - timing.holds[0]))
    assert timing.position(turn + apart) == pytest.approx(timing.position(turn - apart), abs=1e-4)
    assert timing.goes_back(turn + apart) == (turn + apart > timing.length)


@given(timings(repeat="ping-pong"))
def test_ping_pong_rests_but_once_at_each_end(timing: PathTiming) -> None:
    once = 2 * timing.seconds + 2 * sum(timing.holds[1:-1]) + timing.holds[0] + timing.holds[-1]
    assert timing.period == pytest.approx(once)


def test_even_moments_rest_where_the_path_rests() -> None:
    timing = PathTiming(2, 2.0, holds=(1.0, 1.0), easings=("in",))
    assert timing.even(5) == (0.0, 0.0, 0.25, 1.0, 1.0)
    assert PathTiming(3, 2.0).even(5) == (0.0, 0.5, 1.0, 1.5, 2.0)


def test_nothing_to_run_along_takes_no_time() -> None:
    for keys in (0, 1):
        timing = PathTiming(keys, 8.0, repeat="ping-pong")
        assert (timing.length, timing.period, timing.end) == (0.0, 0.0, 0.0)
        assert (timing.position(3.0), timing.seconds_at(1.0), timing.even(2)) == (0.0, 0.0, (0.0, 0.0))


def test_what_does_not_fit_its_keys_is_refused() -> None:
    with pytest.raises(ValueError, match="3 keys can't have 3"):
        PathTiming(3, 1.0, weights=(1.0, 1.0, 1.0))


@given(timings(repeat="loop"))
def test_one_way_forwards_ends_at_the_end_however_the_path_repeats(timing: PathTiming) -> None:
    assert timing.along(timing.length) == timing.end
    assert timing.position(timing.length) == 0.0
    assert timing.along(-1.0) == 0.0
