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
from studio.cli.virtual_sound import RATE, Recorder
from studio.cli.window_probe import opened_studio, wait_for, wait_until
from studio.studio import Studio
from studio.views.path_bar import PathBar

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
        """One event of the mouse with its button held."""
        point = QPointF(7 + at * (self._slider.width() - 14), self._slider.height() / 2)
        before = self._studio.sound.asked
        event = QMouseEvent(
            *(QEvent.Type.MouseMove, point, self._slider.mapToGlobal(point), Qt.MouseButton.NoButton),
            *(Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier),
        )
        QApplication.sendEvent(self._slider, event)
        head = self._studio.scrubbing.playhead
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


class Lookout(threading.Thread):
    """Notes what every thread was doing when Python's lock was not to be had for a while, for whoever asks."""

    def __init__(self, late_s: float = 0.02) -> None:
        super().__init__(name="lookout", daemon=True)
        self._late_s = late_s
        self.wanted = True
        self.seen: list[tuple[float, str]] = []

    def run(self) -> None:
        """Look until it is no longer wanted."""
        own = threading.get_ident()
        while self.wanted:
            before = time.perf_counter()
            time.sleep(0.002)
            late = time.perf_counter() - before - 0.002
            if late > self._late_s:
                names = {each.ident: each.name for each in threading.enumerate()}
                told = [
                    f"{names.get(ident, '?')}: {_where(frame)}"
                    for ident, frame in sys._current_frames().items()
                    if ident != own
                ]
                self.seen.append((1000 * late, " | ".join(told)))


def _where(frame: Any) -> str:
    places = []
    while frame is not None and len(places) < 5:
        places.append(f"{frame.f_code.co_filename.rpartition('/')[2]}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(places)


def scrub(seconds: float, folder: Path) -> dict[str, Any]:
    """Open the demo project, play a gesture on its path while it trains, and record what is heard."""
    studio = opened_studio(sound_rate=RATE)
    wait_until(lambda: studio.sound.is_open or bool(studio.sound.problem), ANSWER_S)
    if studio.training.bridge is None:
        studio.training.train()
        wait_until(lambda: studio.training.bridge is not None and not studio.training.is_training, TRAINING_S)
    studio.windowing.choose_step("play")
    if studio.pathing.path is None:
        studio.pathing.surprise()
    wait_until(lambda: _is_whole(studio), ANSWER_S)
    wait_for(2.0)
    clips: dict[int, Any] = {}
    keep = lambda _frame: clips.update((id(clip), clip) for clip in studio.scrubbing.path_sound.clips)  # noqa: E731
    studio.scrubbing.frame_shown.connect(keep)
    step = studio.scrubbing.playhead.end / max(1, studio.scrubbing.frame_count - 1)
    times = ScrubTimes(step)
    hand, gesture, training = Hand(studio, times), Gesture(), Training(studio)
    gesture.moved.connect(hand.move, Qt.ConnectionType.QueuedConnection)
    recorder = Recorder(folder / RECORDING) if studio.sound.is_open else None
    lookout = Lookout() if os.environ.get("LATENT_BRIDGE_WHERE") else None
    if recorder is not None:
        recorder.start()
    training.start()
    wait_for(2.0)
    studio.sound.answers = np.zeros(CUES)
    before = studio.sound.underruns
    if lookout is not None:
        lookout.start()
    thread = gesture.play(seconds)
    wait_until(lambda: not thread.is_alive(), seconds + ANSWER_S)
    wait_for(1.0)
    if lookout is not None:
        lookout.wanted = False
        for late, where in sorted(lookout.seen, reverse=True)[:40]:
            print(f"{late:.0f} ms {where}", file=sys.stderr)
    found = {
        **times.told(studio.sound.answers),
        "underruns": studio.sound.underruns - before,
        "trainings": training.begun,
        "latency_ms": studio.sound.latency_ms,
        "rate": studio.sound.rate,
        "has_sound": recorder is not None,
    }
    if recorder is not None:
        np.save(folder / "recording.npy", recorder.stop())
        np.savez(folder / "material.npz", *[clip * 1.0 for clip in clips.values()])
        found["gain"] = studio.preferences.settings.volume**2
    training.stop()
    studio.window.close()
    return found


def _is_whole(studio: Studio) -> bool:
    scrubbing = studio.scrubbing
    return 0 < scrubbing.frame_count <= len(scrubbing.path_sound.clips)


def main(seconds: float, folder: Path) -> None:
    """Measure, and print what was found."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # as the studio does
    application = QApplication(sys.argv[:1])
    print(json.dumps(scrub(seconds, folder)), flush=True)
    del application


if __name__ == "__main__":
    main(float(sys.argv[1]), Path(sys.argv[2]))
