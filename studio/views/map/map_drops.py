"""Samples dragged from a gallery onto the map: which region they are over, and where they are let go."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from studio.views.common.bin_look import NO_BIN
from studio.views.common.sample_drag import samples_in
from studio.views.map.map_layers import MapLayers
from studio.views.map.map_view import MapView


class MapDrops(QObject):
    """Signals: `moved()` where another region is under the drag, `dropped(domain, samples, bin index)`."""

    moved = Signal()
    dropped = Signal(object, object, object)

    def __init__(self, layers: MapLayers, parent: QObject) -> None:
        super().__init__(parent)
        self._layers = layers

    def enter(self, event: QDragMoveEvent) -> None:
        """Something is dragged in: samples are welcome where there are regions to drop them on."""
        if samples_in(event.mimeData()) is not None and self._layers.regions is not None:
            event.acceptProposedAction()

    def move(self, event: QDragMoveEvent, view: MapView) -> None:
        """The drag goes on."""
        self._over(self._bin_at(event.position(), view))
        event.setAccepted(self._layers.drop_bin >= 0)

    def leave(self) -> None:
        """The drag goes elsewhere."""
        self._over(NO_BIN)

    def drop(self, event: QDropEvent, view: MapView) -> None:
        """The samples are let go."""
        dragged, target = samples_in(event.mimeData()), self._bin_at(event.position(), view)
        self._over(NO_BIN)
        if dragged is not None and target >= 0:
            event.acceptProposedAction()
            self.dropped.emit(*dragged, target)

    def _bin_at(self, at: QPointF, view: MapView) -> int:
        return self._layers.bin_at(*view.to_map(at.x(), at.y()))

    def _over(self, place: int) -> None:
        self._layers.drop_bin = place
        self.moved.emit()
