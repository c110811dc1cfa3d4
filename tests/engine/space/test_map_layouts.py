"""The map beyond its widest directions: alignment, regions, places between anchors."""

from __future__ import annotations

import time

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.space.alignment import best_similarity
from engine.space.neighbour_layout import NeighbourLayout
from engine.space.regions import region_grid, rounded_regions


def places(count: int, seed: int) -> NDArray[np.float32]:
    return np.random.default_rng(seed).normal(size=(count, 2)).astype(np.float32)


@given(st.floats(-3.2, 3.2), st.booleans(), st.floats(0.05, 20), st.floats(-5, 5), st.floats(-5, 5))
def test_alignment_removes_rotation_reflection_scale_and_shift(
    angle: float, flip: bool, scale: float, dx: float, dy: float
) -> None:
    goal = places(40, 0)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    if flip:
        turn = turn @ np.diag((1, -1))
    moved = (goal @ turn * scale + (dx, dy)).astype(np.float32)
    assert np.allclose(best_similarity(moved, goal)(moved), goal, atol=2e-3)


@given(st.integers(0, 500))
def test_alignment_never_lies_further_than_before(seed: int) -> None:
    here, goal = places(20, seed), places(20, seed + 1)
    before = ((here - here.mean(0) + goal.mean(0) - goal) ** 2).sum()
    assert ((best_similarity(here, goal)(here) - goal) ** 2).sum() <= before + 1e-3


def test_points_in_one_place_are_only_shifted() -> None:
    move = best_similarity(np.zeros((5, 2), np.float32), places(5, 0))
    assert move.scale == 1
    assert np.allclose(move(np.zeros((1, 2), np.float32)), places(5, 0).mean(0), atol=1e-6)


def test_regions_by_one_vote_are_the_nearest_samples_bins() -> None:
    points, bins = places(60, 1) * 0.3, np.random.default_rng(2).integers(0, 4, 60)
    grid = region_grid(points, bins, 1.0, side=16, votes=1, far=9)
    for row in range(16):
        for column in range(16):
            cell = ((column + 0.5) / 8 - 1, 1 - (row + 0.5) / 8)
            assert grid[row, column] == bins[((points - cell) ** 2).sum(1).argmin()]


def test_most_of_the_nearest_decide_and_of_equals_the_nearest() -> None:
    points = np.array([[0, 0], [0.1, 0], [0.2, 0]], np.float32)
    assert region_grid(points, np.array([0, 1, 1]), 1.0, side=3, votes=3, far=9)[1, 1] == 1
    assert region_grid(points[:2], np.array([2, 1]), 1.0, side=3, votes=3, far=9)[1, 1] == 2


def test_there_are_no_regions_far_from_samples_and_none_of_samples_without_a_bin() -> None:
    points = np.array([[-0.9, 0.9], [0.9, -0.9]], np.float32)
    grid = region_grid(points, np.array([3, -1]), 1.0, side=10, far=0.2)
    assert grid[0, 0] == 3  # top left: y is up on the map and down in the grid
    assert grid[9, 9] == -1
    assert grid[5, 5] == -1
    assert (region_grid(points, np.array([-1, -1]), 1.0) == -1).all()


def test_stray_samples_make_no_region() -> None:
    points = np.array([[0, 0], [0.02, 0], [0, 0.02], [0.7, 0.7]], np.float32)
    grid = region_grid(points, np.array([1, 1, 1, 2]), 1.0, side=21, far=0.1)
    assert grid[10, 10] == 1
    assert 2 not in grid


def test_rounded_regions_cut_corners_and_keep_what_is_inside() -> None:
    grid = np.full((12, 12), -1, np.int16)
    grid[3:9, 3:9] = 4
    grid[3:9, 6:9] = 7
    fine = rounded_regions(grid, finer=4)
    assert fine.shape == (48, 48)
    assert (fine[20:28, 14:22] == 4).all()
    assert (fine[20:28, 26:34] == 7).all()
    assert fine[12, 12] == -1  # the corner
    assert fine[2, 2] == -1
    assert abs(int((fine >= 0).sum()) - 24 * 24) < 0.1 * 24 * 24
    assert (rounded_regions(np.full((5, 5), 3, np.int16)) == 3).all()


def test_regions_of_fifty_thousand_samples_hold_the_engine_shortly() -> None:
    points, bins = places(50_000, 3) * 0.3, np.random.default_rng(4).integers(0, 10, 50_000)
    began = time.process_time()
    rounded_regions(region_grid(points, bins, 1.0))
    assert time.process_time() - began < 0.1 * 4  # 50 ms where nothing else runs


def test_an_anchor_lies_in_its_own_place_and_others_between() -> None:
    anchors = torch.randn(200, 6, generator=torch.Generator().manual_seed(0))
    layout = NeighbourLayout(anchors, torch.from_numpy(places(200, 5)))
    assert np.allclose(layout.place(anchors), places(200, 5), atol=1e-4)
    between = layout.place(anchors[:50] + 0.3)
    assert (between.min(0) >= places(200, 5).min(0)).all()
    assert (between.max(0) <= places(200, 5).max(0)).all()
    assert layout.place(anchors[:0]).shape == (0, 2)


def test_a_path_through_the_shared_space_does_not_jump_on_the_map() -> None:
    grid = torch.cartesian_prod(torch.linspace(-1, 1, 15), torch.linspace(-1, 1, 15))
    layout = NeighbourLayout(grid, grid * torch.tensor([1.0, 0.5]))
    way = torch.stack([torch.linspace(-0.9, 0.9, 2000), torch.linspace(-0.7, 0.8, 2000)], dim=1)
    steps = np.linalg.norm(np.diff(layout.place(way), axis=0), axis=1)
    assert steps.max() < 0.02  # a step of the way itself is 0.001


def test_few_or_equal_anchors_have_a_place_too() -> None:
    one = NeighbourLayout(torch.zeros(1, 3), torch.tensor([[0.5, 0.25]]))
    assert np.allclose(one.place(torch.ones(4, 3)), (0.5, 0.25))
    same = NeighbourLayout(torch.zeros(20, 3), torch.from_numpy(places(20, 6)))
    assert np.isfinite(same.place(torch.zeros(2, 3))).all()
