"""The one table of every control that turns continuously: MIDI, OSC and recorded performances are made from it.

The dials themselves are in `dial_entries`, as the actions are in `entries`; to add one, add a `Dial` there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True)
class Dial:
    """One continuous control, read and turned in its own unit or as a share 0..1 of its range.

    Attributes:
        id: what it is known by in settings, addresses and tests, ``group.name``; never shown, never changed.
        words: what it is called, translated.
        low: where it stands at share 0, in its own unit.
        high: where it stands at share 1, in its own unit.
        read: where it stands, in its own unit.
        turn: put it there, in its own unit, always within `low` .. `high`.
        unit: of its values, as shown; empty for a bare number.
        octaves: equal shares are equal factors, not equal steps; `low` must then be above 0.
        top: `high` as it is now, where it depends on what is open, such as on the length of the path; else None.
        unless: tells why it can't be turned now, empty when it can; None for a dial that always turns.
    """

    id: str
    words: str
    low: float
    high: float
    read: Callable[[], float]
    turn: Callable[[float], object]
    unit: str = ""
    octaves: bool = False
    top: Callable[[], float] | None = None
    unless: Callable[[], str] | None = None

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest value now."""
        return self.low, max(self.low, self.top()) if self.top is not None else self.high

    @property
    def share(self) -> float:
        """Where it stands, 0..1; 0 while its range is a single value."""
        low, high = self.bounds
        value = min(max(self.read(), low), high)
        if high <= low:
            return 0.0
        return math.log(value / low) / math.log(high / low) if self.octaves else (value - low) / (high - low)

    def value_at(self, share: float) -> float:
        """The value at a share of the range; shares outside 0..1 are at its ends."""
        low, high = self.bounds
        part = min(max(share, 0.0), 1.0)
        return low * (high / low) ** part if self.octaves else low + part * (high - low)

    def why_not(self) -> str:
        """Why it can't be turned now, empty when it can."""
        return self.unless() if self.unless is not None else ""


class DialTable(QObject):
    """Holds the dials and turns them. `turned(dial, share)` is sent for every turn made through the table."""

    turned = Signal(object, object)

    def __init__(self, dials: Sequence[Dial], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._by_id = {dial.id: dial for dial in dials}

    def __iter__(self) -> Iterator[Dial]:
        return iter(self._by_id.values())

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def dial(self, name: str) -> Dial:
        """The dial of this id (`group.name`); KeyError where there is none."""
        return self._by_id[name]

    def turn(self, name: str, share: float) -> bool:
        """Turn a dial to a share 0..1 of its range, if it turns now and the share is a number."""
        return math.isfinite(share) and self.turn_to(name, self.dial(name).value_at(share))

    def turn_to(self, name: str, value: float) -> bool:
        """Turn a dial to a value in its own unit, the nearest one in its range, if it turns now."""
        dial = self.dial(name)
        if not math.isfinite(value) or dial.why_not():
            return False
        low, high = dial.bounds
        dial.turn(min(max(value, low), high))
        self.turned.emit(dial, dial.share)
        return True
