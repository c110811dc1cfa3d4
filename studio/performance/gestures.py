"""A short gesture over the pad: points with the time they were played at, recorded once and played round and round.

Pure Python, with no clock of its own: every call says what time it is, in seconds of any clock.
"""

from __future__ import annotations

from bisect import bisect_right

Point = tuple[float, float]
LONGEST = 60.0  # seconds
MOST = 20_000  # points


class GestureLoop:
    """One gesture. A None among its points is the pen being lifted: nothing sounds until the next point."""

    def __init__(self) -> None:
        self._times: list[float] = []
        self._points: list[Point | None] = []
        self._began: float | None = None
        self._started: float | None = None
        self.seconds = 0.0

    @property
    def is_recording(self) -> bool:
        """Points are being taken down."""
        return self._began is not None

    @property
    def is_playing(self) -> bool:
        """It goes round."""
        return self._started is not None

    @property
    def is_empty(self) -> bool:
        """Nothing was recorded."""
        return not self._times

    def record(self) -> None:
        """Begin a new gesture in place of the old one; its time begins with its first point."""
        self.clear()
        self._began = float("nan")

    def take(self, point: Point | None, now: float) -> bool:
        """Take a point down, or the pen being lifted; False where none is recorded, or the gesture is full."""
        if self._began is None:
            return False
        if self._began != self._began:  # the first point
            if point is None:
                return False
            self._began = now
        if now - self._began > LONGEST or len(self._times) >= MOST:
            return False
        self._times.append(now - self._began)
        self._points.append(point)
        return True

    def finish(self, now: float) -> None:
        """End the recording; the gesture is as long as it took."""
        if self._began is not None and self._times:
            self.seconds = max(min(now - self._began, LONGEST), self._times[-1], 0.05)
        self._began = None

    def play(self, now: float) -> None:
        """Go round from the start, if there is anything."""
        self.finish(now)
        self._started = now if self._times else None

    def stop(self) -> None:
        """Stand still."""
        self._started = None

    def clear(self) -> None:
        """Forget it."""
        self._times, self._points, self.seconds = [], [], 0.0
        self._began = self._started = None

    def at(self, now: float) -> Point | None:
        """The point at this moment, between the two that were recorded; None while the pen is lifted, or it stands."""
        if self._started is None or not self._times:
            return None
        time = (now - self._started) % self.seconds
        after = bisect_right(self._times, time)
        before = self._points[max(0, after - 1)]
        following = self._points[after] if after < len(self._points) else None
        if before is None or following is None:
            return before
        start, end = self._times[after - 1], self._times[after]
        share = (time - start) / (end - start) if end > start else 0.0
        return before[0] + share * (following[0] - before[0]), before[1] + share * (following[1] - before[1])
