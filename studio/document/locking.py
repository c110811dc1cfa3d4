"""One window at a time writes a project: a lock of the operating system, which is gone with whoever held it.

Where no lock can be had at all (a folder that is only read, a network folder without locks) nothing is in the way.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

LOCK_FILE = ".lock"


class ProjectLock:
    """Held from `take_lock` until `release`, or until the process ends, however it ends."""

    def __init__(self, lock: FileLock | None) -> None:
        self._lock = lock

    def release(self) -> None:
        """Let another window have it."""
        if self._lock is not None:
            with suppress(OSError):
                self._lock.release(force=True)
        self._lock = None


def take_lock(folder: Path) -> ProjectLock | None:
    """Lock a project; None where another window has it."""
    lock = FileLock(folder / LOCK_FILE, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    except (OSError, NotImplementedError):
        return ProjectLock(None)
    return ProjectLock(lock)
