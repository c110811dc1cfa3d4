"""Moves the playhead, by hand or in time, and shows and plays the frame under it as soon as it is rendered.

Frames of the filmstrip are rendered ahead, nearest to the playhead first; a position between two of them is shown by
the nearest one at once and by its own frame a moment later.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from engine.messages import (
    BridgeInfo,
    Frame,
    FrameRendered,
    PathKey,
    PathSpec,
    RenderFrame,
)
from engine.timing import PathTiming
from studio.catalogue import Catalogue
from studio.controllers.path.filmstrip import Filmstrip
from studio.controllers.path.path_sound import PathSound, heard_of
from studio.engine_link import EngineLink
from studio.playhead import NO_PATH, Playhead
from studio.sound.sound_output import SoundOutput
from studio.store import Store
from studio.views.window.play_page import PlayPage

TICK_MS = 16


class ScrubbingController(QObject):
    """The Play step: playhead, frames, lanes, sound.

    `frame_shown` carries each `Frame` that comes under the playhead, `scrubbed` each position it was moved to.
    """

    frame_shown = Signal(object)
    scrubbed = Signal(object)

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
        self._page, self._clock = page, clock
        self.path_sound = PathSound(sound)
        self.playhead = Playhead()
        self._path: PathSpec | None = None
        self._timing = NO_PATH
        self._has_bridge = False
        self._filmstrip = Filmstrip(link, page, self.path_sound.put)
        self._filmstrip.placed.connect(self._place_playhead)
        self._asked = 0  # ticket of the newest RenderFrame
        self._play_on_arrival = False  # the filmstrip had nothing near enough to hear
        self._ticked = 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._connect_views()
        link.listen(FrameRendered, self._rendered)

    def _connect_views(self) -> None:
        page = self._page
        page.lanes.scrubbed.connect(self.scrub)
        page.lanes.time_chosen.connect(self.scrub_time)
        page.timeline.time_chosen.connect(self.scrub_time)
        page.timeline.play_toggled.connect(lambda _playing: self.toggle_play())
        page.timeline.speed_chosen.connect(self._set_speed)
        page.sound.mode_chosen.connect(self._set_mode)

    @property
    def frame_count(self) -> int:
        """Frames of the whole filmstrip, rendered or not; 0 without a path."""
        return self._filmstrip.count

    # ------------------------------------------------------------ what is shown

    def show_path(self, path: PathSpec | None) -> None:
        """Another path is to be played, or none."""
        self._path = path
        self._begin()

    def show_timing(self, timing: PathTiming) -> None:
        """The path is to run otherwise in time; comes before a path that is another one."""
        self._timing = timing
        shown = self._has_bridge and self._path is not None and len(self._path.keys) == timing.keys
        if shown:
            self.playhead.show_path(timing)
            self._page.show_clock(timing)
            self._show_position()

    def show_bridge(self, bridge: BridgeInfo | None) -> None:
        """Another bridge is in use, or none: every frame is another one now."""
        self._filmstrip.forget(standing_in=self._has_bridge and bridge is not None)
        self._has_bridge = bridge is not None
        self._begin()

    def scrub(self, position: float) -> None:
        """The user moved the playhead to a position."""
        if self._path is not None:
            self.playhead.move_to(float(position))
            self._moved()

    def scrub_time(self, seconds: float) -> None:
        """The user moved the playhead to a moment of the path."""
        if self._path is not None:
            self.playhead.move_to_time(float(seconds))
            self._moved()

    def follow(self, head: Playhead) -> None:
        """Go on from exactly where another playhead is now."""
        self.playhead.follow(head)
        self._ticked = self._clock()
        if not self.playhead.playing:
            self._show_position()

    def _moved(self) -> None:
        """Show what is ready at once; what is not is asked for, and shown when it comes."""
        self.scrubbed.emit(self.playhead.position)
        self._show_position()
        self._play_on_arrival = not self._show_nearest()
        self._asked = 0  # what was asked for earlier lies elsewhere by now
        if self._has_bridge and self._filmstrip.at(self.playhead.position) is None:
            self._asked = self._link.send(RenderFrame, path=self._path, position=self.playhead.position)

    def place_again(self) -> None:
        """The map is laid out anew: the path lies elsewhere on it."""
        if self._has_bridge:
            self._filmstrip.place_again()

    def _place_playhead(self) -> None:
        frame = self._filmstrip.near(self.playhead.position)
        if frame is not None:
            self._page.map.show_playhead(frame.point)

    def toggle_play(self) -> None:
        """Play or pause."""
        self.playhead.toggle()
        self.path_sound.again()
        self._ticked = self._clock()
        if self.playhead.playing:
            self._timer.start()
            self._filmstrip.ask(self.playhead.position, ahead=True)
            self._show_nearest()
        else:
            self._timer.stop()
            self.path_sound.stop()
        self._page.timeline.show_playing(self.playhead.playing)

    def _begin(self) -> None:
        """Forget the frames and ask for those of the path as it stands."""
        keys = len(self._path.keys) if self._path is not None and self._has_bridge else 0
        self.path_sound.begin(self._path if keys else None)
        self._asked = 0
        self.playhead.show_path(self._timing if keys else NO_PATH)
        self._page.timeline.show_path(self.playhead.timing)
        self._page.timeline.show_playing(self.playhead.playing)
        self._page.sound.show_ready(keys >= 2)
        self._page.map.show_playhead(None)
        others = self._further_domains() if keys else ()
        self._filmstrip.show(self._path if keys else None, self.playhead.timing, self.playhead.position, others)
        self._show_position()
        if keys < 2:
            self._show_nothing()
        elif not self._show_nearest() or self._filmstrip.at(self.playhead.position) is None:
            self._asked = self._link.send(RenderFrame, path=self._path, position=self.playhead.position)

    def _further_domains(self) -> tuple[int, ...]:
        """Those that are open and that the path could cross to as well."""
        if self._path is None or self._path.towards is None:
            return ()
        taken = (self._path.domain, self._path.towards)
        numbers = self._store.project.numbers
        return tuple(each for each in numbers if each not in taken and self._catalogue.get(each) is not None)

    def _show_nothing(self) -> None:
        for pane in self._page.pictures:
            pane.show_picture(None)
        self._page.pictures[0].show_caption("")
        self._page.sound.waveform.show_sound(None, 1)

    def _show_position(self) -> None:
        head = self.playhead
        self._page.timeline.show_position(head.position, head.time, head.seconds)
        self._page.lanes.show_position(head.position, head.time)

    def _show_nearest(self) -> bool:
        """Show the filmstrip frame nearest to the playhead, and play it where it is another one than before.

        Returns:
            Whether there was anything to hear.
        """
        frame = self._filmstrip.near(self.playhead.position)
        if frame is not None:
            self._show_frame(frame)
        return self.path_sound.move(self.playhead.position, frame)

    def _show_frame(self, frame: Frame) -> None:
        self.frame_shown.emit(frame)
        source, target = self._page.pictures
        source.show_picture(frame.source.picture)
        target.show_picture(frame.transfer.picture)
        source.show_caption(self._caption(frame.position))
        self._page.map.show_playhead(frame.point)
        heard = heard_of(frame)
        domain = self._path.domain if self._path is not None and frame.transfer.sound is None else self._other_domain
        self._page.sound.waveform.show_sound(heard.sound if heard is not None else None, domain)

    @property
    def _other_domain(self) -> int:
        return self._store.project.target(self._path.domain) if self._path is not None else 2

    def _caption(self, position: float) -> str:
        """Which bins the position lies between, as the labels or the predictions say."""
        path = self._path
        if path is None:
            return ""
        before, after = int(position), min(int(position) + 1, len(path.keys) - 1)
        places = [before] if position == before else [before, after]
        names = dict.fromkeys(filter(None, (self._bin_name(path.keys[place]) for place in places)))
        return " → ".join(f"“{name}”" for name in names)

    def _bin_name(self, sample: PathKey) -> str:
        assert self._path is not None
        if not isinstance(sample, int):
            return ""  # a point between samples has no bin of its own
        known = self._catalogue.get(self._path.domain)
        bins = self._store.project.bins
        place = int(known.predicted[sample]) if known is not None and sample < known.count else -1
        return bins[place].name if 0 <= place < len(bins) else "?"

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
            if self.path_sound.mode != "retrigger":
                self.path_sound.stop()

    def _rendered(self, event: FrameRendered) -> None:
        if event.ticket == self._asked and event.path == self._path and not self.playhead.playing:
            self._filmstrip.keep(event.frame)
            self._show_frame(event.frame)
            if self._play_on_arrival:
                self._play_on_arrival = False
                self.path_sound.play(event.frame)

    def _set_speed(self, speed: object) -> None:
        self.playhead.speed = float(str(speed))

    def _set_mode(self, mode: object) -> None:
        self.path_sound.choose(str(mode))
        if mode == "loop":
            self._show_nearest()
