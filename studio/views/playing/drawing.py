"""What is drawn on a canvas: soft strokes, white on black, as collections of handwriting have them; every one undone.

Positions and widths are shares of the drawing's edge, whatever its size on the screen.
"""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

EDGE = 280  # pixels
SOFT = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)  # widths of one stroke's layers, each brighter: it fades towards its rim
ERASER = 1.5  # times as wide as the brush
MOST_UNDONE = 40


class Drawing:
    """The strokes of one canvas, as an image."""

    def __init__(self) -> None:
        self._image = _blank()
        self._before: deque[QImage] = deque(maxlen=MOST_UNDONE)
        self._last: QPointF | None = None
        self._erasing = False
        self._colour = QColor()
        self.is_blank = True

    @property
    def image(self) -> QImage:
        """The drawing, grey."""
        return self._image

    @property
    def is_drawing(self) -> bool:
        """The pen is down."""
        return self._last is not None

    def pixels(self) -> NDArray[np.uint8]:
        """The drawing, uint8 ``[280, 280]``, white on black."""
        rows = np.frombuffer(self._image.constBits(), np.uint8).reshape(EDGE, self._image.bytesPerLine())
        return rows[:, :EDGE].copy()

    def begin(self, at: QPointF, width: float, *, erase: bool = False) -> None:
        """Put the pen down; leaves a dot."""
        self._before.append(self._image.copy())
        self._erasing, self._last = erase, at
        self.go_on(at, width)

    def go_on(self, at: QPointF, width: float) -> None:
        """Draw on from where the pen was."""
        if self._last is None:
            return
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mode = QPainter.CompositionMode
        painter.setCompositionMode(mode.CompositionMode_Darken if self._erasing else mode.CompositionMode_Lighten)
        path = QPainterPath(self._last * EDGE)
        path.lineTo(at * EDGE + QPointF(0.01, 0))  # a line of no length would leave no dot
        for place, share in enumerate(SOFT, start=1):
            ink = round(255 * place / len(SOFT))
            pixels = width * EDGE * share * (ERASER if self._erasing else 1.0)
            painter.setPen(self._pen(pixels, 255 - ink if self._erasing else ink))
            painter.drawPath(path)
        painter.end()
        self._last = at
        self._look()

    def end(self) -> None:
        """Lift the pen."""
        self._last = None

    def clear(self) -> bool:
        """Wipe it; tells whether there was anything."""
        if self.is_blank:
            return False
        self._before.append(self._image.copy())
        self._image = _blank()
        self._look()
        return True

    def undo(self) -> bool:
        """Take the last stroke, or the wiping, back; tells whether there was one."""
        if not self._before or self.is_drawing:
            return False
        self._image = self._before.pop()
        self._look()
        return True

    def _pen(self, width: float, grey: int) -> QPen:
        self._colour.setRgb(grey, grey, grey)
        return QPen(self._colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)

    def _look(self) -> None:
        self.is_blank = not self.pixels().any()


def _blank() -> QImage:
    image = QImage(EDGE, EDGE, QImage.Format.Format_Grayscale8)
    image.fill(0)
    return image
