"""The map while a bridge trains, for a fixed part of the samples, and afterwards for all of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.bridge.model import BridgingVae
from engine.bridge.transfer import shared_means
from engine.messages import Domain, Floats, MapLayout, MapMoved
from engine.session import Session
from engine.space.layout import Layout, lay_out
from engine.space.regions import FAR, region_grid, rounded_regions

LAID_OUT = 2000  # samples per domain that decide how the map lies, and that are shown while a bridge trains
EVERY = 0.4  # seconds between two maps of a training
LARGEST_SHARE = 0.1  # of its time that a training may spend on its map

Samples = NDArray[np.int64]


class LiveMap:
    """Lays the map out anew while a bridge trains, at most every `EVERY` seconds.

    The samples shown are spread evenly over each domain and stay the same, so that the map turns with them
    instead of jumping.

    Attributes:
        layout: the last one, starting from that of the bridge in use.
    """

    def __init__(self, session: Session, ticket: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._session, self._ticket, self._clock = session, ticket, clock
        self.layout = session.layout
        self._samples = _laid_out(session)
        self._due = clock()

    def moved(self, bridge: BridgingVae) -> MapMoved | None:
        """The map by a bridge as it is now, or None where the last one is recent."""
        began = self._clock()
        if began < self._due:
            return None
        means = _means(self._session, bridge, 1, self._samples[0]), _means(self._session, bridge, 2, self._samples[1])
        self.layout = lay_out(means[0], means[1], self.layout)
        event = _event(self._session, self._ticket, self._samples, self.layout, means)
        ended = self._clock()
        self._due = ended + max(EVERY, (ended - began) / LARGEST_SHARE)
        return event


def whole_map(session: Session, ticket: int, previous: Layout | None = None) -> Generator[None, None, MapMoved]:
    """The map of all samples by the bridge in use, laid out like the `previous` one; None is the session's own.

    Yields None at safe points and returns the event.
    """
    bridge, chosen = session.in_use.bridge, _laid_out(session)
    first = _means(session, bridge, 1, chosen[0])
    yield
    second = _means(session, bridge, 2, chosen[1])
    yield
    session.layout = lay_out(first, second, previous or session.layout)
    one, two = session.both()
    everything = np.arange(one.count), np.arange(two.count)
    means = []
    for number, samples in zip((1, 2), everything, strict=True):
        parts: list[Tensor] = []
        for start in range(0, len(samples), LAID_OUT):
            parts.append(_means(session, bridge, number, samples[start : start + LAID_OUT]))
            yield
        means.append(torch.cat(parts))
    return _event(session, ticket, everything, session.layout, (means[0], means[1]))


def _means(session: Session, bridge: BridgingVae, number: Domain, samples: Samples) -> Tensor:
    return shared_means(bridge, session.domain(number).latents(samples), number)


def _event(
    session: Session, ticket: int, samples: tuple[Samples, Samples], layout: Layout, means: tuple[Tensor, Tensor]
) -> MapMoved:
    return map_event(session, ticket, samples, (layout.place(means[0]), layout.place(means[1])), "pca")


def map_event(
    session: Session, ticket: int, samples: tuple[Samples, Samples], points: tuple[Floats, Floats], layout: MapLayout
) -> MapMoved:
    """The map of samples at points ``[n, 2]`` per domain, with their bins as last predicted and the bins' regions."""
    one, two = session.both()
    bins = (one.predicted[samples[0]], two.predicted[samples[1]])
    everywhere, every_bin = np.concatenate(points), np.concatenate(bins)
    reach = (1 + FAR) * max(1.0, float(np.abs(everywhere).max(initial=0.0)))
    regions = rounded_regions(region_grid(everywhere, every_bin, reach)) if (every_bin >= 0).any() else None
    return MapMoved(
        ticket=ticket, samples=samples, points=points, bins=bins, regions=regions, reach=reach, layout=layout
    )


def _laid_out(session: Session) -> tuple[Samples, Samples]:
    one, two = session.both()
    return spread(one.count, LAID_OUT), spread(two.count, LAID_OUT)


def spread(count: int, most: int) -> Samples:
    """At most `most` of `count` samples, evenly spread."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).round().astype(np.int64))
