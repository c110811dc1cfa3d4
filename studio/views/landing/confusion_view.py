"""Which bin lands where: one row per bin of the source, one column per bin it landed in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.bin_sign import paint_bin_disc

_TOP, _NAMES, _MARGIN = 22, 58, 4


class ConfusionView(QWidget):
    """A painted confusion matrix; a cell's tooltip says its count in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bins: tuple[BinLook, ...] = ()
        self._counts: NDArray[np.integer] = np.zeros((0, 0), int)
        self._before: NDArray[np.integer] | None = None
        self._shown = np.zeros((0, 0))
        self._empty = self.tr("after the first training")
        self.setMinimumSize(QSize(200, 160))

    def show_confusion(self, bins: Sequence[BinLook], counts: NDArray[np.integer]) -> None:
        """Counts ``[bins, bins]``: row = bin of the source sample, column = bin it landed in."""
        self._bins, self._counts, self._before = tuple(bins), np.asarray(counts), None
        self._tell()

    def show_difference(self, bins: Sequence[BinLook], before: NDArray[np.integer], after: NDArray[np.integer]) -> None:
        """How shares differ from one matrix of counts to another: what got better in blue, what got worse in red."""
        self._bins, self._counts, self._before = tuple(bins), np.asarray(after), np.asarray(before)
        self._tell()

    def show_empty(self, words: str) -> None:
        """Words for as long as there is nothing to show."""
        self._empty = words
        self.update()

    def clear(self) -> None:
        """No result yet."""
        self.show_confusion((), np.zeros((0, 0), int))

    def _tell(self) -> None:
        """Say and paint what the cells show: shares of their row, or by how much these differ."""
        shares = _shares(self._counts)
        self._shown = shares if self._before is None else shares - _shares(self._before)
        self.setAccessibleDescription("; ".join(self.words_for(index, index) for index in range(len(self._bins))))
        self.update()

    def words_for(self, row: int, column: int) -> str:
        """ "12 of 20 “three” arrive as “five”"; of a difference, both shares."""
        own, other = self._bins[row].name, self._bins[column].name
        if self._before is not None:
            shares = (f"{100 * _shares(counts)[row, column]:.0f} %" for counts in (self._before, self._counts))
            return self.tr("“{0}” arrive as “{1}”: first {2}, second {3}").format(own, other, *shares)
        count, total = int(self._counts[row, column]), int(self._counts[row].sum())
        return self.tr("{0} of {1} “{2}” arrive as “{3}”").format(count, total, own, other)

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
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)
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
        disc = QRectF(head.center().x() - 7.5, _TOP / 2 - 8.5, 15, 15)
        ink = paint_bin_disc(painter, self._theme, disc, look.colour)
        painter.setFont(self._theme.font(10, QFont.Weight.DemiBold))
        painter.setPen(ink)
        mark = look.key or look.name[:1]
        painter.drawText(QRectF(head.left(), 0, head.width(), _TOP - 2), Qt.AlignmentFlag.AlignCenter, mark)

    def _paint_cell(self, painter: QPainter, row: int, column: int) -> None:
        value = float(self._shown[row, column])
        box = self.cell_box(row, column).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("raised", 0.55))
        painter.drawRoundedRect(box, 2.5, 2.5)
        good = (row == column) == (value > 0)
        strength = 0.0 if value == 0 else min(1.0, 0.12 + 0.88 * abs(value))
        painter.setBrush(self._theme.colour("action" if good else "danger", strength))
        painter.drawRoundedRect(box, 2.5, 2.5)
        if abs(value) >= 0.005 and box.width() >= 20:
            painter.setFont(self._theme.figures(10 if self._before is None else 9))
            painter.setPen(self._theme.colour("on_action" if good and strength > 0.5 else "text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._figure(value))

    def _figure(self, value: float) -> str:
        return f"{value * 100:.0f}" if self._before is None else f"{value * 100:+.0f}"

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


def _shares(counts: NDArray[np.integer]) -> NDArray[np.float64]:
    """Each row by its sum; a row of nothing stays nothing."""
    return counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
