"""Sorting a collection by similarity: to one item, to several, with the neighbour graphs and without."""

from __future__ import annotations

import time

import numpy as np
import pytest
import torch

from engine.errors import EngineError
from engine.handlers import handle
from engine.handlers.features import prepare_graphs
from engine.labels.neighbours import build_graph
from engine.labels.similarity import along_graphs, by_direction
from engine.messages import FindSimilar, OpenDomain, SimilarFound
from engine.session import Session
from tests.engine.fakes import FakeRegistry


def chosen(*samples: int) -> np.ndarray:
    return np.array(samples, np.int64)


def ring(count: int) -> np.ndarray:
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


@pytest.mark.parametrize("start", [0, 7, 39])
def test_on_a_ring_similarity_falls_with_the_way_along_it(start: int) -> None:
    order = along_graphs([build_graph(torch.from_numpy(ring(40)), 4)], chosen(start))
    away = np.abs((order - start + 20) % 40 - 20)
    assert order[0] == start
    assert (np.diff(away) >= 0).all()


def test_directions_tell_similarity_whatever_the_lengths() -> None:
    vectors = np.array([[1, 0], [0, 9], [5, 0.1], [-3, 0], [0, 0]], np.float32)
    assert by_direction(vectors, chosen(0)).tolist() == [0, 2, 1, 4, 3]


def test_of_two_moons_all_of_one_come_before_the_other() -> None:
    """Straight distance would jump the gap; the graph goes round."""
    angles = np.linspace(0, np.pi, 100)
    upper = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    lower = np.stack([1 - np.cos(angles), 0.4 - np.sin(angles)], axis=1)
    graph = build_graph(torch.from_numpy(np.concatenate([upper, lower]).astype(np.float32)), 5)
    assert set(along_graphs([graph], chosen(3))[:100].tolist()) == set(range(100))
    both = along_graphs([graph], chosen(20, 150))
    assert both[:2].tolist() == [20, 150]
    assert 15 <= (both[:60] < 100).sum() <= 45  # both moons, not one and then the other


def test_every_sample_is_listed_once_with_those_asked_for_in_front() -> None:
    session = Session(FakeRegistry(), torch.device("cpu"))  # type: ignore[arg-type]
    list(handle(session, OpenDomain(ticket=1, domain=1, generator="shapes")))
    for _ in range(2):  # by latents, then along the graphs
        (found,) = list(handle(session, FindSimilar(ticket=7, domain=1, samples=(4, 2, 4))))
        assert isinstance(found, SimilarFound)
        assert (found.ticket, found.domain, found.samples.tolist()) == (7, 1, [4, 2])
        assert found.order[:2].tolist() == [4, 2]
        assert sorted(found.order.tolist()) == list(range(session.domain(1).count))
        list(prepare_graphs(session, 1))


def test_nothing_or_a_sample_that_is_not_there_is_refused() -> None:
    session = Session(FakeRegistry(), torch.device("cpu"))  # type: ignore[arg-type]
    list(handle(session, OpenDomain(ticket=1, domain=1, generator="shapes")))
    with pytest.raises(EngineError, match="Select one or more"):
        list(handle(session, FindSimilar(ticket=2, domain=1, samples=())))
    with pytest.raises(EngineError, match="no sample 99999"):
        list(handle(session, FindSimilar(ticket=2, domain=1, samples=(0, 99999))))


def test_five_thousand_items_are_sorted_between_two_frames_of_training() -> None:
    rng = np.random.default_rng(5)
    middles = rng.standard_normal((10, 24)) * 3
    rows = middles[np.arange(5000) % 10] + rng.standard_normal((5000, 24))
    graph = build_graph(torch.from_numpy(rows.astype(np.float32)))
    times = []
    for start in range(5):
        began = time.process_time()
        order = along_graphs([graph, graph, graph], chosen(start))
        times.append(time.process_time() - began)
        assert (order[:400] % 10 == start).mean() > 0.9
    assert min(times) < 0.25  # 50 ms on an idle core
