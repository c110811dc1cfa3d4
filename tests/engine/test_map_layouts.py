"""The map beyond its widest directions: alignment, regions, places between anchors, neighbours; and its commands."""

from __future__ import annotations

import time
from collections.abc import Generator
from pathlib import Path
from statistics import median

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.bridge.model import DOMAINS, BridgingVae
from engine.cache import DerivedCache
from engine.errors import EngineError
from engine.handlers import handle
from engine.messages import (
    ArrangeMap,
    BridgeInfo,
    Command,
    DomainMapped,
    Event,
    MapArranging,
    MapDomain,
    MapMoved,
    OpenDomain,
    PathSpec,
    PlaceShared,
    RenderFrame,
    SamplesTraced,
    SharedPlaced,
    TraceSamples,
)
from engine.session import Session
from engine.space import tsne_process
from engine.space.alignment import best_similarity
from engine.space.neighbour_layout import NeighbourLayout
from engine.space.regions import region_grid, rounded_regions
from engine.space.tsne import nearest, neighbour_places
from engine.space.tsne_process import places_by_neighbours
from tests.engine.fakes import FakeRegistry


def places(count: int, seed: int) -> NDArray[np.float32]:
    return np.random.default_rng(seed).normal(size=(count, 2)).astype(np.float32)


# ------------------------------------------------------------ alignment


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


# ------------------------------------------------------------ regions


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


# ------------------------------------------------------------ places between anchors


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


# ------------------------------------------------------------ neighbours


def clusters(count: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    rng = np.random.default_rng(7)
    classes = np.arange(count) % 5
    centres = rng.normal(size=(5, 8)) * 3
    return (centres[classes] + rng.normal(size=(count, 8))).astype(np.float32), classes


def test_neighbours_keep_together_what_two_directions_mix() -> None:
    points, classes = clusters(300)
    start = points[:, :2]
    arranged = neighbour_places(points, start, seed=0)
    assert np.array_equal(arranged, neighbour_places(points, start, seed=0))

    def purity(map_places: NDArray[np.floating]) -> float:
        away = ((map_places[:, None] - map_places[None]) ** 2).sum(2) + np.eye(len(classes)) * 1e9
        return float((classes[away.argmin(1)] == classes).mean())

    assert purity(arranged) > purity(start) + 0.1
    assert purity(arranged) > 0.95


def test_nearest_are_the_nearest_and_never_the_point_itself() -> None:
    points = np.random.default_rng(9).normal(size=(700, 3)).astype(np.float32)
    found, away = nearest(points, 5)
    table = np.linalg.norm(points[:, None] - points[None], axis=2) + np.eye(700) * 1e9
    assert np.allclose(away, np.sort(table, axis=1)[:, :5], atol=1e-2)
    assert np.allclose(np.take_along_axis(table, found, 1), away, atol=1e-2)
    assert (np.diff(away, axis=1) >= 0).all()


def test_too_few_points_stay_where_they_are() -> None:
    assert np.array_equal(neighbour_places(np.zeros((5, 3), np.float32), places(5, 0), 0), places(5, 0))


def test_points_and_starts_of_any_width_have_places_too() -> None:
    points, _ = clusters(60)
    nowhere = np.zeros((60, 2), np.float32)
    same = np.zeros_like(points)
    for shared, start in ((points, nowhere), (same, points[:, :2]), (same, nowhere), (1e30 * points, points[:, :2])):
        arranged = neighbour_places(shared, start, 0)
        assert np.isfinite(arranged).all()
        assert arranged.std(0).min() > 0.1


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_what_is_no_number_is_refused_before_it_is_laid_out(wrong: float) -> None:
    points, _ = clusters(20)
    spoilt = points.copy()
    spoilt[3, 1] = wrong
    for shared, start in ((spoilt, points[:, :2]), (points, spoilt[:, :2])):
        with pytest.raises(EngineError, match="some samples have no place in the shared space"):
            list(places_by_neighbours(shared, start, 0))


def yield_from(waiting: Generator[None, None, NDArray[np.float32]], steps: list[float]) -> NDArray[np.float32]:
    while True:
        began = time.perf_counter()
        try:
            next(waiting)
        except StopIteration as done:
            return done.value
        steps.append(time.perf_counter() - began)


def test_the_process_gives_what_the_function_gives_and_waits_in_short_steps() -> None:
    points, _ = clusters(120)
    steps: list[float] = []
    given_places = yield_from(places_by_neighbours(points, points[:, :2], 0), steps)
    assert np.allclose(given_places, neighbour_places(points, points[:, :2], 0), atol=1e-3)
    assert median(steps) < 0.4  # 20 ms where nothing else runs; starting and ending it take longer


def test_giving_up_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    popen = tsne_process.subprocess.Popen
    monkeypatch.setattr(
        tsne_process.subprocess, "Popen", lambda *words, **more: started.append(popen(*words, **more)) or started[-1]
    )
    waiting = places_by_neighbours(clusters(2000)[0], clusters(2000)[0][:, :2], 0)
    next(waiting)
    waiting.close()
    assert started[0].poll() not in (None, 0)


def test_a_process_that_fails_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tsne_process, "IN", "elsewhere.npz")
    with pytest.raises(EngineError, match="could not be arranged"):
        list(places_by_neighbours(clusters(20)[0], clusters(20)[0][:, :2], 0))


# ------------------------------------------------------------ commands


