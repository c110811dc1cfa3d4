"""Where on a path the playhead is and how it moves by itself: play, repeat, speed. Knows no clock and no window."""

from __future__ import annotations

import math

from engine.timing import PathTiming

NO_PATH = PathTiming(0, 8.0)


class Playhead:
    """A position 0 .. `end` (number of keys - 1) that advances with time while it plays.

    Attributes:
        position: where it is.
        speed: 1 = as long as the path says.
        playing: whether `advance` moves it.
        timing: when the path is where; it also says what happens at its end.
    """

    def __init__(self) -> None:
        self.position = 0.0
        self.speed = 1.0
        self.playing = False
        self.timing = NO_PATH
        self._elapsed = 0.0  # seconds since the path's start, repeats included

    @property
    def end(self) -> float:
        """The last position."""
        return self.timing.end

    @property
    def seconds(self) -> float:
        """How long the whole path lasts at speed 1, once and forwards."""
        return self.timing.length

    @property
    def looping(self) -> bool:
        """Whether it goes on at the end instead of stopping there."""
        return self.timing.repeat != "once"

    def show_path(self, timing: PathTiming) -> None:
        """The path has other keys or runs otherwise; the position stays on it."""
        self.timing = timing
        self.move_to(self.position)
        if self.end == 0.0:
            self.playing = False

    def move_to(self, position: float) -> None:
        """Jump, to the nearest end if `position` lies outside the path."""
        self.position = min(max(position, 0.0), self.end)
        self._elapsed = self.timing.seconds_at(self.position)

    def move_to_time(self, seconds: float) -> None:
        """Jump to where the path is that many seconds after its start, once and forwards."""
        self._elapsed = min(max(seconds, 0.0), self.seconds)
        self.position = self.timing.along(self._elapsed)

    def follow(self, other: Playhead) -> None:
        """Be exactly where another playhead is on the same path; whether it plays stays."""
        if other.timing == self.timing:
            self.position, self._elapsed = other.position, other._elapsed

    def toggle(self) -> None:
        """Play or pause; playing from the very end begins at the start."""
        self.playing = self.end > 0.0 and not self.playing
        if self.playing and not self.looping and self._elapsed >= self.timing.seconds_at(self.end):
            self.move_to(0.0)

    def advance(self, elapsed: float) -> None:
        """Move on by `elapsed` seconds of wall time."""
        if not self.playing:
            return
        self._elapsed += elapsed * self.speed
        if self.looping:
            self._elapsed = math.fmod(self._elapsed, self.timing.period)
        elif self._elapsed >= self.seconds:
            self._elapsed, self.playing = self.seconds, False
        self.position = self.timing.position(self._elapsed)

    @property
    def time(self) -> float:
        """Seconds from the path's start at speed 1, 0 .. `seconds`; on the way back they run backwards."""
        if self.timing.goes_back(self._elapsed):
            return self.timing.period + self.timing.key_times()[0][1] - self._elapsed
        return min(self._elapsed, self.seconds)
