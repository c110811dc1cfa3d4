"""The map while a bridge trains, for a fixed part of the samples, and afterwards for all of them."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray

from engine.bridge.model import BridgingVae
from engine.bridge.transfer import shared_means
from engine.messages import MapMoved
from engine.session import Session
from engine.space.layout import lay_out

SHOWN_WHILE_TRAINING = 2000  # samples per domain
EVERY = 0.4  # seconds


class LiveMap:
    """Lays the map out anew while a bridge trains, at most every `EVERY` seconds.

    The samples shown are spread evenly over each domain and stay the same, so that the map turns with them
    instead of jumping.
    """

    def __init__(self, session: Session, ticket: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._session, self._ticket, self._clock = session, ticket, clock
        one, two = session.both()
        self._samples = _spread(one.count), _spread(two.count)
        self._last = clock() - EVERY

    def moved(self, bridge: BridgingVae) -> MapMoved | None:
        """The map by a bridge as it is now, or None where the last one is recent."""
        if self._clock() - self._last < EVERY:
            return None
        event = move_map(self._session, self._ticket, bridge, self._samples)
        self._last = self._clock()
        return event


def whole_map(session: Session, ticket: int) -> MapMoved:
    """The map of all samples by the bridge in use, laid out like the one before."""
    one, two = session.both()
    bridge = session.in_use.bridge
    move_map(session, ticket, bridge, (_spread(one.count), _spread(two.count)))
    everything = np.arange(one.count), np.arange(two.count)
    return _map_event(session, ticket, bridge, everything)


def move_map(
    session: Session, ticket: int, bridge: BridgingVae, samples: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> MapMoved:
    """Lay the map out by these samples of both domains, and place them on it."""
    first, second = (
        shared_means(bridge, opened.mean[torch.from_numpy(chosen)], number)
        for number, opened, chosen in zip((1, 2), session.both(), samples, strict=True)
    )
    session.layout = lay_out(first, second, session.layout)
    return _map_event(session, ticket, bridge, samples)


def _map_event(
    session: Session, ticket: int, bridge: BridgingVae, samples: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> MapMoved:
    one, two = session.both()
    points = (
        session.place(shared_means(bridge, one.mean[torch.from_numpy(samples[0])], 1)),
        session.place(shared_means(bridge, two.mean[torch.from_numpy(samples[1])], 2)),
    )
    bins = (one.predicted[samples[0]], two.predicted[samples[1]])
    return MapMoved(ticket=ticket, samples=samples, points=points, bins=bins)


def _spread(count: int) -> NDArray[np.int64]:
    return np.unique(np.linspace(0, count - 1, min(count, SHOWN_WHILE_TRAINING)).round().astype(np.int64))
