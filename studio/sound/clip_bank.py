"""The sounds along a path, prepared for the callback: which two lie around a position, and where they are loud.

The window's thread puts clips in; the callback reads one snapshot that is replaced whole and never changed.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
AUDIBLE = 0.02  # of a clip's peak, about -34 dB: what is quieter at both ends is left out of a loop
MARGIN_SECONDS = 0.02
END_SECONDS = 0.005  # a clip that breaks off is faded out


@dataclass(frozen=True, slots=True)
class ClipRow:
    """Clips in the order of their positions.

    Attributes:
        positions: on the path, rising.
        clips: mono float32 ``[n]`` at the device's rate, one for each position.
        likeness: correlation 0..1 of each clip with the next; one fewer than clips.
        start: first frame at which any clip is audible.
        end: frame after the last one.
    """

    positions: tuple[float, ...] = ()
    clips: tuple[Samples, ...] = ()
    likeness: tuple[float, ...] = ()
    start: int = 0
    end: int = 0

    def around(self, position: float) -> tuple[int, float]:
        """Index of the clip before a position, and how far (0..1) the position lies from it towards the next."""
        before = bisect_right(self.positions, position) - 1
        if before < 0:
            return 0, 0.0
        if before >= len(self.positions) - 1:
            return len(self.positions) - 1, 0.0
        low, high = self.positions[before], self.positions[before + 1]
        return before, (position - low) / (high - low)


class ClipBank:
    """Collects the clips of one path at one rate (Hz).

    Attributes:
        row: what is there now; read by the callback.
    """

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.row = ClipRow()

    def clear(self) -> None:
        """Forget every clip."""
        self.row = ClipRow()

    def put(self, position: float, clip: Samples) -> None:
        """Take the clip ``[n]`` of a position, in place of one that is there already."""
        known = dict(zip(self.row.positions, self.row.clips, strict=True))
        pairs = dict(zip(pairwise(self.row.positions), self.row.likeness, strict=True))
        known[position] = self._ending(clip)
        positions = tuple(sorted(known))
        likeness = tuple(
            pairs[pair] if pair in pairs and position not in pair else _likeness(known[pair[0]], known[pair[1]])
            for pair in pairwise(positions)
        )
        start, end = self._audible(clip)
        if self.row.end:
            start, end = min(start, self.row.start), max(end, self.row.end)
        self.row = ClipRow(positions, tuple(known[each] for each in positions), likeness, start, end)

    def _ending(self, clip: Samples) -> Samples:
        fade = min(len(clip), max(2, int(END_SECONDS * self.rate)))
        ended = clip.copy()
        ended[len(clip) - fade :] *= np.linspace(1.0, 0.0, fade, dtype=np.float32)
        return ended

    def _audible(self, clip: Samples) -> tuple[int, int]:
        loud = np.flatnonzero(np.abs(clip) > AUDIBLE * float(np.abs(clip).max(initial=0.0)))
        if not len(loud):
            return 0, len(clip)
        margin = int(MARGIN_SECONDS * self.rate)
        return max(0, int(loud[0]) - margin), min(len(clip), int(loud[-1]) + 1 + margin)


def _likeness(one: Samples, other: Samples) -> float:
    """Correlation of two clips, 0 where they are unlike or opposed."""
    count = min(len(one), len(other))
    one, other = one[:count], other[:count]
    power = float(np.dot(one, one)) * float(np.dot(other, other))
    return max(0.0, min(1.0, float(np.dot(one, other)) / power**0.5)) if power > 0.0 else 1.0
