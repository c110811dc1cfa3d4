"""The three lanes of a path as filmstrips: source, target, transfer, with one playhead across all."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from studio.theme import Theme
from studio.views.lane_slots import GAP, LaneSlots
from studio.views.pictures import rounded, to_image

Bytes = NDArray[np.uint8]
LANES = 3
_WORDS, _RIGHT, _TOP, _BETWEEN = 92, 16, 12, 14
_CELLS = (40.0, 168.0)
_PULSE_MS = 70


class Lanes(QWidget):
    """Filmstrips of the path. `scrubbed(position)` is sent on drag, wheel and arrow keys, 0 .. keys - 1."""

    scrubbed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._names = ("", "")
        self._domains = (1, 2)
        self._sounds = [False, False, False]
        self._slots = LaneSlots(1.0, 0, 0)
        self._frames: dict[int, tuple[Bytes, Bytes, Bytes]] = {}
        self._pixmaps: dict[tuple[int, int, int], QPixmap] = {}
        self._position, self._beat = 0.0, 0
        self._pulse = QTimer(self, interval=_PULSE_MS)
        self._pulse.timeout.connect(self._beat_on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.setMinimumHeight(LANES * int(_CELLS[0]) + 2 * _BETWEEN + 2 * _TOP)
        self.setAccessibleName(self.tr("lanes of the path"))
        self.setToolTip(
            self.tr("Drag, turn the wheel or press the arrow keys to move the playhead; Shift moves in small steps")
        )

    # ------------------------------------------------------------ what is shown

    def show_names(self, source: str, target: str, domain: int = 1) -> None:
        """Names of the source and target generators; `domain` 1 or 2 is the source's."""
        self._names, self._domains = (source, target), (domain, 3 - domain)
        self.update()

    def show_kinds(self, source: str, target: str) -> None:
        """Kinds of media, ``image`` or ``sound``."""
        self._sounds = [source == "sound", target == "sound", target == "sound"]
        self._pixmaps.clear()
        self.update()

    def show_path(self, keys: int, frames: int) -> None:
        """A new path of `keys` key samples that will be rendered in `frames` frames; its frames are not there yet."""
        self._slots = replace(self._slots, keys=keys, frames=frames)
        self._frames.clear()
        self._pixmaps.clear()
        self._position = min(self._position, max(0.0, keys - 1.0))
        self._watch()

    def show_frame(self, index: int, source: Bytes, target: Bytes, transfer: Bytes) -> None:
        """One rendered frame: pictures uint8 ``[h, w]`` or ``[h, w, 3]``."""
        self._frames[index] = (source, target, transfer)
        for lane in range(LANES):
            for key in [key for key in self._pixmaps if key[:2] == (lane, index)]:
                del self._pixmaps[key]
        self._watch()

    def show_position(self, position: float) -> None:
        """Where the playhead is, 0 .. keys - 1."""
        self._position = position
        self.update()

    @property
    def frames_rendered(self) -> int:
        """How many frames of the path are there."""
        return len(self._frames)

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for lane in range(LANES):
            self._paint_words(painter, lane)
            for slot in range(self._slots.count):
                self._paint_slot(painter, lane, slot)
        if self._slots.count:
            x = _WORDS + self._slots.x_of(self._position)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            last = self._cell(LANES - 1, 0)
            painter.drawLine(QPointF(x, self._cell(0, 0).top() - 8), QPointF(x, last.bottom() + 8))
        painter.end()

    def _paint_words(self, painter: QPainter, lane: int) -> None:
        title, detail = (
            (self.tr("Source"), self._names[0]),
            (self.tr("Target"), self.tr("keys transferred")),
            (self.tr("Transfer"), self.tr("every frame")),
        )[lane]
        colours = (self._theme.domain_colour(self._domains[0]), self._theme.domain_colour(self._domains[1]))
        cell = self._cell(lane, 0)
        words = QRect(0, int(cell.top()), _WORDS - 10, int(cell.height()))
        painter.setFont(self._theme.font(13, QFont.Weight.DemiBold))
        painter.setPen(colours[lane] if lane < 2 else self._theme.colour("text"))
        painter.drawText(words.adjusted(0, 4, 0, 0), Qt.AlignmentFlag.AlignTop, title)
        painter.setFont(self._theme.font(11))
        painter.setPen(self._theme.colour("text_quiet"))
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(words.adjusted(0, 23, 0, 8), flags, detail)

    def _paint_slot(self, painter: QPainter, lane: int, slot: int) -> None:
        cell = self._cell(lane, slot)
        pixmap = self._pixmap(lane, slot, cell)
        if pixmap is not None:
            painter.drawPixmap(cell.topLeft(), pixmap)
        else:
            wave = 0.5 + 0.5 * math.sin(self._beat / 5 - slot / 2) if self._theme.motion_ms() else 0.5
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("raised", 0.35 + 0.4 * wave))
            painter.drawRoundedRect(cell, 5, 5)
        if slot in self._slots.key_slots:
            colour = self._theme.domain_colour(self._domains[lane]) if lane < 2 else self._theme.colour("text")
            painter.setPen(QPen(colour, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(-1, -1, 1, 1), 6, 6)

    def _pixmap(self, lane: int, slot: int, cell: QRectF) -> QPixmap | None:
        frame = self._slots.frame_in(slot, self._frames)
        if frame is None:
            return None
        edge = int(cell.width())
        key = (lane, frame, edge)
        if key not in self._pixmaps:
            image = to_image(self._frames[frame][lane], self._theme.magma() if self._sounds[lane] else None)
            self._pixmaps[key] = rounded(image, QSize(edge, edge), self.devicePixelRatioF(), 5)
        return self._pixmaps[key]

    def _edge(self) -> float:
        room = (self.height() - 2 * _TOP - (LANES - 1) * _BETWEEN) / LANES
        pitch = self._slots.pitch if self._slots.count else 60.0
        return math.floor(max(16.0, min(pitch - GAP, room, _CELLS[1])))

    def _cell(self, lane: int, slot: int) -> QRectF:
        edge = self._edge()
        middle = (slot + 0.5) * self._slots.pitch - GAP / 2 if self._slots.count else edge / 2
        return QRectF(round(_WORDS + middle - edge / 2), _TOP + lane * (edge + _BETWEEN), edge, edge)

    def _watch(self) -> None:
        """Pulse while a slot is empty."""
        missing = any(self._slots.frame_in(slot, self._frames) is None for slot in range(self._slots.count))
        if missing and self._theme.motion_ms():
            self._pulse.start()
        else:
            self._pulse.stop()
        self.update()

    def _beat_on(self) -> None:
        self._beat += 1
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = (self.height() - 2 * _TOP - (LANES - 1) * _BETWEEN) / LANES
        least = max(_CELLS[0], min(room * 0.92, 0.07 * self.width(), _CELLS[1]))
        self._slots = replace(self._slots, width=max(1.0, self.width() - _WORDS - _RIGHT), least=least)
        self._watch()

    def sizeHint(self) -> QSize:
        return QSize(800, LANES * 60 + 2 * _BETWEEN + 2 * _TOP)

    # ------------------------------------------------------------ pointer and keyboard

    def _scrub(self, position: float) -> None:
        held = min(max(0.0, self._slots.keys - 1.0), max(0.0, position))
        if self._slots.count:
            self.show_position(held)
            self.scrubbed.emit(held)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._scrub(self._slots.position_at(event.position().x() - _WORDS))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scrub(self._slots.position_at(event.position().x() - _WORDS))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or -event.angleDelta().x()
        self._scrub(self._position - turned / 120 * 0.1)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = 0.01 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.05
        moves = {
            Qt.Key.Key_Left: self._position - step,
            Qt.Key.Key_Right: self._position + step,
            Qt.Key.Key_PageUp: math.ceil(self._position - 1),
            Qt.Key.Key_PageDown: math.floor(self._position + 1),
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: self._slots.keys - 1.0,
        }
        if (key := Qt.Key(event.key())) in moves:
            self._scrub(moves[key])
        else:
            super().keyPressEvent(event)
