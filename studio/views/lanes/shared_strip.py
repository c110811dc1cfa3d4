"""The shared-space lane: one row of colour for each of its numbers, dark where it is lowest, bright where highest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from studio.views.common.pictures import to_image

Floats = NDArray[np.floating]


def shared_image(columns: Sequence[Floats | None], colours: Sequence[int]) -> QImage | None:
    """One pixel for each moment and number: vectors ``[k]`` from left to right, None where none is ready yet.

    All numbers share one scale, from the lowest to the highest on the path; a column that is not ready shows the
    middle. None where nothing is ready.
    """
    ready = [each for each in columns if each is not None]
    if not ready:
        return None
    low, high = float(np.min(ready)), float(np.max(ready))
    middle = np.full(len(ready[0]), (low + high) / 2)
    table = np.stack([middle if each is None else each for each in columns], axis=1)
    scaled = (table - low) / max(high - low, 1e-9)
    return to_image((scaled * 255).round().astype(np.uint8), np.asarray(colours, np.uint32))


def paint_shared(painter: QPainter, image: QImage, box: QRectF, ratio: float) -> None:
    """The strip in a box with round corners; every number keeps a row of its own."""
    rows = image.height()
    pixels = QSize(max(1, round(box.width() * ratio)), max(rows, round(box.height() * ratio)))
    smooth, whole = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
    scaled = image.scaled(QSize(pixels.width(), rows), whole, smooth).scaled(pixels)
    shape = QPainterPath()
    shape.addRoundedRect(box, 5, 5)
    painter.save()
    painter.setClipPath(shape)
    painter.drawImage(box, scaled)
    painter.restore()
