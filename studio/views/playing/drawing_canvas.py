"""A square to draw on with pointer or pen: soft white strokes on black, as collections of handwriting have them.

The wheel changes the size of the brush, the right button erases, Delete clears, Ctrl+Z takes a stroke back.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from studio.theme import Theme
from studio.views.playing.drawing import Drawing

BRUSH = 0.085  # of the edge: the pen of MNIST at the size its digits have
BRUSHES = (0.03, 0.25)
LIGHTEST = 0.4  # of its width is left of a pen that hardly touches


class DrawingCanvas(QWidget):
    """The drawing.

    Signals: `drawn()` after every piece of a stroke and whatever else changes the drawing, `left()` on Escape.
    """

    drawn = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drawing = Drawing()
        self._brush = BRUSH
        self._pointer: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("drawing"))
        words = self.tr("Draw here. Wheel: size of the brush, right button: erase, Delete: clear, Ctrl+Z: one back")
        self.setAccessibleDescription(words)
        self.setToolTip(words)

    @property
    def is_blank(self) -> bool:
        """Nothing is drawn."""
        return self._drawing.is_blank

    @property
    def is_drawing(self) -> bool:
        """The pen is down."""
        return self._drawing.is_drawing

    @property
    def brush(self) -> float:
        """Width of the brush as a share of the canvas."""
        return self._brush

    def pixels(self) -> NDArray[np.uint8]:
        """The drawing, uint8 ``[280, 280]``, white on black."""
        return self._drawing.pixels()

    def clear(self) -> None:
        """Wipe the canvas; it can be taken back."""
        if self._drawing.clear():
            self._changed()

    def undo_stroke(self) -> None:
        """Take the last stroke back."""
        if self._drawing.undo():
            self._changed()

    def _begin(self, at: QPointF, *, erase: bool, pressure: float = 1.0) -> None:
        self._drawing.begin(self._share(at), self._width(pressure), erase=erase)
        self._changed()

    def _go_on(self, at: QPointF, pressure: float = 1.0) -> None:
        self._pointer = at
        self.update()
        if self._drawing.is_drawing:
            self._drawing.go_on(self._share(at), self._width(pressure))
            self.drawn.emit()

    def _end(self) -> None:
        if self._drawing.is_drawing:
            self._drawing.end()
            self._changed()

    def _changed(self) -> None:
        self.update()
        self.drawn.emit()

    def _width(self, pressure: float) -> float:
        return self._brush * (LIGHTEST + (1 - LIGHTEST) * pressure)

    def _share(self, at: QPointF) -> QPointF:
        return at / max(1, self.width())

    # ------------------------------------------------------------ hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self.setFocus()
            self._begin(event.position(), erase=event.button() == Qt.MouseButton.RightButton)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        at, kind = event.position(), event.type()
        if kind == QEvent.Type.TabletPress:
            erases = event.pointerType() == event.pointingDevice().PointerType.Eraser
            self._begin(at, erase=erases or event.button() == Qt.MouseButton.RightButton, pressure=event.pressure())
        elif kind == QEvent.Type.TabletMove:
            self._go_on(at, event.pressure())
        else:
            self._end()
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        low, high = BRUSHES
        self._brush = min(high, max(low, self._brush * math.exp(event.angleDelta().y() / 1200)))
        self.update()
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setFocus()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self.update()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z and Delete are the drawing's while it has the keys, not the project's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._means(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_stroke()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _means(self, event: QKeyEvent) -> bool:
        keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Escape)
        return event.matches(QKeySequence.StandardKey.Undo) or event.key() in keys

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setClipPath(frame)
        painter.drawImage(QRectF(self.rect()), self._drawing.image)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        if self.is_blank and not self.is_drawing:
            self._paint_hint(painter)
        if self._pointer is not None:
            radius = self._brush * self.width() / 2
            painter.setPen(QPen(self._theme.colour("on_media"), 1))
            painter.drawEllipse(self._pointer, radius, radius)
        painter.end()

    def _paint_hint(self, painter: QPainter) -> None:
        painter.setPen(self._theme.colour("on_media"))
        painter.setFont(self._theme.font(12))
        words = self.tr("Draw here\n\nwheel: size · right: erase\nDel: clear · Esc: end")
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, words)
