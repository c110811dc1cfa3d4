"""The line below everything: what just happened in one sentence, and the figures a performer watches."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from studio.theme import Theme
from studio.views.common.controls import ElidedLabel, button, label, row
from studio.views.window.message_lights import MessageLights

HEIGHT = 28
_ROLES = {"good": "good", "busy": "focus", "warning": "warning", "error": "danger", "idle": "text_quiet"}


class _Light(QWidget):
    """A small disc in the colour of a role."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.role = theme, "text_quiet"
        self.setFixedSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour(self.role))
        painter.setBrush(self._theme.colour(self.role))
        painter.drawEllipse(QPointF(5, 5), 3.5, 3.5)
        painter.end()


class StatusLine(QFrame):
    """One sentence on the left with a coloured dot, `lights` for messages, figures and hints on the right.

    Signals: `history_wanted()` when the sentence is clicked, `task_wanted()` when what runs behind the window is, and
    `restyling_wanted()` when the style that is learned there is.
    """

    history_wanted = Signal()
    task_wanted = Signal()
    restyling_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "status")
        self.setFixedHeight(HEIGHT)
        self._light = _Light(theme)
        self._sentence = ElidedLabel("", "small")
        self.lights = MessageLights(theme)
        self._underruns, self._latency = label("", "quiet-figure"), label("", "quiet-figure")
        self._hints = label("", "small")
        self._task = button("", self.tr("Show what is being made"), "ghost")
        self._task.setCursor(Qt.CursorShape.PointingHandCursor)
        self._task.clicked.connect(self.task_wanted)
        self._restyling = button("", self.tr("Show the style that is learned"), "ghost")
        self._restyling.setCursor(Qt.CursorShape.PointingHandCursor)
        self._restyling.clicked.connect(self.restyling_wanted)
        self._sentence.setCursor(Qt.CursorShape.PointingHandCursor)
        self._underruns.setToolTip(self.tr("How often the sound card ran out of sound since the start; 0 is right"))
        self._latency.setToolTip(self.tr("From moving the playhead to hearing it, in milliseconds"))
        self._hints.setToolTip(self.tr("Where to find every command and key"))
        line = row(
            *(self._light, self._sentence, self._task, self._restyling, self.lights),
            *(self._underruns, self._latency, self._hints),
            margins=(14, 0, 14, 0),
            gap=16,
        )
        line.setStretchFactor(self._sentence, 1)
        self.setLayout(line)
        self.show_sound(None, None)
        self.show_task("")
        self.show_restyling("")

    def show_task(self, words: str) -> None:
        """What runs behind the window and how far it is; empty for nothing."""
        self._say(self._task, words)

    def show_restyling(self, words: str) -> None:
        """Which style is learned behind the window and how far it is; empty for none."""
        self._say(self._restyling, words)

    def _say(self, task: QPushButton, words: str) -> None:
        task.setText(words)
        task.setAccessibleName(words)
        task.setVisible(bool(words))

    def show_sentence(self, sentence: str, state: str = "good") -> None:
        """What just happened; `state` is good, busy, warning, error or idle."""
        self._sentence.setText(sentence)
        self._light.role = _ROLES[state]
        self._light.update()
        self.setAccessibleName(sentence)

    @property
    def sentence(self) -> str:
        """What is shown."""
        return self._sentence.text()

    def show_sound(self, underruns: int | None, latency_ms: float | None) -> None:
        """Underruns so far and latency in milliseconds; None hides the figure."""
        self._underruns.setText("" if underruns is None else self.tr("underruns {count}").format(count=underruns))
        milliseconds = "" if latency_ms is None else f"{latency_ms:.0f}"
        self._latency.setText(milliseconds and self.tr("latency {count} ms").format(count=milliseconds))
        self._underruns.setVisible(underruns is not None)
        self._latency.setVisible(latency_ms is not None)

    def show_history_tip(self, tip: str) -> None:
        """What a click on the sentence does."""
        self._sentence.setToolTip(tip)
        self._light.setToolTip(tip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._sentence.geometry().contains(event.pos()):
            self.history_wanted.emit()

    def show_hints(self, hints: str) -> None:
        """Where keys and commands are."""
        self._hints.setText(hints)
