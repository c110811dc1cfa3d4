"""Which lanes are shown and where: filmstrips of square cells, three or more, and the low strip of the shared space."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

STRIPS = ("source", "target", "transfer")
LANES = (*STRIPS, "shared")
TOP, BETWEEN = 12, 14
CELLS = (40.0, 168.0)
_SHARED = (34.0, 56.0)


def further_lane(domain: int) -> str:
    """The lane of a further domain."""
    return f"transfer {domain}"


def lanes_with(wanted: Collection[str], further: Sequence[str]) -> tuple[str, ...]:
    """The lanes that are wanted, from top to bottom; those of further domains come and go with the transfer."""
    shown = [lane for lane in LANES if lane in wanted]
    place = shown.index("transfer") + 1 if "transfer" in shown else 0
    return (*shown[:place], *further, *shown[place:]) if place else tuple(shown)


@dataclass(frozen=True)
class LaneRows:
    """The rows in `height` pixels; `pitch` is what a cell has across."""

    height: float = 1.0
    pitch: float = 60.0
    shown: tuple[str, ...] = LANES

    @property
    def strips(self) -> int:
        """How many filmstrips are shown."""
        return sum(lane != "shared" for lane in self.shown)

    @property
    def room(self) -> float:
        """The height one filmstrip may take."""
        gaps = 2 * TOP + max(0, len(self.shown) - 1) * BETWEEN
        shared = self._shared if "shared" in self.shown else 0.0
        return (self.height - gaps - shared) / max(1, self.strips)

    @property
    def edge(self) -> float:
        """Width and height of a cell."""
        return math.floor(max(16.0, min(self.pitch, self.room, CELLS[1])))

    @property
    def bottom(self) -> float:
        """Below the last row."""
        return self.top(self.shown[-1]) + self.tall(self.shown[-1]) if self.shown else float(TOP)

    def top(self, lane: str) -> float:
        """Where a lane that is shown begins."""
        above = self.shown[: self.shown.index(lane)]
        return TOP + sum(self.tall(each) + BETWEEN for each in above)

    def tall(self, lane: str) -> float:
        """How high a lane is."""
        return self._shared if lane == "shared" else self.edge

    @property
    def _shared(self) -> float:
        return min(_SHARED[1], max(_SHARED[0], 0.16 * self.height))

    @property
    def least(self) -> int:
        """The height below which cells would be too small to see."""
        shared = int(_SHARED[0]) if "shared" in self.shown else 0
        return self.strips * int(CELLS[0]) + shared + max(0, len(self.shown) - 1) * BETWEEN + 2 * TOP
