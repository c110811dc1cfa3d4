"""Commands become events: samples, paths and the map on linear generators."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import EngineError
from engine.messages import (
    FrameRendered,
    LoadBridge,
    MapMoved,
    PathSpec,
    RenderFrame,
    RenderPath,
    RenderSample,
    SampleRendered,
)
from engine.session import Session
from engine.space.render import even_positions, nearest_first
from tests.engine.handlers.handling import TICKET, only, run


def test_a_sample_is_seen_and_heard(opened: Session) -> None:
    [event] = only(run(opened, RenderSample(ticket=TICKET, domain=2, sample=4)), SampleRendered)
    assert event.sample == 4
    assert event.rendering.sound is not None
    assert event.rendering.sample_rate == 16000


@pytest.mark.parametrize("sample", [-1, 90])
def test_a_sample_that_does_not_exist_is_a_sentence(opened: Session, sample: int) -> None:
    with pytest.raises(EngineError, match="has no sample"):
        run(opened, RenderSample(ticket=TICKET, domain=1, sample=sample))


def test_without_bridge_or_domain_the_sentence_says_what_to_do(session: Session) -> None:
    frame = RenderFrame(ticket=TICKET, path=PathSpec(1, (0, 1)), position=0.5)
    with pytest.raises(EngineError, match="Train one"):
        run(session, frame)
    with pytest.raises(EngineError, match="Domain 1 has no generator"):
        run(session, RenderSample(ticket=TICKET, domain=1, sample=0))


def test_a_path_comes_nearest_first(bridged: Session) -> None:
    path = PathSpec(1, (0, 1, 2))
    events = only(run(bridged, RenderPath(ticket=TICKET, path=path, frames=9, near=1.2)), FrameRendered)
    assert [event.frame.position for event in events] == nearest_first(even_positions(3, 9), 1.2)
    assert all(event.path == path for event in events)


def test_an_empty_path_is_a_sentence(bridged: Session) -> None:
    with pytest.raises(EngineError, match="path is empty"):
        run(bridged, RenderFrame(ticket=TICKET, path=PathSpec(1, ()), position=0))


def test_the_map_lies_as_before_and_its_bridge_decides_where_frames_are(bridged: Session) -> None:
    [event] = only(run(bridged, LoadBridge(ticket=TICKET, file=bridged.in_use.info.file)), MapMoved)
    [frame] = only(run(bridged, RenderFrame(ticket=9, path=PathSpec(2, (5, 6)), position=0.0)), FrameRendered)
    assert np.allclose(frame.frame.point, event.points[1][5], atol=1e-4)
    assert np.abs(np.concatenate(event.points)).max() < 3
