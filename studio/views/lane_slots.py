"""How a path is cut into the slots of a filmstrip, and which rendered frame stands in a slot. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

GAP = 4


@dataclass(frozen=True)
class LaneSlots:
    """A strip `width` pixels wide for a path of `keys` keys and `frames` frames, cells at least `least` wide.

    Positions run from 0 (first key) to ``keys - 1``. Keys fall exactly on slots wherever there is room for all.
    """

    width: float
    keys: int
    frames: int
    least: float = 56.0

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
        """The slots in which a key stands."""
        return frozenset(round(key * (self.count - 1) / (self.keys - 1)) for key in range(self.keys) if self.count)

    def x_of(self, position: float) -> float:
        """Where the playhead stands, in pixels from the strip's left: the middle of a slot on its position."""
        if not self.count:
            return 0.0
        return (position / (self.keys - 1) * (self.count - 1) + 0.5) * self.pitch - GAP / 2

    def position_at(self, x: float) -> float:
        """The position under a pixel, held within the path."""
        if self.count < 2:
            return 0.0
        share = ((x + GAP / 2) / self.pitch - 0.5) / (self.count - 1)
        return min(1.0, max(0.0, share)) * (self.keys - 1)

    def frame_in(self, slot: int, rendered: Collection[int]) -> int | None:
        """The rendered frame nearest to the middle of a slot, None if none lies within it."""
        step = (self.frames - 1) / max(1, self.count - 1)
        wanted = slot * step
        inside = [frame for frame in rendered if abs(frame - wanted) <= step / 2 + 1e-9]
        return min(inside, key=lambda frame: abs(frame - wanted), default=None)
