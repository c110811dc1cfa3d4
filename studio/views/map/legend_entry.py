"""One entry of the map's legend: a sign, a name, perhaps a figure; pressing it shows or hides what it stands for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from studio.theme import Theme
from studio.views.common.bin_sign import paint_bin_patch
from studio.views.common.domain_sign import paint_sign

_SIGN = 15


class LegendEntry(QAbstractButton):
    """A checkable entry: checked is shown.

    Args:
        theme: gives the colours.
        domain: 1 or 2 for a domain's sign, 0 for a bin's patch.
        colour: of the bin; negative for samples without one.
    """

    def __init__(self, theme: Theme, domain: int = 0, colour: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._domain, self._colour = theme, domain, colour
        self._figure, self._more, self._under_pointer = "", "", False
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(lambda _on: self._tell())

    def show_words(self, name: str) -> None:
        """What it stands for."""
        self.setText(name)
        self._tell()

    def show_colour(self, colour: int) -> None:
        """The colour of the bin."""
        self._colour = colour
        self.update()

    def show_figure(self, figure: str, meaning: str = "") -> None:
        """A figure at its right end, and what it means in a sentence."""
        self._figure, self._more = figure, meaning
        self._tell()
        self.update()

    @property
    def wanted_width(self) -> int:
        """Width at which the name is whole."""
        return self.fontMetrics().horizontalAdvance(self.text()) + _SIGN + 12

    def _tell(self) -> None:
        self.setAccessibleName(self.text())
        verb = self.tr("Hide “{0}” on the map") if self.isChecked() else self.tr("Show “{0}” on the map")
        alone = self.tr("With Ctrl: show nothing else, or all again")
        self.setToolTip("\n".join(words for words in (verb.format(self.text()), alone, self._more) if words))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._under_pointer = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under_pointer = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self._under_pointer or self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("raised") if self._under_pointer else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)
        self._paint_sign(painter, QPointF(box.left() + 9, box.center().y()))
        self._paint_words(painter, box.adjusted(_SIGN + 3, 0, -6, 0))
        painter.end()

    def _paint_sign(self, painter: QPainter, at: QPointF) -> None:
        painter.setOpacity(1.0 if self.isChecked() else 0.35)
        if self._domain:
            paint_sign(painter, self._theme, self._domain, at)
        else:
            paint_bin_patch(painter, self._theme, QRectF(at.x() - 4.5, at.y() - 4.5, 9, 9), self._colour)
        painter.setOpacity(1.0)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._theme.figures(12))
        painter.setPen(self._theme.colour("text_quiet"))
        room = painter.fontMetrics().horizontalAdvance(self._figure)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, self._figure)
        font = self._theme.font(12)
        font.setStrikeOut(not self.isChecked())
        painter.setFont(font)
        painter.setPen(self._theme.colour("text" if self.isChecked() else "text_quiet"))
        words = box.adjusted(0, 0, -room - 4, 0)
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, middle, name)
