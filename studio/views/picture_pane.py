"""One large picture with its caption: what the playhead shows now."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from studio.theme import Theme
from studio.views.domain_sign import paint_sign
from studio.views.pictures import rounded, to_image

CAPTION = 30


class PicturePane(QWidget):
    """A square picture, smooth at any size, and a line of words below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._domain, self._name, self._words = 1, "", ""
        self._image: QImage | None = None
        self._pixmap: QPixmap | None = None
        self._sound = False

    def show_domain(self, domain: int, name: str, kind: str) -> None:
        """Domain, name and kind of media (``image`` or ``sound``) of the generator that renders it."""
        self._domain, self._name, self._sound = domain, name, kind == "sound"
        self.setAccessibleName(f"{name}, {self._words}")
        self.setToolTip("")
        self.update()

    def show_picture(self, picture: NDArray[np.uint8] | None) -> None:
        """Uint8 ``[h, w]`` or ``[h, w, 3]``, or None while there is nothing to see."""
        colours = self._theme.magma() if self._sound else None
        self._image = None if picture is None else to_image(picture, colours)
        self._pixmap = None
        self.update()

    def show_caption(self, words: str) -> None:
        """What is seen, such as "between “three” and “eight”"."""
        self._words = words
        self.setAccessibleName(f"{self._name}, {words}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = max(1, min(self.width(), self.height() - CAPTION))
        box = QRect(0, 0, edge, edge)
        if self._image is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("ground"))
            painter.drawRoundedRect(box, 8, 8)
        else:
            painter.drawPixmap(box.topLeft(), self._scaled(edge))
        self._paint_caption(painter, edge)
        painter.end()

    def _scaled(self, edge: int) -> QPixmap:
        assert self._image is not None
        ratio = self.devicePixelRatioF()
        if self._pixmap is None or self._pixmap.width() != round(edge * ratio):
            self._pixmap = rounded(self._image, QSize(edge, edge), ratio, 8)
        return self._pixmap

    def _paint_caption(self, painter: QPainter, edge: int) -> None:
        line = QRect(0, edge + 4, self.width(), CAPTION - 6)
        paint_sign(painter, self._theme, self._domain, QPointF(5, line.center().y() + 1), 8)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.domain_colour(self._domain))
        painter.drawText(line.adjusted(15, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._name)
        room = 15 + painter.fontMetrics().horizontalAdvance(self._name) + 8
        painter.setPen(self._theme.colour("text_quiet"))
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(0, edge - room))
        painter.drawText(line.adjusted(room, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
