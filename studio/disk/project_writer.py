"""Writes one project on two threads: one adds to it, the other waits for the disk, which may take seconds.

So an edit is written as soon as it is asked for, whatever the disk is busy with; what is written outlives the studio.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from studio.disk.writer_thread import WriterThread
from studio.document.disk import Pending, ProjectDisk
from studio.document.model import Project
from studio.document.writing import sync_folder

Result = TypeVar("Result")


@dataclass(frozen=True)
class Recorded:
    """An edit on its way: `written` ends once it outlives the studio, `on_disk` once it outlives the machine.

    Each may hold what `ProjectDisk.record` and `ProjectDisk.refused` raise.
    """

    written: Future[None] = field(default_factory=Future[None])
    on_disk: Future[None] = field(default_factory=Future[None])


class ProjectWriter:
    """Asks a `ProjectDisk` for what its owner wants and returns at once; nothing else may ask that disk meanwhile.

    It calls nobody back: whoever wants to know looks at the futures, so its threads never hold a `QObject`.
    """

    def __init__(self, disk: ProjectDisk) -> None:
        self._disk = disk
        self._adding, self._waiting = WriterThread(), WriterThread()

    @property
    def folder(self) -> Path:
        """Where the project lies."""
        return self._disk.folder

    def append(self, project: Project) -> Recorded:
        """Add an edit."""
        recorded = Recorded()
        self._adding.submit(lambda: self._record(project, recorded))
        return recorded

    def snapshot(self, project: Project) -> Future[bool]:
        """Let ``project.json`` be this state; the future ends once that is on the disk, and says whether it is.

        It is not where an edit that came meanwhile had to be saved whole. The future raises what
        `ProjectDisk.snapshot` raises.
        """
        future: Future[bool] = Future()
        self._adding.submit(lambda: self._begin(project, future))
        return future

    def close(self) -> None:
        """Let go of the folder; nothing may be under way."""
        self._disk.close()

    def _record(self, project: Project, recorded: Recorded) -> None:
        with _carried(recorded.on_disk), _carried(recorded.written):
            sync = self._disk.record(project)
            self._wait(sync, recorded.on_disk.set_result, recorded.on_disk)
            recorded.written.set_result(None)

    def _begin(self, project: Project, future: Future[bool]) -> None:
        with _carried(future):
            pending = self._disk.begin_snapshot(project)
            if pending is None:
                future.set_result(True)
            else:
                self._wait(partial(self._disk.write, pending), partial(self._place, pending, future), future)

    def _place(self, pending: Pending, future: Future[bool], written: Path) -> None:
        with _carried(future):
            if self._disk.place(pending, written):
                self._wait(partial(sync_folder, self.folder), lambda _none: future.set_result(True), future)
            else:
                future.set_result(False)

    def _wait(self, job: Callable[[], Result], then: Callable[[Result], object], future: Future[Any]) -> None:
        """Do what waits for the disk, and then what comes after it; `future` holds what went wrong."""

        def wait() -> None:
            with _carried(future):
                try:
                    result = job()
                except OSError as error:
                    self._adding.submit(partial(self._refuse, error, future))
                else:
                    self._adding.submit(lambda: then(result))

        self._waiting.submit(wait)

    def _refuse(self, error: OSError, future: Future[Any]) -> None:
        future.set_exception(self._disk.refused(error))


@contextmanager
def _carried(future: Future[Any]) -> Iterator[None]:
    """What is raised goes to whoever asked, and on."""
    try:
        yield
    except BaseException as error:
        future.set_exception(error)
        raise
