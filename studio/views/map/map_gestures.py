"""What the pointer does on the map: a drag pans, with Shift or the lasso tool it encircles, a click is a click.

Knows positions and modifier keys; what lies under them is the map's business.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

Outline = list[tuple[float, float]]
_STEP = 2.0  # pixels between two corners of a lasso


class MapGestures(QObject):
    """Follows one pointer.

    Signals: `moved(position)` without a button, `panned(dx, dy)`, `lasso_drawn(outline)` while it is drawn,
    `lassoed(outline, add)` at its end, `clicked(position, add)`; `add` where Ctrl is held.
    """

    moved = Signal(object)
    panned = Signal(object, object)
    lasso_drawn = Signal(object)
    lassoed = Signal(object, object)
    clicked = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lasso_tool = False
        self._press: QPointF | None = None
        self._last = QPointF()
        self._dragged = False
        self._outline: Outline | None = None

    @property
    def busy(self) -> bool:
        """A button is held."""
        return self._press is not None

    def press(self, event: QMouseEvent) -> None:
        """A button goes down."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._press, self._last, self._dragged = event.position(), event.position(), False
        if self.lasso_tool or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._outline = [(self._press.x(), self._press.y())]

    def move(self, event: QMouseEvent) -> None:
        """The pointer moves."""
        at = event.position()
        if self._press is None:
            self.moved.emit(at)
            return
        if not self._dragged and (at - self._press).manhattanLength() < QApplication.startDragDistance():
            return
        self._dragged, step = True, at - self._last
        if self._outline is None:
            self._last = at
            self.panned.emit(step.x(), step.y())
        elif step.manhattanLength() >= _STEP:
            self._last = at
            self._outline.append((at.x(), at.y()))
            self.lasso_drawn.emit(self._outline)

    def release(self, event: QMouseEvent) -> None:
        """A button goes up."""
        if self._press is None or event.button() != Qt.MouseButton.LeftButton:
            return
        press, outline, dragged = self._press, self._outline, self._dragged
        self.give_up()
        add = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if outline is not None and dragged and len(outline) > 2:
            self.lassoed.emit(outline, add)
        elif not dragged:
            self.clicked.emit(press, add)

    def give_up(self) -> None:
        """Forget what was begun."""
        self._press, self._outline, self._dragged = None, None, False
        self.lasso_drawn.emit([])
