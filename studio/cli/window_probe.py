"""Measures the real window in a process of its own, with its engine and a user's home of its own.

Run as ``python -m studio.cli.window_probe PART SECONDS``: prints one JSON object of lists of milliseconds, last on
stdout. `bench window` starts it on a screen and sums its numbers up.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from engine.messages import BinsPredicted
from studio.cli.gallery_frames import gallery_frames
from studio.cli.large_project import make_large_project
from studio.cli.map_frames import map_frames
from studio.cli.stalls import LATE_S, StallWatch
from studio.demo import copy_demo
from studio.document import edits
from studio.process.environment import choose_for_libraries
from studio.process.preloading import Preloading
from studio.settings.settings import load_settings, save_settings
from studio.studio import Studio

POINTS = 50_000
GALLERY = (1060, 1400)  # a gallery of a large screen, in pixels
LABELS = 20  # given one after another
SAVES = 5
OPENING_S, TRAINING_S, ANSWER_S = 300.0, 300.0, 60.0
LOOK_MS = 5

Numbers = dict[str, list[float]]


def frames(_seconds: float) -> Numbers:
    """Frames of a scrolled gallery and of a map, on the wall and in processor time of the thread that paints."""
    return {
        "gallery_frame": gallery_frames(POINTS, size=GALLERY),
        "gallery_frame_cpu": gallery_frames(POINTS, size=GALLERY, clock=time.thread_time),
        "map_frame": map_frames(POINTS),
        "map_frame_cpu": map_frames(POINTS, clock=time.thread_time),
    }


def session(seconds: float) -> Numbers:
    """A session with the demo project: labels and their ghosts, then a training of at most `seconds`."""
    studio = opened_studio()
    ghosts = label_to_ghost(studio)
    late, memory = train_watched(studio, seconds)
    studio.window.close()
    return {"label_to_ghost": ghosts, "stall": late, "memory": [memory]}


def large(_seconds: float) -> Numbers:
    """Open a large project, save it while the event loop is watched, and label in it; the engine is busy meanwhile."""
    studio = opened_studio()
    folder = Path(os.environ["LATENT_BRIDGE_HOME"]) / "Large.bridge"
    make_large_project(folder)
    began = time.thread_time()
    opening = _spent(lambda: (studio.projects.open(folder), studio.window.repaint()))
    opening_cpu = 1000 * (time.thread_time() - began)
    wait_until(lambda: studio.catalogue.all_open, OPENING_S)
    watch, saving, labelling = StallWatch(), [], []
    watch.start()
    for number in range(SAVES):
        studio.store.do(edits.set_title(studio.store.project, f"Large {number}"))
        began = time.perf_counter()
        studio.saving.save_behind()
        wait_until(lambda: studio.store.is_saved, ANSWER_S)
        saving.append(1000 * (time.perf_counter() - began))
    late = watch.stop()
    for number in range(SAVES):
        bin_id = studio.store.project.bins[number].id
        labelling.append(_spent(lambda bin_id=bin_id: studio.labelling.assign(bin_id, 1, [7])))
    studio.window.close()
    opened = {"open_project": [opening], "open_project_cpu": [opening_cpu]}
    return {**opened, "label_large": labelling, "save_project": saving, "save_stall": late}


def label_to_ghost(studio: Studio, count: int = LABELS) -> list[float]:
    """From a label given to its ghosts painted, in milliseconds each; every label is taken back again."""
    spent, arrived = [], []
    grid = studio.window.label_page.grid(1)

    def ghosts_came(event: BinsPredicted) -> None:
        if event.domain == 1:
            grid.grid.viewport().repaint()
            arrived.append(time.perf_counter())

    studio.link.listen(BinsPredicted, ghosts_came)
    labels = studio.store.project.domain(1).labels
    free = [number for number in range(10 * count) if f"bank:{number}" not in labels][:count]
    for place, sample in enumerate(free):
        arrived.clear()
        began = time.perf_counter()
        studio.labelling.assign(studio.store.project.bins[place % len(studio.store.project.bins)].id, 1, [sample])
        wait_until(lambda: bool(arrived), ANSWER_S)
        spent.append(1000 * (arrived[0] - began))
        studio.store.undo()
        arrived.clear()
        wait_until(lambda: bool(arrived), ANSWER_S)
    return spent


def train_watched(studio: Studio, seconds: float) -> tuple[list[float], float]:
    """Train on the Bridge page; how late each beat of the event loop came, and the process's memory in MB.

    With LATENT_BRIDGE_WHERE=1 it prints to stderr what the window was doing when a beat came late.
    """
    studio.windowing.choose_step("bridge")
    wait_for(2.0)
    looks = bool(os.environ.get("LATENT_BRIDGE_WHERE"))
    watch = StallWatch(looks_after=LATE_S if looks else None)
    watch.start()
    studio.training.train()
    QTimer.singleShot(int(1000 * seconds), studio, studio.training.stop)
    wait_until(lambda: not studio.training.is_training, TRAINING_S)
    late = watch.stop()
    for where, times in watch.seen.most_common(40):
        print(times, where, file=sys.stderr)
    return late, psutil.Process().memory_info().rss / 1e6


def wait_until(good: Callable[[], object], seconds: float) -> None:
    """Let the event loop run, as `exec` does, until something holds.

    Raises:
        TimeoutError: it did not within `seconds`.
    """
    loop, end = QEventLoop(), time.monotonic() + seconds
    timer = QTimer(interval=LOOK_MS)
    timer.timeout.connect(lambda: loop.quit() if good() or time.monotonic() > end else None)
    timer.start()
    if not good():
        loop.exec()
    if not good():
        raise TimeoutError(f"nothing came within {seconds:.0f} seconds")


def wait_for(seconds: float) -> None:
    """Let the event loop run for a while."""
    end = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() >= end, seconds + ANSWER_S)


def opened_studio(sound_rate: int = 0) -> Studio:
    """The studio with its demo project, both galleries filled and sorted, without the tour.

    `sound_rate` in Hz is asked of the sound card; 0 for its own.
    """
    save_settings(replace(load_settings(), show_tour=False, sound_rate=sound_rate))
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    studio = Studio(application)
    studio.window.resize(1440, 880)
    studio.window.show()
    studio.start(copy_demo())
    Preloading(studio)
    sorted_: set[int] = set()
    studio.link.listen(BinsPredicted, lambda event: sorted_.add(event.domain))
    wait_until(lambda: len(sorted_) == 2, OPENING_S)
    wait_for(2.0)
    return studio


def _spent(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


PARTS: dict[str, Callable[[float], Numbers]] = {"frames": frames, "session": session, "large": large}


def main(part: str, seconds: float) -> None:
    """Measure one part."""
    choose_for_libraries()
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("LATENT_BRIDGE_HOME", home)
        numbers = PARTS[part](seconds)
    print(json.dumps(numbers), flush=True)
    del application


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
