"""Restyled pictures leave the studio: every one as a file of its own, or the pairs shown as a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtCore import QObject

from engine.messages import ExportStyle
from studio.controllers.exporting.exporting import ExportingController
from studio.controllers.restyling.restyling import RestylingController
from studio.notices import Notices
from studio.settings.preferences import Preferences
from studio.views.restyling.restyle_result import RestyleResult


class AsksWhere(Protocol):
    """What the controller needs of the file dialogs."""

    def restyled(self, form: str, suggested: str) -> str:
        """Where restyled pictures go; empty where the user gave up."""
        ...


class RestyleExporting(QObject):
    """Asks where to and lets the export run as any other; the page tells of it too, since it lies over the window."""

    def __init__(
        self,
        restyling: RestylingController,
        page: RestyleResult,
        exporting: ExportingController,
        dialogs: AsksWhere,
        preferences: Preferences,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._restyling, self._page, self._exporting = restyling, page, exporting
        self._dialogs, self._preferences, self._notices = dialogs, preferences, notices
        self._is_ours = False
        page.files_wanted.connect(lambda: self.export("files"))
        page.sheet_wanted.connect(lambda: self.export("sheet"))
        exporting.progressed.connect(self._progressed)
        exporting.ended.connect(self._ended)

    def export(self, form: Literal["files", "sheet"]) -> None:
        """Ask where to, and write all pictures as ``files`` or those shown as a ``sheet``, at the γ shown."""
        if self._exporting.is_running:
            self._page.show_note(self.tr("An export is running."))
            return
        home = Path(self._preferences.settings.last_folder or Path.home())
        name = self._restyling.title.replace("/", "-")
        chosen = self._dialogs.restyled(form, str(home / (name if form == "files" else f"{name}.png")))
        if not chosen:
            return
        file = Path(chosen)
        if form == "sheet" and file.suffix.lower() != ".png":
            file = file.with_name(f"{file.name}.png")
        self._is_ours = True
        # The file dialog has asked before a file is replaced; for a folder it can't.
        self._exporting.start(ExportStyle, file, form=form, overwrite=form == "sheet", **self._restyling.gammas)
        self._page.show_note(self._exporting.doing)

    def _progressed(self, share: float, left: str) -> None:
        if self._is_ours:
            self._page.show_note(f"{self._exporting.doing} {round(100 * share)} % · {left}")

    def _ended(self) -> None:
        if self._is_ours:
            self._is_ours = False
            self._page.show_note(self._notices.history[-1].message)
