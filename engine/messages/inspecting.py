"""One sample from all sides, and what samples become on the other side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.messages.base import BOTH_WAYS, Bytes, Command, Domain, Event
from engine.messages.labels import Examples
from engine.messages.samples import Rendering

InspectedPart = Literal["original", "reconstruction", "transfer", "nearest"]


@dataclass(frozen=True)
class Reason:
    """A labelled example that a sample is like: `likeness` 0 (nothing alike) .. 1 (the same)."""

    sample: int
    bin: int
    likeness: float


@dataclass(frozen=True)
class Crossed:
    """What a bridge makes of a sample.

    Attributes:
        reconstruction: back in its own domain after a way through the shared space, a picture as `Rendering.picture`.
        transfer: in the other domain, or in that it was asked for.
        nearest: sample of that domain that lies closest to the transfer.
        nearest_picture: of that sample.
        target: that domain.
    """

    reconstruction: Bytes
    transfer: Bytes
    nearest: int
    nearest_picture: Bytes
    target: Domain = 2


@dataclass(frozen=True, kw_only=True)
class Inspect(Command):
    """Everything there is to know about one sample, but its sounds. Answer: `SampleInspected`.

    `examples` are the labels of its domain, which may explain its bin; at most `reasons` of them are named.
    It crosses to the domain `towards`; None is the next one round, which of two is the other.
    """

    domain: Domain
    sample: int
    examples: Examples
    reasons: int = 5
    towards: Domain | None = None

    @property
    def slot(self) -> str | None:
        """Only the newest sample is inspected."""
        return "inspect"


@dataclass(frozen=True, kw_only=True)
class ShowCrossings(Command):
    """Render what a few samples of each domain become over the bridge in use. Answer: `CrossingsShown`.

    `examples` are the labels of each domain: of each bin one comes first, as in a training that is watched.
    """

    examples: tuple[Examples, ...]

    @property
    def slot(self) -> str | None:
        """Only the newest bridge is looked at."""
        return "crossings"


@dataclass(frozen=True, kw_only=True)
class RenderInspected(Command):
    """Render one part of an inspected sample with its sound, crossed as for `Inspect`. Answer: `InspectedRendered`."""

    domain: Domain
    sample: int
    part: InspectedPart
    towards: Domain | None = None

    @property
    def slot(self) -> str | None:
        """Only the newest wish is heard."""
        return f"inspected-{self.part}"


@dataclass(frozen=True, kw_only=True)
class SampleInspected(Event):
    """What is known about a sample; `crossed` is None while there is no bridge, `reasons` lead with the most alike."""

    domain: Domain
    sample: int
    original: Bytes
    crossed: Crossed | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True)
class CrossingsShown(Event):
    """A few samples of each domain and what they become in the others, as in `TrainingLooked`."""

    samples: tuple[NDArray[np.int64], ...]
    pictures: tuple[Bytes, ...]
    ways: tuple[tuple[Domain, Domain], ...] = BOTH_WAYS


@dataclass(frozen=True, kw_only=True)
class InspectedRendered(Event):
    """One part of an inspected sample in full."""

    domain: Domain
    sample: int
    part: InspectedPart
    rendering: Rendering
