"""Inspecting one sample: itself, what the bridge makes of it, the real item that comes closest, and why its bin.

Everything but sounds comes at once, so that it fits between two steps of a training; sounds follow on demand.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from engine.bridge.transfer import reconstruct, transfer
from engine.domain import OpenedDomain
from engine.labels.reasons import reasons_along, reasons_by_direction
from engine.messages import (
    Crossed,
    Domain,
    Event,
    Inspect,
    InspectedPart,
    InspectedRendered,
    Reason,
    RenderInspected,
    SampleInspected,
)
from engine.session import Session
from engine.space.render import render, render_pictures


def inspect(session: Session, command: Inspect) -> Iterator[Event | None]:
    """Look at a sample from all sides.

    Raises:
        EngineError: the domain is not open, or has no such sample.
    """
    opened = session.domain(command.domain)
    opened.check([command.sample])
    opened.check(command.examples.samples)
    yield SampleInspected(
        ticket=command.ticket,
        domain=command.domain,
        sample=command.sample,
        original=render_pictures(opened.adapter, opened.latents([command.sample]))[0],
        crossed=_crossed(session, command.domain, command.sample, command.towards) if session.has_bridge else None,
        reasons=_reasons(opened, command),
    )


def render_inspected(session: Session, command: RenderInspected) -> Iterator[Event | None]:
    """One part of what `inspect` shows, seen and heard.

    Raises:
        EngineError: the sample does not exist, or there is no bridge and the part needs one.
    """
    number, latents = _part(session, command.domain, command.sample, command.part, command.towards)
    [rendering] = render(session.domain(number).adapter, latents)
    yield InspectedRendered(
        ticket=command.ticket, domain=command.domain, sample=command.sample, part=command.part, rendering=rendering
    )


def nearest_real(opened: OpenedDomain, latents: Tensor) -> int:
    """The sample of a domain that lies closest to latents ``[1, k]``, every dimension counting by its own spread."""
    spread = opened.mean.std(0).clamp_min(1e-6)
    return int(torch.cdist(latents / spread, opened.mean / spread).argmin())


def _crossed(session: Session, number: Domain, sample: int, towards: Domain | None) -> Crossed:
    """Both pictures of the far side come of one call."""
    _, back = _part(session, number, sample, "reconstruction", towards)
    target, landed = _part(session, number, sample, "transfer", towards)
    far = session.domain(target)
    nearest = nearest_real(far, landed)
    pictures = render_pictures(far.adapter, torch.cat([landed, far.latents([nearest])]))
    reconstruction = render_pictures(session.domain(number).adapter, back)[0]
    return Crossed(reconstruction, pictures[0], nearest, pictures[1], target)


def _part(
    session: Session, number: Domain, sample: int, part: InspectedPart, towards: Domain | None
) -> tuple[Domain, Tensor]:
    """The domain that renders a part, and its latents ``[1, k]``."""
    latents = session.domain(number).latents([sample])
    if part == "original":
        return number, latents
    bridge = session.in_use.bridge
    if part == "reconstruction":
        return number, reconstruct(bridge, latents, number)
    target = session.target(number, towards)
    landed, far = transfer(bridge, latents, number, target), session.domain(target)
    return target, landed if part == "transfer" else far.latents([nearest_real(far, landed)])


def _reasons(opened: OpenedDomain, command: Inspect) -> tuple[Reason, ...]:
    """Building the graphs would take seconds in which nothing else is answered: until they are there, by latents."""
    if opened.graphs is not None:
        return reasons_along(opened.graphs, command.sample, command.examples, command.reasons)
    vectors = opened.mean.cpu().numpy()
    return reasons_by_direction(vectors, command.sample, command.examples, command.reasons)
