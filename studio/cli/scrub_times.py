"""Which event of a gesture was answered when: by a painted picture, and by a buffer handed to the sound card."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SAME = 1e-6  # of a position


@dataclass
class _Event:
    due: float
    position: float
    cue: int
    seen: float = 0.0
    own: bool = False


class ScrubTimes:
    """Takes events and paintings as they come; times are seconds of `time.perf_counter`.

    An event is answered by the first picture painted after it that belongs to its position, that is: whose frame lies
    no more than half a step of the filmstrip away. One that was overtaken before any picture of its own is answered
    with the event that overtook it, and counted from its own time; so nothing is lost from the tail.

    Args:
        step: between two frames of the filmstrip, in positions of the path.
    """

    def __init__(self, step: float) -> None:
        self._reach = step / 2 + SAME
        self._events: list[_Event] = []
        self._open = 0  # events before this one are answered
        self._painted: float | None = None

    def moved(self, due: float, position: float, cue: int) -> None:
        """An event that was due at a time took the playhead to a position, and asked for the sound of that cue."""
        self._events.append(_Event(due, position, cue))

    def painted(self, position: float, now: float) -> None:
        """The picture of the frame at a position is on the screen."""
        if not self._events:
            return
        newest = self._events[-1]
        if abs(newest.position - position) <= SAME:
            newest.own = True
        if abs(newest.position - position) > self._reach:
            return
        for event in self._events[self._open :]:
            event.seen = now
        self._open = len(self._events)

    def slow(self, most_ms: float = 100.0) -> list[tuple[float, float]]:
        """Events answered late: seconds since the first event, and milliseconds until a picture."""
        late = [(each.due - self._events[0].due, 1000 * (each.seen - each.due)) for each in self._events[: self._open]]
        return [each for each in late if each[1] > most_ms]

    def told(self, answers: NDArray[np.float64]) -> dict[str, list[float] | int]:
        """Milliseconds from each event to picture and sound, and how many events saw a frame of their very own.

        Args:
            answers: when each cue was handed to the sound card, by its number; 0 where it was overtaken.
        """
        heard = _next_answers(answers)
        sounds = [heard[event.cue % len(heard)] - event.due for event in self._events]
        return {
            "picture_ms": [1000 * (event.seen - event.due) for event in self._events[: self._open]],
            "sound_ms": [1000 * each for each in sounds if np.isfinite(each)],
            "events": len(self._events),
            "own": sum(event.own for event in self._events),
            "unanswered": len(self._events) - self._open,
        }


def _next_answers(answers: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each cue when it, or the first one after it, was handed over; infinite after the last."""
    times = np.where(answers > 0.0, answers, np.inf)
    return np.minimum.accumulate(times[::-1])[::-1]
