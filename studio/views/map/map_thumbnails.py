"""Pictures instead of dots, once the user has come close enough to have room for them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QPainter

from studio.theme import Theme
from studio.views.common.domain_sign import paint_sign
from studio.views.common.pictures import ThumbnailSheet
from studio.views.map.map_points import Floats

EDGE = 36
MOST = 500  # samples in sight above which they stay dots
_GAP = 4


def in_sight(pixels: Floats, shown: NDArray[np.bool_], width: float, height: float) -> NDArray[np.intp]:
    """Rows of the shown points whose pixel lies in a window."""
    x, y = pixels[:, 0], pixels[:, 1]
    return np.flatnonzero(shown & (x >= 0) & (x < width) & (y >= 0) & (y < height))


def with_room(pixels: Iterable[tuple[float, float]], edge: float = EDGE + _GAP) -> list[int]:
    """Which points get a picture so that no two pictures overlap: the first come first."""
    taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
    chosen: list[int] = []
    for place, (x, y) in enumerate(pixels):
        column, row = int(x // edge), int(y // edge)
        around = [(column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        if all(max(abs(x - a), abs(y - b)) >= edge for cell in around for a, b in taken.get(cell, ())):
            taken.setdefault((column, row), []).append((x, y))
            chosen.append(place)
    return chosen


def paint_thumbnail(
    painter: QPainter, theme: Theme, sheet: ThumbnailSheet, domain: int, sample: int, at: QPointF, bar: QBrush
) -> bool:
    """A sample's picture around its point, with its domain's sign and a bar in its bin's colour; False without one."""
    pixmap = sheet.pixmap(sample, EDGE, EDGE, painter.device().devicePixelRatio())
    if pixmap is None:
        return False
    corner = QPointF(at.x() - EDGE / 2, at.y() - EDGE / 2)
    painter.drawPixmap(corner, pixmap)
    painter.fillRect(QRectF(corner.x() + 3, corner.y() + EDGE - 3, EDGE - 6, 3), bar)
    paint_sign(painter, theme, domain, corner + QPointF(6, 6), 7)
    return True
