"""What views have to know of how a path runs in time: from seconds to positions on it and back."""

from __future__ import annotations

from typing import Protocol


class PathClock(Protocol):
    """A path that is played once and forwards; positions run from 0, the first key, to ``keys - 1``."""

    @property
    def keys(self) -> int:
        """How many keys it has."""
        ...

    @property
    def length(self) -> float:
        """Seconds from its start to its end; 0 below two keys."""
        ...

    def along(self, seconds: float) -> float:
        """Where it is at a moment."""
        ...

    def seconds_at(self, position: float) -> float:
        """When it is first at a position."""
        ...

    def key_times(self) -> tuple[tuple[float, float], ...]:
        """When each key is reached and left."""
        ...
