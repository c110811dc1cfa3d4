"""A short row of samples worth labelling next, in the order of their worth."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from studio.theme import Theme
from studio.views.common.bin_look import NO_BIN, BinLook
from studio.views.common.pictures import ThumbnailSheet
from studio.views.common.sample_drag import drag_picture, samples_mime, start_drag
from studio.views.common.thumbnail_cell import CellLook, paint_cell

_SIZE, _GAP = 56, 6


class SuggestionStrip(QWidget):
    """As many suggested samples as fit. Signals: `hovered(sample or -1)`, `activated(sample)` on a click."""

    hovered = Signal(object)
    activated = Signal(object)

    def __init__(self, theme: Theme, sheet: ThumbnailSheet, domain: int) -> None:
        super().__init__()
        self._theme, self._sheet, self._domain = theme, sheet, domain
        self._samples: tuple[int, ...] = ()
        self._bins: tuple[BinLook, ...] = ()
        self._predicted: NDArray[np.int64] = np.zeros(0, np.int64)
        self._hover = -1
        self._press: QPoint | None = None
        self.setMouseTracking(True)
        self.setFixedHeight(_SIZE + 4)
        self.setAccessibleName(self.tr("samples worth labelling next"))
        self.setToolTip(
            self.tr("What would teach the most: click one, then press its bin's key; Enter for the bin it looks like")
        )
        sheet.changed.connect(self._pictures_came)

    def show_samples(self, samples: Sequence[int]) -> None:
        """Suggest these, best first."""
        self._samples = tuple(int(sample) for sample in samples)
        self.update()

    def show_bins(self, bins: Sequence[BinLook], predicted: NDArray[np.int64]) -> None:
        """The bins, and the predicted bin index of every sample."""
        self._bins, self._predicted = tuple(bins), predicted
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(4 * (_SIZE + _GAP), _SIZE + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, sample in enumerate(self._samples[: self._fitting()]):
            pixmap = self._sheet.pixmap(sample, _SIZE, _SIZE, self.devicePixelRatioF())
            look = CellLook(predicted=self._colour(sample), confidence=0.25, current=sample == self._hover)
            paint_cell(painter, self._theme, self._box(place), pixmap, look)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover_over(self._sample_at(position))
        elif (position - self._press).manhattanLength() >= QApplication.startDragDistance():
            self._drag_out(self._sample_at(self._press))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        sample = self._sample_at(event.position().toPoint())
        if self._press is not None and sample >= 0:
            self.activated.emit(sample)
        self._press = None

    def leaveEvent(self, event: QEvent) -> None:
        self._hover_over(-1)

    def _pictures_came(self, start: int, count: int) -> None:
        self.update()

    def _drag_out(self, sample: int) -> None:
        self._press = None
        if sample < 0:
            return
        pixmap = self._sheet.pixmap(sample, _SIZE, _SIZE, self.devicePixelRatioF())
        picture = drag_picture(self._theme, [pixmap] if pixmap else [], 1)
        start_drag(self, samples_mime(self._domain, [sample]), picture)

    def _hover_over(self, sample: int) -> None:
        if sample != self._hover:
            self._hover = sample
            self.hovered.emit(sample)
            self.update()

    def _colour(self, sample: int) -> int:
        index = int(self._predicted[sample]) if sample < len(self._predicted) else NO_BIN
        return self._bins[index].colour if 0 <= index < len(self._bins) else NO_BIN

    def _fitting(self) -> int:
        return max(0, (self.width() + _GAP) // (_SIZE + _GAP))

    def _box(self, place: int) -> QRect:
        return QRect(place * (_SIZE + _GAP) + 1, 2, _SIZE, _SIZE)

    def _sample_at(self, position: QPoint) -> int:
        for place, sample in enumerate(self._samples[: self._fitting()]):
            if self._box(place).contains(position):
                return sample
        return -1
