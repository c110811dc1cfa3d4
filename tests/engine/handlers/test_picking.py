"""From the map back to latents: exact on samples, without a jump between them; and walks that go no step back."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from engine.bridge.model import BridgingVae
from engine.cache import DerivedCache
from engine.errors import EngineError
from engine.labels.neighbours import build_graph
from engine.messages import (
    MapMoved,
    NeighboursWalked,
    OpenDomain,
    PathSpec,
    PickPoints,
    PointsPicked,
    WalkNeighbours,
)
from engine.session import Session
from engine.space.picking import MapPicker, blend_weights, map_picker
from engine.space.walking import walk
from tests.engine.fakes import FakeRegistry
from tests.engine.handlers.handling import only, run, training


def draws(seed: int, *shape: int) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


@pytest.fixture(scope="module")
def picker() -> MapPicker:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        bridge = BridgingVae((4, 3), 5, (16,)).eval()
    return map_picker(bridge, 1, draws(1, 60, 4), 0.5 * draws(2, 60, 2))


def test_a_point_on_a_sample_gives_its_own_latent(picker: MapPicker) -> None:
    assert torch.allclose(picker.latents(picker.places), draws(1, 60, 4), atol=1e-4)


@settings(max_examples=60, deadline=None)
@given(st.floats(-2, 2), st.floats(-2, 2), st.floats(-2, 2), st.floats(-2, 2))
def test_a_way_over_the_map_has_no_jump(picker: MapPicker, x: float, y: float, to_x: float, to_y: float) -> None:
    """Twice as many steps along a line: the largest one shrinks, as it would not at a jump."""
    ends = torch.tensor([[x, y], [to_x, to_y]], dtype=torch.float64)

    def largest(steps: int) -> float:
        shares = torch.linspace(0, 1, steps + 1, dtype=torch.float64)[:, None]
        latents = picker.latents(ends[0] + shares * (ends[1] - ends[0]))
        return float((latents[1:] - latents[:-1]).norm(dim=1).max())

    assert largest(4000) <= 0.6 * largest(400) + 1e-3


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 40), st.floats(-3, 3), st.floats(-3, 3))
def test_shares_are_shares_and_the_nearest_has_the_largest(count: int, x: float, y: float) -> None:
    places, point = draws(3, count, 2), torch.tensor([[x, y]])
    nearest, shares = blend_weights(places, point)
    assert shares.min() >= 0
    assert float(shares.sum()) == pytest.approx(1, abs=1e-5)
    distances = (places - point).norm(dim=1)
    assert float(distances[nearest[0, shares[0].argmax()]]) == pytest.approx(float(distances.min()), rel=1e-4)


def test_a_place_that_is_about_to_be_left_out_counts_for_nothing() -> None:
    places = torch.tensor([[0.1, 0.0], [0.2, 0.0], [1.0, 0.0], [1.0001, 0.0]])
    _, shares = blend_weights(places, torch.zeros(1, 2), neighbours=3)
    assert float(shares[0, 2]) < 1e-6


def test_samples_on_one_place_are_averaged_and_a_single_one_is_everywhere() -> None:
    bridge = BridgingVae((4, 3), 5, (16,)).eval()
    latents = draws(4, 20, 4)
    same = map_picker(bridge, 1, latents, torch.zeros(20, 2))
    assert same.latents(torch.tensor([[0.0, 0.0], [1.0, 1.0]])).isfinite().all()
    alone = map_picker(bridge, 1, latents[:1], torch.zeros(1, 2))
    assert torch.allclose(alone.latents(torch.tensor([[3.0, -1.0]])), latents[:1], atol=1e-5)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 199), st.integers(0, 40), st.integers(0, 9))
def test_a_walk_goes_from_neighbour_to_neighbour_and_never_straight_back(start: int, steps: int, seed: int) -> None:
    graph = build_graph(draws(5, 200, 3), neighbours=6).weights
    way = walk(graph, start, steps, seed)
    assert (way[0], len(way)) == (start, steps + 1)
    for before, after in pairwise(way):
        assert graph[before, after] > 0
        assert before != after
    assert all(first != third for first, third in zip(way, way[2:], strict=False))
    assert way == walk(graph, start, steps, seed)


def test_another_seed_is_another_walk_and_a_dead_end_ends_it() -> None:
    graph = build_graph(draws(5, 200, 3), neighbours=6).weights
    assert len({walk(graph, 0, 12, seed) for seed in range(5)}) == 5
    pair = build_graph(torch.tensor([[0.0], [1.0]]), neighbours=1).weights
    assert walk(pair, 0, 5, 1) == (0, 1)
    assert walk(build_graph(torch.zeros(1, 1)).weights, 0, 5, 1) == (0,)


def test_a_walk_prefers_where_it_was_not_yet() -> None:
    line = build_graph(torch.arange(30.0)[:, None], neighbours=2).weights
    assert len(set(walk(line, 0, 20, 4))) > 12
    assert np.issubdtype(np.asarray(walk(line, 0, 3, 1)).dtype, np.integer)


@pytest.fixture
def opened(tmp_path: Path) -> Session:
    session = Session(FakeRegistry(), torch.device("cpu"), DerivedCache(tmp_path / "cache"))  # type: ignore[arg-type]
    for domain, generator in ((1, "shapes"), (2, "tones")):
        run(session, OpenDomain(ticket=domain, domain=domain, generator=generator))  # type: ignore[arg-type]
    return session


def test_the_engine_picks_latents_from_its_map_and_plays_them_as_keys(opened: Session, tmp_path: Path) -> None:
    moved = only(run(opened, training(tmp_path)), MapMoved)[-1]
    [picked] = only(run(opened, PickPoints(ticket=5, domain=2, points=moved.points[1][:3])), PointsPicked)
    expected = opened.domain(2).latents([0, 1, 2]).numpy()
    assert np.allclose(picked.latents, expected, atol=1e-3)
    first, second = (tuple(row) for row in picked.latents.astype(float).tolist()[:2])
    drawn = opened.path(PathSpec(2, (first, 2, second))).frames([0.0, 1.0])
    sampled = opened.path(PathSpec(2, (0, 2, 1))).frames([0.0, 1.0])
    for one, other in zip(drawn, sampled, strict=True):
        assert np.allclose(one.shared, other.shared, atol=1e-3)


def test_a_key_of_another_generator_and_a_map_that_is_not_there_are_explained(opened: Session, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no bridge"):
        run(opened, PickPoints(ticket=5, domain=1, points=np.zeros((1, 2), np.float32)))
    run(opened, training(tmp_path))
    with pytest.raises(EngineError, match="must be two numbers"):
        run(opened, PickPoints(ticket=5, domain=1, points=np.full((1, 2), np.nan, np.float32)))
    with pytest.raises(EngineError, match="no latent of"):
        opened.path(PathSpec(1, ((1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0), 1)))


def test_the_engine_walks_among_neighbours(opened: Session) -> None:
    [walked] = only(run(opened, WalkNeighbours(ticket=5, domain=1, start=3, steps=6, seed=2)), NeighboursWalked)
    assert (walked.samples[0], len(walked.samples)) == (3, 7)
    with pytest.raises(EngineError, match="has no sample"):
        run(opened, WalkNeighbours(ticket=5, domain=1, start=10**6, steps=6, seed=2))
