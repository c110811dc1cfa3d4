"""Rendered frames by what they show, so that a path that was seen is there at once, and after an edit what it kept.

A frame belongs to a way from one key to the next, not to a whole path: taking a key out or undoing it finds all
others again. Memory is bounded; the ways not looked at for longest go first.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.messages import Frame, PathSpec

MOST_BYTES = 256 << 20

Way = tuple[object, ...]


class Kept(NamedTuple):
    """A frame, and where it is kept."""

    way: Way
    share: float
    frame: Frame


class _Ready:
    """The frames of one way, by their share of it, 0..1."""

    def __init__(self) -> None:
        self.shares: list[float] = []
        self.frames: dict[float, Frame] = {}
        self.size = 0

    def put(self, share: float, frame: Frame) -> int:
        """Keep a frame; returns how many bytes more that are."""
        before = self.size
        if share not in self.frames:
            insort(self.shares, share)
        else:
            self.size -= _size(self.frames[share])
        self.frames[share] = frame
        self.size += _size(frame)
        return self.size - before

    def near(self, share: float) -> float | None:
        """The share nearest to this one."""
        after = bisect_left(self.shares, share)
        return min(self.shares[max(0, after - 1) : after + 1], key=lambda each: abs(each - share), default=None)


class FrameCache:
    """Frames of any number of paths through one bridge. `most` is what they may take, in bytes."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most, self._size = most, 0
        self._ways: OrderedDict[Way, _Ready] = OrderedDict()

    @property
    def size(self) -> int:
        """Bytes held."""
        return self._size

    def clear(self) -> None:
        """Forget all, as when another bridge is in use."""
        self._ways.clear()
        self._size = 0

    def put(self, path: PathSpec, frame: Frame) -> None:
        """Keep a frame of a path; at a key it belongs to the ways on both sides."""
        for segment, share in _places(path, frame.position):
            ready = self._ways.setdefault(_way(path, segment), _Ready())
            self._size += ready.put(share, frame)
            self._ways.move_to_end(_way(path, segment))
        while self._size > self._most and len(self._ways) > 1:
            _, gone = self._ways.popitem(last=False)
            self._size -= gone.size

    def near(self, path: PathSpec, position: float, within: float) -> Frame | None:
        """The frame nearest to a position and no further from it than `within`, None if there is none."""
        found = [frame for segment, share in _places(path, position) for frame in self._nearest(path, segment, share)]
        best = min(found, key=lambda frame: abs(frame.position - position), default=None)
        return best if best is not None and abs(best.position - position) <= within else None

    def frames(self, path: PathSpec) -> list[Frame]:
        """All frames of a path that are ready, in order, each position once."""
        found: dict[float, Frame] = {}
        for segment in range(len(path.keys) - 1):
            ready = self._ways.get(_way(path, segment))
            if ready is not None:
                self._ways.move_to_end(_way(path, segment))
                found.update({segment + share: ready.frames[share] for share in ready.shares})
        return [_at(found[position], position) for position in sorted(found)]

    def everything(self) -> list[Kept]:
        """Every frame of every way, to be given other places on the map."""
        return [Kept(way, share, frame) for way, ready in self._ways.items() for share, frame in ready.frames.items()]

    def move(self, kept: Sequence[Kept], points: NDArray[np.floating]) -> None:
        """Put frames on other places of the map ``[n, 2]``; those that are gone by now stay so."""
        for (way, share, frame), point in zip(kept, points, strict=True):
            ready = self._ways.get(way)
            if ready is not None and ready.frames.get(share) is frame:
                ready.frames[share] = replace(frame, point=point)

    def _nearest(self, path: PathSpec, segment: int, share: float) -> list[Frame]:
        ready = self._ways.get(_way(path, segment))
        at = ready.near(share) if ready is not None else None
        return [] if ready is None or at is None else [_at(ready.frames[at], segment + at)]


def _way(path: PathSpec, segment: int) -> Way:
    return path.domain, path.towards, path.keys[segment], path.keys[segment + 1], path.way(segment)


def _places(path: PathSpec, position: float) -> list[tuple[int, float]]:
    """The segments in which a position lies, with its share of each; at a key between two there are two."""
    last = len(path.keys) - 2
    if last < 0:
        return []
    segment = min(max(int(position), 0), last)
    share = position - segment
    places = [(segment, share)]
    if share == 0 and segment > 0:
        places.append((segment - 1, 1.0))
    return places


def _at(frame: Frame, position: float) -> Frame:
    return frame if frame.position == position else replace(frame, position=position)


def _size(frame: Frame) -> int:
    lanes = (frame.source, frame.target, frame.transfer)
    sounds = sum(lane.sound.nbytes for lane in lanes if lane.sound is not None)
    return sum(lane.picture.nbytes for lane in lanes) + sounds + frame.shared.nbytes
