"""Everything on the map above its dots: pictures close up, lines, rings, path, lasso, names, the hovered card.

Holds what these layers show, as plain values, and paints them in their order.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from studio.theme import Theme
from studio.views.common.bin_look import NO_BIN, BinLook
from studio.views.common.bin_sign import bar_brush
from studio.views.common.domain_sign import paint_sign
from studio.views.common.pictures import ThumbnailSheet
from studio.views.map.map_lines import paint_lasso, paint_rings, paint_traces
from studio.views.map.map_overlay import Words, paint_keys, paint_path, paint_playhead, paint_sample, paint_stroke
from studio.views.map.map_points import NOWHERE, Floats, Found, Ints, MapPoints
from studio.views.map.map_thumbnails import EDGE, MOST, in_sight, paint_thumbnail, with_room
from studio.views.map.map_view import MapView


class MapLayers:
    """The layers above the dots of `points`."""

    def __init__(self, theme: Theme, points: MapPoints, sheets: Sequence[ThumbnailSheet] | None) -> None:
        self._theme, self._points, self._sheets = theme, points, sheets
        self.bins: tuple[BinLook, ...] = ()
        self.names: dict[int, dict[int, str]] = {}
        self.path, self.keys, self.playhead, self.stroke = NOWHERE, NOWHERE, NOWHERE, NOWHERE
        self.apart: tuple[str, ...] | None = None
        self.lasso: list[tuple[float, float]] = []
        self.regions: Ints | None = None
        self.reach = 1.0
        self.drop_bin = NO_BIN
        self._traces: dict[int, tuple[tuple[int, ...], Floats, int]] = {}
        self._close: list[tuple[Found, float, float]] = []

    def show_traces(self, domain: int, samples: Sequence[int], landings: Floats, target: int) -> None:
        """Where samples of a domain land ``[n, 2]`` as samples of the target."""
        self._traces[domain] = (tuple(samples), landings, target)

    def bin_at(self, x: float, y: float) -> int:
        """The bin of the region at a place of the map, -1 for none."""
        if self.regions is None:
            return NO_BIN
        side = len(self.regions)
        column, row = ((x / self.reach + 1) / 2 * side, (1 - y / self.reach) / 2 * side)
        return int(self.regions[int(row), int(column)]) if 0 <= column < side and 0 <= row < side else NO_BIN

    def thumbnail_at(self, x: float, y: float) -> Found | None:
        """The sample whose picture lies under a pixel."""
        return next((found for found, at, to in self._close if max(abs(x - at), abs(y - to)) <= EDGE / 2), None)

    # ------------------------------------------------------------ painting

    def paint(self, painter: QPainter, view: MapView, pixels: tuple[Floats, ...], within: QRectF) -> None:
        """All layers but the card and the focus; `pixels` are the points' ``[n, 2]``."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_pictures(painter, pixels, within)
        for domain in range(1, len(pixels) + 1):
            self._paint_traces(painter, view, domain, pixels[domain - 1])
            edge = EDGE + 4 if self._close else 13
            paint_rings(painter, self._theme, domain, pixels[domain - 1][self._points.selected_rows(domain)], edge)
        paint_path(painter, self._theme, view.to_pixels(self.path))
        paint_stroke(painter, self._theme, view.to_pixels(self.stroke))
        paint_keys(painter, self._theme, view.to_pixels(self.keys))
        paint_playhead(painter, self._theme, view.to_pixels(self.playhead))
        if self.apart:
            self._paint_names(painter, view, self.apart)
        paint_lasso(painter, self._theme, self.lasso)
        if 0 <= self.drop_bin < len(self.bins):
            self._paint_drop(painter, within, self.bins[self.drop_bin].name)

    def paint_hovered(self, painter: QPainter, found: Found, pixels: tuple[Floats, ...], within: QRectF) -> None:
        """The card of the sample under the pointer."""
        x, y = pixels[found.domain - 1][found.row].tolist()
        sheet = self._sheets[found.domain - 1] if self._sheets else None
        pixmap = sheet.pixmap(found.sample, 56, 56, painter.device().devicePixelRatio()) if sheet else None
        paint_sample(painter, self._theme, found.domain, QPointF(x, y), pixmap, self.words_of(found), within)

    def paint_focus(self, painter: QPainter, within: QRectF) -> None:
        """A frame that says the keyboard is here."""
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(within.adjusted(1, 1, -1, -1))

    def words_of(self, found: Found) -> Words:
        """What the card of a sample says."""
        place = int(self._points.bins[found.domain - 1][found.row])
        name = self.names.get(found.domain, {}).get(found.sample) or QCoreApplication.translate(
            "MapLayers", "sample {0}"
        ).format(found.sample)
        if not 0 <= place < len(self.bins):
            return Words(QCoreApplication.translate("MapLayers", "no bin"), "", name)
        if self._points.labelled[found.domain - 1][found.row]:
            return Words(self.bins[place].name, QCoreApplication.translate("MapLayers", "your label"), name)
        sure = float(self._points.sureness[found.domain - 1][found.row])
        return Words(
            self.bins[place].name,
            QCoreApplication.translate("MapLayers", "a guess, {0} % sure").format(round(100 * sure)),
            name,
        )

    def _paint_pictures(self, painter: QPainter, pixels: tuple[Floats, ...], within: QRectF) -> None:
        self._close = []
        if self._sheets is None:
            return
        shown = self._points.visible()
        rows = [in_sight(*each, within.width(), within.height()) for each in zip(pixels, shown, strict=True)]
        if not 0 < sum(map(len, rows)) <= MOST:
            return
        both = [(self._found(d, int(row)), pixels[d - 1][row]) for d, some in enumerate(rows, 1) for row in some]
        both.sort(key=lambda each: (not self._points.labelled[each[0].domain - 1][each[0].row], each[0].row))
        for place in with_room((float(at[0]), float(at[1])) for _, at in both):
            found, at = both[place]
            bar = bar_brush(self._theme, self._colour_of(found))
            spot = QPointF(float(at[0]), float(at[1]))
            if paint_thumbnail(
                painter, self._theme, self._sheets[found.domain - 1], found.domain, found.sample, spot, bar
            ):
                self._close.append((found, spot.x(), spot.y()))

    def _found(self, domain: int, row: int) -> Found:
        return Found(domain, int(self._points.samples[domain - 1][row]), row)

    def _colour_of(self, found: Found) -> int:
        place = int(self._points.bins[found.domain - 1][found.row])
        return self.bins[place].colour if 0 <= place < len(self.bins) else NO_BIN

    def _paint_traces(self, painter: QPainter, view: MapView, domain: int, pixels: Floats) -> None:
        samples, landings, target = self._traces.get(domain, ((), NOWHERE, 0))
        rows = [self._points.row_of(domain, sample) for sample in samples]
        there = np.flatnonzero(np.array(rows, int) >= 0)
        if len(there):
            starts = pixels[np.array(rows, int)[there]]
            paint_traces(painter, self._theme, target, starts, view.to_pixels(landings[there]))

    def _paint_names(self, painter: QPainter, view: MapView, names: tuple[str, ...]) -> None:
        painter.setFont(self._theme.font(13))
        for domain, name in enumerate(names, start=1):
            x, y = float(view.to_pixels(np.array([[2.2 * (domain - 1) - 1.1 * (len(names) - 1), 0.0]]))[0, 0]), 20.0
            width = painter.fontMetrics().horizontalAdvance(name)
            paint_sign(painter, self._theme, domain, QPointF(x - width / 2 - 10, y))
            painter.setPen(self._theme.colour("text"))
            painter.drawText(QRectF(x - width / 2, y - 10, width + 4, 20), Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_drop(self, painter: QPainter, within: QRectF, name: str) -> None:
        painter.setFont(self._theme.font(13))
        words = QCoreApplication.translate("MapLayers", "Drop: into “{0}”").format(name)
        width = painter.fontMetrics().horizontalAdvance(words) + 24
        box = QRectF(within.center().x() - width / 2, within.top() + 10, width, 28)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("action"))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(self._theme.colour("on_action"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
