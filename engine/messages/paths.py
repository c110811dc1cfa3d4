"""A path between key samples, its frames, and keys that are found or read off."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

import numpy as np

from engine.messages.base import Bytes, Command, Domain, Event, Floats
from engine.messages.samples import Rendering

Interpolation = Literal["slerp", "linear", "shared"]
PathKey = int | tuple[float, ...]  # a sample, or a latent


@dataclass(frozen=True)
class PathSpec:
    """Keys in one domain and how to get from one to the next.

    A position runs from 0 (first key) to ``len(keys) - 1`` (last key).

    Attributes:
        keys: each a sample of the domain, or a latent ``[k]`` of its generator.
        interpolation: of every segment, unless `ways` says otherwise.
        ways: one interpolation per segment, ``len(keys) - 1`` of them; empty where all are the same.
        towards: the domain it crosses to; None is the next one round, which of two is the other.
    """

    domain: Domain
    keys: tuple[PathKey, ...]
    interpolation: Interpolation = "slerp"
    ways: tuple[Interpolation, ...] = ()
    towards: Domain | None = None

    def way(self, position: float) -> Interpolation:
        """The interpolation of the segment in which a position lies."""
        segment = min(max(int(position), 0), len(self.ways) - 1)
        return self.ways[segment] if self.ways else self.interpolation


@dataclass(frozen=True)
class Frame:
    """One position on a path, rendered in the three lanes of the paper's figures.

    Attributes:
        position: 0 .. number of keys - 1.
        source: the interpolated source latent, rendered by the source generator.
        target: interpolated between the transferred keys, rendered by the target generator.
        transfer: the interpolated source latent, transferred, rendered by the target generator.
        shared: the shared-space mean ``[shared_size]`` of the source latent.
        point: its place on the map, ``[2]``.
        bins: how likely the transfer is each of the bins, ``[bins]`` that sum to 1; a last bin without samples may be
            missing, and all of them where no bin is predicted.
    """

    position: float
    source: Rendering
    target: Rendering
    transfer: Rendering
    shared: Floats
    point: Floats
    bins: Floats = field(default_factory=lambda: np.zeros(0, np.float32))


@dataclass(frozen=True, kw_only=True)
class RenderFrame(Command):
    """Render one position on a path in all three lanes. Answer: `FrameRendered`."""

    path: PathSpec
    position: float

    @property
    def slot(self) -> str | None:
        """Only the newest position of the playhead matters."""
        return "frame"


@dataclass(frozen=True, kw_only=True)
class RenderPath(Command):
    """Render `frames` evenly spaced positions of a path, or `positions` if there are any. Answer: `FrameRendered`s.

    Those nearest to `near` come first; with `ahead`, those after it, then those from the start.
    """

    path: PathSpec
    frames: int
    near: float = 0.0
    positions: tuple[float, ...] = ()
    ahead: bool = False
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """A changed path replaces the one waiting."""
        return "path"


@dataclass(frozen=True, kw_only=True)
class ReadPath(Command):
    """Latents at positions of a path, one or more, each with a small picture. Answer: `PathRead`."""

    path: PathSpec
    positions: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class AverageSamples(Command):
    """The mean latent of each group of samples of a domain, none of them empty. Answer: `SamplesAveraged`."""

    domain: Domain
    groups: tuple[tuple[int, ...], ...]

    @property
    def slot(self) -> str | None:
        """Only the newest question counts."""
        return "average"


@dataclass(frozen=True, kw_only=True)
class WalkNeighbours(Command):
    """Walk at random from a sample to one of its neighbours and on. Answer: `NeighboursWalked`."""

    domain: Domain
    start: int
    steps: int
    seed: int

    @property
    def slot(self) -> str | None:
        """Only the newest walk is wanted."""
        return "walk"


@dataclass(frozen=True, kw_only=True)
class PathRead(Event):
    """Latents ``[n, k]`` in the path's domain and their pictures, uint8 ``[n, height, width]``, some ``[..., 3]``."""

    path: PathSpec
    latents: Floats
    pictures: Bytes


@dataclass(frozen=True, kw_only=True)
class SamplesAveraged(Event):
    """Mean latents ``[groups, k]``, in the order asked."""

    domain: Domain
    latents: Floats


@dataclass(frozen=True, kw_only=True)
class NeighboursWalked(Event):
    """The samples of a walk, the start first; no step leads straight back."""

    domain: Domain
    samples: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class FrameRendered(Event):
    """One frame of a path."""

    path: PathSpec
    frame: Frame
