"""Where performances are kept: in the project's folder, and in memory for as long as its disk refuses them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from studio.controllers.saving import SavingController
from studio.document.problems import ProjectError
from studio.notices import Notices
from studio.performance import disk_form
from studio.performance.model import Performance
from studio.store import Store

RETRY_MS = 5000


class PerformanceShelf(QObject):
    """Nobody plays the same thing twice, so what can't be written now is tried again until it can.

    Tried again every five seconds, before the project is saved for the last time, and where it was saved as another.
    """

    def __init__(self, store: Store, saving: SavingController, notices: Notices) -> None:
        super().__init__()
        self._store, self._notices = store, notices
        self._waiting: dict[str, Performance] = {}
        self._timer = QTimer(self, interval=RETRY_MS)
        self._timer.timeout.connect(self.write_waiting)
        saving.beside.append(self.write_waiting)
        saving.moved.connect(self.write_waiting)
        store.opened.connect(self._opened)

    def keep(self, performance: Performance) -> str:
        """Keep a performance; returns the checksum that names it. A disk that refuses is told.

        Raises:
            ProjectError: it is too long to be kept at all.
        """
        try:
            return disk_form.write(performance, self._store.folder)
        except ProjectError as problem:
            checksum = disk_form.checksum(performance)
            self._waiting[checksum] = performance
            self._timer.start()
            self._notices.fail(problem.message, self.tr("It is kept in memory and tried again. Make room on the disk."))
            return checksum

    def read(self, checksum: str) -> Performance:
        """A performance by its checksum.

        Raises:
            ProjectError: it is neither in memory nor to be read from the disk.
        """
        waiting = self._waiting.get(checksum)
        return waiting if waiting is not None else disk_form.read(self._store.folder, checksum)

    def write_waiting(self) -> bool:
        """Try once more to write what is in memory alone; whether all is on the disk."""
        for checksum, performance in list(self._waiting.items()):
            try:
                disk_form.write(performance, self._store.folder)
            except ProjectError:
                return False
            del self._waiting[checksum]
        if self._timer.isActive():
            self._timer.stop()
            self._notices.tell(self.tr("What was played is on the disk now."))
        return True

    def _opened(self) -> None:
        """Another project: what was waiting belonged to the one before."""
        self._waiting.clear()
        self._timer.stop()
