"""The shared space in two dimensions: laid out, traced, and asked what lies at a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from engine.messages.base import Command, Domain, Event, Floats

MapLayout = Literal["pca", "neighbours"]


@dataclass(frozen=True, kw_only=True)
class PickPoints(Command):
    """Latents of a domain for points ``[n, 2]`` of the map as it is now. Answer: `PointsPicked`.

    Between samples a latent is a smooth blend of the nearest ones; on a sample it is the sample's own.
    """

    domain: Domain
    points: Floats

    @property
    def slot(self) -> str | None:
        """Only the newest stroke is wanted."""
        return "pick"


@dataclass(frozen=True, kw_only=True)
class ArrangeMap(Command):
    """Lay the map of the bridge in use out: by its widest directions at once, or by neighbours in some seconds.

    Answer: `MapArranging` while it takes time, then `MapMoved`. The layout by neighbours starts from the other one,
    which is shown first where there is none yet, and is kept for as long as the bridge is in use.
    """

    layout: MapLayout
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """Only the newest layout is wanted."""
        return "arrange"


@dataclass(frozen=True, kw_only=True)
class MapDomain(Command):
    """Lay out one domain's own latents, for as long as there is no bridge. Answer: `DomainMapped`."""

    domain: Domain

    @property
    def slot(self) -> str | None:
        """A domain has one map."""
        return f"map-{self.domain}"


@dataclass(frozen=True, kw_only=True)
class TraceSamples(Command):
    """Where samples land: the place on the map of what they become in the domain `towards`. Answer: `SamplesTraced`.

    None is the next one round, which of two is the other.
    """

    domain: Domain
    samples: tuple[int, ...]
    towards: Domain | None = None

    @property
    def slot(self) -> str | None:
        """Only the newest selection of a domain is shown."""
        return f"trace-{self.domain}"


@dataclass(frozen=True, kw_only=True)
class PlaceShared(Command):
    """Where shared means ``[n, shared_size]`` lie on the map as it is now. Answer: `SharedPlaced`."""

    shared: Floats

    @property
    def slot(self) -> str | None:
        """Only the newest question counts."""
        return "place"


@dataclass(frozen=True, kw_only=True)
class MapMoved(Event):
    """The map: for each domain the samples shown, their places ``[n, 2]`` in about -1..1 and bins (-1 = none).

    Attributes:
        regions: bin of each cell of a grid ``[side, side]`` by its nearest samples, row 0 at the top, -1 for none;
            None where nothing has a bin.
        reach: the grid covers -reach..reach both ways.
        layout: how it was laid out.
    """

    samples: tuple[NDArray[np.int64], ...]
    points: tuple[Floats, ...]
    bins: tuple[NDArray[np.int16], ...]
    regions: NDArray[np.int16] | None = None
    reach: float = 1.0
    layout: MapLayout = "pca"


@dataclass(frozen=True, kw_only=True)
class MapArranging(Event):
    """A layout by neighbours has been under way for so many seconds."""

    seconds: float


@dataclass(frozen=True, kw_only=True)
class DomainMapped(Event):
    """Places ``[count, 2]`` of all samples of one domain in about -1..1, by its own latents alone."""

    domain: Domain
    points: Floats


@dataclass(frozen=True, kw_only=True)
class SamplesTraced(Event):
    """Where the transfers of samples of a domain lie on the map: ``[n, 2]``; `target` is what they have become."""

    domain: Domain
    samples: tuple[int, ...]
    points: Floats
    target: Domain = 2


@dataclass(frozen=True, kw_only=True)
class SharedPlaced(Event):
    """Places ``[n, 2]`` on the map, in the order asked."""

    points: Floats


@dataclass(frozen=True, kw_only=True)
class PointsPicked(Event):
    """Latents ``[n, k]`` of the points, in the order asked."""

    domain: Domain
    latents: Floats
