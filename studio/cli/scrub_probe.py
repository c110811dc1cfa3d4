"""Scrubs the real window in a process of its own while a bridge is trained: when was each event seen and heard?

Run as ``python -m studio.cli.scrub_probe SECONDS FOLDER``: prints one JSON object last on stdout, and leaves the
recording and the clips that were played in FOLDER. `bench scrub` starts it and sums its numbers up.
"""

from __future__ import annotations

import json
import math
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from engine.messages import Frame
from studio.cli.scrub_times import ScrubTimes
from studio.cli.stalls import LATE_S, StallWatch
from studio.cli.virtual_sound import RATE, Recorder
from studio.cli.window_probe import opened_studio, wait_for, wait_until
from studio.process.environment import choose_for_libraries
from studio.process.tidying import Tidying
from studio.sound.clip_bank import Samples
from studio.studio import Studio
from studio.views.path.path_bar import PathBar

HERTZ = 60.0
ANSWER_S, TRAINING_S = 60.0, 300.0
CUES = 1 << 16
RECORDING, MATERIAL = "recording.raw", "material.npz"  # in the folder


class Gesture(QObject):
    """A hand on the timeline: sweeps of changing speed, jumps and rests, the same one every time.

    `moved` carries the second at which an event was due and where on the path it points, 0..1, at 60 Hz.
    """

    moved = Signal(float, float)

    def play(self, seconds: float) -> threading.Thread:
        """Begin, on a thread of its own, so that a busy window makes no event late."""
        thread = threading.Thread(target=self._run, args=(seconds,), name="gesture", daemon=True)
        thread.start()
        return thread

    def _run(self, seconds: float) -> None:
        began = time.perf_counter()
        for number in range(int(seconds * HERTZ)):
            due = began + number / HERTZ
            time.sleep(max(0.0, due - time.perf_counter()))
            at = place(number / HERTZ)
            if at is not None:
                self.moved.emit(due, at)


def place(second: float) -> float | None:
    """Where the hand is, 0..1: it sweeps for five seconds, jumps for one, rests for one; None while it rests."""
    phase = second % 7.0
    if phase < 5.0:
        return 0.5 - 0.5 * math.cos(2 * math.pi * (0.15 * second + 0.4 * math.sin(0.5 * second)))
    return (math.floor(phase * 6) * 0.37) % 1.0 if phase < 6.0 else None


