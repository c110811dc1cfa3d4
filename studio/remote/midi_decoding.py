"""From the messages of a MIDI device to controls that stand at a share 0..1, with 14 bits where the device sends them.

A controller below 32 whose fine half (its number plus 32) follows it at once, three times running, is taken for a pair.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from typing import Any

from studio.remote.wishes import ControlMoved, PairFound, Wish

PAIRED = 3  # how often coarse and fine must come together before they are one control
TOGETHER_S = 0.05
_COARSE = 32
_MOST_7, _MOST_14 = 127, 16383


class MidiDecoder:
    """One device's messages, in their order.

    `pairs` are controls known to send 14 bits, `lone` those that must never be taken for a fine half.
    """

    def __init__(
        self,
        pairs: Collection[str] = (),
        lone: Collection[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pairs, self._lone, self._clock = set(pairs), set(lone), clock
        self._coarse: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._last = ("", 0.0)  # the coarse controller that came just before, and when

    def wishes(self, data: list[int]) -> list[Wish]:
        """What one message says; nothing where it says nothing to us, or is none."""
        try:
            import mido  # only where MIDI is switched on

            said: dict[str, Any] = mido.Message.from_bytes(data).dict()
        except (ValueError, TypeError, IndexError):
            return []
        kind, channel = said["type"], said.get("channel", 0) + 1
        if kind == "control_change":
            return self._controller(channel, said["control"], said["value"])
        if kind == "pitchwheel":
            return [ControlMoved(f"bend:{channel}", (said["pitch"] + 8192) / _MOST_14)]
        if kind in ("note_on", "note_off"):
            struck = kind == "note_on" and said["velocity"] > 0
            return [ControlMoved(f"note:{channel}:{said['note']}", float(struck))]
        return []

    def _controller(self, channel: int, number: int, value: int) -> list[Wish]:
        name = f"cc:{channel}:{number}"
        if _COARSE <= number < 2 * _COARSE and name not in self._lone:
            whole = f"cc:{channel}:{number - _COARSE}"
            found = self._fine(whole, value)
            if found is not None:
                return found
        elif number < _COARSE:
            self._last = (name, self._clock())
            if name in self._pairs:
                return self._coarse_half(name, value)
            self._coarse[name] = value
        return [ControlMoved(name, value / _MOST_7)]

    def _coarse_half(self, name: str, value: int) -> list[Wish]:
        """The fine half is still to come: until then the place nearest to where it stood."""
        before = self._coarse.get(name)
        self._coarse[name] = value
        if before == value:
            return []
        fine = 127 if before is not None and value < before else 0
        return [ControlMoved(name, (value * 128 + fine) / _MOST_14)]

    def _fine(self, whole: str, value: int) -> list[Wish] | None:
        """What a fine half says; None while it may still be a controller of its own."""
        if whole in self._pairs:
            return [ControlMoved(whole, (self._coarse.get(whole, 0) * 128 + value) / _MOST_14)]
        coarse, when = self._last
        together = coarse == whole and self._clock() - when <= TOGETHER_S
        self._counts[whole] = self._counts.get(whole, 0) + 1 if together else 0
        self._last = ("", 0.0)
        if self._counts[whole] < PAIRED:
            return None
        self._pairs.add(whole)
        return [PairFound(whole), ControlMoved(whole, (self._coarse[whole] * 128 + value) / _MOST_14)]
