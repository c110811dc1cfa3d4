"""The performances of the project: what was recorded is kept, listed, played, changed and written to files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from engine.messages import PathSpec
from studio.controllers.performances.performance_form import PathsOf, performance_path
from studio.controllers.performances.performance_shelf import PerformanceShelf
from studio.controllers.performances.performing import PerformingController
from studio.document import take_edits
from studio.document.model import PerformanceNote, Project
from studio.document.problems import ProjectError
from studio.notices import Notices
from studio.performance.editing import Grid, overdubbed, quantised, starting_on_beat, trimmed
from studio.performance.model import Performance
from studio.store import Store
from studio.views.playing.performance_row import PerformanceLook
from studio.views.playing.take_sheets import BeatSheet, TrimSheet
from studio.views.playing.takes_tray import TakesTray

FRAMES_PER_SECOND = 30.0


class Exports(Protocol):
    """What is needed of exporting."""

    def export_positions(
        self, kind: str, title: str, path: PathSpec, positions: tuple[float, ...], frames_per_second: float
    ) -> None:
        """Ask where to and write frames at these positions of a path."""
        ...


class TakesController(QObject):
    """`current` is the id of the performance that keys and actions mean: the newest, or the one chosen last.

    Args:
        paths: how a path, given as text, looks to the engine; asked anew for each export.
    """

    def __init__(
        self,
        store: Store,
        shelf: PerformanceShelf,
        performing: PerformingController,
        tray: TakesTray,
        sheets: tuple[BeatSheet, TrimSheet],
        exports: Exports,
        notices: Notices,
        paths: Callable[[], PathsOf],
    ) -> None:
        super().__init__()
        self._store, self._shelf, self._performing = store, shelf, performing
        self._tray, self._notices = tray, notices
        self._beat, self._trim = sheets
        self._exports, self._paths = exports, paths
        self.current = ""
        performing.recorded.connect(self._recorded)
        performing.changed.connect(self._performing_changed)
        performing.moved.connect(self._moved)
        tray.record_toggled.connect(self.toggle_record)
        tray.loop_toggled.connect(lambda _on: self.toggle_loop())
        rows = tray.performances
        rows.play_toggled.connect(self.toggle_play)
        rows.chosen.connect(self.choose)
        rows.renamed.connect(lambda wanted, name: self._edit(take_edits.rename_performance, wanted, name))
        rows.wanted.connect(self.do)
        self._beat.chosen.connect(self.quantise)
        self._trim.chosen.connect(self.trim)
        store.changed.connect(self._project_changed)
        store.opened.connect(self._opened)

    # ------------------------------------------------------------ recording and playing

    def why_none(self) -> str:
        """Why there is nothing to play, empty where there is."""
        if self._store.project.performances:
            return ""
        return self.tr("There is no performance yet: press “Record” and play.")

    def why_idle(self) -> str:
        """Why there is nothing to stop, empty where there is."""
        return "" if self._performing.is_active else self.tr("Nothing is recorded or played back.")

    def toggle_record(self) -> None:
        """Begin a recording, or end the one that runs."""
        if self._performing.is_recording:
            self._performing.stop()
        else:
            self._performing.record()
            self._notices.tell(self.tr("Recording what you play"), "busy")

    def toggle_play(self, wanted: str = "") -> None:
        """Play a performance, or stop it; without an id, the current one."""
        wanted = wanted or self.current
        playing = self._performing.playing
        self._performing.stop()
        if wanted and playing != wanted:
            self._with(wanted, lambda performance: self._play(wanted, performance))

    def play_over(self, wanted: str = "") -> None:
        """Play a performance and record a second layer over it."""
        wanted = wanted or self.current
        self._with(wanted, lambda performance: self._performing.play(wanted, performance, over=True))

    def stop(self) -> None:
        """End what is recorded or played."""
        self._performing.stop()

    def toggle_loop(self) -> None:
        """Play performances round and round, or once."""
        self._performing.looping = not self._performing.looping
        self._tray.show_looping(self._performing.looping)

    def choose(self, wanted: str) -> None:
        """Make a performance the current one."""
        self.current = wanted
        self.show_performances()

    def _play(self, wanted: str, performance: Performance) -> None:
        self.choose(wanted)
        self._performing.play(wanted, performance)
        if performance.bridge not in ("", self._store.project.bridge):
            self._notices.tell(self.tr("This was played on another bridge, so it looks and sounds otherwise."))

    def _recorded(self, performance: Performance, over: str) -> None:
        if over:
            self._change(over, lambda base: overdubbed(base, performance), self.tr("Play over “{name}”"))
            return
        project = self._store.project
        name = self.tr("Performance {number}").format(number=len(project.performances) + 1)
        kept = self._kept(performance)
        if kept:
            length, events = performance.seconds, len(performance.changes)
            self._store.do(take_edits.add_performance(project, name, length, events, kept))
            self.choose(self._store.project.performances[-1].id)
            made = self._store.project.performances[-1].name
            self._notices.tell(self.tr("Kept “{name}”: Shift+P plays it").format(name=made))

    # ------------------------------------------------------------ what is done to one

    def do(self, wanted: str, what: str) -> None:
        """What a row asks for: over, quantise, trim, duplicate, delete, or a kind of export."""
        self.choose(wanted)
        if what == "over":
            self.play_over(wanted)
        elif what == "quantise":
            self._beat.ask(wanted, self._note(wanted).name)
        elif what == "trim":
            self._trim.ask(wanted, self._note(wanted).name, self._note(wanted).seconds)
        elif what == "duplicate":
            self._edit(take_edits.duplicate_performance, wanted)
        elif what == "delete":
            self._edit(take_edits.remove_performance, wanted)
        else:
            self.export(what, wanted)

    def ask(self, what: str) -> None:
        """The same for the current performance."""
        if self.current:
            self.do(self.current, what)

    def quantise(self, wanted: str, bpm: float, division: int, swing: float, each: bool) -> None:
        """Put every event of a performance on the beat, or only its start."""
        grid = Grid(bpm, division, swing)
        edit = quantised if each else starting_on_beat
        self._change(wanted, lambda performance: edit(performance, grid), self.tr("Put “{name}” on the beat"))

    def trim(self, wanted: str, start: float, end: float) -> None:
        """Keep the part of a performance between two moments in seconds."""
        paths = self._paths()
        self._change(
            wanted,
            lambda performance: trimmed(performance, start, end, lambda text: paths(text)[1]),
            self.tr("Trim “{name}”"),
        )

    def export(self, kind: str, wanted: str = "") -> None:
        """Write a performance as video, frames, sheet or sound."""
        self._with(wanted or self.current, lambda performance: self._export(kind, wanted or self.current, performance))

    def _export(self, kind: str, wanted: str, performance: Performance) -> None:
        path, positions = performance_path(self._store.project, performance, FRAMES_PER_SECOND, self._paths())
        self._exports.export_positions(kind, self._note(wanted).name, path, positions, FRAMES_PER_SECOND)

    def _change(self, wanted: str, change: Callable[[Performance], Performance], words: str) -> None:
        def changed(performance: Performance) -> None:
            try:
                new = change(performance)
            except ValueError:
                raise ProjectError(self.tr("Nothing would be left."), self.tr("Leave more of it.")) from None
            kept, name = self._kept(new), words.format(name=self._note(wanted).name)
            if kept:
                project = self._store.project
                self._store.do(
                    take_edits.change_performance(project, wanted, new.seconds, len(new.changes), kept, name)
                )

        self._performing.stop()
        self._with(wanted, changed)

    def _edit(self, edit: Callable[..., take_edits.Edit], wanted: str, *more: str) -> None:
        try:
            self._store.do(edit(self._store.project, wanted, *more))
        except ProjectError as problem:
            self._notices.fail(problem.message, problem.hint)

    def _with(self, wanted: str, action: Callable[[Performance], object]) -> None:
        """Read a performance and do something with it; what goes wrong is told."""
        try:
            action(self._shelf.read(self._note(wanted).sha256))
        except ProjectError as problem:
            self._notices.fail(problem.message, problem.hint)

    def _kept(self, performance: Performance) -> str:
        try:
            return self._shelf.keep(performance)
        except ProjectError as problem:
            self._notices.fail(problem.message, problem.hint)
            return ""

    def _note(self, wanted: str) -> PerformanceNote:
        return take_edits.performance_of(self._store.project, wanted)

    # ------------------------------------------------------------ the list

    def show_performances(self) -> None:
        """Show every performance of the project."""
        notes = self._store.project.performances
        if self.current not in [note.id for note in notes]:
            self.current = notes[-1].id if notes else ""
        looks = [PerformanceLook(note.id, note.name, note.seconds, note.events) for note in notes]
        self._tray.performances.show_performances(looks, self.current)
        self._tray.performances.show_playing(self._performing.playing, self._performing.seconds)

    def _performing_changed(self) -> None:
        self._tray.show_recording(recording=self._performing.is_recording)
        self._tray.performances.show_playing(self._performing.playing, self._performing.seconds)

    def _moved(self, seconds: float, changes: int) -> None:
        self._tray.performances.show_playing(self._performing.playing, seconds)
        if self._performing.is_recording:
            self._tray.show_recorded(seconds, changes)

    def _project_changed(self, before: Project, after: Project) -> None:
        if before.performances is not after.performances:
            playing = self._performing.playing
            if playing and playing not in [note.id for note in after.performances]:
                self._performing.stop()
            self.show_performances()

    def _opened(self) -> None:
        self._performing.give_up()
        self.show_performances()
