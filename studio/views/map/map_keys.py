"""What keys do on the map: arrows move it, + and - zoom, F fits, digits and Delete work on what is selected."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

_STEP, _CLOSER = 40, 1.25
_MOVES = {
    Qt.Key.Key_Left: (_STEP, 0),
    Qt.Key.Key_Right: (-_STEP, 0),
    Qt.Key.Key_Up: (0, _STEP),
    Qt.Key.Key_Down: (0, -_STEP),
}
_ZOOMS = {"+": _CLOSER, "=": _CLOSER, "-": 1 / _CLOSER}


class MapKeys(QObject):
    """Signals: `panned(dx, dy)`, `zoomed(factor)`, `fit_wanted()`, `digit_pressed(digit)`, `unlabel_wanted()`,
    `escaped()`.
    """

    panned = Signal(object, object)
    zoomed = Signal(object)
    fit_wanted = Signal()
    digit_pressed = Signal(object)
    unlabel_wanted = Signal()
    escaped = Signal()

    def press(self, event: QKeyEvent, *, chosen: bool) -> bool:
        """A key goes down, while something is `chosen` or nothing; says whether it means something here."""
        key, text = Qt.Key(event.key()), event.text()
        if key in _MOVES:
            self.panned.emit(*_MOVES[key])
        elif text in _ZOOMS:
            self.zoomed.emit(_ZOOMS[text])
        elif text.isdigit() and chosen:
            self.digit_pressed.emit(text)
        elif text in ("0", "f", "F"):
            self.fit_wanted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and chosen:
            self.unlabel_wanted.emit()
        elif key == Qt.Key.Key_Escape and chosen:
            self.escaped.emit()
        else:
            return False
        return True
