"""Drawing on the map: a press begins a stroke, letting go ends it. Knows positions on the map, nothing of paths."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent

from studio.views.map.map_view import MapView

_STEP = 2.0  # pixels between two points of a stroke


class MapPen(QObject):
    """Signals: `drawn(points [n, 2])` in map coordinates at the end of a stroke, `changed()` while it grows."""

    drawn = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.active = False
        self._stroke: list[tuple[float, float]] = []
        self._last = QPointF()
        self._pressed = False

    @property
    def busy(self) -> bool:
        """A stroke is being drawn."""
        return self._pressed

    @property
    def stroke(self) -> np.ndarray:
        """The stroke so far, float32 ``[n, 2]`` in map coordinates."""
        return np.array(self._stroke, np.float32).reshape(-1, 2)

    def press(self, event: QMouseEvent, view: MapView) -> None:
        """A button goes down."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._stroke = True, []
            self._add(event.position(), view)

    def move(self, at: QPointF, view: MapView) -> bool:
        """The pointer moves; says whether it draws."""
        if self._pressed and (at - self._last).manhattanLength() >= _STEP:
            self._add(at, view)
        return self._pressed

    def release(self, event: QMouseEvent) -> None:
        """A button goes up."""
        if self._pressed and event.button() == Qt.MouseButton.LeftButton:
            stroke = self.stroke
            self.give_up()
            if len(stroke) > 1:
                self.drawn.emit(stroke)

    def give_up(self) -> None:
        """Forget the stroke."""
        self._pressed, self._stroke = False, []
        self.changed.emit()

    def _add(self, at: QPointF, view: MapView) -> None:
        self._last = at
        self._stroke.append(view.to_map(at.x(), at.y()))
        self.changed.emit()
