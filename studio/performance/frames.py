"""A performance frame by frame at any rate: which path, or point, and where on it. Pure; the same each time."""

from __future__ import annotations

from dataclasses import dataclass

from studio.document.problems import ProjectError
from studio.performance.model import Performance
from studio.performance.replay import Replay, TimingOf

MOST_FRAMES = 20_000


@dataclass(frozen=True)
class Moment:
    """What one frame shows: a named point where `point` is not empty, else a position on a path; both as texts."""

    path: str
    position: float
    point: str = ""


def moments(performance: Performance, frames_per_second: float, timing_of: TimingOf) -> list[Moment]:
    """One moment for each frame, evenly spaced from the start of the performance.

    Where nothing is played the nearest moment before is held, or the first one after.

    Raises:
        ProjectError: it would be more than 20 000 frames, or nothing is played at all.
    """
    count = max(1, round(performance.seconds * frames_per_second))
    if count > MOST_FRAMES:
        raise ProjectError(
            f"That would be {count} frames; the most is {MOST_FRAMES}.", "Choose fewer frames per second, or trim it."
        )
    replay = Replay(performance, timing_of)
    found: list[Moment | None] = []
    for frame in range(count):
        replay.to(frame / frames_per_second)
        shown = replay.point or replay.head.end > 0
        found.append(Moment(replay.path, replay.head.position, replay.point) if shown else None)
    return _held(found)


def _held(found: list[Moment | None]) -> list[Moment]:
    last = next((each for each in found if each is not None), None)
    if last is None:
        raise ProjectError("This performance plays no path and no point.", "Record one while a path is there.")
    held: list[Moment] = []
    for each in found:
        last = each or last
        held.append(last)
    return held
