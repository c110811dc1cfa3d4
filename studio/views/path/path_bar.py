"""The path in time: a line for each way, a block where it rests at a key, and the playhead, which can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from studio.theme import Theme
from studio.views.common.scrub_slider import ScrubSlider
from studio.views.path.path_clock import PathClock

_INSET = 7.0  # half the playhead


class PathBar(ScrubSlider):
    """`time_chosen(seconds)` from the start of the path is sent for the user's own movements."""

    time_chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, tip: str) -> None:
        super().__init__(name, tip)
        self._theme = theme
        self._clock: PathClock | None = None
        self.setFixedHeight(28)
        self.moved.connect(self._choose)
        theme.changed.connect(self.update)

    def show_clock(self, clock: PathClock | None) -> None:
        """How the path runs in time, None for no path."""
        self._clock = clock if clock is not None and clock.keys >= 2 else None
        self.update()

    def show_seconds(self, seconds: float) -> None:
        """Where the playhead is, without a signal."""
        self.show_share(seconds / self._clock.length if self._clock is not None else 0.0)

    def x_of(self, seconds: float) -> float:
        """Where a moment lies, in pixels."""
        room = self.width() - 2 * _INSET
        return _INSET + room * (seconds / self._clock.length if self._clock is not None else 0.0)

    def _choose(self, share: object) -> None:
        if self._clock is not None:
            self.time_chosen.emit(float(str(share)) * self._clock.length)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, middle = QPainter(self), self.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("text_quiet" if self.isEnabled() else "hairline"), 2))
        painter.drawLine(QPointF(_INSET, middle), QPointF(self.width() - _INSET, middle))
        if self._clock is not None:
            now = self.x_of(self.value() / max(1, self.maximum()) * self._clock.length)
            painter.setPen(QPen(self._theme.colour("action"), 2))
            painter.drawLine(QPointF(_INSET, middle), QPointF(now, middle))
            self._paint_keys(painter, middle, now)
            self._paint_playhead(painter, middle, now)
        painter.end()

    def _paint_keys(self, painter: QPainter, middle: float, now: float) -> None:
        assert self._clock is not None
        painter.setPen(Qt.PenStyle.NoPen)
        for reached, left in self._clock.key_times():
            start, end = self.x_of(reached), self.x_of(left)
            painter.setBrush(self._theme.colour("action" if start <= now else "text_quiet"))
            painter.drawRoundedRect(QRectF(start - 3, middle - 5, max(6.0, end - start + 6), 10), 3, 3)

    def _paint_playhead(self, painter: QPainter, middle: float, now: float) -> None:
        painter.setPen(QPen(self._theme.colour("focus" if self.hasFocus() else "ground"), 2))
        painter.setBrush(self._theme.colour("text"))
        painter.drawEllipse(QPointF(now, middle), 6.5, 6.5)
