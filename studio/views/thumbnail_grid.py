"""A virtualised gallery: tens of thousands of thumbnails, of which only the visible ones are painted.

Selection by click, Ctrl, Shift, box and arrows; digits and Delete go out as signals; the selection can be dragged out.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip

from studio.theme import Theme
from studio.views.bin_look import NO_BIN, BinLook
from studio.views.grid_geometry import GridGeometry
from studio.views.grid_selection import GridSelection
from studio.views.pictures import ThumbnailSheet
from studio.views.sample_drag import drag_picture, samples_mime, start_drag
from studio.views.thumbnail_cell import CellLook, paint_cell

Ints = NDArray[np.int64]
THUMBNAIL = 56
_SIZES = (32, 160)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class ThumbnailGrid(QAbstractScrollArea):
    """The gallery without its header.

    Signals: `selection_changed(tuple of samples)`, `key_pressed(digit)`, `unlabel_wanted()`, `hovered(sample or -1)`,
    `activated(sample)` for click, Space and Enter, `accept_wanted()` for Enter where a selected sample has a predicted
    bin and no label, `size_changed(pixels)`.
    """

    selection_changed = Signal(object)
    key_pressed = Signal(object)
    unlabel_wanted = Signal()
    hovered = Signal(object)
    activated = Signal(object)
    accept_wanted = Signal()
    size_changed = Signal(object)

    def __init__(self, theme: Theme, sheet: ThumbnailSheet, domain: int) -> None:
        super().__init__()
        self._theme, self._sheet, self._domain = theme, sheet, domain
        self._selection = GridSelection()
        self._geometry = GridGeometry(THUMBNAIL)
        self._shown: Ints = np.zeros(0, np.int64)
        self._labels: Ints = np.zeros(0, np.int64)
        self._predicted: Ints = np.zeros(0, np.int64)
        self._confidence: NDArray[np.float32] = np.zeros(0, np.float32)
        self._bins: tuple[BinLook, ...] = ()
        self._hover, self._playing = -1, -1
        self._press: QPoint | None = None
        self._box: QRect | None = None
        self.painted_cells = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet.changed.connect(self._pictures_came)

    # ------------------------------------------------------------ what is shown

    @property
    def selection(self) -> tuple[int, ...]:
        """The selected samples in ascending order."""
        return tuple(sorted(self._selection.samples))

    @property
    def current(self) -> int | None:
        """The sample the keyboard stands on."""
        return self._selection.current

    def show_order(self, shown: Ints) -> None:
        """Show these samples in this order."""
        self._shown = shown
        before = self._selection.samples
        self._selection.keep_only(int(sample) for sample in shown)
        self._lay_out()
        if self._selection.samples != before:
            self.selection_changed.emit(self.selection)

    def show_bins(self, bins: Sequence[BinLook]) -> None:
        """The bins that labels and predictions index."""
        self._bins = tuple(bins)
        self.viewport().update()

    def show_marks(self, labels: Ints, predicted: Ints, confidence: NDArray[np.float32]) -> None:
        """Bin index of every sample by label and by prediction, -1 for none, and the predictions' confidence 0..1."""
        self._labels, self._predicted, self._confidence = labels, predicted, confidence
        self.viewport().update()

    def show_playing(self, sample: int) -> None:
        """Mark the sample that is heard now, -1 for none."""
        self._playing = sample
        self.viewport().update()

    def show_selection(self, samples: Sequence[int]) -> None:
        """Select these samples without a signal."""
        self._selection.samples = frozenset(int(sample) for sample in samples)
        self.viewport().update()

    def choose(self, sample: int) -> None:
        """As a click on a sample would: select it, bring it into view, play it."""
        self._selection.choose(sample)
        self.scroll_to(sample)
        self.activated.emit(sample)
        self._selected()

    def show_thumbnail_size(self, size: int) -> None:
        """Edge of a thumbnail in logical pixels."""
        self._geometry.wanted_size = max(_SIZES[0], min(_SIZES[1], size))
        self._lay_out()

    def scroll_to(self, sample: int) -> None:
        """Bring a sample into view."""
        places = np.flatnonzero(self._shown == sample)
        if not len(places):
            return
        box, bar = self._geometry.cell(int(places[0])), self.verticalScrollBar()
        margin = self._geometry.gap
        if box.top() - margin < bar.value():
            bar.setValue(box.top() - margin)
        elif box.bottom() + margin > bar.value() + self.viewport().height():
            bar.setValue(box.bottom() + margin - self.viewport().height())

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self.verticalScrollBar().value()
        first, last = self._geometry.visible(top, self.viewport().height(), len(self._shown))
        ratio = self.devicePixelRatioF()
        size = self._geometry.size
        for place in range(first, last):
            sample = int(self._shown[place])
            box = self._geometry.cell(place).translated(0, -top)
            pixmap = self._sheet.pixmap(sample, size, size, ratio)
            paint_cell(painter, self._theme, box, pixmap, self._look_of(sample))
        self.painted_cells = last - first
        if self._box is not None:
            self._paint_box(painter, self._box.translated(0, -top))
        painter.end()

    def _look_of(self, sample: int) -> CellLook:
        label = self._bin(self._labels, sample)
        predicted = self._bin(self._predicted, sample)
        return CellLook(
            label=label.colour if label else NO_BIN,
            key=label.key if label else "",
            predicted=predicted.colour if predicted else NO_BIN,
            confidence=float(self._confidence[sample]) if predicted else 0.0,
            selected=sample in self._selection.samples,
            current=self.hasFocus() and sample == self._selection.current,
            playing=sample == self._playing,
        )

    def _bin(self, bins: Ints, sample: int) -> BinLook | None:
        index = int(bins[sample]) if sample < len(bins) else NO_BIN
        return self._bins[index] if 0 <= index < len(self._bins) else None

    def _paint_box(self, painter: QPainter, box: QRect) -> None:
        painter.setPen(QPen(self._theme.colour("focus"), 1))
        painter.setBrush(self._theme.colour("focus", 0.15))
        painter.drawRoundedRect(box, 3, 3)

    def _pictures_came(self, start: int, count: int) -> None:
        self.viewport().update()

    # ------------------------------------------------------------ layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(8 * (THUMBNAIL + 6) + 30, 480)

    def _lay_out(self) -> None:
        self._geometry.fit(self.viewport().width())
        height = self._geometry.height(len(self._shown))
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, height - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._geometry.size // 2)
        self.viewport().update()

    def sample_at(self, position: QPoint) -> int:
        """The sample under a point of the viewport, -1 for none."""
        place = self._geometry.place_at(position + QPoint(0, self.verticalScrollBar().value()), len(self._shown))
        return int(self._shown[place]) if place >= 0 else -1

    def rect_of(self, sample: int) -> QRect:
        """Where a shown sample lies in the viewport."""
        place = int(np.flatnonzero(self._shown == sample)[0])
        return self._geometry.cell(place).translated(0, -self.verticalScrollBar().value())

    # ------------------------------------------------------------ pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._press = event.position().toPoint()
        sample, keys = self.sample_at(self._press), event.modifiers()
        if sample < 0 or keys & (_SHIFT | _CONTROL) or sample in self._selection.samples:
            return
        self._selection.choose(sample)
        self._selected()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position().toPoint()
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover_over(self.sample_at(position))
            return
        if self._box is not None:
            self._stretch_box(position)
        elif (position - self._press).manhattanLength() >= QApplication.startDragDistance():
            self._begin_drag_or_box(position, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        press, box = self._press, self._box
        self._press = self._box = None
        if press is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if box is None:
            self._click(self.sample_at(press), event.modifiers())
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover_over(-1)
        super().leaveEvent(event)

    def _click(self, sample: int, keys: Qt.KeyboardModifier) -> None:
        if sample < 0:
            if not keys & (_SHIFT | _CONTROL):
                self._selection.clear()
                self._selected()
            return
        if keys & _SHIFT:
            self._selection.extend(sample, self._shown.tolist())
        elif keys & _CONTROL:
            self._selection.toggle(sample)
        else:
            self._selection.choose(sample)
            self.activated.emit(sample)
        self._selected()

    def _begin_drag_or_box(self, position: QPoint, keys: Qt.KeyboardModifier) -> None:
        """A drag that starts on a sample carries the selection; one that starts beside it, or with Shift, is a box."""
        press = self._press or position
        sample = self.sample_at(press)
        if sample < 0 or keys & _SHIFT:
            self._selection.begin_box(add=bool(keys & (_SHIFT | _CONTROL)))
            self._stretch_box(position)
            return
        if sample not in self._selection.samples:
            self._selection.toggle(sample)
            self._selected()
        self._press = None
        self._drag_out()

    def _drag_out(self) -> None:
        samples, size = self.selection, self._geometry.size
        pixmaps = [self._sheet.pixmap(sample, size, size, self.devicePixelRatioF()) for sample in samples[:3]]
        picture = drag_picture(self._theme, [each for each in pixmaps if each is not None], len(samples))
        start_drag(self, samples_mime(self._domain, samples), picture)

    def _stretch_box(self, position: QPoint) -> None:
        offset = QPoint(0, self.verticalScrollBar().value())
        start = (self._press or position) + offset
        self._box = QRect(start, position + offset).normalized()
        inside = self._geometry.places_in(self._box, len(self._shown))
        self._selection.box(int(self._shown[place]) for place in inside)
        self._selected()

    def _hover_over(self, sample: int) -> None:
        if sample != self._hover:
            self._hover = sample
            self.hovered.emit(sample)

    def _selected(self) -> None:
        self.viewport().update()
        self.selection_changed.emit(self.selection)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _CONTROL:
            step = 8 if event.angleDelta().y() > 0 else -8
            self.show_thumbnail_size(self._geometry.wanted_size + step)
            self.size_changed.emit(self._geometry.wanted_size)
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            sample = self.sample_at(event.pos())
            QToolTip.showText(event.globalPos(), self.words_for(sample) if sample >= 0 else "", self)
            return True
        return super().viewportEvent(event)

    def words_for(self, sample: int) -> str:
        """What a sample's tooltip says."""
        label, predicted = self._bin(self._labels, sample), self._bin(self._predicted, sample)
        if label:
            return f"sample {sample} · in “{label.name}”"
        if predicted:
            return f"sample {sample} · looks like “{predicted.name}”, {self._confidence[sample]:.0%} sure"
        return f"sample {sample} · not labelled"

    # ------------------------------------------------------------ keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = Qt.Key(event.key()), event.modifiers()
        if event.text().isdigit() and not keys & _CONTROL:
            self.key_pressed.emit(event.text())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.unlabel_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._ghosts_selected():
            self.accept_wanted.emit()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._selection.current is not None:
                self.activated.emit(self._selection.current)
        elif key == Qt.Key.Key_A and keys & _CONTROL:
            self._selection.select_all(self._shown.tolist())
            self._selected()
        elif key == Qt.Key.Key_Escape:
            self._selection.clear()
            self._selected()
        elif (step := self._geometry.step(key, self.viewport().height())) is not None:
            self._move(step, extend=bool(keys & _SHIFT))
        else:
            super().keyPressEvent(event)

    def _ghosts_selected(self) -> bool:
        chosen = self._selection.samples
        return any(self._bin(self._predicted, each) and not self._bin(self._labels, each) for each in chosen)

    def _move(self, step: int, *, extend: bool) -> None:
        if not len(self._shown):
            return
        at = np.flatnonzero(self._shown == self._selection.current)
        place = int(at[0]) + step if len(at) else 0
        sample = int(self._shown[max(0, min(len(self._shown) - 1, place))])
        if extend:
            self._selection.extend(sample, self._shown.tolist())
        else:
            self._selection.choose(sample)
        self.scroll_to(sample)
        self._selected()
