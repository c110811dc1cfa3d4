"""Frames kept by what they show: found again after an edit, shared by both ways at a key, bounded in memory."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.messages import Frame, PathSpec, Rendering
from studio.controllers.path.frame_cache import FrameCache
from studio.controllers.path.smoothness import changes


def frame(position: float, shade: int = 0, edge: int = 8) -> Frame:
    lane = Rendering(np.full((edge, edge), shade, np.uint8))
    return Frame(
        position, lane, lane, lane, shared=np.array([position, 0.0], np.float32), point=np.zeros(2, np.float32)
    )


PATH = PathSpec(1, (5, 6, 7))


@given(st.lists(st.floats(0, 2), min_size=1, max_size=30, unique=True), st.floats(0, 2))
def test_the_nearest_frame_is_found_if_it_is_near_enough(positions: list[float], wanted: float) -> None:
    cache = FrameCache()
    for position in positions:
        cache.put(PATH, frame(position))
    found = [each.position for each in cache.frames(PATH)]
    assert found == pytest.approx(sorted(positions), abs=1e-12)
    near = cache.near(PATH, wanted, 0.25)
    same_way = [each for each in positions if int(min(each, 1.999)) == int(min(wanted, 1.999)) or each == int(each)]
    within = [each for each in same_way if abs(each - wanted) <= 0.25]
    if within:
        assert near is not None
        assert abs(near.position - wanted) <= min(abs(each - wanted) for each in within) + 1e-12
    assert near is None or abs(near.position - wanted) <= 0.25


def test_what_an_edit_keeps_of_a_path_is_there_at_once_at_its_new_place() -> None:
    cache = FrameCache()
    for position in (0.0, 0.5, 1.0, 1.5, 2.0):
        cache.put(PATH, frame(position, round(100 * position)))
    longer = PathSpec(1, (4, 5, 6, 7))
    assert [each.position for each in cache.frames(longer)] == [1.0, 1.5, 2.0, 2.5, 3.0]
    assert int(cache.frames(longer)[1].source.picture[0, 0]) == 50
    without = PathSpec(1, (5, 7))
    assert cache.frames(without) == []
    assert cache.near(without, 0.5, 1.0) is None


def test_another_way_or_another_domain_shows_other_frames() -> None:
    cache = FrameCache()
    cache.put(PATH, frame(0.5))
    assert cache.frames(PathSpec(2, PATH.keys)) == []
    assert cache.frames(PathSpec(1, PATH.keys, "linear")) == []
    assert len(cache.frames(PathSpec(1, PATH.keys, "linear", ("slerp", "linear")))) == 1


def test_memory_is_bounded_and_what_was_not_looked_at_goes_first() -> None:
    one = frame(0.5, edge=100)
    cache = FrameCache(most=10 * 3 * one.source.picture.nbytes)
    for key in range(40):
        cache.put(PathSpec(1, (key, key + 1)), one)
    assert cache.size <= 10 * 3 * one.source.picture.nbytes
    assert cache.frames(PathSpec(1, (0, 1))) == []
    assert len(cache.frames(PathSpec(1, (39, 40)))) == 1
    cache.put(PathSpec(1, (39, 40)), one)
    before = cache.size
    cache.put(PathSpec(1, (39, 40)), one)
    assert cache.size == before
    cache.clear()
    assert cache.size == 0


def test_even_change_is_one_everywhere_and_a_jump_is_a_peak() -> None:
    positions, even = changes([frame(step / 4, 10 * step) for step in range(5)])
    assert positions.tolist() == [0.125, 0.375, 0.625, 0.875]
    assert even["source"] == pytest.approx(np.ones(4))
    assert even["shared"] == pytest.approx(np.ones(4))
    _, jump = changes([frame(step / 4, 0 if step < 2 else 200) for step in range(5)])
    assert jump["transfer"].tolist() == [0.0, 4.0, 0.0, 0.0]
    _, still = changes([frame(1.0, 7), frame(1.0, 7)])
    assert still["target"].tolist() == [0.0]
    assert changes([])[1]["shared"].shape == (0,)


def test_all_frames_move_with_the_map_but_for_those_replaced_meanwhile() -> None:
    cache, other = FrameCache(), PathSpec(1, (8, 9))
    cache.put(PATH, frame(0.5))
    cache.put(other, frame(0.25))
    kept = cache.everything()
    cache.put(other, frame(0.25, 3))
    points = np.stack([each.frame.shared + 7 for each in kept])
    cache.move(kept, points)
    assert cache.frames(PATH)[0].point.tolist() == [7.5, 7.0]
    assert cache.frames(other)[0].point.tolist() == [0.0, 0.0]
    cache.clear()
    cache.move(kept, points)
    assert cache.everything() == []
