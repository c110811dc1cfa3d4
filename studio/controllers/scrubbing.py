"""Moves the playhead, by hand or in time, and shows and plays the frame under it as soon as it is rendered.

Frames of the filmstrip are rendered ahead, nearest to the playhead first; a position between two of them is shown by
the nearest one at once and by its own frame a moment later.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from engine.messages import (
    BridgeInfo,
    Frame,
    FrameRendered,
    PathKey,
    PathSpec,
    PlaceShared,
    RenderFrame,
    Rendering,
    RenderPath,
    SharedPlaced,
)
from engine.timing import PathTiming
from studio.catalogue import Catalogue
from studio.engine_link import EngineLink
from studio.onset import from_onset
from studio.playhead import NO_PATH, Playhead
from studio.sound_output import SoundOutput
from studio.store import Store
from studio.views.play_page import PlayPage

TICK_MS = 16
FRAMES_BETWEEN_KEYS = 8
MOST_FRAMES = 65
NO_POINTS = np.zeros((0, 2), np.float32)


class ScrubbingController(QObject):
    """The Play step: playhead, frames, lanes, sound. `frame_shown` carries each `Frame` that comes under it."""

    frame_shown = Signal(object)

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        catalogue: Catalogue,
        page: PlayPage,
        sound: SoundOutput,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._store, self._link, self._catalogue = store, link, catalogue
        self._page, self._sound, self._clock = page, sound, clock
        self.playhead = Playhead()
        self._path: PathSpec | None = None
        self._timing = NO_PATH
        self._has_bridge = False
        self._count = 0
        self._frames: dict[int, Frame] = {}
        self._filmstrip = 0  # ticket of the RenderPath whose frames are wanted
        self._asked = 0  # ticket of the newest RenderFrame
        self._placing: tuple[int, list[int]] = (0, [])  # ticket of the newest PlaceShared, and of which frames
        self._heard = -1  # filmstrip frame that was played last
        self._looping_sound = False
        self._play_on_arrival = False  # the filmstrip had nothing near enough to hear
        self._ticked = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._connect_views()
        link.listen(FrameRendered, self._rendered)
        link.listen(SharedPlaced, self._placed)

    def _connect_views(self) -> None:
        page = self._page
        page.lanes.scrubbed.connect(self.scrub)
        page.timeline.scrubbed.connect(self.scrub)
        page.timeline.play_toggled.connect(lambda _playing: self.toggle_play())
        page.timeline.speed_chosen.connect(self._set_speed)
        page.sound.mode_chosen.connect(self._set_mode)

    # ------------------------------------------------------------ what is shown

    def show_path(self, path: PathSpec | None) -> None:
        """Another path is to be played, or none."""
        self._path = path
        self._begin()

    def show_timing(self, timing: PathTiming) -> None:
        """The path is to run otherwise in time; comes before a path that is another one."""
        self._timing = timing
        self.playhead.show_path(self._timing if self._has_bridge else NO_PATH)
        self._show_position()

    def show_bridge(self, bridge: BridgeInfo | None) -> None:
        """Another bridge is in use, or none: every frame is another one now."""
        self._has_bridge = bridge is not None
        self._begin()

    def scrub(self, position: float) -> None:
        """The user moved the playhead."""
        if self._path is None:
            return
        self.playhead.move_to(float(position))
        self._show_position()
        self._play_on_arrival = not self._show_nearest()
        if self._has_bridge:
            self._asked = self._link.send(RenderFrame, path=self._path, position=self.playhead.position)

    def place_again(self) -> None:
        """The map is laid out anew: the path lies elsewhere on it."""
        if self._frames and self._has_bridge:
            places = sorted(self._frames)
            shared = np.stack([self._frames[each].shared for each in places])
            self._placing = (self._link.send(PlaceShared, shared=shared), places)

    def toggle_play(self) -> None:
        """Play or pause."""
        self.playhead.toggle()
        self._heard = -1
        self._ticked = self._clock()
        if self.playhead.playing:
            self._timer.start()
            self._show_nearest()
        else:
            self._timer.stop()
            self._sound.stop()
        self._page.timeline.show_playing(self.playhead.playing)

    def _begin(self) -> None:
        """Forget the frames and ask for those of the path as it stands."""
        keys = len(self._path.keys) if self._path is not None and self._has_bridge else 0
        self._frames.clear()
        self._heard, self._asked = -1, 0
        self._count = _frame_count(keys)
        self.playhead.show_path(self._timing if keys else NO_PATH)
        self._page.lanes.show_path(keys, self._count)
        self._page.timeline.show_path(keys)
        self._page.timeline.show_playing(self.playhead.playing)
        self._page.sound.show_ready(keys >= 2)
        self._page.map.show_path(NO_POINTS, NO_POINTS)
        self._page.map.show_playhead(None)
        self._show_position()
        if keys >= 2:
            near = self.playhead.position
            self._filmstrip = self._link.send(RenderPath, path=self._path, frames=self._count, near=near)
            self._asked = self._link.send(RenderFrame, path=self._path, position=near)
        else:
            self._filmstrip = 0
            self._show_nothing()

    def _show_nothing(self) -> None:
        for pane in self._page.pictures:
            pane.show_picture(None)
        self._page.pictures[0].show_caption("")
        self._page.sound.waveform.show_sound(None, 1)

    def _show_position(self) -> None:
        head = self.playhead
        self._page.timeline.show_position(head.position, head.time, head.seconds)
        self._page.lanes.show_position(head.position)

    def _show_nearest(self) -> bool:
        """Show the filmstrip frame nearest to the playhead, and play it where it is another one than before.

        Returns:
            Whether that frame is rendered.
        """
        place = self.playhead.position / max(self.playhead.end, 1e-9) * (self._count - 1)
        frame = self._frames.get(round(place))
        if frame is None:
            return False
        self._show_frame(frame)
        if round(place) != self._heard:
            self._heard = round(place)
            self._play(frame)
        return True

    def _show_frame(self, frame: Frame) -> None:
        self.frame_shown.emit(frame)
        source, target = self._page.pictures
        source.show_picture(frame.source.picture)
        target.show_picture(frame.transfer.picture)
        source.show_caption(self._caption(frame.position))
        self._page.map.show_playhead(frame.point)
        heard = _heard_of(frame)
        domain = self._path.domain if self._path is not None and frame.transfer.sound is None else self._other_domain
        self._page.sound.waveform.show_sound(heard.sound if heard is not None else None, domain)

    @property
    def _other_domain(self) -> int:
        return 3 - self._path.domain if self._path is not None else 2

    def _caption(self, position: float) -> str:
        """Which bins the position lies between, as the labels or the predictions say."""
        path = self._path
        if path is None:
            return ""
        before, after = int(position), min(int(position) + 1, len(path.keys) - 1)
        first, second = self._bin_name(path.keys[before]), self._bin_name(path.keys[after])
        if first == second or position == before:
            return f"“{first}”" if first else ""
        return f"“{first}” → “{second}”"

    def _bin_name(self, sample: PathKey) -> str:
        assert self._path is not None
        if not isinstance(sample, int):
            return "?"
        known = self._catalogue.get(self._path.domain)
        bins = self._store.project.bins
        place = int(known.predicted[sample]) if known is not None and sample < known.count else -1
        return bins[place].name if 0 <= place < len(bins) else "?"

    def _play(self, frame: Frame) -> None:
        heard = _heard_of(frame)
        if heard is None or heard.sound is None or heard.sample_rate is None:
            return
        sound = heard.sound if self._looping_sound else from_onset(heard.sound, heard.sample_rate)
        self._sound.play(sound, heard.sample_rate, loop=self._looping_sound)

    # ------------------------------------------------------------ what happens

    def _tick(self) -> None:
        now = self._clock()
        self.playhead.advance(now - self._ticked)
        self._ticked = now
        self._show_position()
        self._show_nearest()
        if not self.playhead.playing:
            self._timer.stop()
            self._page.timeline.show_playing(False)
            if self._looping_sound:
                self._sound.stop()

    def _rendered(self, event: FrameRendered) -> None:
        if event.ticket == self._filmstrip:
            self._filmstrip_frame(event.frame)
        elif event.ticket == self._asked and not self.playhead.playing:
            self._show_frame(event.frame)
            if self._play_on_arrival:
                self._play_on_arrival = False
                self._play(event.frame)

    def _filmstrip_frame(self, frame: Frame) -> None:
        index = round(frame.position / max(self.playhead.end, 1e-9) * (self._count - 1))
        self._frames[index] = frame
        self._page.lanes.show_frame(index, frame.source.picture, frame.target.picture, frame.transfer.picture)
        self._show_way()

    def _placed(self, event: SharedPlaced) -> None:
        ticket, places = self._placing
        if event.ticket != ticket or not set(places) <= set(self._frames):
            return
        for each, point in zip(places, event.points, strict=True):
            self._frames[each] = replace(self._frames[each], point=point)
        self._show_way()
        nearest = self._frames.get(round(self.playhead.position / max(self.playhead.end, 1e-9) * (self._count - 1)))
        if nearest is not None:
            self._page.map.show_playhead(nearest.point)

    def _show_way(self) -> None:
        """The frames that are there, as a line on the map."""
        points = np.array([self._frames[each].point for each in sorted(self._frames)], np.float32)
        at_keys = [
            self._frames[each].point for each in sorted(self._frames) if self._is_key(self._frames[each].position)
        ]
        self._page.map.show_path(points.reshape(-1, 2), np.array(at_keys, np.float32).reshape(-1, 2))

    @staticmethod
    def _is_key(position: float) -> bool:
        return abs(position - round(position)) < 1e-6

    def _set_speed(self, speed: object) -> None:
        self.playhead.speed = float(str(speed))

    def _set_mode(self, mode: object) -> None:
        self._looping_sound = mode == "loop"
        self._heard = -1
        if self._looping_sound:
            self._show_nearest()
        else:
            self._sound.stop()


def _frame_count(keys: int) -> int:
    """Frames of the filmstrip: keys fall on frames, and a long path has fewer between two keys."""
    if keys < 2:
        return 0
    between = max(2, min(FRAMES_BETWEEN_KEYS, (MOST_FRAMES - 1) // (keys - 1)))
    return (keys - 1) * between + 1


def _heard_of(frame: Frame) -> Rendering | None:
    """What a frame sounds like: its transfer, or its source where that is the sound."""
    for rendering in (frame.transfer, frame.source):
        if rendering.sound is not None:
            return rendering
    return None