class Hand(QObject):
    """Turns the gesture into mouse events on the timeline, and sees what is painted."""

    def __init__(self, studio: Studio, times: ScrubTimes) -> None:
        super().__init__()
        self._studio, self._times = studio, times
        page = studio.window.play_page
        bar = page.timeline.findChild(PathBar)
        assert bar is not None
        self._slider: QWidget = bar
        self._pane = page.pictures[1]
        self._shown: Frame | None = None
        self._pane.installEventFilter(self)
        studio.scrubbing.frame_shown.connect(self._frame_shown)

    def move(self, due: float, at: float) -> None:
        """One event of the mouse with its button held; one that moves nothing asks for nothing, and does not count."""
        point = QPointF(7 + at * (self._slider.width() - 14), self._slider.height() / 2)
        head = self._studio.scrubbing.playhead
        before, stood = self._studio.sound.asked, head.position
        event = QMouseEvent(
            *(QEvent.Type.MouseMove, point, self._slider.mapToGlobal(point), Qt.MouseButton.NoButton),
            *(Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier),
        )
        QApplication.sendEvent(self._slider, event)
        if head.position != stood:
            self._times.moved(due, head.position, max(self._studio.sound.asked, before + 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sees the picture being painted, and lets it be."""
        if event.type() == QEvent.Type.Paint and self._shown is not None:
            position = self._shown.position
            # Once the event loop is back, everything that belongs to this picture is painted.
            QTimer.singleShot(0, self, lambda: self._times.painted(position, time.perf_counter()))
        return False

    def _frame_shown(self, frame: Frame) -> None:
        self._shown = frame


class Training(QObject):
    """Keeps a training running for as long as it is wanted."""

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._studio = studio
        self._timer = QTimer(self, interval=100)
        self._timer.timeout.connect(self._look)
        self.begun = 0

    def start(self) -> None:
        """Begin."""
        self._timer.start()

    def stop(self) -> None:
        """End, and wait for the end."""
        self._timer.stop()
        self._studio.training.stop()
        wait_until(lambda: not self._studio.training.is_training, ANSWER_S)

    def _look(self) -> None:
        if not self._studio.training.is_training:
            self._studio.training.train()
            self.begun += 1


def scrub(seconds: float, folder: Path, tidying: Tidying) -> dict[str, Any]:
    """Open the demo project, play a gesture on its path while it trains, and record what is heard."""
    studio = opened_studio(sound_rate=RATE)
    tidying.is_heard = lambda: studio.sound.playing
    tidying.settle()
    prepare(studio)
    clips: dict[int, Samples] = {}
    keep = lambda _frame: clips.update((id(clip), clip) for clip in studio.scrubbing.path_sound.clips)  # noqa: E731
    studio.scrubbing.frame_shown.connect(keep)
    recorder = Recorder(folder / RECORDING) if studio.sound.is_open else None
    if recorder is not None:
        recorder.start()
    training = Training(studio)
    training.start()
    wait_for(2.0)
    before = studio.sound.underruns
    times = play(studio, seconds)
    found: dict[str, Any] = {
        **times.told(studio.sound.answers if studio.sound.answers is not None else np.zeros(1)),
        "underruns": studio.sound.underruns - before,
        "trainings": training.begun,
        "latency_ms": studio.sound.latency_ms,
        "has_sound": recorder is not None,
    }
    if recorder is not None:
        recorder.stop()
        np.savez(folder / MATERIAL, **{str(number): clip for number, clip in enumerate(clips.values())})  # type: ignore[arg-type]
    training.stop()
    studio.window.close()
    return found


def prepare(studio: Studio) -> None:
    """Have a bridge, and a path with all its frames, on the Play page."""
    wait_until(lambda: studio.sound.is_open or bool(studio.sound.problem), ANSWER_S)
    if studio.training.bridge is None:
        studio.training.train()
        wait_until(lambda: studio.training.bridge is not None and not studio.training.is_training, TRAINING_S)
    studio.windowing.choose_step("play")
    if studio.pathing.path is None:
        studio.pathing.surprise()
    wait_until(lambda: 0 < studio.scrubbing.frame_count <= len(studio.scrubbing.path_sound.clips), ANSWER_S)
    wait_for(2.0)


def play(studio: Studio, seconds: float) -> ScrubTimes:
    """Play the gesture; which event was answered when.

    With LATENT_BRIDGE_WHERE=1 it prints to stderr what the window was doing when it was late.
    """
    times = ScrubTimes(studio.scrubbing.playhead.end / max(1, studio.scrubbing.frame_count - 1))
    hand, gesture = Hand(studio, times), Gesture()
    gesture.moved.connect(hand.move, Qt.ConnectionType.QueuedConnection)
    watch = StallWatch(looks_after=LATE_S) if os.environ.get("LATENT_BRIDGE_WHERE") else None
    studio.sound.answers = np.zeros(CUES)
    if watch is not None:
        watch.start()
    thread = gesture.play(seconds)
    wait_until(lambda: not thread.is_alive(), seconds + ANSWER_S)
    wait_for(1.0)
    if watch is not None:
        _tell(watch, times)
    return times


def _tell(watch: StallWatch, times: ScrubTimes) -> None:
    """Print to stderr what the window was doing when it was late, and which events were answered late."""
    print(f"late at most {max(watch.stop()):.0f} ms", file=sys.stderr)
    for where, count in watch.seen.most_common(40):
        print(count, where, file=sys.stderr)
    for second, milliseconds in times.slow():
        print(f"at {second:.2f} s seen after {milliseconds:.0f} ms", file=sys.stderr)


def main(seconds: float, folder: Path) -> None:
    """Measure, and print what was found."""
    choose_for_libraries()
    application = QApplication(sys.argv[:1])
    tidying = Tidying(application)  # as the studio does: a sweep on the engine's thread would take widgets along
    print(json.dumps(scrub(seconds, folder, tidying)), flush=True)
    del application


if __name__ == "__main__":
    main(float(sys.argv[1]), Path(sys.argv[2]))