def run(session: Session, command: Command) -> list[Event]:
    return [event for event in handle(session, command) if event is not None]


@pytest.fixture
def opened(tmp_path: Path) -> Session:
    session = Session(FakeRegistry(), torch.device("cpu"), DerivedCache(tmp_path / "cache"))  # type: ignore[arg-type]
    run(session, OpenDomain(ticket=1, domain=1, generator="shapes"))
    run(session, OpenDomain(ticket=2, domain=2, generator="tones"))
    return session


def use_a_bridge(session: Session, seed: int) -> None:
    """A bridge that has learned nothing but the scale of its domains: as good as any to lay out."""
    bridge = BridgingVae((4, 3), 3, (16,), torch.Generator().manual_seed(seed))
    for domain in DOMAINS:
        bridge.standardise(domain, session.domain(domain).mean)
        session.domain(domain).predicted = (np.arange(90) % 3).astype(np.int16)
    session.use(bridge, BridgeInfo("abc", "", "quick", seed, 1, 1.0, ("a", "b", "c"), 3))


@pytest.fixture
def bridged(opened: Session) -> Session:
    use_a_bridge(opened, 0)
    run(opened, ArrangeMap(ticket=3, layout="pca"))
    return opened


def test_without_a_bridge_each_domain_has_a_map_of_its_own(opened: Session) -> None:
    [event] = run(opened, MapDomain(ticket=2, domain=1))
    assert isinstance(event, DomainMapped)
    assert event.points.shape == (90, 2)
    assert (np.abs(event.points) <= 1.001).mean() > 0.95
    with pytest.raises(EngineError, match="no bridge"):
        run(opened, ArrangeMap(ticket=3, layout="neighbours"))


def test_the_map_is_arranged_by_neighbours_and_back_and_frames_follow(bridged: Session) -> None:
    [wide] = run(bridged, ArrangeMap(ticket=4, layout="pca"))
    events = run(bridged, ArrangeMap(ticket=5, layout="neighbours"))
    near = events[-1]
    assert all(isinstance(each, MapArranging) for each in events[:-1])
    assert isinstance(near, MapMoved)
    assert isinstance(wide, MapMoved)
    assert (wide.layout, near.layout) == ("pca", "neighbours")
    assert max(np.abs(each).max() for each in near.points) <= 1.001
    assert not np.allclose(near.points[0], wide.points[0], atol=0.05)
    agreed = np.corrcoef(np.concatenate(near.points).ravel(), np.concatenate(wide.points).ravel())[0, 1]
    assert agreed > 0.5  # it lies as the one before does: nothing is flipped or turned away
    frame = RenderFrame(ticket=6, path=PathSpec(2, (5, 6)), position=0.0)
    [shown] = run(bridged, frame)
    assert np.allclose(shown.frame.point, near.points[1][5], atol=1e-3)  # type: ignore[attr-defined]
    [again] = run(bridged, ArrangeMap(ticket=7, layout="neighbours"))  # at once: it is kept
    assert np.array_equal(again.points[0], near.points[0])  # type: ignore[attr-defined]
    run(bridged, ArrangeMap(ticket=8, layout="pca"))
    [placed] = run(bridged, PlaceShared(ticket=9, shared=shown.frame.shared[None]))  # type: ignore[attr-defined]
    assert isinstance(placed, SharedPlaced)
    assert np.allclose(placed.points[0], wide.points[1][5], atol=1e-3)


def test_the_first_map_of_a_bridge_can_be_the_one_by_neighbours(opened: Session) -> None:
    use_a_bridge(opened, 0)
    events = run(opened, ArrangeMap(ticket=3, layout="neighbours"))
    maps = [each for each in events if isinstance(each, MapMoved)]
    assert [each.layout for each in maps] == ["pca", "neighbours"]
    assert all(np.isfinite(each).all() for each in maps[-1].points)


def test_regions_come_with_the_map(bridged: Session) -> None:
    [event] = run(bridged, ArrangeMap(ticket=4, layout="pca"))
    assert isinstance(event, MapMoved)
    assert event.regions is not None
    assert set(np.unique(event.regions).tolist()) <= {-1, 0, 1, 2}
    assert event.reach >= max(np.abs(each).max() for each in event.points)
    x, y = event.points[0][4]
    side = len(event.regions)
    row, column = int((1 - y / event.reach) / 2 * side), int((1 + x / event.reach) / 2 * side)
    assert event.regions[row, column] >= 0


def test_samples_are_traced_to_where_they_land(bridged: Session) -> None:
    [event] = run(bridged, TraceSamples(ticket=4, domain=1, samples=(3, 8)))
    assert isinstance(event, SamplesTraced)
    bridge = bridged.in_use.bridge
    with torch.no_grad():
        landed = bridge.transfer(bridged.domain(1).latents([3, 8]), 1, 2)
        assert np.allclose(event.points, bridged.place(bridge.encode(landed, 2)[0]), atol=1e-5)
    with pytest.raises(EngineError, match="no sample"):
        run(bridged, TraceSamples(ticket=4, domain=1, samples=(999,)))


def test_another_bridge_forgets_the_layout_of_the_one_before(bridged: Session) -> None:
    run(bridged, ArrangeMap(ticket=5, layout="neighbours"))
    use_a_bridge(bridged, 1)
    assert bridged.neighbours is None
    assert not bridged.by_neighbours
