"""What a gallery shows, where it lies and what of it is selected; no pixels are painted here.

Points and boxes are in content coordinates: the top of the first row is near 0 however far the view has scrolled.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect

from studio.views.gallery.grid_geometry import GridGeometry
from studio.views.gallery.grid_selection import GridSelection

Ints = NDArray[np.int64]


class GridContent:
    """The order shown, its geometry and the selection in it."""

    def __init__(self, size: int) -> None:
        self.geometry = GridGeometry(size)
        self.selection = GridSelection()
        self.shown: Ints = np.zeros(0, np.int64)

    def __len__(self) -> int:
        return len(self.shown)

    def show(self, shown: Ints) -> bool:
        """Show these samples in this order; says whether samples that went took a part of the selection along."""
        self.shown = shown
        before = self.selection.samples
        if before:
            self.selection.keep_only(shown.tolist())
        return self.selection.samples != before

    def place_of(self, sample: int | None) -> int:
        """The place of a sample in the order shown, -1 where it is not shown."""
        places = np.flatnonzero(self.shown == (-1 if sample is None else sample))
        return int(places[0]) if len(places) else -1

    def sample_at(self, point: QPoint) -> int:
        """The sample under a point, -1 for none."""
        place = self.geometry.place_at(point, len(self.shown))
        return int(self.shown[place]) if place >= 0 else -1

    def cell_of(self, sample: int) -> QRect | None:
        """Where a sample lies, None where it is not shown."""
        place = self.place_of(sample)
        return self.geometry.cell(place) if place >= 0 else None

    def inside(self, box: QRect) -> list[int]:
        """The samples whose cells meet a box."""
        return [int(self.shown[place]) for place in self.geometry.places_in(box, len(self.shown))]

    def step(self, places: int) -> int | None:
        """The sample so many places from the current one, the first where there is none; None in an empty gallery."""
        if not len(self.shown):
            return None
        at = self.place_of(self.selection.current)
        place = at + places if at >= 0 else 0
        return int(self.shown[max(0, min(len(self.shown) - 1, place))])
