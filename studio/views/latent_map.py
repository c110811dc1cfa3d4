"""The map of the shared space: samples of both domains, told apart by shape, coloured by bin, with the path on top.

Wheel and drag zoom and pan, a double click shows everything; a sample under the pointer is named and shown.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from studio.theme import Theme
from studio.views.bin_look import NO_BIN, BinLook
from studio.views.empty_state import EmptyState
from studio.views.map_overlay import paint_keys, paint_path, paint_playhead, paint_sample
from studio.views.map_stamps import codes, palette, stamp_radius, stamped
from studio.views.map_view import MapView
from studio.views.pictures import ThumbnailSheet

Ints = NDArray[np.integer]
Floats = NDArray[np.floating]
NOWHERE: Floats = np.zeros((0, 2), np.float32)
_NEAR = 9.0
_NO_SAMPLE = (0, -1)


class LatentMap(QWidget):
    """The map.

    Signals: `hovered(domain, sample)` with (0, -1) for none, `picked(domain, sample)` on a click, `train_wanted()` from
    its empty state.
    """

    hovered = Signal(object, object)
    picked = Signal(object, object)
    train_wanted = Signal()

    def __init__(self, theme: Theme, sheets: tuple[ThumbnailSheet, ThumbnailSheet] | None = None) -> None:
        super().__init__()
        self._theme, self._sheets = theme, sheets
        self._view = MapView()
        self._bins: tuple[BinLook, ...] = ()
        self._samples: tuple[Ints, Ints] = (np.zeros(0, int), np.zeros(0, int))
        self._points: tuple[Floats, Floats] = (NOWHERE, NOWHERE)
        self._from = self._points
        self._labels: tuple[Ints, Ints] = self._samples
        self._path, self._keys, self._playhead = NOWHERE, NOWHERE, NOWHERE
        self._dots: QImage | None = None
        self._hover = _NO_SAMPLE
        self._press: QPointF | None = None
        self._dragged = False
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.valueChanged.connect(self._restamp)
        self._empty = EmptyState("No map yet", "Train a bridge: the map shows where both domains meet.", "", self)
        self._empty.wanted.connect(self.train_wanted)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("map of the shared space")
        self.setAccessibleDescription("Wheel or + and - zoom, drag or arrow keys move, double click or 0 shows all")
        theme.changed.connect(self._restamp)

    # ------------------------------------------------------------ what is shown

    def show_bins(self, bins: Sequence[BinLook]) -> None:
        """The bins that the points' bins index."""
        self._bins = tuple(bins)
        self._restamp()

    def show_points(self, samples: tuple[Ints, Ints], points: tuple[Floats, Floats], bins: tuple[Ints, Ints]) -> None:
        """Per domain the samples ``[n]``, their places ``[n, 2]`` in about -1..1 and bin indices ``[n]``, -1 for none.

        Samples that were there move to their new place in a short glide.
        """
        same = all(np.array_equal(old, new) for old, new in zip(self._samples, samples, strict=True))
        self._from = self._moving_points() if same else points
        self._samples, self._points, self._labels = samples, points, bins
        self._empty.setVisible(not any(len(each) for each in points))
        self._motion.stop()
        if same and self._theme.motion_ms() and self.isVisible():
            self._motion.setDuration(self._theme.motion_ms())
            self._motion.start()
        else:
            self._motion.setCurrentTime(self._motion.duration())
            self._from = points
            self._restamp()

    def show_empty(self, heading: str, sentence: str, action: str = "") -> None:
        """What to say while there is no map."""
        self._empty.show_words(heading, sentence, action)

    def show_path(self, path: Floats, keys: Floats) -> None:
        """The path as map points ``[n, 2]`` and its keys ``[k, 2]``; empty arrays for none."""
        self._path, self._keys = path, keys
        self.update()

    def show_playhead(self, point: Floats | None) -> None:
        """Where the playhead is, ``[2]``, or None."""
        self._playhead = NOWHERE if point is None else np.asarray(point).reshape(1, 2)
        self.update()

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._dots is None:
            self._dots = self._stamp()
        painter.drawImage(QPointF(0, 0), self._dots)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_path(painter, self._theme, self._view.to_pixels(self._path))
        paint_keys(painter, self._theme, self._view.to_pixels(self._keys))
        paint_playhead(painter, self._theme, self._view.to_pixels(self._playhead))
        self._paint_hovered(painter)
        painter.end()

    def _stamp(self) -> QImage:
        ratio = self.devicePixelRatioF()
        shape = (max(1, round(self.height() * ratio)), max(1, round(self.width() * ratio)))
        first, second = (self._view.to_pixels(points) * ratio for points in self._moving_points())
        colours = np.array([look.colour % len(self._theme.roles.bins) for look in self._bins] + [NO_BIN])
        faint = [codes(colours[np.where(labels < len(self._bins), labels, NO_BIN)]) for labels in self._labels]
        count = sum(len(each) for each in self._points)
        dots = stamped(shape, (first, second), (faint[0], faint[1]), ratio * stamp_radius(count, self._view.zoom))
        image = QImage(dots.data, shape[1], shape[0], shape[1], QImage.Format.Format_Indexed8)
        image.setColorTable(palette(self._theme))
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        return image

    def _moving_points(self) -> tuple[Floats, Floats]:
        """Where the points are now, in the middle of a glide too."""
        if self._motion.state() != QVariantAnimation.State.Running:
            return self._points
        at = float(self._motion.currentValue())
        first, second = (old + (new - old) * at for old, new in zip(self._from, self._points, strict=True))
        return first, second

    def _paint_hovered(self, painter: QPainter) -> None:
        domain, sample = self._hover
        if domain == 0:
            return
        place = int(np.flatnonzero(self._samples[domain - 1] == sample)[0])
        x, y = self._view.to_pixels(self._points[domain - 1][place])[0]
        bin_index = int(self._labels[domain - 1][place])
        words = self._bins[bin_index].name if 0 <= bin_index < len(self._bins) else "no bin"
        sheet = self._sheets[domain - 1] if self._sheets else None
        pixmap = sheet.pixmap(sample, 56, 56, self.devicePixelRatioF()) if sheet else None
        paint_sample(painter, self._theme, domain, QPointF(x, y), pixmap, words, QRectF(self.rect()))

    def _restamp(self, *_: object) -> None:
        self._dots = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._view = self._view.sized(self.width(), self.height())
        self._empty.setGeometry(self.rect())
        self._restamp()

    def sizeHint(self) -> QSize:
        return QSize(520, 520)

    # ------------------------------------------------------------ pointer and keyboard

    def sample_at(self, position: QPointF) -> tuple[int, int]:
        """Domain and sample of the nearest point within reach of a pixel, (0, -1) for none."""
        best, found = _NEAR**2, _NO_SAMPLE
        for domain, (samples, points) in enumerate(zip(self._samples, self._points, strict=True), start=1):
            if not len(points):
                continue
            away = ((self._view.to_pixels(points) - (position.x(), position.y())) ** 2).sum(axis=1)
            nearest = int(away.argmin())
            if away[nearest] < best:
                best, found = float(away[nearest]), (domain, int(samples[nearest]))
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is None:
            self._hover_over(self.sample_at(event.position()))
            return
        moved = event.position() - self._press
        if self._dragged or moved.manhattanLength() >= QApplication.startDragDistance():
            self._dragged, self._press = True, event.position()
            self._show_view(self._view.panned(moved.x(), moved.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._press is None or event.button() != Qt.MouseButton.LeftButton:
            return
        press, self._press = self._press, None
        found = self.sample_at(press)
        if not self._dragged and found != _NO_SAMPLE:
            self.picked.emit(*found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._show_view(self._view.reset())

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = event.position()
        self._show_view(self._view.zoomed(1.0015 ** event.angleDelta().y(), at.x(), at.y()))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover_over(_NO_SAMPLE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (40, 0),
            Qt.Key.Key_Right: (-40, 0),
            Qt.Key.Key_Up: (0, 40),
            Qt.Key.Key_Down: (0, -40),
        }
        zooms = {"+": 1.25, "=": 1.25, "-": 0.8}
        key = Qt.Key(event.key())
        if key in moves:
            self._show_view(self._view.panned(*moves[key]))
        elif event.text() in zooms:
            self._show_view(self._view.zoomed(zooms[event.text()], self.width() / 2, self.height() / 2))
        elif event.text() == "0":
            self._show_view(self._view.reset())
        else:
            super().keyPressEvent(event)

    def _show_view(self, view: MapView) -> None:
        self._view = view
        self._restamp()

    def _hover_over(self, found: tuple[int, int]) -> None:
        if found != self._hover:
            self._hover = found
            self.hovered.emit(*found)
            self.update()
