"""The path of the document as the engine takes it: its keys as samples and latents, and when it is where."""

from __future__ import annotations

from typing import cast

from engine.messages import Domain, Interpolation, PathKey, PathSpec
from engine.timing import Easing, PathTiming, Repeat
from studio.document.latent_keys import latent_of
from studio.document.model import PathKey as DocumentKey
from studio.document.model import PathState, Project
from studio.document.samples import SampleIndices

SHEET_FRAMES = 13
"""Frames that a sheet has room for side by side."""


def engine_path(project: Project, bank_count: int, latent_size: int) -> tuple[PathSpec, PathTiming]:
    """The path with its timing; both leave out keys that its domain does not have.

    Args:
        project: as it stands.
        bank_count: of the path's own domain.
        latent_size: of its generator; a latent of another size is a key it does not have.
    """
    state = project.path
    indices = SampleIndices(project.domain(state.domain), bank_count)
    found = [(key, _found(key, indices, latent_size)) for key in state.keys]
    keys = [key for key, at in found if at is not None]
    there = tuple(at for _, at in found if at is not None)
    return _spec(state, keys, there, project.towards(state.domain)), path_timing(state, keys)


def places_there(project: Project, bank_count: int, latent_size: int) -> list[int]:
    """Which keys of the document its domain has: their places, in order."""
    indices = SampleIndices(project.domain(project.path.domain), bank_count)
    keys = project.path.keys
    return [place for place, key in enumerate(keys) if _found(key, indices, latent_size) is not None]


def path_timing(state: PathState, keys: list[DocumentKey] | None = None) -> PathTiming:
    """How a path runs in time; `keys` are those that are there, without it all are."""
    present = list(state.keys) if keys is None else keys
    return PathTiming(
        keys=len(present),
        seconds=state.seconds,
        holds=tuple(key.hold for key in present),
        weights=tuple(key.weight for key in present[:-1]),
        easings=tuple(cast(Easing, key.easing) for key in present[:-1]),
        repeat=cast(Repeat, state.repeat),
    )


def spread(positions: tuple[float, ...], count: int) -> tuple[float, ...]:
    """At most `count` of the positions, the first and the last among them: what a sheet has room for."""
    if len(positions) <= count:
        return positions
    return tuple(positions[round(place * (len(positions) - 1) / (count - 1))] for place in range(count))


def _found(key: DocumentKey, indices: SampleIndices, latent_size: int) -> PathKey | None:
    latent = latent_of(key.sample)
    if latent is not None:
        return latent if len(latent) == latent_size else None
    return indices.of(key.sample)


def _spec(state: PathState, keys: list[DocumentKey], found: tuple[PathKey, ...], towards: Domain | None) -> PathSpec:
    usual = cast(Interpolation, state.interpolation)
    ways: tuple[Interpolation, ...] = tuple(cast(Interpolation, key.interpolation or usual) for key in keys[:-1])
    own_ways = any(way != usual for way in ways)
    return PathSpec(state.domain, found, usual, ways if own_ways else (), towards)
