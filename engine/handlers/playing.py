"""Jobs that render on demand: one sample, one frame under the playhead, all frames of a path."""

from __future__ import annotations

import math
from collections.abc import Iterator

from engine.errors import EngineError
from engine.messages import Event, FrameRendered, RenderFrame, RenderPath, RenderSample, SampleRendered
from engine.session import Session
from engine.space.render import ahead_first, even_positions, nearest_first, render


def render_sample(session: Session, command: RenderSample) -> Iterator[Event | None]:
    """One sample, seen and heard."""
    opened = session.domain(command.domain)
    [rendering] = render(opened.adapter, opened.latents([command.sample]))
    yield SampleRendered(ticket=command.ticket, domain=command.domain, sample=command.sample, rendering=rendering)


def render_frame(session: Session, command: RenderFrame) -> Iterator[Event | None]:
    """One position in all three lanes."""
    if not math.isfinite(command.position):
        raise EngineError("There is no such place on the path.", "Choose one between its first and its last key.")
    [frame] = session.path(command.path).frames([command.position])
    yield FrameRendered(ticket=command.ticket, path=command.path, frame=frame)


def render_path(session: Session, command: RenderPath) -> Iterator[Event | None]:
    """Positions one by one, those that the playhead comes to first."""
    positions = command.positions or even_positions(len(command.path.keys), command.frames)
    ordered = ahead_first if command.ahead else nearest_first
    for position in ordered(positions, command.near):
        [frame] = session.path(command.path).frames([position])
        yield FrameRendered(ticket=command.ticket, path=command.path, frame=frame)
