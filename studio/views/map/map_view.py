"""Which part of the map is seen: from map coordinates (about -1..1, y up) to pixels and back. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

_CLOSEST = 80.0
_BESIDE_ALL = (0.5, 30.0)  # how far away and how close one comes, beside the view that shows everything
_FILL = 0.46
_MARGIN = 0.5 - _FILL  # of the shorter side: what lies outermost stays clear of the edge, its dot included

Corner = tuple[float, float]


@dataclass(frozen=True)
class MapView:
    """A window of `width` × `height` pixels; `centre` in map coordinates lies in its middle.

    `low` and `high` are the corners of what there is to see.
    """

    width: float = 1.0
    height: float = 1.0
    centre: tuple[float, float] = (0.0, 0.0)
    zoom: float = 1.0
    low: Corner = (-1.0, -1.0)
    high: Corner = (1.0, 1.0)

    @property
    def scale(self) -> float:
        """Pixels per unit of the map."""
        return _FILL * min(self.width, self.height) * self.zoom

    def to_pixels(self, points: NDArray[np.floating]) -> NDArray[np.float32]:
        """``[n, 2]`` map points in pixels."""
        scale = np.array((self.scale, -self.scale))
        shift = np.array((self.width, self.height)) / 2 - np.array(self.centre) * scale
        return np.asarray(points, np.float32).reshape(-1, 2) * scale.astype(np.float32) + shift.astype(np.float32)

    def to_map(self, x: float, y: float) -> tuple[float, float]:
        """The map point under a pixel."""
        return (
            self.centre[0] + (x - self.width / 2) / self.scale,
            self.centre[1] - (y - self.height / 2) / self.scale,
        )

    def sized(self, width: float, height: float) -> MapView:
        """The same view in another window."""
        return replace(self, width=max(1.0, width), height=max(1.0, height))

    def panned(self, dx: float, dy: float) -> MapView:
        """Moved with the pointer by pixels; its middle stays among what there is to see, so that nobody gets lost."""
        wanted = self.centre[0] - dx / self.scale, self.centre[1] + dy / self.scale
        first, second = (
            min(max(high, now), max(min(low, now), to))
            for to, now, low, high in zip(wanted, self.centre, self.low, self.high, strict=True)
        )
        return replace(self, centre=(first, second))

    def zoomed(self, factor: float, x: float, y: float) -> MapView:
        """Zoomed so that what lies under the pixel stays there, within limits."""
        before = self.to_map(x, y)
        least, most = (limit * self.reset().zoom for limit in _BESIDE_ALL)
        nearer = replace(self, zoom=min(most, max(least, self.zoom * factor)))
        after = nearer.to_map(x, y)
        return replace(
            nearer, centre=(nearer.centre[0] + before[0] - after[0], nearer.centre[1] + before[1] - after[1])
        )

    def bounded(self, low: Corner, high: Corner) -> MapView:
        """The same view where there is something else to see, between these corners."""
        return replace(self, low=low, high=high)

    def reset(self) -> MapView:
        """Everything in view, with a margin around it."""
        room = 2 * _MARGIN * min(self.width, self.height)
        span = [max(1e-6, high - low) for low, high in zip(self.low, self.high, strict=True)]
        scale = min((self.width - room) / span[0], (self.height - room) / span[1])
        centre = ((self.low[0] + self.high[0]) / 2, (self.low[1] + self.high[1]) / 2)
        return replace(self, centre=centre, zoom=min(_CLOSEST, scale / (_FILL * min(self.width, self.height))))
