"""Puts the project on disk behind the window: by itself soon after an edit, or when asked.

A failure is told once and retried. The document is frozen, so what a thread writes is the project as it was at one
moment, whatever is edited meanwhile.
"""

from __future__ import annotations

import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from studio.document import files
from studio.document.model import Project
from studio.document.problems import ProjectError
from studio.notices import Notices
from studio.store import Store

AUTOSAVE_MS = 1000
RETRY_MS = 5000


class SavingController(QObject):
    """Autosave, Save and Save as. There is never more than one thread that writes.

    `finishing` is sent before a project is saved for the last time: who still waits for a pause notes it now.
    """

    finishing = Signal()
    _written = Signal()

    def __init__(self, store: Store, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._notices = store, notices
        self._failing = False
        self._autosave_ms = AUTOSAVE_MS
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="saving")
        self._writing: tuple[Future[None], Project, Path] | None = None
        self._asked = ""  # what to say once the project is on disk
        self._written.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.save_behind)
        store.changed.connect(self._edited)
        store.opened.connect(self._opened)

    def save_after(self, seconds: int) -> None:
        """How long after an edit the project is put on disk."""
        self._autosave_ms = 1000 * seconds

    def save_behind(self, told: str = "") -> None:
        """Write the project as it stands without keeping the window waiting; says `told` once it is done."""
        self._timer.stop()
        self._asked = told or self._asked
        if self._writing is None:
            self._begin()

    def save(self) -> bool:
        """Write the project where it lives and wait for it; False where that failed."""
        self._timer.stop()
        self._wait()
        self._begin()
        return self._wait()

    def save_as(self, folder: Path) -> bool:
        """Copy the whole project, with media and bridges, to another folder and go on there."""
        if folder.suffix != files.SUFFIX:
            folder = folder.with_name(folder.name + files.SUFFIX)
        if folder.exists() and any(folder.iterdir()):
            self._notices.fail(
                self.tr("There is already a “{name}”.").format(name=folder.name), self.tr("Choose another name.")
            )
            return False
        self._wait()
        try:
            if self._store.folder.is_dir():
                shutil.copytree(self._store.folder, folder, dirs_exist_ok=True)
            files.save(self._store.project, folder)
        except (OSError, ProjectError) as problem:
            self._notices.fail(
                self.tr("The project can't be saved in “{name}”.").format(name=folder.name), str(problem)
            )
            return False
        self._store.mark_saved(self._store.project, folder)
        self._notices.tell(self.tr("Saved as “{name}”.").format(name=folder.name))
        return True

    def finish(self) -> bool:
        """Save what is not saved yet, before the project or the studio closes."""
        self.finishing.emit()
        self._wait()
        return self._store.is_saved or self.save()

    def _begin(self) -> None:
        project, folder = self._store.project, self._store.folder
        future = self._writer.submit(files.save, project, folder)
        self._writing = future, project, folder
        future.add_done_callback(lambda _future: self._written.emit())

    def _wait(self) -> bool:
        """Let what is being written come to its end; says whether that was good."""
        if self._writing is None:
            return True
        self._writing[0].exception()
        return self._settle()

    def _settle(self) -> bool:
        """Take note of what was written, once for each time."""
        if self._writing is None or not self._writing[0].done():
            return True
        (future, project, folder), self._writing = self._writing, None
        try:
            future.result()
        except ProjectError as problem:
            self._tell(problem)
            self._timer.start(RETRY_MS)
            return False
        self._good(project, folder)
        return True

    def _good(self, project: Project, folder: Path) -> None:
        if self._failing:
            self._notices.good(self.tr("The project can be saved again."))
        self._failing = False
        if self._asked:
            self._notices.tell(self._asked)
        self._asked = ""
        self._store.mark_saved(project, folder)
        if not self._store.is_saved and not self._timer.isActive():
            self._timer.start(self._autosave_ms)  # edited while it was written

    def _edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start(self._autosave_ms)

    def _opened(self) -> None:
        self._timer.stop()
        self._failing, self._asked = False, ""

    def _tell(self, problem: ProjectError) -> None:
        if not self._failing or self._asked:
            kept = self.tr("Your work is kept here and saved as soon as it can be.")
            self._notices.warn(problem.message, f"{problem.hint} {kept}")
        self._failing, self._asked = True, ""
