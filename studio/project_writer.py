"""Writes one project on two threads: one adds to it, the other waits for the disk, which may take seconds.

So an edit is written as soon as it is asked for, whatever the disk is busy with; what is written outlives the studio.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

from studio.document.disk import Pending, ProjectDisk
from studio.document.model import Project
from studio.document.problems import ProjectError
from studio.document.writing import sync_folder
from studio.writer_thread import WriterThread


class ProjectWriter:
    """Asks a `ProjectDisk` for what its owner wants and returns at once; nothing else may ask that disk meanwhile."""

    def __init__(self, disk: ProjectDisk, refused: Callable[[ProjectError], None] = lambda _problem: None) -> None:
        """`refused` hears, on a thread of this, what the disk said of an edit that had been written already."""
        self._disk, self._refused = disk, refused
        self._adding, self._waiting = WriterThread(), WriterThread()

    @property
    def folder(self) -> Path:
        """Where the project lies."""
        return self._disk.folder

    def append(self, project: Project) -> Future[bool]:
        """Add an edit; the future ends with true once it is written, or with what `ProjectDisk.record` raises."""
        future: Future[bool] = Future()
        self._adding.submit(lambda: self._record(project, future))
        return future

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

    def _record(self, project: Project, future: Future[bool]) -> None:
        with _carried(future):
            sync = self._disk.record(project)
            future.set_result(True)
            self._waiting.submit(lambda: self._sync(sync))

    def _sync(self, sync: Callable[[], None]) -> None:
        try:
            sync()
        except OSError as error:
            problem = error
            self._adding.submit(lambda: self._refused(self._disk.refused(problem)))

    def _begin(self, project: Project, future: Future[bool]) -> None:
        with _carried(future):
            pending = self._disk.begin_snapshot(project)
            if pending is None:
                future.set_result(True)
            else:
                self._waiting.submit(lambda: self._write(pending, future))

    def _write(self, pending: Pending, future: Future[bool]) -> None:
        with _carried(future):
            try:
                written = self._disk.write(pending)
            except OSError as error:
                problem = error
                self._adding.submit(lambda: future.set_exception(self._disk.refused(problem)))
            else:
                self._adding.submit(lambda: self._place(pending, written, future))

    def _place(self, pending: Pending, written: Path, future: Future[bool]) -> None:
        with _carried(future):
            if self._disk.place(pending, written):
                self._waiting.submit(lambda: self._end(future))
            else:
                future.set_result(False)

    def _end(self, future: Future[bool]) -> None:
        with _carried(future):
            sync_folder(self.folder)
            future.set_result(True)


@contextmanager
def _carried(future: Future[bool]) -> Iterator[None]:
    """What is raised goes to whoever asked."""
    try:
        yield
    except BaseException as error:
        future.set_exception(error)
