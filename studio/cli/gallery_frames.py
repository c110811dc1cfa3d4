"""Measures how long a gallery takes to paint one frame while it is scrolled, for the bench of the window."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from PySide6.QtWidgets import QApplication

from studio.theme import Theme
from studio.views.common.bin_look import BinLook
from studio.views.common.pictures import ThumbnailSheet
from studio.views.gallery.sample_grid import SampleGrid

PICTURE = 28
BINS = tuple(BinLook(str(n), str(n), str(n), n) for n in range(10))


def gallery_frames(
    count: int = 50_000,
    frames: int = 300,
    size: tuple[int, int] = (560, 860),
    seed: int = 1,
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """Scroll through a gallery of `count` labelled and guessed samples and time every frame, in milliseconds.

    Each frame shows cells that were not painted before, as a wheel turned fast does: a row further at a time, then a
    jump to another part now and then. A `QApplication` must be there; the gallery is shown for as long as it lasts.

    Args:
        count: samples.
        frames: how many to time.
        size: of the gallery in logical pixels.
        seed: draws pictures, labels and jumps.
        clock: in seconds; `time.thread_time` leaves out what other programs take meanwhile.
    """
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    grid = _filled(count, seed)
    grid.resize(*size)
    grid.show()
    application.processEvents()
    bar, rng = grid.grid.verticalScrollBar(), np.random.default_rng(seed)
    times: list[float] = []
    for frame in range(frames):
        jump = frame % 30 == 0
        began = clock()
        bar.setValue(int(rng.integers(bar.maximum())) if jump else bar.value() + bar.singleStep() * 3)
        application.processEvents()
        times.append(1000 * (clock() - began))
    grid.close()
    grid.deleteLater()
    application.processEvents()
    return times


def _filled(count: int, seed: int) -> SampleGrid:
    rng, theme = np.random.default_rng(seed), Theme(reduce_motion=True)
    grid = SampleGrid(theme, ThumbnailSheet(theme), 2)
    grid.show_domain("bench", "sound")
    grid.show_bins(BINS)
    grid.show_samples(count)
    grid.show_thumbnails(0, rng.integers(0, 256, (count, PICTURE, PICTURE), np.uint8))
    labels = np.where(rng.random(count) < 0.1, rng.integers(0, 10, count), -1)
    grid.show_labels(labels)
    grid.show_predictions(rng.integers(0, 10, count), rng.random(count).astype(np.float32))
    return grid
