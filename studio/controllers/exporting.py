"""Writes the path to a file of the user's choice, in the background, with progress and a way to give it up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from engine.messages import ExportPath, ExportProgressed, Failed, JobStopped, PathExported, PathSpec
from studio.engine_link import EngineLink
from studio.notices import Notice, Notices
from studio.preferences import Preferences
from studio.store import Store
from studio.views.wording import duration

FRAMES_PER_SECOND = 24.0
SUFFIXES = {"video": ".mp4", "sheet": ".png", "sound": ".wav", "frames": ""}
SHEET_FRAMES = 13


class AsksWhere(Protocol):
    """What the controller needs of the file dialogs."""

    def export(self, kind: str, suggested: str) -> str:
        """Where an export goes; empty where the user gave up."""
        ...


class ExportingController(QObject):
    """One export at a time; `cancel` gives it up and leaves nothing behind."""

    def __init__(
        self, store: Store, link: EngineLink, dialogs: AsksWhere, preferences: Preferences, notices: Notices
    ) -> None:
        super().__init__()
        self._store, self._link, self._dialogs = store, link, dialogs
        self._preferences, self._notices = preferences, notices
        self._path: PathSpec | None = None
        self._running = 0
        link.listen(ExportProgressed, self._progressed)
        link.listen(PathExported, self._exported)
        link.listen(Failed, self._failed)
        link.listen(JobStopped, self._stopped)

    def show_path(self, path: PathSpec | None) -> None:
        """The path that would be exported."""
        self._path = path

    def export(self, kind: str) -> None:
        """Ask where to and write the path: video, frames, sheet or sound."""
        if self._path is None or self._running:
            self._notices.tell(
                self.tr("Choose two or more keys first.") if self._path is None else self.tr("An export is running.")
            )
            return
        folder = self._preferences.settings.last_folder or str(Path.home())
        suggested = Path(folder) / f"{self._store.project.title}{SUFFIXES[kind]}"
        chosen = self._dialogs.export(kind, str(suggested))
        if chosen:
            self._start(kind, Path(chosen))

    def cancel(self) -> None:
        """Give up the export that runs."""
        if self._running:
            self._link.cancel(self._running)

    def _start(self, kind: str, file: Path) -> None:
        if SUFFIXES[kind] and file.suffix.lower() != SUFFIXES[kind]:
            file = file.with_name(file.name + SUFFIXES[kind])
        self._preferences.change(lambda settings: replace(settings, last_folder=str(file.parent)))
        seconds = self._store.project.path.seconds
        frames = SHEET_FRAMES if kind == "sheet" else max(2, round(seconds * FRAMES_PER_SECOND))
        self._running = self._link.send(
            ExportPath,
            path=self._path,
            frames=frames,
            frames_per_second=FRAMES_PER_SECOND,
            kind=kind,
            file=str(file),
            overwrite=kind != "frames",  # the file dialog has asked; for a folder it can't
        )
        self._notices.post(
            Notice("info", self.tr("Exporting “{name}” …").format(name=file.name), "", self.tr("Cancel"))
        )

    def _progressed(self, event: ExportProgressed) -> None:
        if event.ticket == self._running:
            left = f" · {duration(event.seconds_left)} left" if event.done else ""
            self._notices.tell(f"Exporting: frame {event.done} of {event.total}{left}", "busy")

    def _exported(self, event: PathExported) -> None:
        if event.ticket != self._running:
            return
        self._running = 0
        first = Path(event.files[0])
        what = f"{len(event.files)} files in “{first.parent.name}”" if len(event.files) > 1 else f"“{first.name}”"
        self._notices.good(f"Exported {what}.", str(first.parent))
        self._notices.tell(f"Exported {what}")

    def _failed(self, event: Failed) -> None:
        if event.ticket == self._running:
            self._running = 0
            self._notices.fail(event.message, event.hint)

    def _stopped(self, event: JobStopped) -> None:
        if event.ticket == self._running:
            self._running = 0
            self._notices.post(Notice("info", self.tr("The export was given up; nothing was written.")))
