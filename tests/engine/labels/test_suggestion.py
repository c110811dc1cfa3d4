"""Suggestion: few labels that say much. It covers clusters, avoids duplicates, asks where bins meet, and is quick."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.labels import suggestion
from engine.labels.neighbours import Graph, build_graph
from engine.labels.propagation import Prediction, predict_bins
from engine.labels.reach import reach_steps
from engine.labels.suggestion import Samples, _Field, suggest, suggest_from
from engine.messages import Examples

NONE = Examples(np.zeros(0, np.int64), np.zeros(0, np.int64))


def clusters(sizes: Sequence[int], spread: float = 0.3, seed: int = 0) -> tuple[Tensor, np.ndarray]:
    truth = torch.repeat_interleave(torch.arange(len(sizes)), torch.tensor(sizes))
    noise = torch.randn(len(truth), len(sizes), generator=torch.Generator().manual_seed(seed))
    return 3 * torch.eye(len(sizes))[truth] + spread * noise, truth.numpy()


def reach(graphs: Sequence[Graph], seed: int = 0) -> np.ndarray:
    steps = reach_steps(graphs, seed)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def answered(samples: Samples, truth: np.ndarray) -> Examples:
    return Examples(samples, truth[samples].astype(np.int64))


def test_the_field_updated_reading_by_reading_is_the_posterior_in_closed_form() -> None:
    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((40, 6)).astype(np.float32)
    field = _Field(vectors, np.array([3, 9], np.int64))
    for item in (11, 20, 3):
        field.read(item)
    known = vectors[[3, 9, 11, 20, 3]].astype(np.float64)
    inner = np.linalg.inv(np.eye(6) + known.T @ known / field._noise)
    covariance = vectors @ inner @ vectors.T
    assert np.allclose(field.own, np.diag(covariance), atol=1e-3)
    assert np.allclose(field.shared, np.square(covariance).sum(0), rtol=1e-2, atol=1e-2)
    assert np.allclose(field.total, covariance.sum(0), atol=1e-2)


def test_reach_is_the_walk_with_restart_squared() -> None:
    graph = build_graph(clusters([60])[0])
    mean = np.mean([found @ found.T for found in (reach([graph], seed) for seed in range(60))], axis=0)
    dense = graph.weights.toarray()
    roots = 1 / np.sqrt(dense.sum(1))
    walk = roots[:, None] * dense * roots
    restarted = np.sum([0.97**step * np.linalg.matrix_power(walk, step) for step in range(21)], axis=0)
    exact = roots[:, None] * (restarted @ restarted) * roots
    assert np.corrcoef(mean.ravel(), exact.ravel())[0, 1] > 0.98


def test_an_opening_set_visits_every_cluster_before_any_twice() -> None:
    view, truth = clusters([100, 100, 100, 100, 100, 100])
    found = suggest([build_graph(view)], None, NONE, 6, seed=0)
    assert sorted(truth[found]) == [0, 1, 2, 3, 4, 5]


def test_clusters_of_unequal_size_are_found_where_random_draws_miss_them() -> None:
    view, truth = clusters([400, 200, 60, 40, 25])
    found = suggest([build_graph(view)], None, NONE, 8, seed=0)
    assert len(np.unique(truth[found])) == 5


def test_suggested_labels_beat_random_ones_where_clusters_overlap() -> None:
    view, truth = clusters([150] * 8, spread=0.7)
    graphs = [build_graph(view)]
    chosen, prediction = np.zeros(0, np.int64), None
    for _ in range(3):
        chosen = np.append(chosen, suggest(graphs, prediction, answered(chosen, truth), 8, seed=0))
        prediction = predict_bins(graphs, answered(chosen, truth), 8)
    assert prediction is not None
    draws = [np.random.default_rng(seed).permutation(len(truth))[:24] for seed in range(5)]
    random = [(predict_bins(graphs, answered(draw, truth), 8).bins == truth).mean() for draw in draws]
    assert (prediction.bins == truth).mean() > np.mean(random)


def test_what_is_uncertain_comes_first() -> None:
    view, truth = clusters([150, 150, 150])
    graphs = [build_graph(view)]
    told = answered(np.array([0, 150, 300], np.int64), truth)
    prediction = predict_bins(graphs, told, 3)
    doubted = prediction.confidence.copy()
    doubted[:] = 1
    doubted[200:210] = 0
    found = suggest(graphs, type(prediction)(prediction.bins, doubted, prediction.scores), told, 5, seed=0)
    assert set(found) <= set(range(200, 210))


def test_copies_of_one_item_are_not_suggested_together() -> None:
    view = clusters([100, 100])[0]
    copies = torch.cat([view, view[:1].repeat(40, 1)])
    found = suggest([build_graph(copies)], None, NONE, 4, seed=0)
    assert (np.isin(found, [0, *range(200, 240)])).sum() <= 1


def test_labelled_samples_and_repeats_never_come_and_it_ends_with_the_collection() -> None:
    view, truth = clusters([20, 20])
    graphs = [build_graph(view)]
    told = answered(np.array([0, 5, 20, 33], np.int64), truth)
    found = suggest(graphs, predict_bins(graphs, told, 2), told, 100, seed=0)
    assert sorted([*found, *told.samples]) == list(range(40))
    assert found.dtype == np.int64


def test_a_seed_decides() -> None:
    graphs = [build_graph(clusters([80, 80, 80], spread=1.0)[0])]
    assert np.array_equal(suggest(graphs, None, NONE, 10, seed=3), suggest(graphs, None, NONE, 10, seed=3))


def test_labels_of_one_bin_alone_still_lead_to_the_others() -> None:
    view, truth = clusters([100, 100, 100])
    graphs = [build_graph(view)]
    told = answered(np.array([1, 2], np.int64), truth)
    found = suggest(graphs, predict_bins(graphs, told, 3), told, 2, seed=0)
    assert sorted(truth[found]) == [1, 2]


def doubted_overlap() -> tuple[np.ndarray, Prediction, Examples]:
    view, truth = clusters([150] * 4, spread=0.7)
    graphs, told = [build_graph(view), build_graph(view[:, :3])], answered(np.arange(0, 600, 40), truth)
    return reach(graphs), predict_bins(graphs, told, 4), told


def test_every_pick_is_the_best_by_the_closed_form_given_all_picks_before() -> None:
    found, prediction, told = doubted_overlap()
    vectors, known = found.astype(np.float64), told.samples.tolist()
    noise = _Field(found, told.samples)._noise
    for pick in suggest_from(found, prediction, told, 20):
        inner = np.linalg.inv(np.eye(vectors.shape[1]) + vectors[known].T @ vectors[known] / noise)
        covariance = vectors @ inner @ vectors.T
        gains = (1 - prediction.confidence) * np.square(covariance).sum(0) / (np.diag(covariance) + noise)
        gains[known] = 0
        assert gains[pick] > 0.99 * gains.max()
        known.append(int(pick))


def test_the_field_is_worked_out_once_however_many_are_suggested(monkeypatch: pytest.MonkeyPatch) -> None:
    found, prediction, told = doubted_overlap()
    passes: list[int] = []
    plain = suggestion._quadratic
    monkeypatch.setattr(suggestion, "_quadratic", lambda rows, inner: passes.append(len(rows)) or plain(rows, inner))
    assert len(suggest_from(found, prediction, told, 20)) == 20
    assert len(passes) == 2  # each costs n × width²; a pick after that only n × width
