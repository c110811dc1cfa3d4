"""The labelled examples a sample is most like: their pictures, their bins, and how alike they are beside the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.theme import Theme
from studio.views.common.bin_look import NO_BIN, BinLook
from studio.views.common.pictures import ThumbnailSheet
from studio.views.common.thumbnail_cell import CellLook, paint_cell

SIDE, GAP, BELOW = 46, 7, 20


class ReasonLook(NamedTuple):
    """An example: its sample, its bin, and how alike it is, 0..1."""

    sample: int
    bin: BinLook | None
    likeness: float


class ReasonsRow(QWidget):
    """Up to five examples. `activated(sample)` is sent when one is clicked."""

    activated = Signal(object)

    def __init__(self, theme: Theme, sheets: Sequence[ThumbnailSheet]) -> None:
        super().__init__()
        self._theme, self._sheets, self._domain = theme, sheets, 1
        self._reasons: tuple[ReasonLook, ...] = ()
        self.setFixedHeight(SIDE + BELOW)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("The first is the most alike; the others in % of it. Click one to look at it."))
        self.setAccessibleName(self.tr("labelled examples it is most like"))

    def show_reasons(self, domain: int, reasons: Sequence[ReasonLook]) -> None:
        """Of domain 1 or 2, the most alike first."""
        self._domain, self._reasons = domain, tuple(reasons)
        shares = self.shares()
        names = (each.bin.name if each.bin else "–" for each in reasons)
        self.setAccessibleDescription(", ".join(f"{name} {share}" for name, share in zip(names, shares, strict=True)))
        self.update()

    def shares(self) -> list[str]:
        """How alike each is in % of the most alike one: likeness itself falls off so fast that its size says little."""
        best = max((each.likeness for each in self._reasons), default=0.0)
        return [f"{100 * each.likeness / best:.0f} %" if best > 0 else "–" for each in self._reasons]

    def sizeHint(self) -> QSize:
        return QSize(5 * (SIDE + GAP) - GAP, SIDE + BELOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = self._sheets[self._domain - 1]
        for place, (reason, share) in enumerate(zip(self._reasons, self.shares(), strict=True)):
            box = self._box(place)
            pixmap = sheet.pixmap(reason.sample, SIDE, SIDE, self.devicePixelRatioF())
            look = CellLook(reason.bin.colour, reason.bin.key) if reason.bin is not None else CellLook(NO_BIN)
            paint_cell(painter, self._theme, box, pixmap, look)
            painter.setFont(self._theme.figures(11))
            painter.setPen(self._theme.colour("text_quiet"))
            below = QRect(box.left(), box.bottom() + 2, SIDE, BELOW - 2)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, share)
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
