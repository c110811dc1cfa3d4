"""One table of everything the user can do from the menu or by a key; the window makes its actions from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence


class Entry(NamedTuple):
    """One action: its words, its key in Qt's notation (empty for none) and what it does."""

    words: str
    key: str
    do: Callable[[], object]


def make_actions(groups: Sequence[Sequence[Entry]], parent: QObject) -> list[list[QAction]]:
    """The menu's groups as actions of `parent`, whose keys work in the whole window."""
    return [[_action(entry, parent) for entry in group] for group in groups]


def _action(entry: Entry, parent: QObject) -> QAction:
    action = QAction(entry.words, parent)
    if entry.key:
        action.setShortcut(QKeySequence(entry.key))
    action.triggered.connect(lambda _checked=False: entry.do())
    return action
