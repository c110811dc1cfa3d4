"""Jobs that find keys for a path: the latents under points of the map, and a walk among neighbouring samples."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch

from engine.errors import EngineError
from engine.handlers.features import prepare_graphs
from engine.messages import (
    AverageSamples,
    Event,
    NeighboursWalked,
    PickPoints,
    PointsPicked,
    SamplesAveraged,
    WalkNeighbours,
)
from engine.session import Session
from engine.space.walking import walk


def pick_points(session: Session, command: PickPoints) -> Iterator[Event | None]:
    """Latents of a domain for points of the map as it is now.

    Raises:
        EngineError: there is no bridge, or a point is none.
    """
    points = torch.from_numpy(np.asarray(command.points, np.float32).reshape(-1, 2))
    if not bool(points.isfinite().all()):
        raise EngineError("A point of the map must be two numbers.", "Draw again.")
    latents = session.picker(command.domain).latents(points.to(session.device))
    yield PointsPicked(ticket=command.ticket, domain=command.domain, latents=latents.cpu().numpy())


def average_samples(session: Session, command: AverageSamples) -> Iterator[Event | None]:
    """The mean latent of each group.

    Raises:
        EngineError: a group is empty, or has a sample that does not exist.
    """
    if not command.groups or not all(command.groups):
        raise EngineError("An average needs at least one sample.", "Put samples into the bins first.")
    opened = session.domain(command.domain)
    latents = torch.stack([opened.latents(group).mean(0) for group in command.groups])
    yield SamplesAveraged(ticket=command.ticket, domain=command.domain, latents=latents.cpu().numpy())


def walk_neighbours(session: Session, command: WalkNeighbours) -> Iterator[Event | None]:
    """A random walk along the domain's first neighbour graph, which is built if it is not there yet.

    Raises:
        EngineError: the start is no sample.
    """
    session.domain(command.domain).check([command.start])
    graphs = yield from prepare_graphs(session, command.domain)
    samples = walk(graphs[0].weights, command.start, command.steps, command.seed)
    yield NeighboursWalked(ticket=command.ticket, domain=command.domain, samples=samples)
