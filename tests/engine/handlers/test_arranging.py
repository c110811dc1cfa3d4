"""Commands of the map: laid out either way, traced, and what lies at a point."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.bridge.model import DOMAINS, BridgingVae
from engine.errors import EngineError
from engine.messages import (
    ArrangeMap,
    BridgeInfo,
    DomainMapped,
    MapArranging,
    MapDomain,
    MapMoved,
    PathSpec,
    PlaceShared,
    RenderFrame,
    SamplesTraced,
    SharedPlaced,
    TraceSamples,
)
from engine.session import Session
from tests.engine.handlers.handling import run


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
