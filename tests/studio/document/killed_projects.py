"""Projects on disk as a process leaves them that was killed."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from studio.document import edits
from studio.document.disk import ProjectDisk
from studio.document.model import Bin, DomainState, Project

BINS = tuple(Bin(f"b{number}", f"bin {number}", number) for number in range(3))
START = Project("Start", (DomainState("digits"), DomainState("fashion")), BINS)


def grown(count: int, project: Project = START) -> list[Project]:
    """The project after each of so many edits."""
    states = []
    for number in range(count):
        project = edits.label(project, 1 + number % 2, [f"bank:{number}"], BINS[number % 3].id).project
        states.append(project)
    return states


def left(folder: Path, states: list[Project], snapshot_at: int) -> None:
    """A folder as a process leaves it that was killed after these states."""
    disk = ProjectDisk(folder)
    for number, state in enumerate(states):
        (disk.snapshot if number in (0, snapshot_at) else disk.append)(state)
    disk.close()


class Killed(BaseException):
    """The process ends."""


def killed_at(stop: int, deed: Callable[[], object]) -> bool:
    """Do something, but end at the call of this number of all that change the disk; whether it came to that."""
    calls, real = [0], {name: getattr(os, name) for name in ("replace", "rename", "link", "unlink", "fsync")}

    def counted(name: str, *args: object, **more: object) -> object:
        calls[0] += 1
        if calls[0] == stop:
            raise Killed
        return real[name](*args, **more)

    with pytest.MonkeyPatch.context() as patch:
        for name in real:
            patch.setattr(os, name, lambda *args, name=name, **more: counted(name, *args, **more))
        with suppress(Killed):
            deed()
    return calls[0] >= stop
