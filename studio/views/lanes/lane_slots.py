"""How a path is cut into the slots of a filmstrip, and which rendered frame stands in a slot. Pure arithmetic.

Slots are moments, evenly spaced: where the path rests they show one frame, where it hurries they skip some.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from studio.views.path.path_clock import PathClock

GAP = 4


@dataclass(frozen=True)
class LaneSlots:
    """A strip `width` pixels wide for a path with `frames` rendered frames, cells at least `least` wide.

    Of a path that moves evenly, keys fall exactly on slots wherever there is room for all.
    """

    width: float
    clock: PathClock | None = None
    frames: int = 0
    least: float = 56.0

    @property
    def keys(self) -> int:
        """How many keys the path has."""
        return self.clock.keys if self.clock is not None else 0

    @property
    def length(self) -> float:
        """Seconds of the whole path."""
        return self.clock.length if self.clock is not None else 0.0

    @property
    def count(self) -> int:
        """How many slots there are; none below two keys."""
        if self.keys < 2 or self.frames < 2:
            return 0
        fitting = max(2, int((self.width + GAP) // (self.least + GAP)))
        between = max(1, (fitting - 1) // (self.keys - 1))
        return min(self.frames, fitting if fitting < self.keys else between * (self.keys - 1) + 1)

    @property
    def pitch(self) -> float:
        """From one slot to the next, in pixels."""
        return (self.width + GAP) / max(1, self.count)

    @property
    def key_slots(self) -> frozenset[int]:
        """The slots in which a key stands, or rests."""
        if self.clock is None or not self.count:
            return frozenset()
        found: set[int] = set()
        for reached, left in self.clock.key_times():
            found.update(range(self._slot(reached), self._slot(left) + 1))
        return frozenset(found)

    def x_of(self, seconds: float) -> float:
        """Where the playhead stands at a moment, in pixels from the left: the middle of a slot at its own."""
        if not self.count:
            return 0.0
        return (seconds / self.length * (self.count - 1) + 0.5) * self.pitch - GAP / 2

    def seconds_at(self, x: float) -> float:
        """The moment under a pixel, held within the path."""
        if self.count < 2:
            return 0.0
        share = ((x + GAP / 2) / self.pitch - 0.5) / (self.count - 1)
        return min(1.0, max(0.0, share)) * self.length

    def position_of(self, slot: float) -> float:
        """Where the path is at the moment of a slot."""
        if self.clock is None:
            return 0.0
        return self.clock.along(self.length * min(1.0, max(0.0, slot / max(1, self.count - 1))))

    def frame_in(self, slot: float, rendered: Sequence[float]) -> float | None:
        """The position, of those in `rendered` (ascending), nearest to where the path is at a slot's moment.

        None where none is as near as half a frame, or within what passes during the slot.
        """
        wanted = self.position_of(slot)
        after = bisect_left(rendered, wanted)
        nearest = min(rendered[max(0, after - 1) : after + 1], key=lambda each: abs(each - wanted), default=None)
        if nearest is None:
            return None
        half = (self.keys - 1) / max(1, self.frames - 1) / 2 + 1e-6
        low, high = self.position_of(slot - 0.5) - half, self.position_of(slot + 0.5) + half
        return nearest if abs(nearest - wanted) <= half or low <= nearest <= high else None

    def _slot(self, seconds: float) -> int:
        return round(seconds / self.length * (self.count - 1))
