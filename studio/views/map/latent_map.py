"""The map of the shared space: samples of both domains, told apart by shape, coloured by bin, with the path on top.

Wheel and drag zoom and pan, a double click or F shows everything; Shift and drag encircle samples to select them; a
sample under the pointer is named and shown, and close up every sample with room for it shows its picture.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)

from studio.theme import Theme
from studio.views.common.pictures import ThumbnailSheet
from studio.views.map.map_canvas import MapCanvas
from studio.views.map.map_drops import MapDrops
from studio.views.map.map_gestures import MapGestures, Outline
from studio.views.map.map_keys import MapKeys
from studio.views.map.map_pad import MapPad
from studio.views.map.map_pen import MapPen


class LatentMap(MapCanvas):
    """The map.

    Signals: `hovered(domain, sample)` with (0, -1) for none, `picked(domain, sample)` on a click,
    `selected(samples)` with a tuple of those of each domain, `key_pressed(digit)` and `unlabel_wanted()` while
    something is selected, `samples_dropped(domain, samples, bin index)`, `train_wanted()` from its empty state. While
    it is a pad, `pad` has the signals of its points; while it is drawn on, `pen` has those of its strokes, and
    `pen_left()` says that Escape put it down.
    """

    picked = Signal(object, object)
    selected = Signal(object)
    key_pressed = Signal(object)
    unlabel_wanted = Signal()
    samples_dropped = Signal(object, object, object)
    pen_left = Signal()

    def __init__(self, theme: Theme, sheets: Sequence[ThumbnailSheet] | None = None) -> None:
        super().__init__(theme, sheets)
        self._gestures, self._keys, self.pad = MapGestures(self), MapKeys(self), MapPad(self)
        self.pen = MapPen(self)
        self._drops = MapDrops(self._layers, self)
        self._connect()
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("map of the shared space"))
        self.setAccessibleDescription(
            self.tr(
                "Wheel or + and - zoom, drag or arrow keys move, double click or F shows all; "
                "Shift and drag select, digits put the selection into a bin"
            )
        )

    def show_lasso_tool(self, chosen: bool) -> None:
        """A drag encircles instead of moving the map."""
        self._gestures.lasso_tool = chosen
        self.setCursor(Qt.CursorShape.CrossCursor if chosen else Qt.CursorShape.ArrowCursor)

    def show_pad(self, chosen: bool) -> None:
        """A press plays the point under it instead of choosing a sample or moving the map."""
        self.pad.give_up()
        self.pad.active = chosen
        self.setCursor(Qt.CursorShape.CrossCursor if chosen else Qt.CursorShape.ArrowCursor)
        self._hover_over(None)

    def show_pen(self, chosen: bool) -> None:
        """A press begins to draw a path instead of choosing a sample or moving the map."""
        self.pen.give_up()
        self.pen.active = chosen
        self.setCursor(Qt.CursorShape.CrossCursor if chosen or self.pad.active else Qt.CursorShape.ArrowCursor)
        self._hover_over(None)

    def _show_stroke(self) -> None:
        self._layers.stroke = self.pen.stroke
        self.update()

    # ------------------------------------------------------------ pointer

    def _connect(self) -> None:
        gestures, keys = self._gestures, self._keys
        gestures.moved.connect(lambda at: self._hover_over(self._found_at(at)))
        gestures.lasso_drawn.connect(self._show_lasso)
        gestures.lassoed.connect(self._lassoed)
        gestures.clicked.connect(self._clicked)
        for moves in (gestures, keys):
            moves.panned.connect(self._camera.pan)
        keys.zoomed.connect(lambda factor: self._camera.zoom(factor, self.width() / 2, self.height() / 2))
        keys.fit_wanted.connect(self.fit)
        keys.digit_pressed.connect(self.key_pressed)
        keys.unlabel_wanted.connect(self.unlabel_wanted)
        self._drops.moved.connect(self.update)
        self.pen.changed.connect(self._show_stroke)
        self._drops.dropped.connect(self.samples_dropped)
        keys.escaped.connect(lambda: self._select())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._draws(event) or self._plays(event):
            self._hover_over(None)  # what is drawn or played is not the sample that was pointed at
        if self._draws(event):
            self.pen.press(event, self._view)
        elif self._plays(event):
            self.pad.press(event, self._view)
        else:
            self._gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drawn = self.pen.move(event.position(), self._view)
        if not drawn and not self.pad.move(event.position(), self._view):
            self._gestures.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pen.release(event)
        self.pad.release(event)
        self._gestures.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._draws(event):
            self.pen.press(event, self._view)
        elif self._plays(event):
            self.pad.press(event, self._view)
        else:
            self.fit()

    def _draws(self, event: QMouseEvent) -> bool:
        """Whether a press draws; with Shift it encircles, as ever."""
        return self.pen.active and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier

    def _plays(self, event: QMouseEvent) -> bool:
        """Whether a press plays the pad; with Shift it encircles, as ever."""
        return self.pad.active and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = event.position()
        self._camera.zoom(1.0015 ** event.angleDelta().y(), at.x(), at.y())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover_over(None)

    def _clicked(self, at: QPointF, add: bool) -> None:
        found = self._found_at(at)
        if found is None:
            if not add and self._points.any_selected:
                self._select()
        elif add:
            chosen = list(self._points.selected)
            chosen[found.domain - 1] = chosen[found.domain - 1] ^ {found.sample}
            self._select(*chosen)
        else:
            self.picked.emit(found.domain, found.sample)

    def _show_lasso(self, outline: Outline) -> None:
        self._layers.lasso = list(outline)
        self.update()

    def _lassoed(self, outline: Outline, add: bool) -> None:
        inside = [frozenset(each.tolist()) for each in self._points.within(self._pixels, outline)]
        before = self._points.selected if add else (frozenset(),) * len(inside)
        self._select(*(old | new for old, new in zip(before, inside, strict=True)))

    def _select(self, *samples: frozenset[int]) -> None:
        self.show_selection(*samples)
        self.selected.emit(self.selection)

    # ------------------------------------------------------------ drops and keys

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drops.move(event, self._view)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drops.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drops.drop(event, self._view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._gestures.busy and event.key() == Qt.Key.Key_Escape:
            self._gestures.give_up()
        elif self.pen.active and event.key() == Qt.Key.Key_Escape:
            self._leave_pen()
        elif self.pad.active and self.pad.key(event):
            event.accept()
        elif not self._keys.press(event, chosen=self._points.any_selected):
            super().keyPressEvent(event)

    def _leave_pen(self) -> None:
        """Give the stroke up, or without one the pen."""
        if self.pen.busy:
            self.pen.give_up()
        else:
            self.pen_left.emit()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self.pad.active:
            self.pad.key_released(event)
        super().keyReleaseEvent(event)
