"""Holds the one project that is open, with its history; everything that changes the document goes through here."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.document.edits import Edit
from studio.document.history import History
from studio.document.model import Project


class Store(QObject):
    """The open project. `changed` carries the project before and after, so that a controller redraws what differs."""

    changed = Signal(object, object)
    opened = Signal()
    saved_changed = Signal()

    def __init__(self, project: Project, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(project)
        self._folder = folder
        self._saved = project

    @property
    def project(self) -> Project:
        """The project as it stands."""
        return self._history.present

    @property
    def folder(self) -> Path:
        """Where the project lives: ``name.bridge``."""
        return self._folder

    @property
    def history(self) -> History:
        """The project between its undo and redo steps."""
        return self._history

    @property
    def is_saved(self) -> bool:
        """Whether the disk holds the project as it stands."""
        return self._saved is self.project

    def open(self, project: Project, folder: Path) -> None:
        """Put another project in place of this one, with a fresh history."""
        self._history, self._folder, self._saved = History(project), folder, project
        self.opened.emit()

    def do(self, edit: Edit) -> None:
        """Make an edit, one undo step."""
        self._take(self._history.do(edit, time.monotonic()))

    def note(self, project: Project) -> None:
        """Note what undo leaves alone: imported files, the bridge in use, the view."""
        self._take(self._history.note(project))

    def undo(self) -> None:
        """Take the last edit back."""
        self._take(self._history.undo())

    def redo(self) -> None:
        """Make the edit again that was taken back."""
        self._take(self._history.redo())

    def mark_saved(self, project: Project, folder: Path) -> None:
        """The disk now holds `project` in `folder`."""
        self._saved, self._folder = project, folder
        self.saved_changed.emit()

    def close(self) -> None:
        """Tell nobody of anything any more: the window goes, and what comes late must not reach it."""
        self.blockSignals(True)

    def _take(self, history: History) -> None:
        before, self._history = self.project, history
        if history.present is not before:
            self.changed.emit(before, history.present)
            self.saved_changed.emit()
