"""The lanes of a path as filmstrips in time, with one playhead: source, target, transfer, and the shared space.

Of more than two domains, a lane for each further one shows what the path becomes there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QImage,
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
from studio.views.lanes.lane_frames import LaneFrames
from studio.views.lanes.lane_rows import CELLS, LANES, STRIPS, LaneRows, further_lane, lanes_with
from studio.views.lanes.lane_slots import GAP, LaneSlots
from studio.views.lanes.lane_words import LaneWords
from studio.views.lanes.shared_strip import paint_shared, shared_image
from studio.views.path.path_clock import PathClock

Bytes = NDArray[np.uint8]
Floats = NDArray[np.floating]
WORDS, RIGHT = 92, 16
_PULSE_MS = 70
_FINER = 4  # columns of the shared lane for each slot


class Lanes(QWidget):
    """Filmstrips of the path.

    Signals: `time_chosen(seconds)` from the path's start on press and drag, `scrubbed(position)` 0 .. keys - 1 on
    wheel and arrow keys, `slots_changed(slots)` when time lies otherwise across, `target_chosen(domain)` from a
    click on the name of a further domain's lane.
    """

    time_chosen = Signal(object)
    target_chosen = Signal(object)
    scrubbed = Signal(object)
    slots_changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = LaneWords(theme)
        self._slots, self._rows = LaneSlots(1.0), LaneRows()
        self._wanted: tuple[str, ...] = LANES  # of source, target, transfer and shared
        self._strips = {lane: LaneFrames(theme) for lane in STRIPS}
        self._shared: dict[float, Floats] = {}
        self._strip: QImage | None = None
        self._position, self._seconds, self._beat = 0.0, 0.0, 0
        self._pulse = QTimer(self, interval=_PULSE_MS)
        self._pulse.timeout.connect(self._beat_on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("lanes of the path"))
        self._tip = self.tr(
            "Drag, turn the wheel or press the arrow keys to move the playhead; Shift moves in small steps"
        )
        self._hover("")
        self.show_lanes(LANES)

    # ------------------------------------------------------------ what is shown

    def show_names(self, source: str, target: str, domains: tuple[int, int] = (1, 2)) -> None:
        """Names of the source and target generators, and the numbers of their domains."""
        self._words.show_names(source, target, domains)
        self.update()

    def show_kinds(self, source: str, target: str) -> None:
        """Kinds of media, ``image`` or ``sound``."""
        for lane, kind in zip(STRIPS, (source, target, target), strict=True):
            self._strips[lane].show_kind(kind)
        self.update()

    def show_others(self, others: Sequence[tuple[int, str, str]]) -> None:
        """Further domains the path could cross to: number, name, and kind of media of each."""
        self._words.show_others(others)
        further = self._words.others
        kept = {lane: strip for lane, strip in self._strips.items() if lane in STRIPS or lane in further}
        self._strips = {**{lane: LaneFrames(self._theme) for lane in further}, **kept}
        for domain, _, kind in others:
            self._strips[further_lane(domain)].show_kind(kind)
        self.show_lanes(self._wanted)

    def show_lanes(self, lanes: Iterable[str]) -> None:
        """Which of source, target, transfer and shared are seen."""
        self._wanted = tuple(lanes)
        self._rows = replace(self._rows, shown=lanes_with(self._wanted, tuple(self._words.others)))
        self.setMinimumHeight(self._rows.least)
        self._fit()

    def show_path(self, clock: PathClock | None, frames: int) -> None:
        """A new path that will be rendered in `frames` frames, none of which is there yet; None for no path."""
        self._slots = replace(self._slots, clock=clock, frames=frames)
        for strip in self._strips.values():
            strip.clear()
        self._shared.clear()
        self._strip = None
        self._position = min(self._position, max(0.0, self._slots.keys - 1.0))
        self._fit()

    def show_clock(self, clock: PathClock) -> None:
        """The same path runs otherwise in time."""
        self._slots = replace(self._slots, clock=clock)
        self._strip = None
        self._fit()

    def show_frame(
        self, position: float, source: Bytes, target: Bytes, transfer: Bytes, shared: Floats | None = None
    ) -> None:
        """One rendered frame: pictures uint8 ``[h, w]`` or ``[h, w, 3]``, and its place in the shared space ``[k]``."""
        for lane, picture in zip(STRIPS, (source, target, transfer), strict=True):
            self._strips[lane].put(position, picture)
        if shared is not None:
            self._shared[position], self._strip = shared, None
        self._watch()

    def show_other(self, domain: int, position: float, picture: Bytes) -> None:
        """What a frame becomes in a further domain, uint8 ``[h, w]`` or ``[h, w, 3]``; of no lane, nothing happens."""
        strip = self._strips.get(further_lane(domain))
        if strip is not None:
            strip.put(position, picture)
            self._watch()

    def show_position(self, position: float, seconds: float | None = None) -> None:
        """Where the playhead is, 0 .. keys - 1, and when; without seconds, when the path is first there."""
        self._position = position
        clock = self._slots.clock
        self._seconds = seconds if seconds is not None else clock.seconds_at(position) if clock is not None else 0.0
        self.update()

    @property
    def frames_rendered(self) -> int:
        """How many frames of the path are there."""
        return len(self._strips["source"].positions)

    @property
    def minimum(self) -> int:
        """The least height at which three domains can be seen, as far as their lanes are shown; more may scroll."""
        first = [lane for lane in self._rows.shown if lane not in tuple(self._words.others)[1:]]
        return replace(self._rows, shown=tuple(first)).least

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for lane in self._rows.shown:
            words = QRect(3, int(self._rows.top(lane)), WORDS - 12, int(self._rows.tall(lane)))
            self._words.paint(painter, lane, words)
            if lane == "shared":
                self._paint_shared(painter)
                continue
            for slot in range(self._slots.count):
                self._paint_slot(painter, lane, slot)
        if self._slots.count and self._rows.shown:
            x = WORDS + self._slots.x_of(self._seconds)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawLine(QPointF(x, 4), QPointF(x, self._rows.bottom + 8))
        painter.end()

    def _paint_slot(self, painter: QPainter, lane: str, slot: int) -> None:
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
            painter.setPen(QPen(self._words.colour(lane), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(-1, -1, 1, 1), 6, 6)

    def _paint_shared(self, painter: QPainter) -> None:
        if not self._slots.count:
            return
        if self._strip is None:
            ready = [position for position in self._strips["source"].positions if position in self._shared]
            finer = range(_FINER * (self._slots.count - 1) + 1)
            found = [self._slots.frame_in(each / _FINER, ready) for each in finer]
            columns = [None if each is None else self._shared[each] for each in found]
            self._strip = shared_image(columns, self._theme.magma())
        top, tall = self._rows.top("shared"), self._rows.tall("shared")
        edge = self._rows.edge
        left = WORDS + self._slots.x_of(0.0)
        box = QRectF(left - edge / 2, top, self._slots.x_of(self._slots.length) - self._slots.x_of(0.0) + edge, tall)
        if self._strip is not None:
            paint_shared(painter, self._strip, box, self.devicePixelRatioF())
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("raised", 0.5))
            painter.drawRoundedRect(box, 5, 5)

    def _pixmap(self, lane: str, slot: int, cell: QRectF) -> QPixmap | None:
        strip = self._strips[lane]
        frame = self._slots.frame_in(slot, strip.positions)
        return None if frame is None else strip.pixmap(frame, int(cell.width()), self.devicePixelRatioF())

    def _cell(self, lane: str, slot: int) -> QRectF:
        edge = self._rows.edge
        middle = (slot + 0.5) * self._slots.pitch - GAP / 2 if self._slots.count else edge / 2
        return QRectF(round(WORDS + middle - edge / 2), self._rows.top(lane), edge, edge)

    def _watch(self) -> None:
        """Pulse while a slot is empty."""
        every = [self._strips[lane].positions for lane in self._rows.shown if lane != "shared"]
        slots = range(self._slots.count)
        missing = any(self._slots.frame_in(slot, ready) is None for ready in every for slot in slots)
        if missing and self._theme.motion_ms():
            self._pulse.start()
        else:
            self._pulse.stop()
        self.update()

    def _beat_on(self) -> None:
        self._beat += 1
        self.update()

    def _fit(self) -> None:
        rows = replace(self._rows, height=float(self.height()))
        least = max(CELLS[0], min(rows.room * 0.92, 0.07 * self.width(), CELLS[1]))
        self._slots = replace(self._slots, width=max(1.0, self.width() - WORDS - RIGHT), least=least)
        pitch = self._slots.pitch - GAP if self._slots.count else 60.0 - GAP
        self._rows, self._strip = replace(rows, pitch=pitch), None
        self.slots_changed.emit(self._slots)
        self._watch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(800, self._rows.least + 20 * self._rows.strips)

    # ------------------------------------------------------------ pointer and keyboard

    def _scrub(self, position: float) -> None:
        held = min(max(0.0, self._slots.keys - 1.0), max(0.0, position))
        if self._slots.count:
            self.show_position(held)
            self.scrubbed.emit(held)

    def _choose(self, event: QMouseEvent) -> None:
        clock = self._slots.clock
        if clock is not None and self._slots.count:
            seconds = self._slots.seconds_at(event.position().x() - WORDS)
            self.show_position(clock.along(seconds), seconds)
            self.time_chosen.emit(seconds)

    def _further_at(self, at: QPointF) -> str:
        """The further lane whose name lies there, empty for none."""
        found = (lane for lane in self._rows.shown if lane in self._words.others and at.x() < WORDS)
        return next((lane for lane in found if 0 <= at.y() - self._rows.top(lane) <= self._rows.tall(lane)), "")

    def _hover(self, lane: str) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor if lane else Qt.CursorShape.SizeHorCursor)
        told = self.tr("See and hear what the path becomes in “{name}”")
        self.setToolTip(told.format(name=self._words.others[lane][1]) if lane else self._tip)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        lane = self._further_at(event.position())
        if lane:
            self.target_chosen.emit(self._words.others[lane][0])
        else:
            self._choose(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(event)
        else:
            self._hover(self._further_at(event.position()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._words.others and event.position().x() < WORDS:
            event.ignore()  # scrolls through the lanes where there are more than fit
            return
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
