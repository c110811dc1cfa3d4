"""Runs through a performance: says which changes are due, and where the playhead is at any moment.

The playhead is a function of the performance and the time alone, not of when it is asked, so that the window and an
export at any frame rate come past the same places.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.timing import PathTiming
from studio.performance.model import PATH, PLAYING, PLAYING_WORDS, POINT, POSITION, SPEED, Change, Performance
from studio.playhead import Playhead

FIRST, LAST = (PATH, SPEED, POSITION), (PLAYING, POINT)

TimingOf = Callable[[str], PathTiming]


class Replay:
    """A performance on its way from its start to its end.

    Attributes:
        performance: what is played.
        head: the playhead as the performance has it.
        path: the path it is on, as text.
        point: the named point shown instead of the playhead's place; empty for none.

    `timing_of` tells how a path, given as text, runs in time.
    """

    def __init__(self, performance: Performance, timing_of: TimingOf) -> None:
        self.performance = performance
        self._timing_of = timing_of
        self.begin()

    @property
    def seconds(self) -> float:
        """Where it is."""
        return self._seconds

    @property
    def is_over(self) -> bool:
        """Whether the end is reached."""
        return self._seconds >= self.performance.seconds

    def begin(self) -> tuple[Change, ...]:
        """Go to the start; returns how everything stood there, in the order in which it is to be put back."""
        self.head, self.path, self.point = Playhead(), "", ""
        self._seconds, self._next = 0.0, 0
        self._let_go: set[str] = set()
        start = self.performance.start
        order = [*(each for each in FIRST if each in start)]
        order += [each for each in start if each not in (*FIRST, *LAST)]
        order += [each for each in LAST if each in start]
        changes = tuple(Change(0.0, control, start[control]) for control in order)
        for change in changes:
            self._put(change)
        return changes

    def to(self, seconds: float) -> tuple[Change, ...]:
        """Go on to a moment; returns the changes that became due, in order, but for controls that were let go."""
        due: list[Change] = []
        changes = self.performance.changes
        while self._next < len(changes) and changes[self._next].seconds <= seconds:
            change = changes[self._next]
            self._next += 1
            if change.control not in self._let_go:
                self._advance(change.seconds)
                self._put(change)
                due.append(change)
        self._advance(min(seconds, self.performance.seconds))
        return tuple(due)

    def take(self, change: Change) -> None:
        """The user turned a control: from now on it is theirs until the end."""
        self._let_go.add(change.control)
        self._put(change)

    def _advance(self, seconds: float) -> None:
        if seconds > self._seconds:
            self.head.advance(seconds - self._seconds)
            self._seconds = seconds

    def _put(self, change: Change) -> None:
        """Let the playhead follow a change."""
        control, value = change.control, change.value
        if control == PATH:
            self.path, self.point = str(value), ""
            self.head.show_path(self._timing_of(self.path))
        elif control == SPEED:
            self.head.speed = float(value)
        elif control == POSITION:
            self.point = ""
            self.head.move_to(float(value))
        elif control == PLAYING:
            if (value == PLAYING_WORDS[1]) != self.head.playing:
                self.head.toggle()
            self.point = "" if self.head.playing else self.point
        elif control == POINT:
            self.point = str(value)
            self.head.playing = self.head.playing and not self.point
