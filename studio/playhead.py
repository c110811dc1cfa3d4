"""Where on a path the playhead is and how it moves by itself: play, loop, speed. Knows no clock and no window."""

from __future__ import annotations


class Playhead:
    """A position 0 .. `end` (number of keys - 1) that advances with time while it plays.

    Attributes:
        position: where it is.
        end: the last position.
        seconds: how long the whole path lasts at speed 1.
        speed: 1 = as long as `seconds`.
        playing: whether `advance` moves it.
        looping: whether it begins again at the end instead of stopping there.
    """

    def __init__(self) -> None:
        self.position = 0.0
        self.end = 0.0
        self.seconds = 8.0
        self.speed = 1.0
        self.playing = False
        self.looping = True

    def show_path(self, keys: int, seconds: float) -> None:
        """The path has another number of keys or another length; the position stays on it."""
        self.end = float(max(0, keys - 1))
        self.seconds = seconds
        self.move_to(self.position)
        if self.end == 0.0:
            self.playing = False

    def move_to(self, position: float) -> None:
        """Jump, to the nearest end if `position` lies outside the path."""
        self.position = min(max(position, 0.0), self.end)

    def toggle(self) -> None:
        """Play or pause; playing from the very end begins at the start."""
        self.playing = self.end > 0.0 and not self.playing
        if self.playing and self.position >= self.end:
            self.position = 0.0

    def advance(self, elapsed: float) -> None:
        """Move on by `elapsed` seconds of wall time."""
        if not self.playing:
            return
        position = self.position + elapsed * self.speed * self.end / self.seconds
        if position < self.end:
            self.position = position
        elif self.looping:
            self.position = position % self.end
        else:
            self.position, self.playing = self.end, False

    @property
    def time(self) -> float:
        """The position in seconds from the path's start at speed 1."""
        return self.position / self.end * self.seconds if self.end else 0.0
