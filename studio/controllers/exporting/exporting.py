"""Writes to files in the background, one export at a time, with progress, time left and a way to give it up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from engine.messages import (
    BridgeExported,
    Command,
    ExportPath,
    ExportProgressed,
    Failed,
    JobStopped,
    PathExported,
    PathSpec,
)
from studio.controllers.path.path_form import SHEET_FRAMES, spread
from studio.engine_link import EngineLink
from studio.notices import Notice, Notices
from studio.settings.preferences import Preferences
from studio.views.common.wording import duration

SUFFIXES = {"video": ".mp4", "sheet": ".png", "sound": ".wav", "frames": ""}


class AsksWhere(Protocol):
    """What the controller needs of the file dialogs."""

    def export(self, kind: str, suggested: str) -> str:
        """Where an export goes; empty where the user gave up."""
        ...

    def show_folder(self, folder: str) -> None:
        """Show a folder in the system's own file manager."""
        ...


class ExportingController(QObject):
    """One export at a time; `cancel` gives it up and leaves nothing behind.

    Signals: `progressed(share 0..1, words about the time left)`, `ended()`.
    """

    progressed = Signal(object, object)
    ended = Signal()

    def __init__(self, link: EngineLink, dialogs: AsksWhere, preferences: Preferences, notices: Notices) -> None:
        super().__init__()
        self._link, self._dialogs, self._preferences, self._notices = link, dialogs, preferences, notices
        self._running, self._folder = 0, ""
        self.doing = ""
        link.listen(ExportProgressed, self._progressed)
        link.listen(PathExported, self._path_exported)
        link.listen(BridgeExported, self._bridge_exported)
        link.listen(Failed, self._failed)
        link.listen(JobStopped, self._stopped)

    @property
    def is_running(self) -> bool:
        """Whether something is being written."""
        return bool(self._running)

    def start(self, command: type[Command], file: Path, **fields: object) -> None:
        """Send an export on its way; the folder of `file` is offered the next time."""
        self._preferences.change(lambda settings: replace(settings, last_folder=str(file.parent)))
        self.doing = self.tr("Exporting “{name}” …").format(name=file.name)
        self._running = self._link.send(command, file=str(file), **fields)
        self._notices.post(Notice("info", self.doing, "", self.tr("Cancel")))

    def export_positions(
        self, kind: str, title: str, path: PathSpec, positions: tuple[float, ...], frames_per_second: float
    ) -> None:
        """Ask where to and write frames at these positions of a path: video, frames, sheet or sound."""
        if self._running:
            self._notices.tell(self.tr("An export is running."))
            return
        folder = self._preferences.settings.last_folder or str(Path.home())
        chosen = self._dialogs.export(kind, str(Path(folder) / f"{title.replace('/', '-')}{SUFFIXES[kind]}"))
        if not chosen:
            return
        file = Path(chosen)
        if SUFFIXES[kind] and file.suffix.lower() != SUFFIXES[kind]:
            file = file.with_name(file.name + SUFFIXES[kind])
        if kind == "sheet":
            positions = spread(positions, SHEET_FRAMES)
        self.start(
            *(ExportPath, file),
            path=path,
            frames=len(positions),
            frames_per_second=frames_per_second,
            kind=kind,
            overwrite=kind != "frames",  # the file dialog has asked; for a folder it can't
            positions=positions,
        )

    def cancel(self) -> None:
        """Give up the export that runs."""
        if self._running:
            self._link.cancel(self._running)

    def act(self) -> None:
        """What the button of the notice says: give up what runs, or show what was written."""
        if self._running:
            self.cancel()
        elif self._folder:
            self._dialogs.show_folder(self._folder)

    def _progressed(self, event: ExportProgressed) -> None:
        if event.ticket != self._running:
            return
        left = self.tr("{duration} left").format(duration=duration(event.seconds_left))
        words = self.tr("Exporting: frame {done} of {total}").format(done=event.done, total=event.total)
        self._notices.tell(f"{words} · {left}", "busy")
        self.progressed.emit(event.done / max(1, event.total), left)

    def _path_exported(self, event: PathExported) -> None:
        if event.ticket == self._running:
            self._done(event.files, "" if len(event.files) == 1 else f"{len(event.files)}", event.remarks)

    def _bridge_exported(self, event: BridgeExported) -> None:
        if event.ticket == self._running:
            proof = self.tr("Loaded back, its latents differ from the studio's by at most {difference}.")
            self._done(event.files, "", (proof.format(difference=f"{event.difference:.1g}"),))

    def _done(self, files: tuple[str, ...], many: str, remarks: tuple[str, ...]) -> None:
        first = Path(files[0])
        self._running, self._folder = 0, str(first.parent)
        if many:
            what = self.tr("Exported {count} files into “{folder}”.").format(count=many, folder=first.parent.name)
        else:
            what = self.tr("Exported “{name}”.").format(name=first.name)
        hint = " ".join((*remarks, str(first.parent)))
        self._notices.post(Notice("good", what, hint, self.tr("Show in folder")))
        self._notices.tell(what)
        self.ended.emit()

    def _failed(self, event: Failed) -> None:
        if event.ticket == self._running:
            self._running = 0
            self._notices.fail(event.message, event.hint)
            self.ended.emit()

    def _stopped(self, event: JobStopped) -> None:
        if event.ticket == self._running:
            self._running, self._folder = 0, ""
            self._notices.post(Notice("info", self.tr("The export was given up; nothing was written.")))
            self.ended.emit()
