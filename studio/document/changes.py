"""What lies between two projects as small JSON values, so that one label among a hundred thousand is one line.

What was not touched is the same object in both, so nothing large is gone through for a small edit but what holds it.
The order of labels is not kept: no meaning hangs on it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Any, TypeVar

from studio.document.json_form import to_json
from studio.document.model import NO_LABELS, NOTHING_ASIDE, DomainState, Project
from studio.document.problems import ProjectError

Item = TypeVar("Item")
Change = list[Any]
AT_ONCE = 2000  # entries gone through before another thread may take its turn


def changes_between(before: Project, after: Project) -> list[Change]:
    """What `apply_changes` makes of the JSON of `before` to get that of `after`; empty where they are equal."""
    if len(before.domains) != len(after.domains):  # seldom: all that differs is told whole
        old, new = to_json(before), to_json(after)
        return [["set", [name], value] for name, value in new.items() if value != old[name]]
    kept = [_kept(old, new) for old, new in zip(before.domains, after.domains, strict=True)]
    old = to_json(replace(before, domains=tuple(_lean(state) for state in before.domains)))
    new = to_json(
        replace(after, domains=tuple(_lean(state, count) for state, count in zip(after.domains, kept, strict=True)))
    )
    found: list[Change] = []
    for number, (one, other) in enumerate(zip(before.domains, after.domains, strict=True)):
        tail = new["domains"][number].pop("imported")
        del old["domains"][number]["imported"]
        found += _labels(["domains", number, "labels"], one, other)
        if tail or kept[number] != len(one.imported):
            found.append(["extend", ["domains", number, "imported"], kept[number], tail])
        if one.aside is not other.aside:
            aside = to_json(after)["domains"][number]["aside"]  # seldom: only where a generator was swapped
            found.append(["set", ["domains", number, "aside"], aside])
        found += _fields(["domains", number], old["domains"][number], new["domains"][number])
    del old["domains"], new["domains"]
    for name, value in new.items():
        if isinstance(value, dict) and isinstance(old[name], dict):
            found += _fields([name], old[name], value)
        elif value != old[name]:
            found.append(["set", [name], value])
    return found


def apply_changes(data: dict[str, Any], changes: Iterable[Any]) -> None:
    """Make changes to the JSON of a project, in place.

    Raises:
        ProjectError: they are of another project or no changes at all.
    """
    try:
        for kind, path, *values in changes:
            inside: Any = data
            for part in path[:-1]:
                inside = inside[part]
            _apply(kind, inside, path[-1], values)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        raise ProjectError("The journal of the project is damaged.", "Open the project as it was saved.") from None


def _apply(kind: str, inside: Any, name: Any, values: list[Any]) -> None:
    if kind == "set":
        inside[name] = values[0]
    elif kind == "labels":
        added, removed = values
        for key in removed:
            inside[name].pop(key, None)
        inside[name].update(added)
    elif kind == "extend":
        kept, tail = values
        inside[name][kept:] = tail
    else:
        raise ValueError(kind)


def _lean(state: DomainState, without: int | None = None) -> DomainState:
    """A domain without what is large, but for the imported files from `without` on."""
    imported = () if without is None else state.imported[without:]
    return replace(state, imported=imported, labels=NO_LABELS, aside=NOTHING_ASIDE)


def _kept(before: DomainState, after: DomainState) -> int:
    """How many imported files both start with."""
    if before.imported is after.imported:
        return len(after.imported)
    pairs = _patient(zip(before.imported, after.imported, strict=False))
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1] or pair[0] == pair[1], pairs))


def _labels(path: list[Any], before: DomainState, after: DomainState) -> list[Change]:
    old, new = before.labels, after.labels
    if old is new:
        return []
    added = {key: value for key, value in _patient(new.items()) if old.get(key) != value}
    removed = [key for key in _patient(old) if key not in new]
    return [["labels", path, added, removed]] if added or removed else []


def _fields(path: list[Any], old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    return [["set", [*path, name], value] for name, value in new.items() if value != old[name]]


def _patient(items: Iterable[Item]) -> Iterator[Item]:
    """All items, with a pause now and then in which the window has its turn."""
    for place, item in enumerate(items):
        if place % AT_ONCE == AT_ONCE - 1:
            time.sleep(0)
        yield item
