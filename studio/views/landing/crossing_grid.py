"""A few samples of one domain, and below each what it becomes in the other; always the same ones, to be watched."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studio.theme import Theme
from studio.views.common.pictures import Bytes, ThumbnailSheet, rounded, to_image

_LARGEST, _GAP, _ARROW, _AIR = 64, 8, 12, 12
_IN_A_ROW = 5


class CrossingGrid(QWidget):
    """`activated(sample, crossed)` is sent by a click or by Enter: the sample itself, or what it becomes.

    Args:
        sheet: pictures of the domain the samples are of.
    """

    activated = Signal(object, object)

    def __init__(self, theme: Theme, sheet: ThumbnailSheet) -> None:
        super().__init__()
        self._theme, self._sheet = theme, sheet
        self._samples: tuple[int, ...] = ()
        self._names: tuple[str, ...] = ()
        self._pictures: Bytes = np.zeros((0, 1, 1), np.uint8)
        self._sound = False
        self._at = -1  # twice the place, and one more for what it becomes
        self._pixmaps: dict[int, QPixmap] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        sheet.changed.connect(self.update)
        theme.changed.connect(self._forget)

    @property
    def samples(self) -> tuple[int, ...]:
        """The samples shown."""
        return self._samples

    def show_sheet(self, sheet: ThumbnailSheet) -> None:
        """The pictures of another domain."""
        self._sheet.changed.disconnect(self.update)
        self._sheet = sheet
        sheet.changed.connect(self.update)
        self._forget()

    def show_kind(self, kind: str) -> None:
        """Kind of media of the other domain: ``image``, or ``sound`` for spectrograms."""
        self._sound = kind == "sound"
        self._forget()

    def show_crossing(self, samples: NDArray[np.int64], pictures: Bytes, names: Sequence[str]) -> None:
        """Samples, what each becomes (uint8 ``[n, h, w]`` or ``[n, h, w, 3]``), and the name of the bin of each."""
        self._samples, self._pictures, self._names = tuple(map(int, samples)), pictures, tuple(names)
        self._at = min(self._at, 2 * len(self._samples) - 1)
        self._fit()
        self._forget()

    def box(self, place: int, *, crossed: bool) -> QRect:
        """Where a sample lies, or what it becomes."""
        edge = self._edge()
        row, column = divmod(place, _IN_A_ROW)
        top = row * (2 * edge + _ARROW + _AIR) + ((edge + _ARROW) if crossed else 0)
        return QRect(column * (edge + _GAP), top + 2, edge, edge)

    def words_for(self, place: int, *, crossed: bool) -> str:
        """What a picture is, in words."""
        name = self._names[place]
        if crossed:
            return self.tr("what a “{0}” becomes").format(name) if name else self.tr("what this sample becomes")
        return self.tr("a “{0}”").format(name) if name else self.tr("a sample")

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        self._pixmaps.clear()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._place_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and at >= 0:
            self._at = at
            self._activate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -2, Qt.Key.Key_Right: 2, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        last = 2 * len(self._samples) - 1
        if event.key() in steps and last >= 0:
            self._at = min(last, max(0, self._at + steps[Qt.Key(event.key())]))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at >= 0:
            self._activate()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say the picture under the pointer in words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._place_at(event.pos())
            words = self.words_for(at // 2, crossed=bool(at % 2)) if at >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, sample in enumerate(self._samples):
            own, other = self.box(place, crossed=False), self.box(place, crossed=True)
            pixmap = self._sheet.pixmap(sample, own.width(), own.height(), self.devicePixelRatioF())
            self._paint_picture(painter, own, pixmap)
            self._paint_picture(painter, other, self._crossed(place, other.size()))
            self._paint_arrow(painter, QPointF(own.center().x() + 0.5, own.bottom() + 3))
        if self._at >= 0 and self.hasFocus():
            painter.setPen(QPen(self._theme.colour("selection"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.box(self._at // 2, crossed=bool(self._at % 2)), 5, 5)
        painter.end()

    def _paint_picture(self, painter: QPainter, box: QRect, pixmap: QPixmap | None) -> None:
        if pixmap is not None:
            painter.drawPixmap(box.topLeft(), pixmap)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(box, 5, 5)

    def _paint_arrow(self, painter: QPainter, top: QPointF) -> None:
        painter.setPen(QPen(self._theme.colour("text_quiet"), 1.2))
        tip = top + QPointF(0, 7)
        painter.drawLine(top, tip)
        painter.drawLine(tip, tip + QPointF(-3, -3))
        painter.drawLine(tip, tip + QPointF(3, -3))

    def _crossed(self, place: int, size: QSize) -> QPixmap | None:
        if place not in self._pixmaps and place < len(self._pictures):
            image = to_image(self._pictures[place], self._theme.magma() if self._sound else None)
            self._pixmaps[place] = rounded(image, size, self.devicePixelRatioF(), 5.0)
        return self._pixmaps.get(place)

    def _place_at(self, position: QPoint) -> int:
        places = range(2 * len(self._samples))
        return next((at for at in places if self.box(at // 2, crossed=bool(at % 2)).contains(position)), -1)

    def _activate(self) -> None:
        self.update()
        self.activated.emit(self._samples[self._at // 2], bool(self._at % 2))

    def _forget(self) -> None:
        self._pixmaps.clear()
        self.update()

    def _edge(self) -> int:
        return max(24, min(_LARGEST, (self.width() - (_IN_A_ROW - 1) * _GAP) // _IN_A_ROW))

    def _fit(self) -> None:
        rows = -(-len(self._samples) // _IN_A_ROW)
        self.setFixedHeight(max(0, rows * (2 * self._edge() + _ARROW + _AIR)))
