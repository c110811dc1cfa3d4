"""What stands in place of the lanes while there is nothing to play, with the button that goes on from there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.theme import Theme
from studio.views.common.empty_state import EmptyState


class PlayInvitation(EmptyState):
    """Covers a part of the Play page, such as its lanes, for as long as it is shown."""

    def __init__(self, theme: Theme, covered: QWidget) -> None:
        super().__init__("", "", "", covered)
        self._theme, self._covered = theme, covered
        self.setAccessibleName(self.tr("what to do before there is something to play"))
        covered.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.setGeometry(self._covered.rect())
        return super().eventFilter(watched, event)

    def show_invitation(self, heading: str, sentence: str, action: str = "") -> None:
        """Say it; no heading, and what is covered can be seen."""
        self.show_words(heading, sentence, action)
        self.setGeometry(self._covered.rect())
        self.setVisible(bool(heading))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("panel"))
        painter.end()
