"""Everything that was said lately, the newest first, for a sentence that went by too quickly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from studio.theme import Theme
from studio.views.controls import IconButton, label, row
from studio.views.overlay import Overlay

_ROLES = {"warning": "warning", "error": "danger", "good": "good"}


class Saying(NamedTuple):
    """One sentence as it is listed: when, how it stands (good, busy, info, warning or error), what, and what to do."""

    time: str
    state: str
    message: str
    hint: str = ""


class NoticeHistory(Overlay):
    """Opened by `show_sayings`; Esc closes it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, 680, 520, "")
        name = self.tr("What was said")
        self.setAccessibleName(name)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(name)
        self._area.setToolTip(self.tr("The newest is on top"))
        close = IconButton(theme, "close", self.tr("Close  Esc"))
        close.clicked.connect(self.close_over)
        self.body.setContentsMargins(24, 18, 12, 18)
        self.body.setSpacing(12)
        self.body.addLayout(row(label(name, "heading"), None, close, margins=(0, 0, 6, 0)))
        self.body.addWidget(self._area, 1)

    def show_sayings(self, sayings: Sequence[Saying]) -> None:
        """Open with these, in this order."""
        self.sayings = tuple(sayings)
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, each in enumerate(self.sayings):
            words = label(" ".join(filter(None, (each.message, each.hint))))
            words.setProperty("state", _ROLES.get(each.state, ""))
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label(each.time, "quiet-figure"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, place, 1)
        if not self.sayings:
            grid.addWidget(label(self.tr("Nothing yet."), "quiet"), 0, 1)
        grid.setRowStretch(len(self.sayings) + 1, 1)
        self._area.setWidget(sheet)
        self.open_over()
        self._area.setFocus()
