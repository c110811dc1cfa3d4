"""Performances: a replay is what was recorded, at any pace of asking; the grid moves each change once, in order."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.timing import PathTiming
from studio.document.problems import ProjectError
from studio.performance import disk_form
from studio.performance.editing import DIVISIONS, Grid, overdubbed, quantised, starting_on_beat, trimmed
from studio.performance.model import PATH, PLAYING, POINT, POSITION, SPEED, Change, Performance
from studio.performance.recorder import Recorder
from studio.performance.replay import Replay

DIALS = (POSITION, SPEED, "sound.volume")
SWITCHES = {PLAYING: ("paused", "playing"), "sound.mode": ("morph", "loop"), PATH: ("a", "b")}
START = {POSITION: 0.5, SPEED: 1.0, "sound.volume": 0.8, PLAYING: "paused", "sound.mode": "morph", PATH: "a"}
TIMINGS = {
    "a": PathTiming(4, 3.0, holds=(0.5, 0.0, 0.0, 0.2), repeat="loop"),
    "b": PathTiming(3, 2.0, easings=("in", "both")),
}

TIMES = st.floats(0.0, 20.0)
TURNS = st.one_of(
    st.tuples(TIMES, st.sampled_from(DIALS), st.floats(0.25, 3.0)),
    *(st.tuples(TIMES, st.just(name), st.sampled_from(words)) for name, words in SWITCHES.items()),
)


def timing_of(path: str) -> PathTiming:
    return TIMINGS[path]


def recorded(turns: list[tuple[float, str, float | str]], seconds: float = 20.0) -> Performance:
    recorder = Recorder(START, {"training": 7}, "e" * 64)
    for time, control, value in sorted(turns, key=lambda turn: turn[0]):
        recorder.note(time, control, value)
    return recorder.finish(seconds)


performances = st.lists(TURNS, max_size=30).map(recorded)
grids = st.builds(Grid, st.floats(20, 400), st.sampled_from(DIVISIONS), st.sampled_from([0.0, 0.25, 0.5]))


# ---------------------------------------------------------------- recording and replaying


@given(st.lists(TURNS, max_size=30), TIMES)
def test_a_replay_has_every_control_where_it_was_put_last(turns: list[tuple[float, str, Any]], at: float) -> None:
    performance = recorded(turns)
    told: dict[str, Any] = dict(START)
    for time, control, value in sorted(turns, key=lambda turn: turn[0]):
        if round(time, 6) <= at:
            told[control] = value
    assert performance.values_at(at) == told
    replay = Replay(performance, timing_of)
    heard = {change.control: change.value for change in (*replay.begin(), *replay.to(at))}
    assert heard == told


@given(performances, st.lists(TIMES, min_size=1, max_size=40))
def test_where_the_playhead_is_does_not_depend_on_how_often_it_is_asked(
    performance: Performance, asked: list[float]
) -> None:
    often, once = Replay(performance, timing_of), Replay(performance, timing_of)
    for time in sorted(asked):
        often.to(time)
    end = max(asked)
    once.to(end)
    assert often.head.position == pytest.approx(once.head.position, abs=1e-6)
    assert (often.head.playing, often.path) == (once.head.playing, once.path)


@given(performances)
def test_every_change_comes_once_and_in_order_and_a_second_round_is_the_same(performance: Performance) -> None:
    replay = Replay(performance, timing_of)
    rounds = []
    for _ in range(2):
        begun = replay.begin()
        rounds.append((begun, *(replay.to(tick / 7) for tick in range(200)), replay.head.position))
    assert rounds[0] == rounds[1]
    assert [change for due in rounds[0][1:-1] for change in due] == list(performance.changes)
    assert replay.is_over


def test_the_playhead_moves_between_changes_as_the_path_runs() -> None:
    performance = recorded([(1.0, POSITION, 0.0), (1.0, PLAYING, "playing"), (2.5, SPEED, 2.0), (3.0, PATH, "b")])
    replay = Replay(performance, timing_of)
    replay.to(2.5)
    assert replay.head.position == pytest.approx(timing_of("a").position(1.5))
    replay.to(3.0 - 1e-9)
    assert replay.head.position == pytest.approx(timing_of("a").position(2.5))
    replay.to(3.0)
    assert (replay.head.end, replay.head.position) == (2.0, 2.0)  # the new path is shorter


def test_what_the_user_turns_is_theirs_until_the_end() -> None:
    performance = recorded([(1.0, SPEED, 2.0), (1.0, "sound.volume", 0.5)])
    replay = Replay(performance, timing_of)
    replay.take(Change(0.5, SPEED, 0.25))
    assert [change.control for change in replay.to(5.0)] == ["sound.volume"]
    assert replay.head.speed == 0.25
    replay.begin()
    assert len(replay.to(5.0)) == 2


def test_a_point_is_shown_until_something_else_moves_on() -> None:
    performance = recorded([(1.0, PLAYING, "playing"), (2.0, POINT, "1 x"), (3.0, POSITION, 1.0)])
    replay = Replay(performance, timing_of)
    replay.to(2.5)
    assert (replay.point, replay.head.playing) == ("1 x", False)
    replay.to(3.5)
    assert (replay.point, replay.head.position) == ("", 1.0)


def test_a_control_that_stays_is_no_change_but_the_playhead_is_as_it_moves_by_itself() -> None:
    assert recorded([(1.0, SPEED, 1.0), (2.0, SPEED, 2.0), (3.0, SPEED, 2.0)]).touched == {SPEED}
    assert len(recorded([(1.0, SPEED, 1.0), (2.0, SPEED, 2.0), (3.0, SPEED, 2.0)]).changes) == 1
    assert len(recorded([(1.0, POSITION, 1.0), (2.0, POSITION, 1.0)]).changes) == 2


def test_a_recording_is_full_before_its_file_is_too_large_to_be_kept(tmp_path: Path) -> None:
    recorder, path = Recorder(START), "x" * 500_000
    for place in range(200):
        recorder.note(place / 10, PATH, f"{place}{path}")
    assert recorder.is_full(20.0)
    assert recorder.count < 60
    checksum = disk_form.write(recorder.finish(20.0), tmp_path)
    assert len(disk_form.read(tmp_path, checksum).changes) == recorder.count


# ---------------------------------------------------------------- on the beat, cut, played over


@given(performances, grids)
def test_quantising_twice_is_quantising_once_and_keeps_the_order(performance: Performance, grid: Grid) -> None:
    once = quantised(performance, grid)
    assert quantised(once, grid) == once
    assert [(each.control, each.value) for each in once.changes] == [
        (each.control, each.value) for each in performance.changes
    ]
    times = [each.seconds for each in once.changes]
    assert times == sorted(times)
    assert all(0 <= time <= once.seconds for time in times)


@given(performances, grids)
def test_nothing_moves_further_than_to_the_nearest_moment(performance: Performance, grid: Grid) -> None:
    reach = grid.step * (1 + grid.swing) / 2 + 1e-9
    for before, after in zip(performance.changes, quantised(performance, grid).changes, strict=True):
        assert abs(before.seconds - after.seconds) <= reach


def test_a_grid_of_120_beats_in_quarters() -> None:
    grid = Grid(120, 4)
    assert grid.step == pytest.approx(0.125)
    assert grid.nearest(0.3) == pytest.approx(0.25)
    assert Grid(120, 4, 0.5).nearest(0.14) == pytest.approx(0.1875)  # the second step comes late
    with pytest.raises(ValueError, match="no grid"):
        Grid(5)


def test_the_start_on_the_beat_moves_all_alike() -> None:
    performance = recorded([(0.3, SPEED, 2.0), (0.71, SPEED, 3.0)], 2.0)
    moved = starting_on_beat(performance, Grid(120, 1))
    assert [change.seconds for change in moved.changes] == pytest.approx([0.5, 0.91])
    assert moved.seconds == pytest.approx(2.2)
    assert starting_on_beat(moved, Grid(120, 1)) == moved


@given(performances, st.floats(0.0, 19.0), st.floats(0.0, 1.0))
def test_a_part_begins_as_everything_stood_and_goes_on_the_same(
    performance: Performance, start: float, share: float
) -> None:
    end = start + 0.1 + share * (19.9 - start)
    part = trimmed(performance, start, end, timing_of)
    assert part.seconds == pytest.approx(end - start)
    whole, cut = Replay(performance, timing_of), Replay(part, timing_of)
    for time in (0.0, part.seconds / 2):
        whole.to(start + time)
        cut.to(time)
        if whole.head.seconds and not _near_a_change(performance, start + time):
            assert cut.head.position == pytest.approx(whole.head.position, abs=1e-3) or _rests(whole)
    assert part.values_at(part.seconds).get("sound.volume") == performance.values_at(end)["sound.volume"]


def _near_a_change(performance: Performance, time: float) -> bool:
    return any(abs(change.seconds - time) < 1e-6 for change in performance.changes)


def _rests(replay: Replay) -> bool:
    """Cut within a key's rest, the rest begins anew."""
    return replay.head.playing and any(timing_of(replay.path).holds)


