"""What a performance is: how everything stood at its start, and every change of a control with its time.

A control is a dial (a number in its own unit) or a switch (a text), known by its id. Plain values, no window.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

POSITION, SPEED = "play.position", "play.speed"
PLAYING, PATH, POINT = "play.playing", "play.path", "play.point"
PLAYING_WORDS = ("paused", "playing")
MOST_CHANGES = 200_000
MOST_SECONDS = 3600.0

Value = float | str
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Change:
    """A control was put to a value so many seconds after the start."""

    seconds: float
    control: str
    value: Value


@dataclass(frozen=True)
class Performance:
    """A recording.

    Attributes:
        seconds: how long it lasts, more than 0 and at most an hour.
        start: every control as it stood when the recording began.
        changes: in order of time, each 0 .. `seconds`.
        seeds: of everything random that was in use, by name.
        bridge: fingerprint of the bridge it was played on; empty where there was none.
    """

    seconds: float
    start: Values = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    seeds: Mapping[str, int] = field(default_factory=dict)
    bridge: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", MappingProxyType(dict(self.start)))
        object.__setattr__(self, "seeds", MappingProxyType(dict(self.seeds)))

    @property
    def touched(self) -> frozenset[str]:
        """The controls it changes."""
        return frozenset(change.control for change in self.changes)

    def values_at(self, seconds: float) -> dict[str, Value]:
        """What every control was put to last, `seconds` after the start."""
        values = dict(self.start)
        for change in self.changes:
            if change.seconds > seconds:
                break
            values[change.control] = change.value
        return values
