"""How the map is laid out: by the widest directions of the shared space, or so that neighbours lie together."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator

import numpy as np
import torch
from torch import Tensor

from engine.bridge.transfer import shared_means
from engine.handlers.maps import map_event, spread, whole_map
from engine.messages import ArrangeMap, Event, MapArranging
from engine.seeds import derived_seed
from engine.session import Session
from engine.space.alignment import best_similarity
from engine.space.neighbour_layout import BATCH, NeighbourLayout
from engine.space.tsne_process import places_by_neighbours

ANCHORS = 5000  # samples per domain that are laid out themselves; the others lie between their nearest ones
TELL = 0.1  # seconds between two events, at which other jobs may go first


def arrange_map(session: Session, command: ArrangeMap) -> Iterator[Event | None]:
    """Show the map in the wanted layout."""
    in_use = session.in_use.bridge
    if command.layout == "pca":
        session.by_neighbours = False
        yield (yield from whole_map(session, command.ticket))
        return
    if session.neighbours is None:
        arranged = yield from _arranged(session, command.ticket)
        if not session.has_bridge or session.in_use.bridge is not in_use:
            return  # another bridge came meanwhile, and its map is another one
        session.neighbours = arranged
    session.by_neighbours = True
    yield from _shown(session, command.ticket)


def _arranged(
    session: Session, ticket: int, clock: Callable[[], float] = time.monotonic
) -> Generator[Event | None, None, NeighbourLayout]:
    """The layout by neighbours of a part of every domain, lying as the one by widest directions does.

    That one is shown first where there is none yet.
    """
    if session.layout is None:
        yield (yield from whole_map(session, ticket))
    means: list[Tensor] = []
    for number in session.in_use.bridge.domains:
        opened = session.domain(number)
        for rows in opened.latents(spread(opened.count, ANCHORS)).split(BATCH):
            means.append(shared_means(session.in_use.bridge, rows, number))
            yield None
    shared = torch.cat(means)
    start = session.place(shared)
    seed = derived_seed(session.in_use.info.seed, "map") % 2**31
    began = told = clock()
    waiting = places_by_neighbours(shared.cpu().numpy(), start, seed)
    try:
        while True:
            try:
                next(waiting)
            except StopIteration as done:
                places = best_similarity(done.value, start)(done.value)
                return NeighbourLayout(shared, torch.from_numpy(_inside(places)).to(shared))
            due = clock() - told > TELL
            told = clock() if due else told
            yield MapArranging(ticket=ticket, seconds=clock() - began) if due else None
    finally:
        waiting.close()


def _inside(places: np.ndarray) -> np.ndarray:
    """Places ``[n, 2]`` made smaller where they reach beyond -1..1, and larger where they would fill only a part."""
    reach = float(np.abs(places).max(initial=0.0))
    return places / reach if reach > 1e-9 else places


def _shown(session: Session, ticket: int) -> Generator[Event | None, None, None]:
    """The map of all samples as the session's layout has it."""
    points = []
    for number in session.in_use.bridge.domains:
        parts = []
        for latents in session.domain(number).mean.split(BATCH):
            parts.append(session.place(shared_means(session.in_use.bridge, latents, number)))
            yield None
        points.append(np.concatenate(parts) if parts else np.zeros((0, 2), np.float32))
    everything = [np.arange(len(each)) for each in points]
    yield map_event(session, ticket, everything, points, "neighbours")
