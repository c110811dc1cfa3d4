"""One entry of the legend of a plot: the curve's line, its name and newest value; pressing it shows or hides it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from studio.theme import Theme
from studio.views.training.curve_plot import pen_of

_LINE = 22


class CurveEntry(QAbstractButton):
    """A checkable entry: checked is shown.

    Args:
        index: number of the curve's line.
        words: what it is called.
        tip: what it means, in a sentence.
    """

    def __init__(self, theme: Theme, index: int, words: str, tip: str) -> None:
        super().__init__()
        self._theme, self._index, self._tip = theme, index, tip
        self._figure = "–"
        self.setText(words)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(lambda _on: self._tell())
        self._tell()

    @property
    def figure(self) -> str:
        """The value shown."""
        return self._figure

    def show_figure(self, figure: str) -> None:
        """The newest value, with its unit."""
        self._figure = figure
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(150, 22)

    def _tell(self) -> None:
        verb = self.tr("press to hide the curve") if self.isChecked() else self.tr("press to show the curve")
        self.setAccessibleName(f"{self.text()}, {self._figure}")
        self.setToolTip(f"{self.text()}: {self._figure}\n{self._tip} – {verb}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(self._theme.colour("focus"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("raised", 1.0 if self.underMouse() else 0.0))
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)
        painter.setOpacity(1.0 if self.isChecked() else 0.35)
        painter.setPen(pen_of(self._theme, self._index, 2))
        painter.drawLine(QPointF(4, box.center().y()), QPointF(18, box.center().y()))
        painter.setOpacity(1.0)
        self._paint_words(painter, box.adjusted(_LINE, 0, -4, 0))
        painter.end()

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._theme.figures(11))
        painter.setPen(self._theme.colour("text" if self.isChecked() else "text_quiet"))
        room = painter.fontMetrics().horizontalAdvance(self._figure) + 4
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, self._figure)
        font = self._theme.font(12)
        font.setStrikeOut(not self.isChecked())
        painter.setFont(font)
        painter.setPen(self._theme.colour("text_quiet"))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(box.width() - room))
        painter.drawText(box, middle, words)
