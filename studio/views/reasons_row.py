"""The labelled examples a sample is most like: their pictures, their bins, and how alike they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.theme import Theme
from studio.views.bin_look import NO_BIN, BinLook
from studio.views.pictures import ThumbnailSheet
from studio.views.thumbnail_cell import CellLook, paint_cell

SIDE, GAP, BELOW = 46, 7, 20


class ReasonLook(NamedTuple):
    """An example: its sample, its bin, and how alike it is, 0..1."""

    sample: int
    bin: BinLook | None
    likeness: float


class ReasonsRow(QWidget):
    """Up to five examples. `activated(sample)` is sent when one is clicked."""

    activated = Signal(object)

    def __init__(self, theme: Theme, sheets: tuple[ThumbnailSheet, ThumbnailSheet]) -> None:
        super().__init__()
        self._theme, self._sheets, self._domain = theme, sheets, 1
        self._reasons: tuple[ReasonLook, ...] = ()
        self.setFixedHeight(SIDE + BELOW)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("1 would be the same, 0 nothing alike. Click one to look at it."))
        self.setAccessibleName(self.tr("labelled examples it is most like"))

    def show_reasons(self, domain: int, reasons: Sequence[ReasonLook]) -> None:
        """Of domain 1 or 2, the most alike first."""
        self._domain, self._reasons = domain, tuple(reasons)
        told = ", ".join(f"{each.bin.name if each.bin else '–'} {each.likeness:.2f}" for each in reasons)
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(5 * (SIDE + GAP) - GAP, SIDE + BELOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = self._sheets[self._domain - 1]
        for place, reason in enumerate(self._reasons):
            box = self._box(place)
            pixmap = sheet.pixmap(reason.sample, SIDE, SIDE, self.devicePixelRatioF())
            look = CellLook(reason.bin.colour, reason.bin.key) if reason.bin is not None else CellLook(NO_BIN)
            paint_cell(painter, self._theme, box, pixmap, look)
            painter.setFont(self._theme.figures(11))
            painter.setPen(self._theme.colour("text_quiet"))
            below = QRect(box.left(), box.bottom() + 2, SIDE, BELOW - 2)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{reason.likeness:.2f}")
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place >= 0:
            self.activated.emit(self._reasons[place].sample)

    def _box(self, place: int) -> QRect:
        return QRect(place * (SIDE + GAP), 0, SIDE, SIDE)

    def _place_at(self, position: QPointF) -> int:
        places = range(len(self._reasons))
        return next((place for place in places if self._box(place).contains(position.toPoint())), -1)
