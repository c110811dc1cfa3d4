"""Where single things lie on the map: a domain of its own, what samples become elsewhere, shared points."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from engine.bridge.transfer import shared_means, transfer
from engine.messages import DomainMapped, Event, MapDomain, PlaceShared, SamplesTraced, SharedPlaced, TraceSamples
from engine.session import Session
from engine.space.layout import lay_out


def map_domain(session: Session, command: MapDomain) -> Iterator[Event | None]:
    """The widest directions of a domain's own latents."""
    latents = session.domain(command.domain).mean
    points = lay_out([latents]).place(latents)
    yield DomainMapped(ticket=command.ticket, domain=command.domain, points=points)


def trace_samples(session: Session, command: TraceSamples) -> Iterator[Event | None]:
    """Transfer samples, and put what they become on the map as samples of the domain they cross to."""
    bridge, target = session.in_use.bridge, session.target(command.domain, command.towards)
    landed = transfer(bridge, session.domain(command.domain).latents(command.samples), command.domain, target)
    points = session.place(shared_means(bridge, landed, target))
    traced = {"domain": command.domain, "samples": command.samples, "points": points, "target": target}
    yield SamplesTraced(ticket=command.ticket, **traced)


def place_shared(session: Session, command: PlaceShared) -> Iterator[Event | None]:
    """Points of the shared space on the map as it is shown now."""
    yield SharedPlaced(ticket=command.ticket, points=session.place(torch.from_numpy(command.shared).to(session.device)))
