"""Draws on the real window in a process of its own: when was each piece of a stroke answered, seen and sounding?

Run as ``python -m studio.cli.live_probe SECONDS``: prints one JSON object last on stdout; `bench live` starts it.
"""

from __future__ import annotations

import json
import math
import sys
import time
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from studio.cli.window_probe import opened_studio, wait_for, wait_until
from studio.process.environment import choose_for_libraries
from studio.studio import Studio

HERTZ = 60.0
TURN = 1.3  # seconds of one round of the pen
ANSWER_S, TRAINING_S = 60.0, 300.0


class Pen(QObject):
    """Draws circles on the canvas at 60 Hz and notes when what was drawn is painted on the other side."""

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        page = studio.window.play_page
        self._canvas, self._target = page.pictures[0].canvas, page.pictures[1]
        self._pieces: list[float] = []
        self._sent: list[tuple[int, float]] = []
        self._seen: list[tuple[int, float]] = []
        self._shown = 0
        self._timer = QTimer(self, interval=round(1000 / HERTZ), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._draw)
        self._target.installEventFilter(self)
        studio.live.sent.connect(lambda ticket: self._sent.append((ticket, time.perf_counter())))
        studio.live.answered.connect(self._answered)

    def draw(self, seconds: float) -> None:
        """Draw for so long, and wait for the last answer."""
        self._mouse(QEvent.Type.MouseButtonPress)
        self._timer.start()
        wait_for(seconds)
        self._timer.stop()
        wait_until(lambda: self._seen and self._seen[-1][0] >= self._sent[-1][0], ANSWER_S)
        self._mouse(QEvent.Type.MouseButtonRelease)

    def answers_ms(self) -> list[float]:
        """From every piece of the stroke to the picture that holds it, in milliseconds."""
        return answers_ms(self._pieces, self._sent, self._seen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sees the picture being painted, and lets it be."""
        if event.type() == QEvent.Type.Paint and self._shown and (not self._seen or self._seen[-1][0] < self._shown):
            self._seen.append((self._shown, time.perf_counter()))
        return False

    def _answered(self, ticket: int) -> None:
        self._shown = ticket

    def _draw(self) -> None:
        self._pieces.append(time.perf_counter())
        self._mouse(QEvent.Type.MouseMove)

    def _mouse(self, kind: QEvent.Type) -> None:
        angle = 2 * math.pi * len(self._pieces) / HERTZ / TURN
        at = QPointF(0.5 + 0.28 * math.cos(angle), 0.5 + 0.28 * math.sin(angle)) * self._canvas.width()
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        where = self._canvas.mapToGlobal(at)
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self._canvas, QMouseEvent(kind, at, where, Qt.MouseButton.LeftButton, held, none))


def answers_ms(
    pieces: Sequence[float], sent: Sequence[tuple[int, float]], seen: Sequence[tuple[int, float]]
) -> list[float]:
    """For every piece of a stroke the time to the first picture that holds it, in milliseconds.

    Args:
        pieces: when each was drawn, in seconds.
        sent: tickets in their order, each holding all pieces drawn until then, and when they were sent.
        seen: tickets whose answer was painted, and when; one that was replaced while it waited is missing.
    """
    moments, tickets, found = [moment for _, moment in sent], [ticket for ticket, _ in seen], []
    for piece in pieces:
        place = bisect_left(moments, piece)
        answer = bisect_left(tickets, sent[place][0]) if place < len(sent) else len(seen)
        if answer < len(seen):
            found.append(1000 * (seen[answer][1] - piece))
    return found


def draw(seconds: float) -> dict[str, Any]:
    """Draw on the demo's source, first with nothing else going on, then while a bridge is trained."""
    studio = opened_studio()
    if studio.training.bridge is None:
        studio.training.train()
        wait_until(lambda: studio.training.bridge is not None and not studio.training.is_training, TRAINING_S)
    studio.windowing.choose_step("play")
    studio.live.show_canvas(True)
    wait_for(3.0)
    alone = Pen(studio)
    alone.draw(seconds)
    studio.training.keep_training()
    wait_until(lambda: studio.training.is_holdable, TRAINING_S)
    beside = Pen(studio)
    beside.draw(seconds)
    trained = studio.training.is_training
    studio.training.stop()
    wait_until(lambda: not studio.training.is_training, ANSWER_S)
    studio.window.close()
    return {"alone_ms": alone.answers_ms(), "training_ms": beside.answers_ms(), "trained_throughout": trained}


def main(seconds: float) -> None:
    """Measure, and print what was found."""
    choose_for_libraries()
    application = QApplication(sys.argv[:1])
    print(json.dumps(draw(seconds)), flush=True)
    del application


if __name__ == "__main__":
    main(float(sys.argv[1]))
