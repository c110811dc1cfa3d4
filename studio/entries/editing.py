"""The entries of undo and redo, which say what they take back or do again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from studio.tables.actions import Entry
from studio.tables.conditions import Conditions
from studio.translations.spoken import spoken

if TYPE_CHECKING:
    from studio.studio import Studio

translate = QCoreApplication.translate


def editing_entries(studio: Studio, when: Conditions) -> list[Entry]:
    """Undo and redo."""
    history = lambda: studio.store.history  # noqa: E731
    return [
        Entry(
            *("edit.undo", translate("Menu", "Undo"), "Ctrl+Z", studio.store.undo),
            unless=when.undo,
            says=lambda: _with_name(translate("Menu", "Undo"), translate("Menu", "Undo {edit}"), history().undo_name),
        ),
        Entry(
            *("edit.redo", translate("Menu", "Redo"), "Ctrl+Shift+Z; Ctrl+Y", studio.store.redo),
            unless=when.redo,
            says=lambda: _with_name(translate("Menu", "Redo"), translate("Menu", "Redo {edit}"), history().redo_name),
        ),
    ]


def _with_name(alone: str, words: str, edit: str) -> str:
    """What undo or redo is called now, with the name of the edit where there is one."""
    return words.format(edit=spoken(edit)) if edit else alone
