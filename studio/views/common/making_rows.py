"""Rows of small pictures with a caption each: what a generator makes beside what it was given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.theme import Theme
from studio.views.common.pictures import rounded, to_image

GAP, CAPTION, LARGEST = 6, 18, 96  # pixels; the last is the largest side of a picture, where nothing else is said


class PictureRow(NamedTuple):
    """Pictures uint8 ``[h, w]`` or ``[h, w, 3]`` under a caption; from place `apart` on they stand a little apart."""

    caption: str
    pictures: Sequence[NDArray[np.uint8]]
    apart: int = 1000


class PictureRows(QWidget):
    """As large as the room allows, every row at the same size; no picture is larger than `largest`."""

    def __init__(self, theme: Theme, name: str, largest: int = LARGEST) -> None:
        super().__init__()
        self._theme, self._largest = theme, largest
        self._rows: tuple[tuple[str, tuple[QImage, ...], int], ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_rows(self, rows: Sequence[PictureRow], *, sound: bool) -> None:
        """Show these in place of those before."""
        colours = self._theme.magma() if sound else None
        self._rows = tuple(
            (each.caption, tuple(to_image(p, colours) for p in each.pictures), each.apart) for each in rows
        )
        self.setAccessibleDescription(", ".join(f"{caption}: {len(images)}" for caption, images, _ in self._rows))
        self.update()

    @property
    def count(self) -> int:
        """Number of pictures shown."""
        return sum(len(images) for _, images, _ in self._rows)

    def sizeHint(self) -> QSize:
        return QSize(480, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, top = self._side(), 0
        for caption, images, apart in self._rows:
            if caption:
                painter.setPen(QPen(self._theme.colour("text_quiet")))
                painter.drawText(QRect(0, top, self.width(), CAPTION), Qt.AlignmentFlag.AlignVCenter, caption)
                top += CAPTION
            for place, image in enumerate(images):
                left = place * (side + GAP) + (2 * GAP if place >= apart else 0)
                pixmap = rounded(image, QSize(side, side), self.devicePixelRatioF(), 4)
                painter.drawPixmap(QRectF(left, top, side, side).topLeft(), pixmap)
            top += side + 2 * GAP
        painter.end()

    def _side(self) -> int:
        """The side of a picture so that all of them are seen."""
        most = max(len(images) for _, images, _ in self._rows)
        captions = sum(bool(caption) for caption, _, _ in self._rows)
        wide = (self.width() - 2 * GAP) // max(1, most) - GAP
        high = (self.height() - captions * CAPTION) // len(self._rows) - 2 * GAP
        return max(8, min(self._largest, wide, high))
