"""How evenly each lane changes, as curves below the lanes and aligned with them: flat at 1 is perfectly even."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from studio.theme import Theme
from studio.views.lanes.lane_slots import LaneSlots
from studio.views.lanes.lanes import WORDS

Floats = NDArray[np.floating]
_TOP, _BOTTOM = 8, 10
_STYLES = {
    "source": Qt.PenStyle.SolidLine,
    "target": Qt.PenStyle.SolidLine,
    "transfer": Qt.PenStyle.SolidLine,
    "shared": Qt.PenStyle.DotLine,
}


class SmoothnessPlot(QWidget):
    """One curve for each lane, in the lane's colour; shows what it is told and takes no input."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._slots = LaneSlots(1.0)
        self._positions: Floats = np.zeros(0)
        self._changes: dict[str, Floats] = {}
        self._shown: tuple[str, ...] = tuple(_STYLES)
        self._domains = (1, 2)
        self.setFixedHeight(92)
        self.setAccessibleName(self.tr("smoothness of the lanes"))
        self.setToolTip(
            self.tr(
                "Change from frame to frame along the path, as a multiple of its mean: flat at 1 is perfectly even, "
                "a peak is a jump"
            )
        )
        theme.changed.connect(self.update)

    def show_changes(self, positions: Floats, changes: Mapping[str, Floats]) -> None:
        """Between-frame positions ``[n]`` and per lane the change there ``[n]``, 1 being its mean."""
        self._positions, self._changes = positions, dict(changes)
        self.update()

    def show_slots(self, slots: LaneSlots) -> None:
        """How time lies across, as in the lanes above."""
        self._slots = slots
        self.update()

    def show_lanes(self, lanes: Sequence[str], domains: tuple[int, int]) -> None:
        """Which lanes have a curve, and the domain 1 or 2 of the source."""
        self._shown, self._domains = tuple(lanes), domains
        self.update()

    @property
    def peak(self) -> float:
        """The top of the scale: the largest change there is, at least 2."""
        highest = [float(self._changes[lane].max(initial=0.0)) for lane in self._shown if lane in self._changes]
        return max(2.0, float(np.ceil(max(highest, default=0.0))))

    def sizeHint(self) -> QSize:
        return QSize(800, 92)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(WORDS, _TOP, max(1.0, self._slots.width), self.height() - _TOP - _BOTTOM)
        self._paint_axis(painter, box)
        for lane in self._shown:
            if len(self._changes.get(lane, ())) and self._slots.count:
                painter.setPen(QPen(self._colour(lane), 1.6, _STYLES[lane]))
                painter.drawPolyline(self._curve(lane, box))
        painter.end()

    def _curve(self, lane: str, box: QRectF) -> QPolygonF:
        clock = self._slots.clock
        assert clock is not None
        points = []
        for position, change in zip(self._positions.tolist(), self._changes[lane].tolist(), strict=True):
            x = box.left() + self._slots.x_of(clock.seconds_at(position))
            points.append(QPointF(x, box.bottom() - change / self.peak * box.height()))
        return QPolygonF(points)

    def _paint_axis(self, painter: QPainter, box: QRectF) -> None:
        painter.setFont(self._theme.font(11))
        painter.setPen(self._theme.colour("text_quiet"))
        words = QRectF(0, box.top() - 2, WORDS - 34, box.height() + 8)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap), self._title())
        painter.setFont(self._theme.figures(10))
        for value in (0.0, 1.0, self.peak):
            y = box.bottom() - value / self.peak * box.height()
            painter.setPen(QPen(self._theme.colour("hairline"), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(self._theme.colour("text_quiet"))
            label = QRectF(WORDS - 36, y - 7, 30, 14)
            painter.drawText(label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{value:g}×")

    def _title(self) -> str:
        return self.tr("change per frame, × mean")

    def _colour(self, lane: str) -> QColor:
        domains = dict(zip(("source", "target"), self._domains, strict=True))
        return self._theme.domain_colour(domains[lane]) if lane in domains else self._theme.colour("text")
