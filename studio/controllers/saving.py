"""Puts the project on disk: by itself soon after an edit, or when asked; a failure is told once and retried."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from studio.document import files
from studio.document.problems import ProjectError
from studio.notices import Notices
from studio.store import Store

AUTOSAVE_MS = 1000
RETRY_MS = 5000


class SavingController(QObject):
    """Autosave, Save and Save as."""

    def __init__(self, store: Store, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._notices = store, notices
        self._failing = False
        self._autosave_ms = AUTOSAVE_MS
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.save)
        store.changed.connect(self._edited)
        store.opened.connect(self._opened)

    def save_after(self, seconds: int) -> None:
        """How long after an edit the project is put on disk."""
        self._autosave_ms = 1000 * seconds

    def save(self) -> bool:
        """Write the project where it lives; False where that failed."""
        self._timer.stop()
        project, folder = self._store.project, self._store.folder
        try:
            files.save(project, folder)
        except ProjectError as problem:
            self._tell(problem)
            self._timer.start(RETRY_MS)
            return False
        if self._failing:
            self._notices.good(self.tr("The project can be saved again."))
        self._failing = False
        self._store.mark_saved(project, folder)
        return True

    def save_as(self, folder: Path) -> bool:
        """Copy the whole project, with media and bridges, to another folder and go on there."""
        if folder.suffix != files.SUFFIX:
            folder = folder.with_name(folder.name + files.SUFFIX)
        if folder.exists() and any(folder.iterdir()):
            self._notices.fail(
                self.tr("There is already a “{name}”.").format(name=folder.name), self.tr("Choose another name.")
            )
            return False
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
        return self._store.is_saved or self.save()

    def _edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start(self._autosave_ms)

    def _opened(self) -> None:
        self._timer.stop()
        self._failing = False

    def _tell(self, problem: ProjectError) -> None:
        if not self._failing:
            kept = self.tr("Your work is kept here and saved as soon as it can be.")
            self._notices.warn(problem.message, f"{problem.hint} {kept}")
        self._failing = True
