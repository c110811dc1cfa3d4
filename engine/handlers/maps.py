"""The map while a bridge trains, for a fixed part of the samples, and afterwards for all of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence

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

    def __init__(
        self, session: Session, ticket: int, count: int = 2, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._session, self._ticket, self._clock = session, ticket, clock
        self.layout = session.layout
        self._samples = _laid_out(session, count)
        self._due = clock()

    def moved(self, bridge: BridgingVae) -> MapMoved | None:
        """The map by a bridge as it is now, or None where the last one is recent."""
        began = self._clock()
        if began < self._due:
            return None
        means = [_means(self._session, bridge, d, each) for d, each in enumerate(self._samples, start=1)]
        self.layout = lay_out(means, self.layout)
        event = _event(self._session, self._ticket, self._samples, self.layout, means)
        ended = self._clock()
        self._due = ended + max(EVERY, (ended - began) / LARGEST_SHARE)
        return event


def whole_map(session: Session, ticket: int, previous: Layout | None = None) -> Generator[None, None, MapMoved]:
    """The map of all samples by the bridge in use, laid out like the `previous` one; None is the session's own.

    Yields None at safe points and returns the event.
    """
    bridge = session.in_use.bridge
    chosen: list[Tensor] = []
    for number, samples in zip(bridge.domains, _laid_out(session, len(bridge.domains)), strict=True):
        chosen.append(_means(session, bridge, number, samples))
        yield
    session.layout = lay_out(chosen, previous or session.layout)
    everything = [np.arange(opened.count) for opened in session.opened(len(bridge.domains))]
    means: list[Tensor] = []
    for number, samples in zip(bridge.domains, everything, strict=True):
        parts: list[Tensor] = []
        for start in range(0, len(samples), LAID_OUT):
            parts.append(_means(session, bridge, number, samples[start : start + LAID_OUT]))
            yield
        means.append(torch.cat(parts))
    return _event(session, ticket, everything, session.layout, means)


def _means(session: Session, bridge: BridgingVae, number: Domain, samples: Samples) -> Tensor:
    return shared_means(bridge, session.domain(number).latents(samples), number)


def _event(
    session: Session, ticket: int, samples: Sequence[Samples], layout: Layout, means: Sequence[Tensor]
) -> MapMoved:
    return map_event(session, ticket, samples, [layout.place(each) for each in means], "pca")


def map_event(
    session: Session, ticket: int, samples: Sequence[Samples], points: Sequence[Floats], layout: MapLayout
) -> MapMoved:
    """The map of samples at points ``[n, 2]`` per domain, with their bins as last predicted and the bins' regions."""
    opened = session.opened(len(samples))
    bins = tuple(domain.predicted[rows] for domain, rows in zip(opened, samples, strict=True))
    everywhere, every_bin = np.concatenate(points), np.concatenate(bins)
    reach = (1 + FAR) * max(1.0, float(np.abs(everywhere).max(initial=0.0)))
    regions = rounded_regions(region_grid(everywhere, every_bin, reach)) if (every_bin >= 0).any() else None
    shown = {"samples": tuple(samples), "points": tuple(points), "bins": bins}
    return MapMoved(ticket=ticket, **shown, regions=regions, reach=reach, layout=layout)


def _laid_out(session: Session, count: int) -> tuple[Samples, ...]:
    return tuple(spread(opened.count, LAID_OUT) for opened in session.opened(count))


def spread(count: int, most: int) -> Samples:
    """At most `most` of `count` samples, evenly spread."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).round().astype(np.int64))
