"""Propagation: few labels reach whole clusters, views are trusted by the user's own labels, nothing else leaks in."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
import torch
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_info, threadpool_limits
from torch import Tensor

from engine.labels import neighbours, propagation
from engine.labels.diffusion import solve_diffusion
from engine.labels.neighbours import build_graph
from engine.labels.propagation import (
    LAST_COUNTS,
    MOST_JURORS,
    NOISE,
    graph_scores,
    jurors,
    leave_one_out,
    predict_bins,
)
from engine.messages import Examples


def moons(count: int, seed: int = 0) -> tuple[Tensor, np.ndarray]:
    generator = torch.Generator().manual_seed(seed)
    angles = torch.rand(count, generator=generator) * torch.pi
    side = torch.arange(count) % 2
    x = torch.where(side == 0, angles.cos(), 1 - angles.cos())
    y = torch.where(side == 0, angles.sin(), 0.5 - angles.sin())
    return torch.stack([x, y], 1) + 0.06 * torch.randn(count, 2, generator=generator), side.numpy()


def clusters(count: int, bins: int = 4, spread: float = 0.4, seed: int = 0) -> tuple[Tensor, np.ndarray]:
    generator = torch.Generator().manual_seed(seed)
    truth = torch.arange(count) % bins
    return 3 * torch.eye(bins)[truth] + spread * torch.randn(count, bins, generator=generator), truth.numpy()


def algebra_threads() -> int:
    return max((pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"), default=0)


def labels(samples: list[int], truth: np.ndarray) -> Examples:
    chosen = np.array(samples, np.int64)
    return Examples(chosen, truth[chosen].astype(np.int64))


def test_one_label_on_each_of_two_moons_is_enough():
    view, truth = moons(400)
    found = predict_bins([build_graph(view)], labels([0, 1], truth), 2)
    assert (found.bins == truth).mean() > 0.97


def test_one_label_for_each_separated_cluster_is_enough():
    view, truth = clusters(300)
    found = predict_bins([build_graph(view)], labels([0, 1, 2, 3], truth), 4)
    assert (found.bins == truth).mean() > 0.98


def test_unequal_numbers_of_labels_do_not_favour_the_bin_with_more():
    view, truth = clusters(400, bins=2, spread=1.2)
    zeros = np.flatnonzero(truth == 0)[:40].tolist()
    found = predict_bins([build_graph(view)], labels([*zeros, 1, 3], truth), 2)
    assert abs((found.bins == 0).mean() - 0.5) < 0.1


def test_examples_keep_the_bin_of_the_user_even_against_their_neighbours():
    view, truth = clusters(200)
    wrong = Examples(np.array([0, 1, 2, 3, 4]), np.array([0, 1, 2, 3, 1]))  # sample 4 lies in cluster 0
    found = predict_bins([build_graph(view)], wrong, 4)
    assert found.bins[[0, 1, 2, 3, 4]].tolist() == [0, 1, 2, 3, 1]
    assert (found.confidence[[0, 1, 2, 3, 4]] == 1).all()
    assert (found.bins[truth == 0] == 0).mean() > 0.9


def test_a_bin_without_a_label_here_is_never_predicted():
    view, truth = clusters(200)
    found = predict_bins([build_graph(view)], labels([0, 2], truth), 6)
    assert set(found.bins.tolist()) == {0, 2}
    assert np.isneginf(found.scores[:, [1, 3, 4, 5]]).all()


def test_without_labels_nothing_is_predicted():
    view, truth = clusters(50)
    found = predict_bins([build_graph(view)], labels([], truth), 4)
    assert (found.bins == -1).all()
    assert (found.confidence == 0).all()


def test_with_labels_of_one_bin_everything_reached_is_that_bin():
    view, truth = moons(100)
    assert (predict_bins([build_graph(view)], labels([0], truth), 2).bins == 0).all()


def test_items_between_clusters_are_the_least_sure():
    view, truth = clusters(400, bins=2, spread=1.0)
    found = predict_bins([build_graph(view)], labels(list(range(10)), truth), 2)
    right = found.bins == truth
    assert found.confidence[~right].mean() < found.confidence[right].mean() - 0.2
    assert found.confidence.min() == 0


def test_leave_one_out_equals_fitting_without_the_label():
    view, truth = clusters(120, spread=1.0)
    graph, examples = build_graph(view), labels(list(range(16)), truth)
    kernel = graph.responses(examples.samples)[examples.samples].astype(np.float64)
    kernel = (kernel + kernel.T) / (2 * np.diag(kernel).mean())
    targets = np.eye(4)[examples.bins] - 1 / 4
    scores = leave_one_out(graph, examples, 4)
    for row in range(16):
        others = np.arange(16) != row
        noisy = kernel[np.ix_(others, others)] + NOISE * np.eye(15)
        assert np.allclose(scores[row], kernel[row, others] @ np.linalg.solve(noisy, targets[others]), atol=1e-4)


def test_labels_count_as_much_together_as_their_number_says_when_they_contradict():
    view, _ = clusters(200, bins=1, spread=1.0)
    graph = build_graph(view)
    scores = graph_scores(graph, Examples(np.array([0, 1, 2, 3]), np.array([0, 1, 0, 1])), 2)
    assert np.allclose(scores.sum(1), 0, atol=1e-4)  # what one bin gains the other loses
    assert np.abs(scores).max() < 0.5  # no label is believed to the last


def test_solving_for_many_labels_at_once_agrees_with_the_fit_to_each(monkeypatch: pytest.MonkeyPatch):
    view, truth = clusters(600, spread=1.2)
    graph, examples = build_graph(view), labels(list(range(MOST_JURORS)), truth)
    fitted = graph_scores(graph, examples, 4)
    monkeypatch.setattr(propagation, "MOST_JURORS", 100)
    at_once = graph_scores(graph, examples, 4)
    assert (fitted.argmax(1) == at_once.argmax(1)).mean() > 0.99
    assert np.corrcoef(fitted.ravel(), at_once.ravel())[0, 1] > 0.99


def test_where_labels_cannot_tell_the_last_graph_is_trusted_most():
    view, truth = clusters(200)
    found = predict_bins([build_graph(view), build_graph(view)], labels([0, 1], truth), 2)
    assert found.trust == pytest.approx((1 / (1 + LAST_COUNTS), LAST_COUNTS / (1 + LAST_COUNTS)))


@pytest.mark.parametrize("change", ["added", "removed", "moved"])
def test_one_label_more_less_or_elsewhere_gives_what_all_labels_afresh_give(change: str):
    view, truth = clusters(300, spread=1.2)
    known, fresh = [build_graph(view), build_graph(view[:, :3])], [build_graph(view), build_graph(view[:, :3])]
    predict_bins(known, labels(list(range(20)), truth), 4)
    samples = {"added": list(range(21)), "removed": list(range(1, 20)), "moved": [0, 40, *range(2, 20)]}[change]
    expected, found = (predict_bins(graphs, labels(samples, truth), 4) for graphs in (fresh, known))
    assert np.array_equal(expected.bins, found.bins)
    assert np.allclose(expected.scores, found.scores, atol=2e-3)


def test_the_bins_are_those_of_a_thousand_times_stricter_solution(monkeypatch: pytest.MonkeyPatch):
    view, truth = clusters(800, spread=1.5)
    examples = labels(list(range(40)), truth)
    quick = predict_bins([build_graph(view)], examples, 4)
    monkeypatch.setattr(neighbours, "solve_diffusion", partial(solve_diffusion, tolerance=1e-6))
    strict = predict_bins([build_graph(view)], examples, 4)
    assert (quick.bins == strict.bins).mean() >= 0.998


def test_the_users_labels_choose_the_view_that_tells_bins_apart():
    view, truth = clusters(400, spread=0.8)
    noise = torch.randn(400, 4, generator=torch.Generator().manual_seed(9))
    useful, useless = build_graph(view), build_graph(noise)
    examples = labels(list(range(40)), truth)
    found = predict_bins([useless, useful], examples, 4)
    alone = predict_bins([useful], examples, 4)
    assert found.trust[1] > 0.99
    assert (found.bins == truth).mean() > (alone.bins == truth).mean() - 0.01


def test_very_many_labels_are_judged_by_a_seeded_few():
    view, truth = clusters(2 * MOST_JURORS, spread=1.0)
    graphs = [build_graph(view), build_graph(view[:, :2])]
    examples = labels(list(range(MOST_JURORS + 50)), truth)
    found = predict_bins(graphs, examples, 4, seed=3)
    assert found.trust == predict_bins(graphs, examples, 4, seed=3).trust
    assert (found.bins[MOST_JURORS + 50 :] == truth[MOST_JURORS + 50 :]).mean() > 0.85


def test_moving_a_label_spreads_that_one_alone_and_taking_one_away_spreads_none(monkeypatch: pytest.MonkeyPatch):
    spread: list[int] = []

    def counted(weights: csr_matrix, sources: np.ndarray) -> np.ndarray:
        spread.append(sources.shape[1])
        return solve_diffusion(weights, sources)

    monkeypatch.setattr(neighbours, "solve_diffusion", counted)
    view, truth = clusters(300, bins=10)
    graphs = [build_graph(view), build_graph(view[:, :5])]
    predict_bins(graphs, labels(list(range(100)), truth), 10)
    predict_bins(graphs, labels(list(range(1, 101)), truth), 10)
    predict_bins(graphs, labels(list(range(2, 100)), truth), 10)
    assert spread == [100, 100, 1, 1]


def test_numpy_computes_on_one_thread_while_bins_are_predicted_and_as_before_after(monkeypatch: pytest.MonkeyPatch):
    seen: list[int] = []
    invert = np.linalg.inv

    def inverse(matrix: np.ndarray) -> np.ndarray:
        seen.append(algebra_threads())
        return invert(matrix)

    view, truth = clusters(100)
    monkeypatch.setattr(np.linalg, "inv", inverse)
    with threadpool_limits(2, user_api="blas"):
        allowed = algebra_threads()  # where the algebra is Apple's, threads can neither be seen nor limited
        predict_bins([build_graph(view)], labels([0, 1, 2, 3], truth), 4)
        assert algebra_threads() == allowed
    assert seen == [min(1, allowed)]


def test_one_label_more_or_less_exchanges_one_judge_at_most():
    samples = np.random.default_rng(1).permutation(20_000)[: 2 * MOST_JURORS]
    for change in (samples[1:], np.append(samples, 20_000), samples[::-1]):
        before, after = (set(jurors(Examples(each, each % 4), 3).samples.tolist()) for each in (samples, change))
        assert len(before) == len(after) == MOST_JURORS
        assert len(before & after) >= MOST_JURORS - 1


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_labels_does_not_matter(order: int):
    view, truth = clusters(100)
    graph = build_graph(view)
    expected = predict_bins([graph], labels([0, 1, 2, 3, 5], truth), 4)
    found = predict_bins([graph], labels([0, 1, 2, 3, 5][::order], truth), 4)
    assert np.array_equal(expected.bins, found.bins)
