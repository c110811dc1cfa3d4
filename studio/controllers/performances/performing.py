"""Records what is played and plays it back: every control's changes with their times, through the same tables.

While a performance plays, its own playhead says where the window's is, so that two playbacks come past the same places
however busy the machine is. What the user turns meanwhile is theirs until the end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from studio.controllers.path.scrubbing import ScrubbingController
from studio.performance.controls import Controls
from studio.performance.model import PLAYING, PLAYING_WORDS, POINT, POSITION, Change, Performance
from studio.performance.recorder import Recorder
from studio.performance.replay import Replay, TimingOf

TICK_MS = 10


class PerformingController(QObject):
    """One performance at a time.

    Signals: `recorded(Performance, id of the performance it was played over, or "")`, `changed()` when it starts or
    stops, and `moved(seconds, changes)` while it goes on.

    Args:
        scrubbing: the playhead.
        controls: every dial and switch.
        timing_of: how a path, given as text, runs in time.
        surroundings: seeds in use by name, and the fingerprint of the bridge.
    """

    recorded = Signal(object, object)
    changed = Signal()
    moved = Signal(object, object)

    def __init__(
        self,
        scrubbing: ScrubbingController,
        controls: Controls,
        timing_of: TimingOf,
        surroundings: Callable[[], tuple[Mapping[str, int], str]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._scrubbing, self._controls, self._timing_of = scrubbing, controls, timing_of
        self._surroundings, self._clock = surroundings, clock
        self.looping = False
        self.playing = ""
        self._recorder: Recorder | None = None
        self._replay: Replay | None = None
        self._known: dict[str, object] = {}
        self._applying = False
        self._was_playing = False
        self._began = 0.0
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        scrubbing.scrubbed.connect(self._scrubbed)

    @property
    def is_recording(self) -> bool:
        """Changes are being recorded."""
        return self._recorder is not None

    @property
    def is_active(self) -> bool:
        """Something is recorded or played."""
        return self._recorder is not None or self._replay is not None

    @property
    def seconds(self) -> float:
        """Since the start of what goes on."""
        return self._clock() - self._began if self.is_active else 0.0

    def record(self) -> None:
        """Begin a new performance."""
        self.stop()
        self._start_recording()
        self._begin()

    def play(self, wanted: str, performance: Performance, *, over: bool = False) -> None:
        """Play a performance back; with `over`, record a second layer meanwhile."""
        self.stop()
        self.playing = wanted
        self._replay = Replay(performance, self._timing_of)
        self._from_start()
        if over:
            self._start_recording()
        self._begin()

    def stop(self) -> None:
        """End what goes on; what was recorded is kept."""
        if not self.is_active:
            return
        recorder, seconds, over = self._recorder, self.seconds, self.playing
        replayed, self._recorder, self._replay, self.playing = self._replay, None, None, ""
        self._timer.stop()
        if replayed is not None and self._scrubbing.playhead.playing:
            self._scrubbing.toggle_play()
        self.changed.emit()
        if recorder is not None:
            self.recorded.emit(recorder.finish(seconds), over)

    def give_up(self) -> None:
        """End what goes on and keep nothing: another project is open."""
        self._recorder = None
        self.stop()

    def tick(self) -> None:
        """Record and play what came due until now."""
        now = self.seconds
        self._notice_turns(now)
        if self._replay is not None:
            self._advance(self._replay, now)
        if self.is_active:
            self.moved.emit(now, self._recorder.count if self._recorder is not None else 0)
        if self._recorder is not None and self._recorder.is_full(now):
            self.stop()

    # ------------------------------------------------------------ playing back

    def _advance(self, replay: Replay, now: float) -> None:
        for change in replay.to(now):
            self._apply(change)
        self._lead(replay, now)
        if not replay.is_over:
            return
        if self.looping and self._recorder is None:
            self._began += replay.performance.seconds
            self._from_start()
        else:
            self.stop()

    def _from_start(self) -> None:
        assert self._replay is not None
        touched = self._replay.performance.touched
        self._applying = True
        for change in self._replay.begin():
            self._controls.restore(change, touched)
        self._applying = False
        self._know_all()
        self._was_playing = self._replay.head.playing

    def _apply(self, change: Change) -> None:
        self._applying = True
        self._controls.turn(change)
        self._applying = False
        self._know(change.control)

    def _lead(self, replay: Replay, now: float) -> None:
        """The window's playhead goes with the performance's, unless the user has just started or stopped it."""
        mine, theirs = replay.head.playing, self._scrubbing.playhead.playing
        if mine != theirs and mine != self._was_playing:
            self._apply(Change(now, PLAYING, PLAYING_WORDS[mine]))  # it came to the end of a path
        elif mine != theirs:
            self._touched(now, PLAYING, PLAYING_WORDS[theirs])
        if replay.head.playing or self._was_playing:
            self._scrubbing.follow(replay.head)
        self._was_playing = replay.head.playing
        self._know(PLAYING)

    # ------------------------------------------------------------ what the user does

    def _scrubbed(self, position: float) -> None:
        if self.is_active and not self._applying:
            self._touched(self.seconds, POSITION, float(position))

    def _notice_turns(self, now: float) -> None:
        """Dials and switches may be turned by any view, so that looking at them is what finds every turn."""
        for name in self._controls.names():
            if name == POSITION or (name == PLAYING and self._replay is not None):
                continue
            value = self._controls.read(name)
            if name == POINT and not value:
                self._known[name] = value  # something else was shown in its place, which is a change of its own
            elif self._known.get(name) != value:
                self._touched(now, name, value)

    def _touched(self, now: float, name: str, value: float | str) -> None:
        self._known[name] = value
        if self._replay is not None:
            self._replay.take(Change(now, name, value))
        if self._recorder is not None:
            self._recorder.note(now, name, value)

    def _start_recording(self) -> None:
        seeds, bridge = self._surroundings()
        self._recorder = Recorder(self._controls.values(), seeds, bridge)

    def _begin(self) -> None:
        self._know_all()
        self._began = self._clock()
        self._timer.start()
        self.changed.emit()

    def _know_all(self) -> None:
        self._known = dict(self._controls.values())

    def _know(self, name: str) -> None:
        if name in self._known:
            value = self._controls.read(name)
            self._known[name] = value
            if self._recorder is not None:
                self._recorder.know(name, value)
