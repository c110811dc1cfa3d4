"""Edits of the path: its keys, the way from each to the next, and how it runs in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.document.edits import Edit
from studio.document.latent_keys import is_path_key
from studio.document.model import PathKey, PathState, Project
from studio.document.problems import ProjectError

INTERPOLATIONS = ("slerp", "linear", "shared")
EASINGS = ("linear", "in", "out", "both", "step")
REPEATS = ("once", "loop", "ping-pong")
SECONDS, HOLD, WEIGHT = (0.5, 600.0), (0.0, 60.0), (0.1, 10.0)
"""The shortest and the longest way in seconds, hold in seconds, and weight of a segment."""


def add_key(project: Project, domain: int, sample: str, position: int | None = None) -> Edit:
    """Add a key to the path, at the end or at `position`; a key of the other domain starts a new path.

    Raises:
        ProjectError: `sample` names neither a sample nor a latent.
    """
    keys = list(project.path.keys) if project.path.domain == domain else []
    keys.insert(len(keys) if position is None else position, _new_key(sample))
    return Edit(_with_path(project, domain=domain, keys=tuple(keys)), "Add key")


def set_keys(project: Project, domain: int, samples: Sequence[str], name: str = "Set keys") -> Edit:
    """Replace the keys of the path; what is kept of it keeps its hold and its way to the next key.

    Raises:
        ProjectError: one names neither a sample nor a latent.
    """
    known: dict[str, list[PathKey]] = {}
    for key in project.path.keys if project.path.domain == domain else ():
        known.setdefault(key.sample, []).append(key)
    keys = tuple(known[each].pop(0) if known.get(each) else _new_key(each) for each in samples)
    return Edit(_with_path(project, domain=domain, keys=keys), name)


def draw_path(project: Project, domain: int, samples: Sequence[str], weights: Sequence[float]) -> Edit:
    """Replace the path by a drawn one: its keys, and for every way but the last the share of time it takes.

    Raises:
        ProjectError: a key names neither a sample nor a latent.
    """
    keys = [_new_key(each) for each in samples]
    ways = [replace(key, weight=_within(weight, WEIGHT)) for key, weight in zip(keys[:-1], weights, strict=True)]
    return Edit(_with_path(project, domain=domain, keys=(*ways, *keys[-1:])), "Draw path")


def remove_key(project: Project, position: int) -> Edit:
    """Remove the key at a position of the path; a position that is not there changes nothing."""
    keys = tuple(key for place, key in enumerate(project.path.keys) if place != position)
    return Edit(_with_path(project, keys=keys), "Remove key")


def clear_path(project: Project) -> Edit:
    """Remove every key."""
    return Edit(_with_path(project, keys=()), "Clear path")


def reverse(project: Project) -> Edit:
    """Go the same way back: holds stay with their keys, ways with their two ends, and what began slowly ends so."""
    keys = project.path.keys
    ways = (*keys[-2::-1], *keys[-1:])
    back = tuple(_with_way_of(key, way) for key, way in zip(keys[::-1], ways, strict=True))
    return Edit(_with_path(project, keys=back), "Reverse the path")


def set_interpolation(project: Project, interpolation: str) -> Edit:
    """Choose how the path runs between all its keys: slerp, linear or shared.

    Raises:
        ProjectError: there is no such interpolation.
    """
    _check("interpolation", interpolation, INTERPOLATIONS)
    keys = tuple(replace(key, interpolation="") for key in project.path.keys)
    return Edit(_with_path(project, interpolation=interpolation, keys=keys), "Interpolation", merges="interpolation")


def set_way(project: Project, position: int, interpolation: str) -> Edit:
    """Choose how the path runs from one key to the next; empty for the path's own way.

    Raises:
        ProjectError: there is no such interpolation.
    """
    _check("interpolation", interpolation, ("", *INTERPOLATIONS))
    own = "" if interpolation == project.path.interpolation else interpolation
    return Edit(_with_key(project, position, interpolation=own), "Way between keys", merges=f"way {position}")


def set_easing(project: Project, position: int, easing: str) -> Edit:
    """Choose how evenly the way from one key to the next is crossed.

    Raises:
        ProjectError: there is no such easing.
    """
    _check("easing", easing, EASINGS)
    return Edit(_with_key(project, position, easing=easing), "Easing", merges=f"easing {position}")


def set_weight(project: Project, position: int, weight: float) -> Edit:
    """Set how long the way from one key to the next takes beside the others, 0.1 to 10."""
    return Edit(_with_key(project, position, weight=_within(weight, WEIGHT)), "Weight", merges=f"weight {position}")


def set_hold(project: Project, position: int, seconds: float) -> Edit:
    """Set how long the path rests at a key, 0 to 60 seconds."""
    return Edit(_with_key(project, position, hold=_within(seconds, HOLD)), "Hold", merges=f"hold {position}")


def set_seconds(project: Project, seconds: float) -> Edit:
    """Set how long the path moves, 0.5 to 600 seconds; holds come on top."""
    return Edit(_with_path(project, seconds=_within(seconds, SECONDS)), "Length of the path", merges="seconds")


def set_repeat(project: Project, repeat: str) -> Edit:
    """Choose what happens at the end: once, loop or ping-pong.

    Raises:
        ProjectError: there is no such repeat.
    """
    _check("repeat", repeat, REPEATS)
    return Edit(_with_path(project, repeat=repeat), "Repeat", merges="repeat")


def _new_key(sample: str) -> PathKey:
    if not is_path_key(sample):
        raise ProjectError(f"“{sample[:80]}” does not name a sample.")
    return PathKey(sample)


def _with_way_of(key: PathKey, other: PathKey) -> PathKey:
    """The key with the way of another one, gone backwards."""
    easing = {"in": "out", "out": "in"}.get(other.easing, other.easing)
    return replace(key, interpolation=other.interpolation, easing=easing, weight=other.weight)


def _check(what: str, choice: str, choices: Sequence[str]) -> None:
    if choice not in choices:
        raise ProjectError(f"There is no {what} “{choice}”.", f"Choose {', '.join(filter(None, choices))}.")


def _within(value: float, limits: tuple[float, float]) -> float:
    return min(limits[1], max(limits[0], float(value)))


def _with_key(project: Project, position: int, **changes: object) -> Project:
    keys = tuple(
        replace(key, **changes) if place == position else key  # pyright: ignore[reportArgumentType]
        for place, key in enumerate(project.path.keys)
    )
    return _with_path(project, keys=keys)


def _with_path(project: Project, **changes: object) -> Project:
    path: PathState = replace(project.path, **changes)  # pyright: ignore[reportArgumentType]
    return project if path == project.path else replace(project, path=path)
