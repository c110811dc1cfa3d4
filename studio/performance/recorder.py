"""Collects the changes of a performance while it is played; is told the time, and knows no clock."""

from __future__ import annotations

from collections.abc import Mapping

from studio.performance.model import MOST_CHANGES, MOST_SECONDS, POSITION, Change, Performance, Value, Values

SHORTEST = 0.01  # seconds
LARGEST = 24 * 2**20  # letters of all changes, well within what a file may hold
_NUMBER = 64  # letters of a change whose value is a number, at most


class Recorder:
    """One recording. `known` is how every control stands, as far as it was told."""

    def __init__(self, start: Values, seeds: Mapping[str, int] | None = None, bridge: str = "") -> None:
        self._start, self._seeds, self._bridge = dict(start), dict(seeds or {}), bridge
        self._changes: list[Change] = []
        self._letters = sum(map(_letters, start.values()))
        self.known = dict(start)

    @property
    def count(self) -> int:
        """Changes noted."""
        return len(self._changes)

    def is_full(self, seconds: float) -> bool:
        """Whether nothing more can be recorded."""
        return seconds >= MOST_SECONDS or self.count >= MOST_CHANGES or self._letters >= LARGEST

    def note(self, seconds: float, control: str, value: Value) -> bool:
        """Note where a control stands; says whether that is a change.

        The playhead moves by itself, so that putting it where it was put before is a change too.
        """
        if (control != POSITION and self.known.get(control) == value) or self.is_full(seconds):
            return False
        last = self._changes[-1].seconds if self._changes else 0.0
        self._changes.append(Change(max(last, round(seconds, 6)), control, value))
        self._letters += _letters(value)
        self.known[control] = value
        return True

    def know(self, control: str, value: Value) -> None:
        """A control was turned by something that is not to be recorded."""
        self.known[control] = value

    def finish(self, seconds: float) -> Performance:
        """The performance, `seconds` long."""
        last = self._changes[-1].seconds if self._changes else 0.0
        length = max(SHORTEST, last, min(round(seconds, 6), MOST_SECONDS))
        return Performance(length, self._start, tuple(self._changes), self._seeds, self._bridge)


def _letters(value: Value) -> int:
    return _NUMBER + (len(value) if isinstance(value, str) else 0)
