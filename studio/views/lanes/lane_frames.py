"""The rendered pictures of one lane by their place on the path, and what was made of them for the screen.

A picture is scaled once for each size of the cells, which is what would make scrubbing slow.
"""

from __future__ import annotations

from bisect import insort

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

from studio.theme import Theme
from studio.views.common.pictures import rounded, to_image

_CORNER = 5


class LaneFrames:
    """`positions` are those of the pictures that are there, ascending; `sounding` says that they are spectrograms."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.positions: list[float] = []
        self.sounding = False
        self._pictures: dict[float, NDArray[np.uint8]] = {}
        self._pixmaps: dict[tuple[float, int], QPixmap] = {}

    def clear(self) -> None:
        """Another path: none is there."""
        self.positions.clear()
        self._pictures.clear()
        self._pixmaps.clear()

    def show_kind(self, kind: str) -> None:
        """Kind of media, ``image`` or ``sound``."""
        self.sounding = kind == "sound"
        self._pixmaps.clear()

    def put(self, position: float, picture: NDArray[np.uint8]) -> None:
        """A picture uint8 ``[h, w]`` or ``[h, w, 3]`` that was rendered, perhaps anew."""
        if position not in self._pictures:
            insort(self.positions, position)
        self._pictures[position] = picture
        for key in [key for key in self._pixmaps if key[0] == position]:
            del self._pixmaps[key]

    def pixmap(self, position: float, edge: int, ratio: float) -> QPixmap:
        """The picture of a position that is there, `edge` logical pixels wide and high."""
        key = (position, edge)
        if key not in self._pixmaps:
            image = to_image(self._pictures[position], self._theme.magma() if self.sounding else None)
            self._pixmaps[key] = rounded(image, QSize(edge, edge), ratio, _CORNER)
        return self._pixmaps[key]
