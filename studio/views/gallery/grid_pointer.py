"""What the pointer does in a gallery: clicks, boxes, drags, and which sample it rests on.

It turns presses and moves into the laws of `grid_selection`; the gallery paints and passes the signals on.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication

from studio.views.gallery.grid_content import GridContent

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class GridPointer(QObject):
    """The pointer over a gallery's content; all points are in content coordinates.

    Signals: `selected()` after every change of the selection, `clicked(sample)` for a plain click, `drag_began()` once
    the selection is being dragged away, `hovered(sample or -1)`.
    """

    selected = Signal()
    clicked = Signal(object)
    drag_began = Signal()
    hovered = Signal(object)

    def __init__(self, content: GridContent, parent: QObject) -> None:
        super().__init__(parent)
        self._content = content
        self._press: QPoint | None = None
        self._hover = -1
        self.box: QRect | None = None

    @property
    def resting_on(self) -> int:
        """The sample under the pointer, -1 for none."""
        return self._hover

    def press(self, point: QPoint, keys: Qt.KeyboardModifier) -> None:
        """The left button went down."""
        self._press = point
        self.rest_on(-1)
        sample, selection = self._content.sample_at(point), self._content.selection
        if sample < 0 or keys & (_SHIFT | _CONTROL) or sample in selection.samples:
            return
        selection.choose(sample)
        self.selected.emit()

    def move(self, point: QPoint, keys: Qt.KeyboardModifier, *, held: bool) -> None:
        """The pointer moved, with the left button down or not."""
        if self._press is None or not held:
            self.rest_on(self._content.sample_at(point))
        elif self.box is not None:
            self._stretch(point)
        elif (point - self._press).manhattanLength() >= QApplication.startDragDistance():
            self._begin(point, keys)

    def release(self, keys: Qt.KeyboardModifier) -> None:
        """The left button came up."""
        press, box = self._press, self.box
        self._press = self.box = None
        if press is not None and box is None:
            self._click(self._content.sample_at(press), keys)

    def rest_on(self, sample: int) -> None:
        """The pointer is over this sample now, -1 for none."""
        if sample != self._hover:
            self._hover = sample
            self.hovered.emit(sample)

    def _click(self, sample: int, keys: Qt.KeyboardModifier) -> None:
        selection = self._content.selection
        if sample < 0:
            if keys & (_SHIFT | _CONTROL):
                return
            selection.clear()
        elif keys & _SHIFT:
            selection.extend(sample, self._content.shown)
        elif keys & _CONTROL:
            selection.toggle(sample)
        else:
            selection.choose(sample)
            self.clicked.emit(sample)
        self.selected.emit()

    def _begin(self, point: QPoint, keys: Qt.KeyboardModifier) -> None:
        """A drag that starts on a sample carries the selection; one that starts beside it, or with Shift, is a box."""
        sample, selection = self._content.sample_at(self._press or point), self._content.selection
        if sample < 0 or keys & _SHIFT:
            selection.begin_box(add=bool(keys & (_SHIFT | _CONTROL)))
            self._stretch(point)
            return
        if sample not in selection.samples:
            selection.toggle(sample)
            self.selected.emit()
        self._press = None
        self.drag_began.emit()

    def _stretch(self, point: QPoint) -> None:
        self.box = QRect(self._press or point, point).normalized()
        self._content.selection.box(self._content.inside(self.box))
        self.selected.emit()
