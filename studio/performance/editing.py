"""Edits of a performance: put on the beat, cut, played over. Pure; each gives another performance."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from studio.performance.model import MOST_SECONDS, PLAYING, PLAYING_WORDS, POSITION, Change, Performance
from studio.performance.recorder import SHORTEST
from studio.performance.replay import Replay, TimingOf

BPM = (20.0, 400.0)
DIVISIONS = (1, 2, 3, 4, 6, 8)
SWING = (0.0, 0.5)


@dataclass(frozen=True)
class Grid:
    """Moments at an even tempo.

    Attributes:
        bpm: beats in a minute, 20 to 400.
        division: steps of the grid in a beat.
        swing: how late every other step comes, as a part of a step, 0 to 0.5; 0 is even.
    """

    bpm: float = 120.0
    division: int = 4
    swing: float = 0.0

    def __post_init__(self) -> None:
        if not (BPM[0] <= self.bpm <= BPM[1] and self.division in DIVISIONS and SWING[0] <= self.swing <= SWING[1]):
            raise ValueError(f"there is no grid of {self}")

    @property
    def step(self) -> float:
        """Seconds from one moment to the next, without swing."""
        return 60.0 / self.bpm / self.division

    def moment(self, place: int) -> float:
        """The seconds of a place of the grid."""
        return (place + (self.swing if place % 2 else 0.0)) * self.step

    def nearest(self, seconds: float) -> float:
        """The moment nearest to a time; of two equally near, the earlier one."""
        place = math.floor(seconds / self.step)
        around = [self.moment(each) for each in range(max(0, place - 2), place + 3)]
        return min(around, key=lambda moment: (abs(moment - seconds), moment))


def quantised(performance: Performance, grid: Grid) -> Performance:
    """Every change, and the end, at the nearest moment of the grid; their order stays."""
    changes = tuple(
        replace(change, seconds=min(grid.nearest(change.seconds), MOST_SECONDS)) for change in performance.changes
    )
    last = changes[-1].seconds if changes else 0.0
    end = min(max(grid.nearest(performance.seconds), grid.moment(1), last), MOST_SECONDS)
    return replace(performance, changes=changes, seconds=end)


def starting_on_beat(performance: Performance, grid: Grid) -> Performance:
    """All of it moved by the same time, so that the first change comes on the grid; distances stay."""
    if not performance.changes:
        return performance
    first = performance.changes[0].seconds
    by = grid.nearest(first) - first
    if abs(by) < 1e-9 or performance.seconds + by > MOST_SECONDS:
        return performance
    changes = tuple(replace(change, seconds=max(0.0, change.seconds + by)) for change in performance.changes)
    end = max(SHORTEST, performance.seconds + by, changes[-1].seconds)
    return replace(performance, changes=changes, seconds=end)


def trimmed(performance: Performance, start: float, end: float, timing_of: TimingOf) -> Performance:
    """The part from `start` to `end` in seconds; it begins with everything as it stood there.

    Raises:
        ValueError: nothing is left between the two.
    """
    start, end = max(0.0, start), min(end, performance.seconds)
    if end - start < SHORTEST:
        raise ValueError("nothing is left of the performance")
    replay = Replay(performance, timing_of)
    replay.to(start)
    stood = performance.values_at(start)
    if POSITION in stood:
        stood[POSITION] = replay.head.position
    if PLAYING in stood:
        stood[PLAYING] = PLAYING_WORDS[replay.head.playing]
    changes = tuple(
        replace(change, seconds=min(change.seconds - start, end - start))
        for change in performance.changes
        if start < change.seconds <= end
    )
    return replace(performance, seconds=end - start, start=stood, changes=changes)


def overdubbed(base: Performance, layer: Performance) -> Performance:
    """A second layer over a first: what the layer turns is its own from the first touch to the layer's end."""
    first_touch: dict[str, float] = {}
    for change in layer.changes:
        first_touch.setdefault(change.control, change.seconds)
    kept = [change for change in base.changes if not _replaced(change, first_touch, layer.seconds)]
    both = sorted([*kept, *layer.changes], key=lambda change: change.seconds)  # stable: the base first
    start = {**layer.start, **base.start}
    return replace(base, seconds=max(base.seconds, layer.seconds), start=start, changes=tuple(both))


def _replaced(change: Change, first_touch: dict[str, float], end: float) -> bool:
    return first_touch.get(change.control, math.inf) <= change.seconds <= end
