"""Where the map is looked at from, and the glide of its samples from one layout to the next.

As long as the user has not moved it, the camera shows everything, and follows while what there is to see changes.
"""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from studio.views.map.map_view import Corner, MapView

Corners = tuple[Corner, Corner]


class MapCamera(QObject):
    """`changed` is sent whenever the view or the share of the glide is another one."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.view = MapView()
        self._follows = True
        self._before: Corners = (self.view.low, self.view.high)
        self._corners: Corners = self._before
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._motion.valueChanged.connect(lambda _share: self._look())

    @property
    def share(self) -> float:
        """How far a glide has come, 0..1; 1 where nothing moves."""
        running = self._motion.state() == QVariantAnimation.State.Running
        return float(self._motion.currentValue()) if running else 1.0

    def show_corners(self, corners: Corners, milliseconds: int) -> None:
        """There is something else to see, between these corners; it glides there in so much time, 0 for at once."""
        self._before, self._corners = (self.view.low, self.view.high), corners
        self._motion.stop()
        if milliseconds:
            self._motion.setDuration(milliseconds)
            self._motion.start()
        self._look()

    def resize(self, width: int, height: int, corners: Corners) -> None:
        """The window has another size."""
        self.view, self._corners = self.view.sized(width, height), corners
        self._look()

    def fit(self) -> None:
        """Show everything, now and while it changes."""
        self._follows = True
        self._look()

    def pan(self, dx: float, dy: float) -> None:
        """The user moves the map by pixels."""
        self._go(self.view.panned(dx, dy))

    def zoom(self, factor: float, x: float, y: float) -> None:
        """The user comes closer to what lies under a pixel, or goes away from it."""
        self._go(self.view.zoomed(factor, x, y))

    def _go(self, view: MapView) -> None:
        self._follows, self.view = False, view
        self.changed.emit()

    def _look(self) -> None:
        at = self.share
        low, high = (
            (old[0] + (new[0] - old[0]) * at, old[1] + (new[1] - old[1]) * at)
            for old, new in zip(self._before, self._corners, strict=True)
        )
        self.view = self.view.bounded(low, high)
        if self._follows:
            self.view = self.view.reset()
        self.changed.emit()
