"""Arrays of pictures become images on the screen: grey, coloured or, for sounds, magma.

A `ThumbnailSheet` holds the small pictures of one domain in one array and hands out scaled, rounded pixmaps; views of
the same domain share it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap

from studio.theme import Theme
from studio.views.common.pixmap_store import PixmapStore, Place

Bytes = NDArray[np.uint8]
Colours = Sequence[int] | NDArray[np.uint32]


def to_image(picture: Bytes, colours: Colours | None = None) -> QImage:
    """A picture ``[height, width]`` (grey, or an index into `colours`) or ``[height, width, 3]`` as its own QImage."""
    picture = np.ascontiguousarray(picture)
    height, width = picture.shape[:2]
    if picture.ndim == 3:
        return QImage(picture.data, width, height, width * 3, QImage.Format.Format_RGB888).copy()
    if colours is None:
        return QImage(picture.data, width, height, width, QImage.Format.Format_Grayscale8).copy()
    coloured = np.asarray(colours, np.uint32)[picture]  # a table of Qt's own takes four times as long to hand over
    return QImage(coloured.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def rounded(image: QImage, size: QSize, ratio: float, corner: float) -> QPixmap:
    """An image scaled smoothly to fill `size` (logical pixels) for a screen of pixel `ratio`, with round corners."""
    pixels = size * ratio
    scaled = image.scaled(pixels, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    scaled = scaled.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(scaled)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawImage(0, 0, _round_shape(pixels.width(), pixels.height(), corner * ratio))
    painter.end()
    pixmap = QPixmap.fromImage(scaled)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=16)
def _round_shape(width: int, height: int, corner: float) -> QImage:
    """What is left of a picture: cutting it out of this is twice as quick as clipping every picture anew."""
    shape = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    shape.fill(Qt.GlobalColor.transparent)
    painter = QPainter(shape)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.SolidPattern)  # any colour that covers
    painter.drawRoundedRect(QRectF(shape.rect()), corner, corner)
    painter.end()
    return shape


class ThumbnailSheet(QObject):
    """The thumbnails of one domain. `changed(start, count)` is sent when pictures arrive."""

    changed = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._colours: Colours | None = None
        self._count = 0
        self._pictures: Bytes | None = None
        self._known: NDArray[np.bool_] = np.zeros(0, bool)
        self._pixmaps = PixmapStore()

    @property
    def count(self) -> int:
        """How many samples there are, with or without a picture yet."""
        return self._count

    @property
    def pictured(self) -> float:
        """Share 0..1 of the samples whose picture is there."""
        return float(self._known.mean()) if self._count else 1.0

    def show_kind(self, kind: str) -> None:
        """``image`` shows grey as grey, ``sound`` shows it in magma."""
        self._colours = np.array(self._theme.magma(), np.uint32) if kind == "sound" else None
        self._pixmaps.clear()
        self.changed.emit(0, self._count)

    def show_count(self, count: int, *, keep: bool = False) -> None:
        """Make room for `count` samples; pictures that were there stay only if `keep` (samples were appended)."""
        old, known = self._pictures, self._known
        self._count, self._pictures, self._known = count, None, np.zeros(count, bool)
        if keep and old is not None:
            kept = min(count, len(old))
            self._pictures = np.zeros((count, *old.shape[1:]), np.uint8)
            self._pictures[:kept], self._known[:kept] = old[:kept], known[:kept]
        else:
            self._pixmaps.clear()
        self.changed.emit(0, count)

    def put(self, start: int, pictures: Bytes) -> None:
        """Show ``pictures[i]``, uint8 ``[n, height, width]`` or ``[n, height, width, 3]``, for sample ``start + i``."""
        pictures = pictures[: max(0, self._count - start)]
        if self._pictures is None or self._pictures.shape[1:] != pictures.shape[1:]:
            self._pictures = np.zeros((self._count, *pictures.shape[1:]), np.uint8)
            self._known[:] = False
        stop = start + len(pictures)
        self._pictures[start:stop] = pictures
        self._known[start:stop] = True
        self._pixmaps.forget(start, stop)
        self.changed.emit(start, len(pictures))

    def image(self, sample: int) -> QImage | None:
        """The picture of a sample in its own size, or None while it has none."""
        if self._pictures is None or not 0 <= sample < self._count or not self._known[sample]:
            return None
        return to_image(self._pictures[sample], self._colours)

    def holds(self, sample: int, width: int, height: int, ratio: float) -> bool:
        """Whether `pixmap` of a sample at this size is at hand, or has to be made first."""
        return Place(sample, width, height, ratio) in self._pixmaps

    def pixmap(self, sample: int, width: int, height: int, ratio: float, corner: float = 5.0) -> QPixmap | None:
        """The picture of a sample at a size in logical pixels; as many as a large screen shows are kept."""

        def made() -> QPixmap | None:
            image = self.image(sample)
            return None if image is None else rounded(image, QSize(width, height), ratio, corner)

        return self._pixmaps.get(Place(sample, width, height, ratio), made)
