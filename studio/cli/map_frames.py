"""How long the map takes for a frame of panning and zooming, at any number of samples: for `bench window` and tests.

The map stands in a window of its own on the screen there is; every frame is a real event and a real repaint.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.map.latent_map import LatentMap

BINS = tuple(BinLook(str(index), f"bin {index}", str(index), index) for index in range(10))
PATIENCE = 10.0  # seconds
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def map_frames(
    count: int,
    frames: int = 120,
    size: tuple[int, int] = (1000, 860),
    seed: int = 0,
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """Milliseconds of each frame, half of them zooming in and out, half panning.

    Args:
        count: samples of both domains together.
        frames: how many frames.
        size: of the map in logical pixels.
        seed: draws the samples.
        clock: in seconds; `time.thread_time` leaves out what other programs take meanwhile.
    """
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    view = furnished_map(count, seed)
    view.resize(*size)
    view.show()
    _wait_for(application, view)
    spent = []
    for frame in range(frames):
        began = clock()
        _act(view, frame, frames)
        view.repaint()
        spent.append(1000 * (clock() - began))
    view.close()
    view.deleteLater()
    return spent


def furnished_map(count: int, seed: int = 0) -> LatentMap:
    """A map of ten clouds in two domains, of which some samples are labels, most are guesses and some are neither."""
    rng = np.random.default_rng(seed)
    view = LatentMap(Theme(reduce_motion=True))
    view.show_bins(BINS)
    sizes = (count - count // 2, count // 2)
    numbers = tuple(np.arange(each) for each in sizes)
    bins = tuple(rng.integers(-1, 10, each) for each in sizes)
    turns = np.linspace(0, 2 * np.pi, 11)
    centres = 0.65 * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    points = tuple((centres[each] + rng.normal(0, 0.09, (len(each), 2))).astype(np.float32) for each in bins)
    view.show_points((numbers[0], numbers[1]), (points[0], points[1]), (bins[0], bins[1]))
    sureness = tuple(rng.random(each).astype(np.float32) for each in sizes)
    labelled = tuple(rng.random(each) < 0.02 for each in sizes)
    view.show_marks((bins[0], bins[1]), (sureness[0], sureness[1]), (labelled[0], labelled[1]))
    view.show_regions(rng.integers(-1, 10, (112, 112)).astype(np.int16), 1.1)
    return view


def _wait_for(application: QApplication, view: LatentMap) -> None:
    """Let the window appear: before that a repaint paints nothing and would look quick."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        application.processEvents()
        window = view.windowHandle()
        if window is not None and window.isExposed():
            application.processEvents()
            return
    raise RuntimeError("the screen did not show the window")


def _act(view: LatentMap, frame: int, frames: int) -> None:
    """The next event: zoom in, zoom out again, then drag about."""
    middle = QPointF(view.width() * 0.4, view.height() * 0.45)
    if frame < frames // 2:
        step = QPoint(0, 60 if frame < frames // 4 else -60)
        phase = Qt.ScrollPhase.NoScrollPhase
        wheel = QWheelEvent(
            middle, view.mapToGlobal(middle), QPoint(), step, Qt.MouseButton.NoButton, _NONE, phase, False
        )
        QApplication.sendEvent(view, wheel)
        return
    turn = 2 * np.pi * (frame - frames // 2) / max(1, frames - frames // 2)
    at = middle + QPointF(60 * np.cos(turn), 60 * np.sin(turn))
    if frame == frames // 2:
        _mouse(view, QMouseEvent.Type.MouseButtonPress, at)
    _mouse(view, QMouseEvent.Type.MouseMove, at)
    if frame == frames - 1:
        _mouse(view, QMouseEvent.Type.MouseButtonRelease, at)


def _mouse(view: LatentMap, kind: QMouseEvent.Type, at: QPointF) -> None:
    held = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseButtonRelease else _LEFT
    QApplication.sendEvent(view, QMouseEvent(kind, at, view.mapToGlobal(at), _LEFT, held, _NONE))
