"""The map's dots and regions as one image: what is stamped where, in which colour, how strongly.

What follows from the samples alone is worked out once; every frame of a pan or zoom only moves and stamps.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from studio.theme import Theme
from studio.views.common.bin_look import NO_BIN, BinLook
from studio.views.map.map_points import Floats, Ints, MapPoints
from studio.views.map.map_stamps import (
    CERTAIN,
    GROUND,
    Bytes,
    codes,
    hollowed,
    palette,
    region_codes,
    stamp_radius,
    stamped,
)
from studio.views.map.map_view import MapView

_CERTAIN_SIZE = 1.25  # a label is a little larger than a guess
_NO_REGIONS: Bytes = np.zeros((0, 0), np.uint8)


class _Layer(NamedTuple):
    """Points of one domain that are stamped together: their rows and palette codes, and the rows of hollow ones."""

    rows: NDArray[np.intp]
    codes: Bytes
    hollow: NDArray[np.intp]


class MapPicture:
    """Turns points, as a view sees them, into an image. Say `restyle` when anything but their places has changed."""

    def __init__(self, theme: Theme, points: MapPoints) -> None:
        self._theme, self._points = theme, points
        self._bins: tuple[BinLook, ...] = ()
        self._grid: Ints | None = None
        self._reach = 1.0
        self._regions = _NO_REGIONS
        self._layers: tuple[tuple[_Layer, _Layer], ...] | None = None
        self._palette: list[int] = []

    def show_bins(self, bins: Sequence[BinLook]) -> None:
        """The bins that the points' bins index."""
        self._bins = tuple(bins)
        self.restyle()

    def show_regions(self, grid: Ints | None, reach: float) -> None:
        """Bin of each cell of a square grid over -reach..reach, row 0 at the top; None for no regions."""
        self._grid, self._reach = grid, reach
        self.restyle()

    def restyle(self) -> None:
        """Bins, strengths, selection, what is hidden or the theme are others now."""
        self._layers = None

    def image(self, at: tuple[Floats, ...], view: MapView, ratio: float) -> QImage:
        """The image of points at logical pixels ``[n, 2]`` per domain, `ratio` real pixels for each of them."""
        if self._layers is None:
            self._style()
        assert self._layers is not None
        shape = (max(1, round(view.height * ratio)), max(1, round(view.width * ratio)))
        pixels = [each * np.float32(ratio) for each in at]
        radius = ratio * stamp_radius(self._points.count, view.zoom)
        indices = self._ground(shape, view, ratio)
        for layer, size in ((0, radius), (1, radius * _CERTAIN_SIZE)):
            every = [domain[layer] for domain in self._layers]
            where = [each[domain.rows] for each, domain in zip(pixels, every, strict=True)]
            stamped(shape, where, [each.codes for each in every], size, indices)
            for at_pixels, each in zip(pixels, every, strict=True):
                if len(each.hollow):
                    hollowed(indices, at_pixels[each.hollow], size)
        image = QImage(indices.data, shape[1], shape[0], shape[1], QImage.Format.Format_Indexed8)
        image.setColorTable(self._palette)
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        return image

    def _style(self) -> None:
        self._palette = palette(self._theme)
        count = len(self._theme.roles.bins)
        self._layers = tuple(self._layers_of(number) for number in range(1, len(self._points.samples) + 1))
        if self._grid is None:
            self._regions = _NO_REGIONS
        else:
            shown = np.array([index not in self._points.hidden_bins for index in range(len(self._bins))] + [False])
            grid = np.where((self._grid >= 0) & (self._grid < len(self._bins)), self._grid, NO_BIN)
            grid = np.where(shown[grid], self._colours()[grid], NO_BIN)
            self._regions = np.pad(region_codes(grid, count), 1, constant_values=GROUND)

    def _colours(self) -> NDArray[np.int64]:
        """Colour of each bin, and last of none."""
        count = len(self._theme.roles.bins)
        return np.array([look.colour % count for look in self._bins] + [NO_BIN])

    def _layers_of(self, domain: int) -> tuple[_Layer, _Layer]:
        """Guesses, then what is certain."""
        bins, strengths = self._points.bins[domain - 1], self._points.strengths(domain)
        known = np.where(bins < len(self._bins), bins, NO_BIN)
        every = codes(self._colours()[known], strengths)
        shown = self._points.visible()[domain - 1]
        guesses = np.flatnonzero(shown & (strengths < CERTAIN))
        certain = np.flatnonzero(shown & (strengths >= CERTAIN))
        marked = np.array([self._theme.is_hollow(look.colour) for look in self._bins] + [False])[known]
        first, second = (_Layer(rows, every[rows], rows[marked[rows]]) for rows in (guesses, certain))
        return first, second

    def _ground(self, shape: tuple[int, int], view: MapView, ratio: float) -> Bytes:
        """The regions as an image of palette codes."""
        if not self._regions.size:
            return np.full(shape, GROUND, np.uint8)
        side = len(self._regions) - 2
        left, top = view.to_map(0, 0)
        step = 1 / (view.scale * ratio)
        x = (left + (np.arange(shape[1]) + 0.5) * step + self._reach) / (2 * self._reach) * side
        y = (self._reach - top + (np.arange(shape[0]) + 0.5) * step) / (2 * self._reach) * side
        columns = np.clip(np.floor(x), -1, side).astype(np.intp) + 1  # the border around the grid is bare ground
        rows = np.clip(np.floor(y), -1, side).astype(np.intp) + 1
        return self._regions[:, columns][rows]
