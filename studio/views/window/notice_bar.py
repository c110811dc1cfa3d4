"""One notice at a time, in the window and never in front of it: what happened, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel

from studio.theme import Theme
from studio.views.common.controls import IconButton, button, label, row

SEVERITIES = {"info": ("info", "focus"), "good": ("good", "good"), "warning": ("warning", "warning")} | {
    "error": ("error", "danger")
}


LONGEST_LINE = 560  # logical pixels of a message that is never broken into lines


class NoticeBar(QFrame):
    """Hidden until `show_notice`. Signals: `dismissed()`, `action_wanted()` for the notice's own button."""

    dismissed = Signal()
    action_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self._theme, self._severity = theme, "info"
        self._icon = QLabel()
        self._message, self._hint = label("", "title"), label("", "quiet")
        self._hint.setWordWrap(True)
        self._action = button("", "", "")
        self._action.hide()
        self._close = IconButton(theme, "close", self.tr("Dismiss this notice  Esc"))
        parts = self._icon, self._message, self._hint, self._action, self._close
        self._line = row(*parts, margins=(17, 7, 10, 7), gap=10)
        self.setLayout(self._line)
        self._close.clicked.connect(self.dismiss)
        self._action.clicked.connect(self.action_wanted)
        theme.changed.connect(self._paint_icon)
        self.hide()

    def show_notice(self, severity: str, message: str, hint: str = "", action: str = "") -> None:
        """Replace the notice. `severity` is info, good, warning or error; `action` is the text of a button."""
        self._severity = severity
        self._message.setText(message)
        self._hint.setText(hint)
        self._share_line()
        self._action.setText(action)
        self._action.setToolTip(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(f"{severity}: {message} {hint}".strip())
        self._paint_icon()
        self.show()

    def dismiss(self) -> None:
        """Put the notice away."""
        self.hide()
        self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colour = SEVERITIES[self._severity][1]
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour(colour, 0.10))
        painter.fillRect(QRectF(0, 0, 3, self.height()), self._theme.colour(colour))
        painter.end()

    def _share_line(self) -> None:
        """A long message goes over several lines too, else it would keep the window from being narrow."""
        lengths = [each.fontMetrics().horizontalAdvance(each.text()) for each in (self._message, self._hint)]
        self._message.setWordWrap(lengths[0] > LONGEST_LINE)
        self._line.setStretchFactor(self._message, lengths[0] if self._message.wordWrap() else 0)
        self._line.setStretchFactor(self._hint, max(1, lengths[1]))

    def _paint_icon(self) -> None:
        icon, role = SEVERITIES[self._severity]
        self._icon.setPixmap(self._theme.icon_pixmap(icon, role, 16))
        self.update()
