"""How a path runs in time: from seconds to positions and back, with holds, weights, easing and repeats.

Plain arithmetic, free of torch, so that the window, the command line and an export share one clock.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal

Easing = Literal["linear", "in", "out", "both", "step"]
Repeat = Literal["once", "loop", "ping-pong"]

Share = Callable[[float], float]

EASINGS: Mapping[str, tuple[Share, Share]] = MappingProxyType(
    {
        "linear": (lambda time: time, lambda way: way),
        "in": (lambda time: time * time, math.sqrt),
        "out": (lambda time: time * (2 - time), lambda way: 1 - math.sqrt(1 - way)),
        "both": (lambda time: time * time * (3 - 2 * time), lambda way: 0.5 - math.sin(math.asin(1 - 2 * way) / 3)),
        "step": (lambda time: 0.0 if time < 1 else 1.0, lambda way: way),  # nothing lies between: a guess is due
    }
)
"""By name, the share of the way at a share of the time, both 0..1, and back."""


@dataclass(frozen=True)
class PathTiming:
    """When a path is where. A position runs from 0, the first key, to ``keys - 1``, the last one.

    Attributes:
        keys: number of keys; fewer than two take no time.
        seconds: how long all segments take together; holds come on top.
        holds: seconds of rest at each key; empty: none.
        weights: share of `seconds` each segment takes, more than 0, as parts of their sum; empty: all the same.
        easings: how each segment is crossed: linear, in, out, both (slow at that end) or step (all at once, at the
            end of its time); empty: all linear.
        repeat: what happens after the end: once (it stays there), loop (from the start), ping-pong (and back).
    """

    keys: int
    seconds: float
    holds: tuple[float, ...] = ()
    weights: tuple[float, ...] = ()
    easings: tuple[Easing, ...] = ()
    repeat: Repeat = "once"

    def __post_init__(self) -> None:
        segments = max(0, self.keys - 1)
        for values, wanted in ((self.holds, self.keys), (self.weights, segments), (self.easings, segments)):
            if values and len(values) != wanted:
                raise ValueError(f"a path of {self.keys} keys can't have {len(values)} of {values}")

    @property
    def end(self) -> float:
        """The last position."""
        return float(max(0, self.keys - 1))

    @property
    def length(self) -> float:
        """Seconds from the first key's hold to the end of the last one's, once and forwards."""
        return self._departures[-1] if self.keys > 1 else 0.0

    @property
    def period(self) -> float:
        """Seconds until everything begins again; of a path that does not repeat, its length."""
        if self.repeat == "ping-pong" and self.keys > 1:
            return 2 * self.length - self._hold(0) - self._hold(self.keys - 1)  # it rests at each end but once
        return self.length

    def position(self, seconds: float) -> float:
        """Where the path is `seconds` after its start, repeats included; before the start it is at the first key."""
        seconds = max(0.0, seconds)
        if self.repeat != "once" and self.period > 0:
            seconds = math.fmod(seconds, self.period)
        return self._forwards(self._unfolded(seconds))

    def along(self, seconds: float) -> float:
        """Where the path is at a moment of one way forwards, 0 .. `length`; beyond, it stays at its end."""
        return self._forwards(max(0.0, seconds))

    def goes_back(self, seconds: float) -> bool:
        """Whether it is on its way back at that moment, as only ping-pong is."""
        return self.repeat == "ping-pong" and self.period > 0 and math.fmod(seconds, self.period) > self.length

    def seconds_at(self, position: float) -> float:
        """When a position is first reached on the way forwards: at a key, when its rest begins.

        Where a segment is crossed in one step, the moment at which an even crossing would be there.
        """
        position = min(max(position, 0.0), self.end)
        if self.keys < 2:
            return 0.0
        segment = min(int(position), self.keys - 2)
        if position == segment + 1:
            return self._arrivals[segment + 1]
        if position == segment:
            return self._arrivals[segment]
        share = EASINGS[self._easing(segment)][1](position - segment)
        return self._departures[segment] + share * self._spans[segment]

    def even(self, count: int) -> tuple[float, ...]:
        """Positions at `count` moments, evenly spaced from the start of the first hold to the end of the last."""
        if self.keys < 2 or count < 1:
            return (0.0,) * max(0, count)
        return tuple(self._forwards(self.length * place / max(1, count - 1)) for place in range(count))

    def key_times(self) -> tuple[tuple[float, float], ...]:
        """For each key the seconds at which it is reached and left, on the way forwards."""
        return tuple(zip(self._arrivals, self._departures, strict=True))

    def _unfolded(self, seconds: float) -> float:
        if self.repeat != "ping-pong" or seconds <= self.length:
            return seconds
        return max(0.0, 2 * self.length - self._hold(self.keys - 1) - seconds)

    def _forwards(self, seconds: float) -> float:
        if self.keys < 2:
            return 0.0
        key = max(0, bisect_right(self._arrivals, seconds) - 1)
        if seconds <= self._departures[key] or key >= self.keys - 1:
            return float(key)
        share = (seconds - self._departures[key]) / self._spans[key]
        return key + EASINGS[self._easing(key)][0](min(1.0, share))

    def _hold(self, key: int) -> float:
        return self.holds[key] if self.holds else 0.0

    def _easing(self, segment: int) -> str:
        return self.easings[segment] if self.easings else "linear"

    @cached_property
    def _spans(self) -> tuple[float, ...]:
        """Seconds of each segment."""
        weights = self.weights or (1.0,) * max(0, self.keys - 1)
        return tuple(self.seconds * weight / sum(weights) for weight in weights)

    @cached_property
    def _arrivals(self) -> tuple[float, ...]:
        times = [0.0] if self.keys else []
        for key, span in enumerate(self._spans):
            times.append(times[-1] + self._hold(key) + span)
        return tuple(times)

    @cached_property
    def _departures(self) -> tuple[float, ...]:
        return tuple(time + self._hold(key) for key, time in enumerate(self._arrivals))
