"""A performance as the engine exports it: one path through everything it plays, and the position of every frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from engine.messages import Interpolation, PathKey, PathSpec
from engine.timing import PathTiming
from studio.controllers.path.path_form import engine_path
from studio.document.model import Project
from studio.document.problems import ProjectError
from studio.performance.frames import Moment, moments
from studio.performance.model import Performance
from studio.performance.texts import path_of, point_of

Numbers = tuple[int, int]
"""Of one domain: items of its bank, and numbers of a latent."""
PathsOf = Callable[[str], tuple[PathSpec, PathTiming]]


def paths_of(project: Project, numbers: Callable[[int], Numbers | None]) -> PathsOf:
    """Tells how a path of a performance, given as text, looks to the engine and runs in time.

    Args:
        project: knows the files that keys may name.
        numbers: of a domain; None while it is not open.
    """
    known: dict[str, tuple[PathSpec, PathTiming]] = {}

    def found(text: str) -> tuple[PathSpec, PathTiming]:
        if text not in known:
            state = path_of(text)
            there = numbers(state.domain)
            none = PathSpec(state.domain, (), towards=project.towards(state.domain)), PathTiming(0, state.seconds)
            known[text] = none if there is None else engine_path(replace(project, path=state), *there)
        return known[text]

    return found


def performance_path(
    project: Project, performance: Performance, frames_per_second: float, paths: PathsOf
) -> tuple[PathSpec, tuple[float, ...]]:
    """One path that holds every path and point of the performance behind each other, and a position for each frame.

    Raises:
        ProjectError: nothing is played, it goes through several domains, there are too many frames, or a point is of
            another generator.
    """
    shown = moments(performance, frames_per_second, lambda text: paths(text)[1])
    parts: dict[str, PathSpec] = {}
    for moment in shown:
        name = moment.point or moment.path
        if name not in parts:
            parts[name] = _point(project, moment.point) if moment.point else paths(moment.path)[0]
    whole, starts = _joined(parts)
    return whole, tuple(_position(moment, starts) for moment in shown)


def _point(project: Project, text: str) -> PathSpec:
    domain, generator, latent = point_of(text)
    if project.domain(domain).generator != generator:
        raise ProjectError(f"A point of this performance belongs to the generator “{generator}”.", "Choose that one.")
    return PathSpec(domain, (latent,), towards=project.towards(domain))


def _joined(parts: dict[str, PathSpec]) -> tuple[PathSpec, dict[str, int]]:
    """All parts as one path, and where each begins; nothing is shown of the ways between parts."""
    domains = {(each.domain, each.towards) for each in parts.values()}
    if len(domains) > 1:
        raise ProjectError(
            "This performance goes through several domains, which one file can't show.", "Trim it to one of them."
        )
    keys: list[PathKey] = []
    ways: list[Interpolation] = []
    starts: dict[str, int] = {}
    for name, part in parts.items():
        if keys:
            ways.append("slerp")
        starts[name] = len(keys)
        keys += part.keys
        ways += _ways(part)
    [(domain, towards)] = domains
    return PathSpec(domain, tuple(keys), "slerp", tuple(ways), towards), starts


def _ways(part: PathSpec) -> Sequence[Interpolation]:
    return part.ways or (part.interpolation,) * (len(part.keys) - 1)


def _position(moment: Moment, starts: dict[str, int]) -> float:
    return float(starts[moment.point]) if moment.point else starts[moment.path] + moment.position
