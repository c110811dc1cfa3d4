"""The export dialog: what can be written now, how, and where; the choices are remembered, nothing is lost silently."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from engine.messages import ExportBridge, ExportForm, ExportPath, PathSpec
from engine.timing import PathTiming
from studio.controllers.exporting.exporting import AsksWhere, ExportingController
from studio.controllers.path.path_form import SHEET_FRAMES
from studio.export_options import BRIDGES, GIF_PACE, TARGETS, checked, export_options
from studio.notices import Notices
from studio.playhead import NO_PATH
from studio.settings.preferences import Preferences
from studio.store import Store
from studio.views.window.export_dialog import ExportDialog

FIRST = {"video": "mp4", "frames": "frames", "sheet": "sheet", "sound": "wav", "bridge": "onnx"}


class ExportChoosingController(QObject):
    """Ties `dialog` to `exporting`.

    Args:
        position: where the playhead is, for a still.
        has_bridge: whether there is a bridge to write.
        sounding: whether one of the generators makes sound.
    """

    def __init__(
        self,
        store: Store,
        exporting: ExportingController,
        dialog: ExportDialog,
        dialogs: AsksWhere,
        preferences: Preferences,
        notices: Notices,
        position: Callable[[], float],
        has_bridge: Callable[[], bool],
        sounding: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._store, self._exporting, self.dialog, self._dialogs = store, exporting, dialog, dialogs
        self._preferences, self._notices = preferences, notices
        self._position, self._has_bridge, self._sounding = position, has_bridge, sounding
        self._path: PathSpec | None = None
        self._timing: PathTiming = NO_PATH
        self._chosen = checked(preferences.settings.export_choices)
        self._named: Path | None = None
        dialog.option_chosen.connect(lambda name, value: self._choose(str(name), str(value)))
        dialog.where_wanted.connect(self._ask_where)
        dialog.export_wanted.connect(self._export)
        dialog.cancel_wanted.connect(exporting.cancel)
        exporting.progressed.connect(dialog.show_progress)
        exporting.ended.connect(lambda: dialog.close_over() if dialog.shows_progress else None)

    def show_path(self, path: PathSpec | None) -> None:
        """The path that would be exported."""
        self._path = path

    def show_timing(self, timing: PathTiming) -> None:
        """How it runs in time."""
        self._timing = timing

    def open(self, kind: str = "") -> None:
        """Open on video, frames, sheet, sound or bridge, or on what was written last; while one runs, on that."""
        if self._exporting.is_running:
            self.dialog.show_running(self._exporting.doing)
            return
        options = export_options(sounding=self._sounding(), path=self._path is not None, bridge=self._has_bridge())
        offered = [value for value, _ in options[0].choices]
        if not offered:
            self._notices.tell(self.tr("Choose two or more keys first."))
            return
        if kind and TARGETS[self._chosen["what"]].kind != kind:
            self._chosen["what"] = FIRST[kind]
        if self._chosen["what"] not in offered:
            self._chosen["what"] = offered[0]
        self._named = None
        self.dialog.show_options(options, self._chosen)
        self._show_where()

    def _choose(self, name: str, value: str) -> None:
        self._chosen[name] = value
        if name == "what":
            if self._named is not None:
                self._named = self._with_suffix(self._named)
            self.dialog.show_applying(value)
        self._show_where()

    @property
    def _suffix(self) -> str:
        return TARGETS[self._chosen["what"]].suffix

    @property
    def _file(self) -> Path:
        """Where it goes: as the user named it, else under the project's title, beside what is there."""
        if self._named is not None:
            return self._named
        folder = Path(self._preferences.settings.last_folder or Path.home())
        title = self._store.project.title.replace("/", "-") or "latent-bridge"
        file, number = folder / f"{title}{self._suffix}", 1
        while self._is_there(file):
            number += 1
            file = folder / f"{title} {number}{self._suffix}"
        return file

    def _is_there(self, file: Path) -> bool:
        if self._chosen["what"] == "onnx":
            return file.with_name(f"{file.stem}.1-to-2.onnx").exists()
        return file.exists()

    def _with_suffix(self, file: Path) -> Path:
        known = {target.suffix for target in TARGETS.values() if target.suffix}
        bare = file.with_suffix("") if file.suffix.lower() in known else file
        return bare.with_name(bare.name + self._suffix)

    def _ask_where(self) -> None:
        chosen = self._dialogs.export(TARGETS[self._chosen["what"]].kind, str(self._file))
        if chosen:
            self._named = self._with_suffix(Path(chosen))
            self._show_where()

    def _show_where(self) -> None:
        file, note = self._file, ""
        there = self._is_there(file)
        if there:
            note = self.tr("There is something of that name already.")
        elif self._chosen["what"] == "gif" and int(self._chosen["fps"]) > GIF_PACE:
            note = self.tr("A GIF plays at most {count} frames a second.").format(count=GIF_PACE)
        self.dialog.show_where(str(file), note, replaces=there)

    def _export(self) -> None:
        file = self._file
        words = tuple(f"{name}={value}" for name, value in self._chosen.items())
        self._preferences.change(lambda settings: replace(settings, export_choices=words))
        self.dialog.close_over()
        overwrite = self._is_there(file)  # the button said so
        if self._chosen["what"] in BRIDGES:
            self._exporting.start(ExportBridge, file, form=self._chosen["what"], overwrite=overwrite)
        elif self._path is not None:
            self._exporting.start(ExportPath, file, **self._path_fields(), overwrite=overwrite)

    def _path_fields(self) -> dict[str, object]:
        kind, pace = TARGETS[self._chosen["what"]].kind, float(self._chosen["fps"])
        if self._chosen["what"] == "gif":
            pace = min(pace, float(GIF_PACE))
        few = {"still": 1, "sheet": SHEET_FRAMES, "contact": SHEET_FRAMES}
        frames = few.get(kind, max(2, round(self._timing.length * pace)))
        loudness = self._chosen["loudness"]
        return {
            "path": self._path,
            "frames": frames,
            "frames_per_second": pace,
            "kind": kind,
            "positions": (self._position(),) if kind == "still" else self._timing.even(frames),
            "form": ExportForm(
                size=int(self._chosen["size"]),
                sample_rate=int(self._chosen["rate"]),
                loudness=None if loudness == "none" else float(loudness),
            ),
        }
