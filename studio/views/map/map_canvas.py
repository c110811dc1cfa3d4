"""What the map shows, and how it is painted: dots, regions and everything above them, seen through a camera.

What the user does with it is in `latent_map`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.empty_state import EmptyState
from studio.views.common.pictures import ThumbnailSheet
from studio.views.map.map_camera import Corners, MapCamera
from studio.views.map.map_layers import MapLayers
from studio.views.map.map_picture import MapPicture
from studio.views.map.map_points import NO_SAMPLE, NOWHERE, Floats, Found, Ints, MapPoints, Masks
from studio.views.map.map_view import MapView

_NEAR = 9.0
_BANNER, _NAMES = 150, 30  # logical pixels
_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class MapCanvas(QWidget):
    """The map without hands. Signals: `hovered(domain, sample)` with (0, -1) for none, `train_wanted()`."""

    hovered = Signal(object, object)
    train_wanted = Signal()

    def __init__(self, theme: Theme, sheets: Sequence[ThumbnailSheet] | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._camera = MapCamera(self)
        self._points = MapPoints()
        self._picture = MapPicture(theme, self._points)
        self._layers = MapLayers(theme, self._points, sheets)
        self._dots: QImage | None = None
        self._pixels: tuple[Floats, ...] = (NOWHERE, NOWHERE)
        self._hover: Found | None = None
        self._tabbed, self._shaded = False, True
        self._camera.changed.connect(self._looked)
        self._empty = EmptyState(
            self.tr("No map yet"), self.tr("Train a bridge: the map shows where the domains meet."), "", self
        )
        self._empty.wanted.connect(self.train_wanted)
        theme.changed.connect(self._restyle)
        for sheet in sheets or ():
            sheet.changed.connect(self._pictures_came)

    # ------------------------------------------------------------ what is shown

    def show_bins(self, bins: Sequence[BinLook]) -> None:
        """The bins that the points' bins index."""
        self._picture.show_bins(bins)
        self._layers.bins = tuple(bins)
        self._restamp()

    def show_points(self, samples: tuple[Ints, ...], points: tuple[Floats, ...], bins: tuple[Ints, ...]) -> None:
        """Per domain the samples ``[n]``, their places ``[n, 2]`` in about -1..1 and bin indices ``[n]``, -1 for none.

        Samples that were there move to their new place in a short glide. All bins count as certain until `show_marks`.
        """
        glides = self._points.place(samples, points)
        self._points.mark(bins)
        self._picture.restyle()
        self._hover = None
        self._show_empty_state()
        glides = glides and self.isVisible()
        self._camera.show_corners(self._corners(), round(1.7 * self._theme.motion_ms()) if glides else 0)

    def show_marks(self, bins: tuple[Ints, ...], sureness: tuple[Floats, ...], labelled: tuple[Masks, ...]) -> None:
        """Of the points as they were shown: bin ``[n]`` (-1 none), how sure it is 0..1, whether it is a label."""
        self._points.mark(bins, sureness, labelled)
        self._restyle()

    def show_regions(self, grid: Ints | None, reach: float) -> None:
        """Bin of each cell of a square grid over -reach..reach, row 0 at the top, -1 for none; None shows none."""
        self._layers.regions, self._layers.reach = grid, reach
        self._show_ground()

    def show_shading(self, shown: bool) -> None:
        """Whether the regions are shaded; they are there all the same, for what is dropped on them."""
        self._shaded = shown
        self._show_ground()

    def _show_ground(self) -> None:
        self._picture.show_regions(self._layers.regions if self._shaded else None, self._layers.reach)
        self._restamp()

    def show_hidden(self, domains: Iterable[int], bins: Iterable[int]) -> None:
        """Leave out these domains and bins (-1 for samples without one)."""
        self._points.hide(domains, bins)
        self._restyle()

    def show_selection(self, *samples: Iterable[int]) -> None:
        """Select these samples of domain 1, 2 … without a signal; everything else becomes faint."""
        self._points.select(*samples)
        self._restyle()

    def show_traces(self, domain: int, samples: Sequence[int], landings: Floats, target: int | None = None) -> None:
        """Lines from samples of a domain to where they land ``[n, 2]`` in the target; no samples, no lines."""
        self._layers.show_traces(domain, samples, landings, target or 3 - domain)
        self.update()

    def show_names(self, domain: int, names: Mapping[int, str]) -> None:
        """Names of samples of a domain, where they have one of their own."""
        self._layers.names[domain] = dict(names)

    def show_empty(self, heading: str, sentence: str, action: str = "") -> None:
        """What to say while there is no map."""
        self._empty.show_words(heading, sentence, action)
        self._show_empty_state()

    def show_apart(self, names: tuple[str, ...] | None) -> None:
        """The points are maps side by side, under these names, with the empty state below; None: one map."""
        self._layers.apart = names
        self._show_empty_state()
        self._camera.show_corners(self._corners(), 0)

    def show_path(self, path: Floats, keys: Floats) -> None:
        """The path as map points ``[n, 2]`` and its keys ``[k, 2]``; empty arrays for none."""
        self._layers.path, self._layers.keys = path, keys
        self.update()

    def show_playhead(self, point: Floats | None) -> None:
        """Where the playhead is, ``[2]``, or None."""
        self._layers.playhead = NOWHERE if point is None else np.asarray(point).reshape(1, 2)
        self.update()

    def fit(self) -> None:
        """Show everything, now and while it changes."""
        self._camera.fit()

    @property
    def selection(self) -> tuple[tuple[int, ...], ...]:
        """The selected samples of each domain, in ascending order."""
        return tuple(tuple(sorted(each)) for each in self._points.selected)

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._dots is None:
            places = self._moving_points()
            self._pixels = tuple(map(self._view.to_pixels, places))
            self._dots = self._picture.image(self._pixels, self._view, self.devicePixelRatioF())
        painter.drawImage(QPointF(0, 0), self._dots)
        self._layers.paint(painter, self._view, self._pixels, QRectF(self.rect()))
        if self._hover is not None:
            self._layers.paint_hovered(painter, self._hover, self._pixels, QRectF(self.rect()))
        if self._tabbed:
            self._layers.paint_focus(painter, QRectF(self.rect()))
        painter.end()

    @property
    def _view(self) -> MapView:
        return self._camera.view

    def _moving_points(self) -> tuple[Floats, ...]:
        """Where the points are now, in the middle of a glide too."""
        return self._points.at(self._camera.share)

    def _corners(self) -> Corners:
        """The corners of what there is to see, with room for the words around two maps side by side."""
        low, high = self._points.corners()
        if not self._layers.apart:
            return low, high
        unit = (high[1] - low[1]) / max(1.0, self.height() - _BANNER - _NAMES)
        return (low[0], low[1] - _BANNER * unit), (high[0], high[1] + _NAMES * unit)

    def _looked(self) -> None:
        self._hover_over(None)
        self._restamp()

    def _restyle(self, *_: object) -> None:
        self._picture.restyle()
        self._restamp()

    def _restamp(self, *_: object) -> None:
        self._dots = None
        self.update()

    def _pictures_came(self, *_: object) -> None:
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._show_empty_state()
        self._camera.resize(self.width(), self.height(), self._corners())

    def _show_empty_state(self) -> None:
        banner = self.rect().adjusted(0, max(0, self.height() - _BANNER), 0, 0)
        self._empty.setGeometry(banner if self._layers.apart else self.rect())
        self._empty.setVisible(bool(self._layers.apart) or not self._points.count)

    def sizeHint(self) -> QSize:
        return QSize(520, 520)

    # ------------------------------------------------------------ what is where

    def sample_at(self, position: QPointF) -> tuple[int, int]:
        """Domain and sample of the nearest point within reach of a pixel, (0, -1) for none."""
        found = self._found_at(position)
        return (found.domain, found.sample) if found else NO_SAMPLE

    def _found_at(self, position: QPointF) -> Found | None:
        close = self._layers.thumbnail_at(position.x(), position.y())
        if close is not None:
            return close
        places = self._moving_points()
        pixels = tuple(map(self._view.to_pixels, places))
        return self._points.nearest(pixels, position.x(), position.y(), _NEAR)

    def _hover_over(self, found: Found | None) -> None:
        if found != self._hover:
            self._hover = found
            self.hovered.emit(*(found[:2] if found else NO_SAMPLE))
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._tabbed = event.reason() in _KEYBOARD
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._tabbed = False
        super().focusOutEvent(event)
        self.update()
