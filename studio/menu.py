"""What the project menu holds, and the keys that work in the whole window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from studio.actions import Entry, make_actions
from studio.views.new_project import GeneratorChoice, NewProjectDialog

if TYPE_CHECKING:
    from studio.studio import Studio


def menu_actions(studio: Studio) -> list[list[QAction]]:
    """The groups of the menu, in order."""
    window, play = studio.window, studio.window.play_page
    project = [
        Entry("New project…", "Ctrl+N", lambda: _new_project(studio)),
        Entry("Open project…", "Ctrl+O", lambda: _open_project(studio)),
        Entry("Open a fresh demo", "", studio.projects.open_demo),
        Entry("Save", "Ctrl+S", lambda: _save(studio)),
        Entry("Save as…", "Ctrl+Shift+S", lambda: _save_as(studio)),
    ]
    edit = [
        Entry("Undo", "Ctrl+Z", studio.store.undo),
        Entry("Redo", "Ctrl+Shift+Z", studio.store.redo),
        Entry("Add bin", "Ctrl+B", studio.labelling.add_bin),
        Entry("Add files to domain 1…", "", lambda: studio.import_files(1)),
        Entry("Add files to domain 2…", "", lambda: studio.import_files(2)),
    ]
    go = [
        Entry("Train bridge", "Ctrl+T", studio.training.train),
        Entry("Stop training", "Ctrl+.", studio.training.stop),
        Entry("Walk between the selected samples", "Ctrl+Return", lambda: _walk(studio)),
        Entry("Surprise me: walk between random samples", "Ctrl+R", studio.pathing.surprise),
    ]
    export = [
        Entry("Export video…", "Ctrl+E", lambda: play.sound.export_wanted.emit("video")),
        Entry("Export frames…", "", lambda: play.sound.export_wanted.emit("frames")),
        Entry("Export sheet…", "", lambda: play.sound.export_wanted.emit("sheet")),
        Entry("Export sound…", "", lambda: play.sound.export_wanted.emit("sound")),
    ]
    leave = [Entry("Quit", "Ctrl+Q", window.close)]
    return make_actions([project, edit, go, export, leave], window)


def play_keys(studio: Studio) -> None:
    """The single keys of a player, which work wherever the focus is on the Play page."""
    page, timeline = studio.window.play_page, studio.window.play_page.timeline
    keys = (
        ("Space", studio.scrubbing.toggle_play),
        ("M", studio.sounding.toggle_mute),
        ("L", lambda: timeline.loop_toggled.emit(not studio.scrubbing.playhead.looping)),
    )
    for key, do in keys:
        shortcut = QShortcut(QKeySequence(key), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)


def _new_project(studio: Studio) -> None:
    cards = studio.library.cards
    if not cards:
        studio.notices.tell("The engine is still starting.")
        return
    choices = [GeneratorChoice(card.id, card.title, card.description) for card in cards]
    dialog = NewProjectDialog(studio.theme, choices, studio.window)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        studio.projects.create(dialog.title, dialog.source, dialog.target)


def _open_project(studio: Studio) -> None:
    chosen = studio.dialogs.open_project(studio.preferences.settings.last_folder)
    if chosen:
        studio.projects.open(Path(chosen))


def _save(studio: Studio) -> None:
    if studio.saving.save():
        studio.notices.tell("Saved")


def _save_as(studio: Studio) -> None:
    chosen = studio.dialogs.save_project(str(studio.store.folder.with_name("Copy of " + studio.store.folder.name)))
    if chosen and studio.saving.save_as(Path(chosen)):
        studio.projects.remember()


def _walk(studio: Studio) -> None:
    """The selection of the gallery that has one of two or more becomes the path."""
    for domain in (1, 2):
        selected = studio.window.label_page.grid(domain).selection
        if len(selected) >= 2:
            studio.pathing.set_keys(domain, selected)
            studio.windowing.choose_step("play")
            return
    studio.notices.tell("Select two or more samples of one gallery first.", "warning")
