"""The map as an instrument: where the pointer presses or moves, or the arrow keys go, is played.

Knows positions on the map; what sounds there is not its business.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from studio.views.map.map_view import MapView

STEP, FINE = 0.04, 0.01  # of the map's half width, for a key and with Shift
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class MapPad(QObject):
    """Signals: `played(x, y)` in map coordinates, `released()`, `hold_toggled()`."""

    played = Signal(object, object)
    released = Signal()
    hold_toggled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.active = False
        self.point = (0.0, 0.0)
        self._pressed = False

    @property
    def busy(self) -> bool:
        """The pointer plays."""
        return self._pressed

    def press(self, event: QMouseEvent, view: MapView) -> None:
        """A button goes down: the left one plays, the right one holds what sounds."""
        if event.button() == Qt.MouseButton.RightButton:
            self.hold_toggled.emit()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pressed = True
            self._play(*view.to_map(event.position().x(), event.position().y()))

    def move(self, at: QPointF, view: MapView) -> bool:
        """The pointer moves; says whether it plays."""
        if self._pressed:
            self._play(*view.to_map(at.x(), at.y()))
        return self._pressed

    def release(self, event: QMouseEvent) -> None:
        """A button goes up."""
        if self._pressed and event.button() == Qt.MouseButton.LeftButton:
            self.give_up()

    def give_up(self) -> None:
        """Play no more."""
        if self._pressed:
            self._pressed = False
            self.released.emit()

    def key(self, event: QKeyEvent) -> bool:
        """A key goes down; says whether it means something here."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            step = FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            self._play(self.point[0] + step * _MOVES[key][0], self.point[1] + step * _MOVES[key][1])
        elif key == Qt.Key.Key_H and not event.isAutoRepeat():
            self.hold_toggled.emit()
        else:
            return False
        return True

    def key_released(self, event: QKeyEvent) -> None:
        """A key goes up: an arrow played as long as it was down."""
        if Qt.Key(event.key()) in _MOVES and not event.isAutoRepeat():
            self.released.emit()

    def _play(self, x: float, y: float) -> None:
        self.point = (x, y)
        self.played.emit(x, y)
