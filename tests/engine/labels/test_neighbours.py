"""Neighbour graphs and the diffusion on them, against brute force and dense algebra."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy.sparse import csr_matrix
from torch import Tensor

from engine.labels import diffusion
from engine.labels.diffusion import solve_diffusion
from engine.labels.nearest import BLOCK, nearest_steps
from engine.labels.neighbours import build_graph, graph_steps
from engine.labels.responses import MOST_KEPT, Responses


def rows(count: int, size: int, seed: int = 0) -> Tensor:
    return torch.randn(count, size, generator=torch.Generator().manual_seed(seed))


def dense(graph_weights: csr_matrix) -> np.ndarray:
    return graph_weights.toarray()


def test_weights_are_symmetric_and_never_to_oneself():
    weights = dense(build_graph(rows(80, 5)).weights)
    assert np.array_equal(weights, weights.T)
    assert (np.diag(weights) == 0).all()
    assert weights.max() <= 2


def test_neighbours_are_the_nearest_and_weighted_as_published():
    view, kept = rows(60, 4), 5
    distances = torch.cdist(view, view)
    expected = np.zeros((60, 60))
    for item in range(60):
        nearest = distances[item].argsort()[1 : kept + 1]
        furthest = distances[item, nearest[-1]]
        expected[item, nearest.numpy()] = torch.exp(-4 * distances[item, nearest] ** 2 / furthest**2).numpy()
    assert np.allclose(dense(build_graph(view, kept).weights), expected + expected.T, atol=1e-4)


def test_items_beyond_the_first_block_find_their_neighbours_too():
    line = torch.arange(BLOCK + 100.0)[:, None]
    weights = build_graph(line, 2).weights
    item = BLOCK + 50
    assert set(weights[[item]].indices.tolist()) == {item - 1, item + 1}


def test_building_gives_way_between_blocks():
    assert len(list(graph_steps(rows(2 * BLOCK + 1, 2)))) == 3


def test_identical_and_single_items_make_a_graph():
    assert np.isfinite(dense(build_graph(torch.zeros(30, 3)).weights)).all()
    assert build_graph(torch.zeros(1, 3)).weights.nnz == 0


def test_diffusion_solves_its_linear_system():
    weights = build_graph(rows(120, 3)).weights
    sources = np.zeros((120, 2), np.float32)
    sources[[3, 40], [0, 1]] = 1
    degrees = dense(weights).sum(1)
    system = np.diag((1 + diffusion.LEAK) * degrees) - dense(weights)
    balanced = sources - degrees[:, None] * sources.sum(0) / degrees.sum()
    assert np.allclose(solve_diffusion(weights, sources), np.linalg.solve(system, balanced), atol=2e-2, rtol=1e-2)


def test_diffusion_is_the_fixed_point_of_poisson_learning():
    weights = build_graph(rows(60, 2)).weights
    sources = np.zeros((60, 1), np.float32)
    sources[[0, 1], 0] = 1, -1
    degrees, spread = dense(weights).sum(1)[:, None], np.zeros((60, 1))
    for _ in range(5000):
        spread += (sources - (degrees * spread - dense(weights) @ spread)) / degrees
    solved = solve_diffusion(weights, sources, leak=1e-4)
    assert np.corrcoef(solved[:, 0], spread[:, 0])[0, 1] > 0.999


def test_responses_are_kept_and_given_in_the_order_asked():
    graph = build_graph(rows(50, 3))
    both = graph.responses(np.array([7, 3]))
    again = graph.responses(np.array([3, 9, 7]))
    assert np.array_equal(both[:, 0], again[:, 2])
    assert np.array_equal(both[:, 1], again[:, 0])
    assert both[7, 0] == both[:, 0].max()


@pytest.mark.parametrize("count", [3, 65, 641, 1500])
def test_nearest_rows_are_exactly_those_of_all_distances_sorted(count: int):
    view = rows(count, 6)
    steps = nearest_steps(view, 10)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            squared, nearest = end.value
            break
    distances = torch.cdist(view, view).fill_diagonal_(torch.inf)
    expected = distances.sort(dim=1)
    kept = min(10, count - 1)
    assert torch.allclose(squared.sqrt(), expected.values[:, :kept], atol=1e-3)
    assert (nearest == expected.indices[:, :kept]).float().mean() > 0.999  # all but ties


def test_pinned_values_solve_their_linear_system():
    weights = build_graph(rows(120, 3)).weights
    pull, targets = np.zeros(120, np.float32), np.zeros((120, 2), np.float32)
    pull[[3, 40, 50]] = 0.5, 1, 2
    targets[[3, 40, 50]] = [[1, 0], [0, 1], [0.5, -1]]
    degrees = dense(weights).sum(1)
    system = np.diag((1 + diffusion.LEAK) * degrees + pull) - dense(weights)
    solved = diffusion.solve_pinned(weights, pull, targets)
    assert np.allclose(solved, np.linalg.solve(system, pull[:, None] * targets), atol=1e-2)


def test_only_what_was_not_asked_before_is_solved_and_the_oldest_is_forgotten_in_the_end():
    asked: list[int] = []

    def solve(samples: np.ndarray) -> np.ndarray:
        asked.extend(samples.tolist())
        return np.repeat(samples[:, None].astype(np.float32), 4, axis=1)

    kept = Responses(solve)
    assert kept.of(np.array([5, 2]))[:, 0].tolist() == [5, 2]
    assert kept.of(np.array([2, 9, 5]))[:, 3].tolist() == [2, 9, 5]
    assert asked == [5, 2, 9]
    many = np.arange(100, 100 + MOST_KEPT)
    assert kept.of(many)[:, 0].tolist() == many.tolist()
    assert kept.of(np.array([100, 5]))[:, 0].tolist() == [100, 5]
    assert asked.count(5) == 2
    assert asked.count(100) == 1


def test_sums_of_responses_are_those_of_the_rows_with_rows_between_them_left_out():
    graph = build_graph(rows(60, 3))
    graph.responses(np.array([7, 3, 20, 41]))
    chosen, shares = np.array([41, 3]), np.array([[1, -2], [0.5, 3]], np.float32)
    single = graph.responses(chosen)
    assert np.allclose(graph.combined_responses(chosen, shares), single @ shares, atol=1e-5)
    assert np.array_equal(graph.responses_among(chosen), single[chosen])


def test_responses_asked_for_first_as_sums_are_solved_too():
    graph, again = (build_graph(rows(60, 3)) for _ in range(2))
    samples, shares = np.array([9, 4]), np.eye(2, dtype=np.float32)
    assert np.allclose(graph.combined_responses(samples, shares), again.responses(samples))
    assert np.array_equal(build_graph(rows(60, 3)).responses_among(samples), again.responses(samples)[samples])