def test_nothing_left_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing is left"):
        trimmed(recorded([]), 5.0, 5.0, timing_of)


def test_a_second_layer_owns_what_it_touches_from_its_first_touch_to_its_end() -> None:
    base = recorded([(1.0, SPEED, 2.0), (3.0, SPEED, 3.0), (3.0, "sound.volume", 0.1), (9.0, SPEED, 0.5)], 10.0)
    layer = recorded([(2.0, SPEED, 1.5)], 5.0)
    both = overdubbed(base, layer)
    assert [(each.seconds, each.control, each.value) for each in both.changes] == [
        (1.0, SPEED, 2.0),
        (2.0, SPEED, 1.5),
        (3.0, "sound.volume", 0.1),
        (9.0, SPEED, 0.5),
    ]
    assert both.seconds == 10.0
    assert overdubbed(layer, base).seconds == 10.0


@given(performances)
def test_a_layer_that_touches_nothing_changes_nothing(performance: Performance) -> None:
    assert overdubbed(performance, recorded([], 1.0)) == performance


# ---------------------------------------------------------------- on disk


@given(performance=performances)
def test_what_is_kept_is_read_as_it_was(performance: Performance, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("kept")
    checksum = disk_form.write(performance, folder)
    assert disk_form.read(folder, checksum) == performance
    assert disk_form.write(performance, folder) == checksum
    assert len(list(disk_form.performances_folder(folder).iterdir())) == 1


GOOD = json.loads(disk_form.to_text(recorded([(1.0, SPEED, 2.0), (2.0, PLAYING, "playing")])))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 2}, "newer version"),
        ({"format": "1"}, "does not say its format"),
        ({"seconds": 0}, "its length is none"),
        ({"seconds": 1e9}, "its length is none"),
        ({"seconds": True}, "its length is none"),
        ({"changes": [[5.0, SPEED, 1.0], [4.0, SPEED, 1.0]]}, "change 2 is none"),
        ({"changes": [[25.0, SPEED, 1.0]]}, "change 1 is none"),
        ({"changes": [[1.0, "../../x", 1.0]]}, "change 1 is none"),
        ({"changes": [[1.0, SPEED, 10**400]]}, "change 1 is none"),
        ({"changes": [[1.0, SPEED, None]]}, "change 1 is none"),
        ({"changes": {}}, "its changes are no list"),
        ({"start": []}, "its start is no object"),
        ({"start": {"play.speed": [1]}}, "its start says nothing"),
        ({"seeds": {"training": 1.5}}, "no whole numbers"),
        ({"bridge": "x"}, "its bridge is none"),
    ],
)
def test_a_damaged_file_is_told_in_one_sentence(change: dict[str, Any], said: str) -> None:
    with pytest.raises(ProjectError, match=said) as told:
        disk_form.from_bytes(json.dumps({**GOOD, **change}).encode())
    assert told.value.hint


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"format": 1}'])
def test_what_is_no_performance_is_told(content: bytes) -> None:
    with pytest.raises(ProjectError, match="damaged"):
        disk_form.from_bytes(content)


def test_a_file_that_is_missing_or_was_changed_is_told(tmp_path: Path) -> None:
    performance = recorded([(1.0, SPEED, 2.0)])
    checksum = disk_form.write(performance, tmp_path)
    file = disk_form.performances_folder(tmp_path) / f"{checksum}.json"
    file.write_text(disk_form.to_text(replace(performance, seconds=19.0)))
    with pytest.raises(ProjectError, match="not what was recorded"):
        disk_form.read(tmp_path, checksum)
    file.unlink()
    with pytest.raises(ProjectError, match="is missing"):
        disk_form.read(tmp_path, checksum)
    with pytest.raises(ProjectError, match="no checksum"):
        disk_form.read(tmp_path, "../../secret")
