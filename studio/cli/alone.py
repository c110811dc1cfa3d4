"""Commands that write into a project have it to themselves meanwhile, as a window has; those that read need nothing.

From before it is read until what came of it is written: else the one would undo what the other did.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from studio.document.locking import ProjectLock, take_lock
from studio.document.problems import ProjectError


@contextmanager
def held_alone(folder: Path) -> Iterator[None]:
    """Hold the lock of a project.

    Raises:
        ProjectError: a window has it open, which would neither see what is written nor keep it.
    """
    lock = take_lock(folder) if folder.is_dir() else ProjectLock(None)
    if lock is None:
        raise ProjectError(
            f"“{folder.name}” is open in the studio or being written by another command.",
            "Close it there first; what only reads, such as “transfer”, works all the same.",
        )
    try:
        yield
    finally:
        lock.release()
