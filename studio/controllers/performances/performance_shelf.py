"""Where performances are kept: in the project's folder, and in memory until its disk has taken them."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from studio.controllers.project.saving import LONGEST_WAIT_S, SavingController
from studio.disk.patience import LOOK_MS, wait_patiently
from studio.disk.writer_thread import WriterThread
from studio.document.problems import ProjectError
from studio.notices import Notices
from studio.performance import disk_form
from studio.performance.model import Performance
from studio.store import Store

RETRY_MS = 5000


class PerformanceShelf(QObject):
    """Nobody plays the same thing twice, so what can't be written now is tried again until it can.

    Written on a thread of its own, since a disk may hang. Tried again every five seconds, before the project is left,
    and where it was saved as another. In a project that is only read nothing is written before that.
    """

    def __init__(self, store: Store, saving: SavingController, notices: Notices) -> None:
        super().__init__()
        self._store, self._saving, self._notices = store, saving, notices
        self._waiting: dict[str, Performance] = {}
        self._writer, self._failing = WriterThread(), False
        self._writing: tuple[Future[None], Path, tuple[str, ...]] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._begin)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._settle)
        saving.beside.append(self.write_waiting)
        saving.moved.connect(self._begin)
        store.opened.connect(self._opened)

    def keep(self, performance: Performance) -> str:
        """Keep a performance; returns the checksum that names it. A disk that refuses is told.

        Raises:
            ProjectError: it is too long to be kept at all.
        """
        checksum = disk_form.checksum(performance)
        self._waiting[checksum] = performance
        self._begin()
        return checksum

    def read(self, checksum: str) -> Performance:
        """A performance by its checksum.

        Raises:
            ProjectError: it is neither in memory nor to be read from the disk.
        """
        waiting = self._waiting.get(checksum)
        return waiting if waiting is not None else disk_form.read(self._store.folder, checksum)

    def write_waiting(self) -> bool:
        """Write what is in memory alone, and wait for it, but not for ever; whether all that may be is on the disk."""
        for _ in range(2):  # what was under way, then what came after
            self._begin()
            if self._writing is not None and not wait_patiently(self._writing[0], LONGEST_WAIT_S):
                return False
            self._settle()
        return self._saving.read_only or not self._waiting

    def _begin(self) -> None:
        """Write what is in memory alone, one after the other, unless that is under way."""
        if self._writing is None and self._waiting and not self._saving.read_only:
            self._timer.stop()
            waiting, folder = dict(self._waiting), self._store.folder
            future = self._writer.submit(lambda: _write(waiting, folder))
            self._writing = future, folder, tuple(waiting)
            self._looking.start()

    def _settle(self) -> None:
        """Take note of what was written, once for each time."""
        if self._writing is None or not self._writing[0].done():
            return
        self._looking.stop()
        (future, folder, names), self._writing = self._writing, None
        if folder != self._store.folder:  # saved as another meanwhile
            self._begin()
            return
        problem = future.exception()
        if problem is not None:
            self._refused(problem)
            return
        for name in names:
            self._waiting.pop(name, None)
        if self._failing:
            self._failing = False
            self._notices.tell(self.tr("What was played is on the disk now."))
        self._begin()

    def _refused(self, problem: BaseException) -> None:
        if not self._failing:
            words = problem.message if isinstance(problem, ProjectError) else str(problem)
            self._notices.fail(words, self.tr("It is kept in memory and tried again. Make room on the disk."))
        self._failing = True
        self._timer.start(RETRY_MS)

    def _opened(self) -> None:
        """Another project: what was waiting belonged to the one before, and so did a disk that hangs."""
        self._waiting.clear()
        self._writer, self._writing, self._failing = WriterThread(), None, False
        self._timer.stop()
        self._looking.stop()


def _write(waiting: Mapping[str, Performance], folder: Path) -> None:
    for performance in waiting.values():
        disk_form.write(performance, folder)
