"""Pixmaps that are made once and kept within bounds; those not asked for longest go first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QPixmap

MOST_BYTES = 48 << 20  # more than a screen of 3840 × 2160 pixels shows at once


class Place(NamedTuple):
    """What a pixmap shows: a sample, at a size in logical pixels, for a screen of pixel `ratio`."""

    sample: int
    width: int
    height: int
    ratio: float


class PixmapStore:
    """Holds at most `most` bytes of pixmaps, and the newest one in any case."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._kept: OrderedDict[Place, QPixmap] = OrderedDict()
        self.size = 0  # bytes

    def __contains__(self, place: Place) -> bool:
        return place in self._kept

    def get(self, place: Place, make: Callable[[], QPixmap | None]) -> QPixmap | None:
        """The pixmap, or what `make` gives, which is kept unless it is None."""
        kept = self._kept.get(place)
        if kept is not None:
            self._kept.move_to_end(place)
            return kept
        made = make()
        if made is not None:
            self._kept[place] = made
            self.size += _bytes(made)
            while self.size > self._most and len(self._kept) > 1:
                self.size -= _bytes(self._kept.popitem(last=False)[1])
        return made

    def forget(self, start: int, stop: int) -> None:
        """Samples start .. stop - 1 look otherwise now."""
        for place in [place for place in self._kept if start <= place.sample < stop]:
            self.size -= _bytes(self._kept.pop(place))

    def clear(self) -> None:
        """Everything looks otherwise now."""
        self._kept.clear()
        self.size = 0


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * pixmap.depth() // 8
