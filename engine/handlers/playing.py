"""Jobs that render on demand: one sample, one frame under the playhead, all frames of a path."""

from __future__ import annotations

from collections.abc import Iterator

from engine.messages import Event, FrameRendered, RenderFrame, RenderPath, RenderSample, SampleRendered
from engine.session import Session
from engine.space.render import even_positions, nearest_first, render


def render_sample(session: Session, command: RenderSample) -> Iterator[Event | None]:
    """One sample, seen and heard."""
    opened = session.domain(command.domain)
    [rendering] = render(opened.adapter, opened.latents([command.sample]))
    yield SampleRendered(ticket=command.ticket, domain=command.domain, sample=command.sample, rendering=rendering)


def render_frame(session: Session, command: RenderFrame) -> Iterator[Event | None]:
    """One position in all three lanes."""
    [frame] = session.path(command.path).frames([command.position])
    yield FrameRendered(ticket=command.ticket, path=command.path, frame=frame)


def render_path(session: Session, command: RenderPath) -> Iterator[Event | None]:
    """Evenly spaced positions one by one, those nearest to the playhead first."""
    positions = even_positions(len(command.path.keys), command.frames)
    for position in nearest_first(positions, command.near):
        [frame] = session.path(command.path).frames([position])
        yield FrameRendered(ticket=command.ticket, path=command.path, frame=frame)
