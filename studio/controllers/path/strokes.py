"""A stroke of the pen becomes a few points that keep its shape."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

MOST = 24
LEAST_DEVIATION = 0.01  # of the map, which is about 2 across: closer than this, a point adds nothing to see

Points = NDArray[np.float64]


def simplified(stroke: NDArray[np.floating], most: int = MOST, deviation: float = LEAST_DEVIATION) -> Points:
    """At most `most` points ``[m, 2]`` of a stroke ``[n, 2]``, its ends among them.

    As Ramer 1972 and Douglas & Peucker 1973: the point furthest from what is kept so far is kept next, until none is
    further than `deviation` or there are enough. A stroke that stays on one spot is that spot.
    """
    points = np.asarray(stroke, np.float64).reshape(-1, 2)
    if not len(points) or float(np.ptp(points, axis=0).max()) == 0.0:
        return points[:1]
    kept = [0, len(points) - 1]
    while len(kept) < most:
        apart, furthest = max(_furthest(points, start, end) for start, end in pairwise(kept))
        if apart <= deviation:
            break
        kept = sorted({*kept, furthest})
    return points[kept]


def lengths(points: Points) -> Points:
    """Distance from each point ``[m, 2]`` to the next, ``[m - 1]``."""
    return np.linalg.norm(np.diff(points, axis=0), axis=1)


def _furthest(points: Points, start: int, end: int) -> tuple[float, int]:
    """The largest distance of a point between two kept ones from the line between them, and which it is."""
    if end - start < 2:
        return 0.0, start
    line, between = points[end] - points[start], points[start + 1 : end] - points[start]
    share = np.clip(between @ line / max(float(line @ line), 1e-18), 0, 1)
    apart = np.linalg.norm(between - share[:, None] * line, axis=1)
    return float(apart.max()), start + 1 + int(apart.argmax())
