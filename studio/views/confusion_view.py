"""Which bin lands where: one row per bin of the source, one column per bin it landed in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from studio.theme import Theme
from studio.views.bin_look import BinLook

_TOP, _NAMES, _MARGIN = 22, 58, 4


class ConfusionView(QWidget):
    """A painted confusion matrix; a cell's tooltip says its count in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bins: tuple[BinLook, ...] = ()
        self._counts: NDArray[np.integer] = np.zeros((0, 0), int)
        self.setMinimumSize(QSize(200, 160))

    def show_confusion(self, bins: Sequence[BinLook], counts: NDArray[np.integer]) -> None:
        """Counts ``[bins, bins]``: row = bin of the source sample, column = bin it landed in."""
        self._bins, self._counts = tuple(bins), np.asarray(counts)
        self.setAccessibleDescription("; ".join(self.words_for(index, index) for index in range(len(self._bins))))
        self.update()

    def clear(self) -> None:
        """No result yet."""
        self.show_confusion((), np.zeros((0, 0), int))

    def words_for(self, row: int, column: int) -> str:
        """ "37 of 40 “seven” landed in “seven”"."""
        total = int(self._counts[row].sum())
        count = int(self._counts[row, column])
        return f"{count} of {total} “{self._bins[row].name}” landed in “{self._bins[column].name}”"

    def sizeHint(self) -> QSize:
        return QSize(300, 280)

    def cell_box(self, row: int, column: int) -> QRectF:
        """Where a cell lies."""
        count = max(1, len(self._bins))
        width = (self.width() - _NAMES - _MARGIN) / count
        height = (self.height() - _TOP - _MARGIN) / count
        edge = min(width, height, 40.0)
        return QRectF(_NAMES + column * edge, _TOP + row * edge, edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._bins:
            painter.setPen(self._theme.colour("text_quiet"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("after the first training"))
        for row in range(len(self._bins)):
            self._paint_names(painter, row)
            for column in range(len(self._bins)):
                self._paint_cell(painter, row, column)
        painter.end()

    def _paint_names(self, painter: QPainter, index: int) -> None:
        look = self._bins[index]
        line = self.cell_box(index, 0)
        painter.setFont(self._theme.font(11))
        painter.setPen(self._theme.colour("text_quiet"))
        name = painter.fontMetrics().elidedText(look.name, Qt.TextElideMode.ElideRight, _NAMES - 10)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, line.top(), _NAMES - 7, line.height()), Qt.AlignmentFlag.AlignRight | middle, name)
        head = self.cell_box(0, index)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.bin_colour(look.colour))
        painter.drawEllipse(QPointF(head.center().x(), _TOP / 2 - 1), 7.5, 7.5)
        painter.setFont(self._theme.font(10, QFont.Weight.DemiBold))
        painter.setPen(self._theme.colour("on_bin"))
        mark = look.key or look.name[:1]
        painter.drawText(QRectF(head.left(), 0, head.width(), _TOP - 2), Qt.AlignmentFlag.AlignCenter, mark)

    def _paint_cell(self, painter: QPainter, row: int, column: int) -> None:
        total = max(1, int(self._counts[row].sum()))
        share = float(self._counts[row, column]) / total
        box = self.cell_box(row, column).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("raised", 0.55))
        painter.drawRoundedRect(box, 2.5, 2.5)
        role = "action" if row == column else "danger"
        painter.setBrush(self._theme.colour(role, 0.0 if share == 0 else min(1.0, 0.12 + 0.88 * share)))
        painter.drawRoundedRect(box, 2.5, 2.5)
        if share >= 0.005 and box.width() >= 20:
            painter.setFont(self._theme.figures(10))
            painter.setPen(self._theme.colour("on_action" if row == column and share > 0.45 else "text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{share * 100:.0f}")

    def event(self, event: QEvent) -> bool:
        """Say the cell under the pointer in words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def _words_at(self, position: QPointF) -> str:
        for row in range(len(self._bins)):
            for column in range(len(self._bins)):
                if self.cell_box(row, column).contains(position):
                    return self.words_for(row, column)
        return ""
