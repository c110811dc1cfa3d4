"""A short row of pictures that shows what a generator makes; sounds are heard at a click."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from studio.theme import Theme
from studio.views.common.pictures import rounded, to_image

SIDE, GAP = 46, 6


class PreviewStrip(QWidget):
    """As many pictures as fit. `heard(place)` is sent when a sound is clicked."""

    heard = Signal(object)

    def __init__(self, theme: Theme, *, sound: bool) -> None:
        super().__init__()
        self._theme, self._sound = theme, sound
        self._images: tuple[QImage, ...] = ()
        self._pixmaps: dict[tuple[int, float], QPixmap] = {}
        self._hover = self._playing = -1
        self.setFixedHeight(SIDE + 2)
        self.setMouseTracking(True)
        if sound:
            self.setToolTip(self.tr("Click one to hear it"))
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_pictures(self, pictures: Sequence[NDArray[np.uint8]]) -> None:
        """Each uint8 ``[h, w]`` or ``[h, w, 3]``."""
        colours = self._theme.magma() if self._sound else None
        self._images = tuple(to_image(each, colours) for each in pictures)
        self._pixmaps.clear()
        self.update()

    def show_playing(self, place: int) -> None:
        """Mark the one that is heard now, -1 for none."""
        self._playing = place
        self.update()

    @property
    def count(self) -> int:
        """Number of pictures there are."""
        return len(self._images)

    def sizeHint(self) -> QSize:
        return QSize(4 * (SIDE + GAP), SIDE + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(self._fitting()):
            self._paint_one(painter, place)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event)
        if self._sound and place >= 0:
            self.heard.emit(place)
            event.accept()
        else:
            event.ignore()  # the card takes it

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._place_at(event) if self._sound else -1
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.update()

    def _paint_one(self, painter: QPainter, place: int) -> None:
        box = self._box(place)
        if place >= len(self._images):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("raised", 0.45))
            painter.drawRoundedRect(box, 5, 5)
            return
        painter.drawPixmap(box.topLeft(), self._pixmap(place))
        if place in (self._hover, self._playing):
            painter.setPen(QPen(self._theme.colour("focus" if place == self._playing else "selection"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(0, 0, -1, -1), 5, 5)

    def _pixmap(self, place: int) -> QPixmap:
        key = (place, self.devicePixelRatioF())
        if key not in self._pixmaps:
            self._pixmaps[key] = rounded(self._images[place], QSize(SIDE, SIDE), key[1], 5)
        return self._pixmaps[key]

    def _fitting(self) -> int:
        """Empty places stand in until the pictures are there."""
        return min((self.width() + GAP) // (SIDE + GAP), len(self._images) or 8)

    def _box(self, place: int) -> QRect:
        return QRect(place * (SIDE + GAP), 1, SIDE, SIDE)

    def _place_at(self, event: QMouseEvent) -> int:
        position = event.position().toPoint()
        places = range(min(self._fitting(), len(self._images)))
        return next((place for place in places if self._box(place).contains(position)), -1)
