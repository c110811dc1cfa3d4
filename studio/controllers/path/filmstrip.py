"""The frames of the path: asked for ahead of the playhead, kept by what they show, drawn as lanes and on the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, Signal

from engine.messages import Domain, Frame, FrameRendered, PathSpec, PlaceShared, RenderPath, SharedPlaced
from engine.timing import PathTiming
from studio.controllers.path.frame_cache import FrameCache, Kept
from studio.controllers.path.smoothness import changes
from studio.engine_link import EngineLink
from studio.views.window.play_page import PlayPage

FRAMES_BETWEEN_KEYS = 8
MOST_FRAMES = 65
NO_POINTS = np.zeros((0, 2), np.float32)
SAME = 1 / 512  # of a segment: nearer than this, a frame is the one asked for


class Filmstrip(QObject):
    """Belongs to the playhead. `ready` is told of every frame of the strip that is there.

    `placed()`: all of them lie elsewhere on the map.
    """

    placed = Signal()

    def __init__(self, link: EngineLink, page: PlayPage, ready: Callable[[Frame], None]) -> None:
        super().__init__()
        self._link, self._page, self._ready = link, page, ready
        self._cache, self._stale = FrameCache(), FrameCache()
        self._path: PathSpec | None = None
        self._positions: tuple[float, ...] = ()  # of the strip, evenly spaced
        self._others: tuple[PathSpec, ...] = ()  # the same path to further domains
        self._asked = 0  # ticket of the RenderPath whose frames are wanted
        self._asked_other = 0  # the same of a further domain, which comes once the path itself is there
        self._placing: tuple[int, list[Kept]] = (0, [])  # ticket of the newest PlaceShared, and of which frames
        link.listen(FrameRendered, self._rendered)
        link.listen(SharedPlaced, self._placed)

    @property
    def count(self) -> int:
        """Frames of the whole strip."""
        return len(self._positions)

    def forget(self, *, standing_in: bool = False) -> None:
        """Every frame is another one now, as with another bridge.

        Where they go on `standing_in`, those of before are shown until the new ones come: a training that ends
        interrupts nobody who plays.
        """
        if not standing_in:
            self._stale = FrameCache()
        elif self._cache.everything():
            self._stale = self._cache
        self._cache = FrameCache()

    def show(self, path: PathSpec | None, timing: PathTiming, near: float, others: Sequence[Domain] = ()) -> None:
        """Another path, or None; what is kept of it is shown at once, the rest is asked for.

        What it becomes in `others` is rendered when its own frames are there.
        """
        self._path, keys = path, len(path.keys) if path is not None else 0
        self._others = tuple(replace(path, towards=other) for other in others) if path is not None else ()
        self._positions = tuple(np.linspace(0, keys - 1, _frame_count(keys)).tolist()) if keys >= 2 else ()
        self._page.lanes.show_path(timing if keys >= 2 else None, self.count)
        self._page.map.show_path(NO_POINTS, NO_POINTS)
        self._page.show_changes(*changes(()))
        self._asked = self._asked_other = 0
        for other in self._others if self.count else ():
            for frame in self._cache.frames(other):
                self._show_other(other, frame)
        kept = [frame for frame in self.frames if self._on_strip(frame.position)]
        for frame in kept:
            self._show(frame)
        if kept:
            self._show_whole()
        self.ask(near, ahead=False)

    def ask(self, near: float, *, ahead: bool) -> None:
        """Have the frames rendered that are not there yet: nearest first, or `ahead` of a playhead that moves."""
        if self._path is None:
            return
        missing = self._missing(self._path)
        if missing:
            self._asked = self._link.send(
                RenderPath, path=self._path, frames=self.count, near=near, positions=missing, ahead=ahead
            )
        else:
            self._ask_other(near)

    def _ask_other(self, near: float) -> None:
        """Have the path rendered in the first of the further domains where frames of it are missing."""
        for other in self._others:
            missing = self._missing(other)
            if missing:
                self._asked_other = self._link.send(
                    RenderPath, path=other, frames=self.count, near=near, positions=missing
                )
                return

    def _missing(self, path: PathSpec) -> tuple[float, ...]:
        return tuple(position for position in self._positions if self._cache.near(path, position, SAME) is None)

    def keep(self, frame: Frame) -> None:
        """A frame of the path that was rendered beside the strip."""
        if self._path is not None:
            self._cache.put(self._path, frame)

    def at(self, position: float) -> Frame | None:
        """The frame at a position, None where it is not rendered."""
        return self._cache.near(self._path, position, SAME) if self._path is not None else None

    def near(self, position: float) -> Frame | None:
        """The frame that stands for a position until its own is there, None where there is none that near."""
        if self._path is None or self.count < 2:
            return None
        reach = 0.5 * (self._positions[1] - self._positions[0]) + SAME
        fresh = self._cache.near(self._path, position, reach)
        return fresh if fresh is not None else self._stale.near(self._path, position, reach)

    @property
    def frames(self) -> list[Frame]:
        """All frames of the path that are there, in order."""
        return self._cache.frames(self._path) if self._path is not None else []

    def place_again(self) -> None:
        """The map is laid out anew: the path lies elsewhere on it, and so do the frames of paths seen before."""
        kept = self._cache.everything()
        if kept:
            shared = np.stack([each.frame.shared for each in kept])
            self._placing = (self._link.send(PlaceShared, shared=shared), kept)

    def _rendered(self, event: FrameRendered) -> None:
        if event.ticket == self._asked and event.path == self._path:
            self._cache.put(event.path, event.frame)
            self._show(event.frame)
            self._show_whole()
            if not self._missing(event.path):
                self._ask_other(event.frame.position)
        elif event.ticket == self._asked_other and event.path in self._others:
            self._cache.put(event.path, event.frame)
            self._show_other(event.path, event.frame)
            if not self._missing(event.path):
                self._ask_other(event.frame.position)

    def _placed(self, event: SharedPlaced) -> None:
        ticket, kept = self._placing
        if event.ticket == ticket:
            self._cache.move(kept, event.points)
            self._show_way()
            self.placed.emit()

    def _show(self, frame: Frame) -> None:
        self._ready(frame)
        lanes = (frame.source.picture, frame.target.picture, frame.transfer.picture)
        self._page.lanes.show_frame(frame.position, *lanes, frame.shared)
        key = self._path.keys[round(frame.position)] if self._path is not None and _is_key(frame.position) else None
        if isinstance(key, tuple):
            self._page.show_key_picture(key, frame.source.picture)

    def _show_other(self, path: PathSpec, frame: Frame) -> None:
        if path.towards is not None and self._on_strip(frame.position):
            self._page.lanes.show_other(path.towards, frame.position, frame.transfer.picture)

    def _show_whole(self) -> None:
        """What needs all frames: the way over the map, and once the strip is complete, how smooth it is."""
        self._show_way()
        strip = [frame for frame in map(self.at, self._positions) if frame is not None]
        if len(strip) == self.count:
            self._page.show_changes(*changes(strip))

    def _show_way(self) -> None:
        frames = self.frames
        points = np.array([frame.point for frame in frames], np.float32).reshape(-1, 2)
        at_keys = np.array([_is_key(frame.position) for frame in frames], bool)
        self._page.map.show_path(points, points[at_keys])

    def _on_strip(self, position: float) -> bool:
        step = self._positions[1] - self._positions[0]
        return abs(position / step - round(position / step)) < 1e-6


def _frame_count(keys: int) -> int:
    """Frames of the filmstrip: keys fall on frames, and a long path has fewer between two keys."""
    if keys < 2:
        return 0
    between = max(2, min(FRAMES_BETWEEN_KEYS, (MOST_FRAMES - 1) // (keys - 1)))
    return (keys - 1) * between + 1


def _is_key(position: float) -> bool:
    return abs(position - round(position)) < 1e-6
