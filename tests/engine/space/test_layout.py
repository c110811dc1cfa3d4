"""The map: what it shows, and that it does not jump."""

from __future__ import annotations

import time

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from engine.space.layout import lay_out


def cloud(count: int, size: int, seed: int) -> Tensor:
    drawn = torch.randn(count, size, generator=torch.Generator().manual_seed(seed))
    return drawn * torch.linspace(3, 0.5, size)


def rotation(size: int, seed: int) -> Tensor:
    return torch.linalg.qr(torch.randn(size, size, generator=torch.Generator().manual_seed(seed))).Q


@settings(max_examples=20)
@given(st.integers(1, 12), st.integers(0, 100))
def test_places_fall_in_about_minus_one_to_one(size: int, seed: int):
    first, second = cloud(80, size, seed), cloud(60, size, seed + 1)
    layout = lay_out([first, second])
    places = np.concatenate([layout.place(first), layout.place(second)])
    assert places.shape == (140, 2)
    assert places.dtype == np.float32
    assert (np.abs(places).max(1) <= 1 + 1e-4).mean() >= 0.97
    assert np.abs(places).max() > 0.9


def test_it_shows_the_two_widest_directions_in_one_scale():
    first, second = cloud(300, 6, 0), cloud(300, 6, 1)
    places = np.concatenate([(layout := lay_out([first, second])).place(first), layout.place(second)])
    points = torch.cat([first, second])
    ratio = places.std(0)[0] / places.std(0)[1]
    wide = torch.linalg.svdvals(points - points.mean(0))
    assert abs(ratio - float(wide[0] / wide[1])) < 0.01


@settings(max_examples=20)
@given(st.integers(0, 200))
def test_turning_the_shared_space_does_not_turn_the_map(seed: int):
    first, second = cloud(100, 5, 0), cloud(90, 5, 1)
    before = lay_out([first, second])
    turn = rotation(5, seed)
    after = lay_out([first @ turn, second @ turn], before)
    assert np.allclose(before.place(first), after.place(first @ turn), atol=1e-2)


def test_a_small_move_of_the_points_is_a_small_move_on_the_map_even_where_axes_swap():
    first, second = cloud(200, 4, 0), cloud(200, 4, 1)
    stretch = torch.ones(4)
    before = lay_out([first, second])
    for step in range(30):  # the second axis overtakes the first on the way
        stretch = stretch * torch.tensor([0.98, 1.03, 1.0, 1.0])
        after = lay_out([first * stretch, second * stretch], before)
        moved = after.place(first * stretch) - (before.place(first * stretch / torch.tensor([0.98, 1.03, 1.0, 1.0])))
        assert np.abs(moved).mean() < 0.06, step
        before = after


def test_other_points_than_before_start_a_new_map():
    before = lay_out([cloud(50, 3, 0), cloud(50, 3, 1)])
    fresh = lay_out([cloud(40, 3, 2), cloud(50, 3, 3)])
    assert torch.equal(lay_out([cloud(40, 3, 2), cloud(50, 3, 3)], before).axes, fresh.axes)


def test_the_same_points_always_make_the_same_map():
    first, second = cloud(50, 3, 0), cloud(50, 3, 1)
    assert torch.equal(lay_out([first, second]).anchors, lay_out([first, second]).anchors)


def test_one_collapsed_point_and_one_dimension_have_a_map():
    assert np.isfinite(lay_out([torch.zeros(5, 3), torch.zeros(4, 3)]).place(torch.zeros(2, 3))).all()
    line = lay_out([cloud(20, 1, 0), cloud(20, 1, 1)]).place(cloud(20, 1, 0))
    assert (line[:, 1] == 0).all()


def test_it_is_quick_enough_to_follow_a_training():
    first, second = cloud(5000, 16, 0), cloud(5000, 16, 1)
    previous = lay_out([first, second])
    began = time.process_time()
    for _ in range(5):
        lay_out([first, second], previous)
    assert (time.process_time() - began) / 5 < 0.1  # 10 ms where nothing else runs
