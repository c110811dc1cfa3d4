"""Playing without a path: a point of the map, and media the user has just drawn, recorded or pasted.

Both are one latent that crosses the bridge at once, quick enough to answer the hand between two steps of a training.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
from torch import Tensor

from engine.errors import EngineError
from engine.generators.adapter import CanEncode
from engine.generators.card import GeneratorCard
from engine.media.live import live_media
from engine.messages import (
    Domain,
    Event,
    Passage,
    PointRendered,
    Rendering,
    RenderPoint,
    SendThrough,
    SentThrough,
)
from engine.session import Session
from engine.space.render import media_pictures, render


def render_point(session: Session, command: RenderPoint) -> Iterator[Event | None]:
    """Play a point of the map as a latent of a domain.

    Raises:
        EngineError: there is no bridge, or the point is none.
    """
    session.in_use  # noqa: B018 -- says so before anything else
    if not all(math.isfinite(each) for each in command.point):
        raise EngineError("A point of the map must be two numbers.", "Press on the map again.")
    latents = session.picker(command.domain).latents(torch.tensor([command.point], device=session.device))
    passage = _passage(session, command.domain, command.towards, latents)
    yield PointRendered(ticket=command.ticket, domain=command.domain, point=command.point, passage=passage)


def send_through(session: Session, command: SendThrough) -> Iterator[Event | None]:
    """Encode media, transfer it, show and sound both sides.

    Raises:
        EngineError: there is no bridge, the generator has no encoder, or the media can't be used.
    """
    adapter = session.domain(command.domain).adapter
    session.in_use  # noqa: B018 -- says so before anything is read
    if not isinstance(adapter, CanEncode):
        raise EngineError(f"“{adapter.card.title}” can't take your own media: it has no encoder.", "Choose another.")
    media, note = live_media(command.media, adapter.card)
    with torch.no_grad():
        latents = adapter.encode(media[None].to(adapter.device)).mean
    passage = _passage(session, command.domain, command.towards, latents, _as_sent(adapter.card, media))
    yield SentThrough(ticket=command.ticket, domain=command.domain, passage=passage, note=note)


def _as_sent(card: GeneratorCard, media: Tensor) -> Rendering:
    picture = media_pictures(card, media[None])[0]
    return Rendering(picture, media.numpy(), card.sample_rate) if card.kind == "sound" else Rendering(picture)


@torch.no_grad()
def _passage(
    session: Session, home: Domain, towards: Domain | None, latents: Tensor, source: Rendering | None = None
) -> Passage:
    """A latent ``[1, k]`` of a domain, rendered on both sides."""
    bridge, away = session.in_use.bridge, session.target(home, towards)
    shared = bridge.encode(latents, home)[0]
    sent = source is not None
    if source is None:
        [source] = render(session.domain(home).adapter, latents)
    [transfer] = render(session.domain(away).adapter, bridge.decode(shared, away))
    [point] = session.place(shared)
    return Passage(latents[0].cpu().numpy(), source, transfer, shared[0].cpu().numpy(), point, sent)
