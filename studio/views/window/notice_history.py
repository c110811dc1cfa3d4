"""Everything that was said lately, the newest first, for a sentence that went by too quickly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from studio.theme import Theme
from studio.views.common.controls import IconButton, label, row
from studio.views.common.overlay import Overlay

_INDENT = 74  # pixels, for the time
_ROLES = {"warning": "warning", "error": "danger", "good": "good"}


class Saying(NamedTuple):
    """One sentence as it is listed: when, how it stands (good, busy, info, warning or error), what, and what to do."""

    time: str
    state: str
    message: str
    hint: str = ""


class NoticeHistory(Overlay):
    """Opened by `show_sayings`; Esc closes it.

    One text, not a label for each sentence: two hundred of those would hold the window up, and what sounds with it.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, 680, 520, "")
        self._theme = theme
        self.sayings: tuple[Saying, ...] = ()
        name = self.tr("What was said")
        self.setAccessibleName(name)
        self._text = QTextBrowser()
        self._text.setOpenLinks(False)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setAccessibleName(name)
        self._text.setToolTip(self.tr("The newest is on top"))
        close = IconButton(theme, "close", self.tr("Close  Esc"))
        close.clicked.connect(self.close_over)
        self.body.setContentsMargins(24, 18, 12, 18)
        self.body.setSpacing(12)
        self.body.addLayout(row(label(name, "heading"), None, close, margins=(0, 0, 6, 0)))
        self.body.addWidget(self._text, 1)
        theme.changed.connect(lambda: self._write() if self.isVisible() else None)

    def show_sayings(self, sayings: Sequence[Saying]) -> None:
        """Open with these, in this order."""
        self.sayings = tuple(sayings)
        self._write()
        self.open_over()
        self._text.setFocus()

    def _write(self) -> None:
        self._text.clear()
        cursor = QTextCursor(self._text.document())
        hanging = QTextBlockFormat()
        hanging.setLeftMargin(_INDENT)
        hanging.setTextIndent(-_INDENT)
        hanging.setTabPositions([QTextOption.Tab(_INDENT, QTextOption.TabType.LeftTab)])
        hanging.setBottomMargin(8)
        cursor.setBlockFormat(hanging)
        for place, each in enumerate(self.sayings):
            if place:
                cursor.insertBlock()
            cursor.insertText(f"{each.time}\t", self._in_colour("text_quiet"))
            words = " ".join(filter(None, (each.message, each.hint)))
            cursor.insertText(words, self._in_colour(_ROLES.get(each.state, "text")))
        if not self.sayings:
            cursor.insertText(self.tr("Nothing yet."), self._in_colour("text_quiet"))
        self._text.moveCursor(QTextCursor.MoveOperation.Start)

    def _in_colour(self, role: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setForeground(self._theme.colour(role))
        return look
