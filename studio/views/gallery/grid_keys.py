"""What the keyboard does in a gallery: arrows, digits, Delete, Enter, Space, U."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from studio.views.gallery.grid_content import GridContent

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GridKeys(QObject):
    """The keyboard over a gallery's content.

    Signals: `selected()` after every change of the selection, `moved(sample)` where the keyboard stands now,
    `key_pressed(digit)`, `unlabel_wanted()`, `unlabelled_wanted()`, `entered()`, `played()`.
    """

    selected = Signal()
    moved = Signal(object)
    key_pressed = Signal(object)
    unlabel_wanted = Signal()
    unlabelled_wanted = Signal()
    entered = Signal()
    played = Signal()

    def __init__(self, content: GridContent, parent: QObject) -> None:
        super().__init__(parent)
        self._content = content

    def press(self, event: QKeyEvent, height: int) -> bool:
        """Do what a key means in a view `height` pixels high; says whether it means anything here."""
        key, keys = Qt.Key(event.key()), event.modifiers()
        step = self._content.geometry.step(key, height)
        if step is not None:
            self._move(step, keys)
        elif event.text().isdigit() and not keys & _CONTROL:
            self.key_pressed.emit(event.text())
        elif keys & _CONTROL:
            return self._press_with_control(key)
        else:
            return self._press_plain(key)
        return True

    def _press_plain(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.unlabel_wanted.emit()
        elif key in _ENTER:
            self.entered.emit()
        elif key == Qt.Key.Key_Space:
            self.played.emit()
        elif key == Qt.Key.Key_U:
            self.unlabelled_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self._content.selection.clear()
            self.selected.emit()
        else:
            return False
        return True

    def _press_with_control(self, key: Qt.Key) -> bool:
        selection = self._content.selection
        if key == Qt.Key.Key_A:
            selection.select_all(self._content.shown.tolist())
        elif key == Qt.Key.Key_Space and selection.current is not None:
            selection.toggle(selection.current)
        else:
            return False
        self.selected.emit()
        return True

    def _move(self, step: int, keys: Qt.KeyboardModifier) -> None:
        sample = self._content.step(step)
        if sample is None:
            return
        if keys & _SHIFT:
            self._content.selection.extend(sample, self._content.shown)
        elif keys & _CONTROL:
            self._content.selection.stand_on(sample)
        else:
            self._content.selection.choose(sample)
        self.moved.emit(sample)
        self.selected.emit()
