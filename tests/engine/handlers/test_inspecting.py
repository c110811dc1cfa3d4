"""Inspecting one sample: what its bin is put down to, what a bridge makes of it, and what lies closest over there."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from engine.bridge.model import BridgingVae
from engine.bridge.transfer import transfer
from engine.errors import EngineError
from engine.handlers import handle
from engine.handlers.features import prepare_graphs
from engine.handlers.inspecting import nearest_real
from engine.labels.neighbours import build_graph
from engine.labels.reasons import reasons_along, reasons_by_direction
from engine.messages import (
    BridgeInfo,
    Examples,
    Inspect,
    InspectedRendered,
    OpenDomain,
    RenderInspected,
    SampleInspected,
)
from engine.session import Session
from engine.space.render import render_pictures, render_sounds
from tests.engine.fakes import FakeRegistry


def labels(*pairs: tuple[int, int]) -> Examples:
    samples, bins = zip(*pairs, strict=True) if pairs else ((), ())
    return Examples(np.array(samples, np.int64), np.array(bins, np.int64))


@pytest.fixture
def session() -> Session:
    session = Session(FakeRegistry(), torch.device("cpu"))  # type: ignore[arg-type]
    for number, generator in ((1, "shapes"), (2, "tones")):
        list(handle(session, OpenDomain(ticket=number, domain=number, generator=generator)))  # type: ignore[arg-type]
    return session


@pytest.fixture
def bridged(session: Session) -> Session:
    torch.manual_seed(0)
    bridge = BridgingVae((4, 3), 4, (16,)).eval()
    session.use(bridge, BridgeInfo("f", "", "quick", 1, 1, 1.0, ("a",), 4))
    return session


def inspected(session: Session, domain: Any = 1, sample: int = 0, examples: Examples | None = None) -> SampleInspected:
    command = Inspect(ticket=5, domain=domain, sample=sample, examples=examples or labels())
    [event] = [each for each in handle(session, command) if each is not None]
    assert isinstance(event, SampleInspected)
    assert (event.ticket, event.domain, event.sample) == (5, domain, sample)
    return event


def ring(count: int) -> torch.Tensor:
    angles = torch.arange(count) * (2 * torch.pi / count)
    return torch.stack([angles.cos(), angles.sin()], dim=1)


def test_on_a_ring_the_labels_closest_along_it_are_the_reasons_and_likeness_falls_with_the_way() -> None:
    graph = build_graph(ring(40), 4)
    found = reasons_along([graph, graph], 10, labels((30, 2), (12, 0), (10, 1), (17, 1), (7, 3)), 3)
    assert [(each.sample, each.bin) for each in found] == [(12, 0), (7, 3), (17, 1)]
    alike = [each.likeness for each in found]
    assert alike == sorted(alike, reverse=True)
    assert 0 < alike[0] < 1


def test_likeness_is_mutual() -> None:
    graph = build_graph(ring(40), 4)
    [there] = reasons_along([graph], 3, labels((8, 0)), 1)
    [back] = reasons_along([graph], 8, labels((3, 0)), 1)
    assert there.likeness == pytest.approx(back.likeness, abs=0.01)


def test_by_direction_the_same_direction_is_wholly_alike_and_the_opposite_not_at_all() -> None:
    vectors = np.array([[1, 0], [7, 0], [0, 2], [-1, 0], [0, 0]], np.float32)
    found = reasons_by_direction(vectors, 0, labels((1, 5), (2, 6), (3, 7), (4, 8)), 4)
    assert [round(each.likeness, 6) for each in found] == [1.0, 0.0, 0.0, 0.0]
    assert found[0].bin == 5


def test_a_sample_is_no_reason_for_itself() -> None:
    vectors = np.eye(3, dtype=np.float32)
    assert reasons_by_direction(vectors, 1, labels((1, 0)), 3) == ()
    assert reasons_along([build_graph(ring(8), 3)], 1, labels((1, 0)), 3) == ()


def test_reasons_are_of_the_own_class_with_graphs_and_without(session: Session) -> None:
    examples = labels(*((sample, sample % 3) for sample in range(30, 60)))
    without = inspected(session, sample=4, examples=examples).reasons
    for _ in prepare_graphs(session, 1):
        pass
    with_graphs = inspected(session, sample=4, examples=examples).reasons
    for found in (without, with_graphs):
        assert len(found) == 5
        assert {each.bin for each in found} == {4 % 3}


def test_without_a_bridge_there_is_the_sample_alone(session: Session) -> None:
    event = inspected(session, sample=3)
    opened = session.domain(1)
    assert np.array_equal(event.original, render_pictures(opened.adapter, opened.latents([3]))[0])
    assert event.crossed is None
    with pytest.raises(EngineError, match="no bridge"):
        list(handle(session, RenderInspected(ticket=1, domain=1, sample=3, part="transfer")))


def test_a_bridge_shows_the_way_back_the_transfer_and_the_nearest_real_item(bridged: Session) -> None:
    event = inspected(bridged, sample=3)
    near, far = bridged.domain(1), bridged.domain(2)
    bridge, latents = bridged.in_use.bridge, near.latents([3])
    with torch.no_grad():
        back, landed = bridge.transfer(latents, 1, 1), transfer(bridge, latents, 1)
    assert event.crossed is not None
    assert np.array_equal(event.crossed.reconstruction, render_pictures(near.adapter, back)[0])
    assert np.array_equal(event.crossed.transfer, render_pictures(far.adapter, landed)[0])
    assert event.crossed.nearest == nearest_real(far, landed)
    expected = render_pictures(far.adapter, far.latents([event.crossed.nearest]))[0]
    assert np.array_equal(event.crossed.nearest_picture, expected)


def test_the_nearest_real_item_of_an_item_is_itself_whatever_the_scales(session: Session) -> None:
    opened = session.domain(2)
    opened.mean[:, 0] *= 1000
    assert nearest_real(opened, opened.latents([17])) == 17
    beside = opened.latents([17])
    beside[:, 0] += 100  # a tenth of its spread
    assert nearest_real(opened, beside) == 17


def test_nothing_is_heard_before_it_is_asked_for(bridged: Session) -> None:
    sounds = bridged.domain(2).adapter
    before = sounds.rendered  # type: ignore[attr-defined]
    inspected(bridged, domain=2, sample=3)
    inspected(bridged, domain=1, sample=3)
    assert sounds.rendered == before  # type: ignore[attr-defined]


@pytest.mark.parametrize("part", ["original", "reconstruction"])
def test_parts_of_a_sound_are_heard_in_its_own_domain(bridged: Session, part: Any) -> None:
    [event] = list(handle(bridged, RenderInspected(ticket=1, domain=2, sample=3, part=part)))
    assert isinstance(event, InspectedRendered)
    opened = bridged.domain(2)
    latents = opened.latents([3])
    if part == "reconstruction":
        with torch.no_grad():
            latents = bridged.in_use.bridge.transfer(latents, 2, 2)
    assert event.rendering.sound is not None
    assert np.allclose(event.rendering.sound, render_sounds(opened.adapter, latents)[0])


def test_parts_of_the_far_side_are_rendered_by_the_other_generator(bridged: Session) -> None:
    nearest = inspected(bridged, domain=1, sample=3).crossed
    assert nearest is not None
    [event] = list(handle(bridged, RenderInspected(ticket=1, domain=1, sample=3, part="nearest")))
    assert isinstance(event, InspectedRendered)
    far = bridged.domain(2)
    assert event.rendering.sound is not None
    assert np.allclose(event.rendering.sound, render_sounds(far.adapter, far.latents([nearest.nearest]))[0])


def test_a_sample_that_is_not_there_is_refused(session: Session) -> None:
    with pytest.raises(EngineError, match="has no sample 900"):
        inspected(session, sample=900)
    with pytest.raises(EngineError, match="has no sample 900"):
        inspected(session, examples=labels((900, 0)))
