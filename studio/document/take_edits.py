"""Edits of what was kept while playing: performances and named points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from studio.document.edits import Edit
from studio.document.latent_keys import latent_of
from studio.document.model import NamedPoint, PerformanceNote, Project
from studio.document.problems import ProjectError

LONGEST_NAME = 80

Take = TypeVar("Take", PerformanceNote, NamedPoint)


# ---------------------------------------------------------------- performances


def add_performance(project: Project, name: str, seconds: float, events: int, sha256: str) -> Edit:
    """Add a performance at the end; another of its name makes it “name 2”."""
    free = unlike(name, (each.name for each in project.performances))
    note = PerformanceNote(_next_id(each.id for each in project.performances), free, seconds, events, sha256)
    return Edit(replace(project, performances=(*project.performances, note)), f"Record “{free}”")


def change_performance(project: Project, wanted: str, seconds: float, events: int, sha256: str, name: str) -> Edit:
    """Give a performance other events; `name` is what undo shows.

    Raises:
        ProjectError: there is no such performance.
    """
    old = performance_of(project, wanted)
    new = replace(old, seconds=seconds, events=events, sha256=sha256)
    return Edit(replace(project, performances=_changed(project.performances, new)), name)


def rename_performance(project: Project, wanted: str, name: str) -> Edit:
    """Give a performance another name; an empty one changes nothing.

    Raises:
        ProjectError: there is no such performance.
    """
    old = performance_of(project, wanted)
    return Edit(replace(project, performances=_renamed(project.performances, old, name)), f"Rename “{old.name}”")


def duplicate_performance(project: Project, wanted: str) -> Edit:
    """Add a copy right after a performance; both share the file of events.

    Raises:
        ProjectError: there is no such performance.
    """
    old = performance_of(project, wanted)
    notes = project.performances
    copy = replace(old, id=_next_id(each.id for each in notes), name=unlike(old.name, (each.name for each in notes)))
    place = notes.index(old) + 1
    return Edit(replace(project, performances=(*notes[:place], copy, *notes[place:])), f"Duplicate “{old.name}”")


def remove_performance(project: Project, wanted: str) -> Edit:
    """Delete a performance; its file stays for as long as undo may want it.

    Raises:
        ProjectError: there is no such performance.
    """
    old = performance_of(project, wanted)
    return Edit(replace(project, performances=_without(project.performances, old)), f"Delete “{old.name}”")


def performance_of(project: Project, wanted: str) -> PerformanceNote:
    """The performance of an id.

    Raises:
        ProjectError: there is none.
    """
    return _found(project.performances, wanted, "performance")


# ---------------------------------------------------------------- named points


def add_point(project: Project, name: str, domain: int, latent: str) -> Edit:
    """Name a latent of a domain's present generator; another point of its name makes it “name 2”.

    Raises:
        ProjectError: `latent` is none.
    """
    if latent_of(latent) is None:
        raise ProjectError("This is no point of a generator.", "Choose a place on the path or the map first.")
    free = unlike(name, (each.name for each in project.points))
    generator = project.domain(domain).generator
    point = NamedPoint(_next_id(each.id for each in project.points), free, domain, generator, latent)
    return Edit(replace(project, points=(*project.points, point)), f"Name the point “{free}”")


def rename_point(project: Project, wanted: str, name: str) -> Edit:
    """Give a point another name; an empty one changes nothing.

    Raises:
        ProjectError: there is no such point.
    """
    old = point_of(project, wanted)
    return Edit(replace(project, points=_renamed(project.points, old, name)), f"Rename “{old.name}”")


def remove_point(project: Project, wanted: str) -> Edit:
    """Forget a point.

    Raises:
        ProjectError: there is no such point.
    """
    old = point_of(project, wanted)
    return Edit(replace(project, points=_without(project.points, old)), f"Delete “{old.name}”")


def point_of(project: Project, wanted: str) -> NamedPoint:
    """The point of an id.

    Raises:
        ProjectError: there is none.
    """
    return _found(project.points, wanted, "point")


def named_point(project: Project, name: str) -> NamedPoint:
    """The point of a name, capital letters or not.

    Raises:
        ProjectError: there is none; the hint lists those there are.
    """
    return _by_name(project.points, name, "point")


def named_performance(project: Project, name: str) -> PerformanceNote:
    """The performance of a name, capital letters or not.

    Raises:
        ProjectError: there is none; the hint lists those there are.
    """
    return _by_name(project.performances, name, "performance")


def unlike(name: str, taken: Iterable[str]) -> str:
    """The name, trimmed to one line of at most 80 letters, with a number behind it where it is taken."""
    plain = " ".join(name.split())[:LONGEST_NAME] or "?"
    names = {each.casefold() for each in taken}
    number, free = 2, plain
    while free.casefold() in names:
        free, number = f"{plain} {number}", number + 1
    return free


def _renamed(takes: tuple[Take, ...], old: Take, name: str) -> tuple[Take, ...]:
    free = unlike(name.strip() or old.name, (each.name for each in takes if each.id != old.id))
    return _changed(takes, replace(old, name=free))


def _changed(takes: tuple[Take, ...], new: Take) -> tuple[Take, ...]:
    return tuple(new if each.id == new.id else each for each in takes)


def _without(takes: tuple[Take, ...], old: Take) -> tuple[Take, ...]:
    return tuple(each for each in takes if each.id != old.id)


def _next_id(taken: Iterable[str]) -> str:
    numbers = [int(each[1:]) for each in taken if each[:1] == "t" and each[1:].isdecimal()]
    return f"t{max(numbers, default=0) + 1}"


def _found(takes: Iterable[Take], wanted: str, kind: str) -> Take:
    for each in takes:
        if each.id == wanted:
            return each
    raise ProjectError(f"This {kind} is no longer there.", "Choose another one.")


def _by_name(takes: Iterable[Take], name: str, kind: str) -> Take:
    known = list(takes)
    for each in known:
        if each.name.casefold() == name.strip().casefold():
            return each
    there = ", ".join(f"“{each.name}”" for each in known[:20])
    hint = f"There are: {there}." if there else f"This project has no {kind}s yet."
    raise ProjectError(f"There is no {kind} “{name[:80]}”.", hint)
