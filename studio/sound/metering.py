"""How loud it is, as a meter shows it: it rises at once, falls slowly, and keeps the last peak for a while."""

from __future__ import annotations

import math

FLOOR_DB = -60.0
FALL_DB_PER_S = 24.0
HOLD_S = 1.5


class Meter:
    """A peak meter with a held peak, in dBFS. Knows no clock: it is told how much time went by.

    Attributes:
        level: what the bar shows, `FLOOR_DB`..0.
        held: the highest level of late, `FLOOR_DB`..0.
    """

    def __init__(self) -> None:
        self.level = self.held = FLOOR_DB
        self._held_for = 0.0

    def show(self, level_db: float, elapsed: float) -> None:
        """Take the loudest level in dBFS (-inf for silence) of the last `elapsed` seconds."""
        fallen = self.level - FALL_DB_PER_S * elapsed
        self.level = min(0.0, max(FLOOR_DB, fallen, level_db if math.isfinite(level_db) else FLOOR_DB))
        self._held_for += elapsed
        if self.level >= self.held:
            self.held, self._held_for = self.level, 0.0
        elif self._held_for > HOLD_S:
            self.held = max(self.level, self.held - FALL_DB_PER_S * elapsed)
