"""Films ninety seconds of the real window, with its sound: `make tour`.

A hand made of xdotool labels a few samples, trains, scrubs, draws a path and a picture and plays the map as a pad, on
a virtual screen and into a null sink whose monitor is recorded. Writes ``tour.mp4`` and ``tour.wav``.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from driving import Driver, fresh_home_and_screen
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from studio.cli.virtual_sound import RATE, Recorder, sound_environment

WIDTH, HEIGHT = 1440, 900
FRAMES_PER_SECOND = 20
SECONDS = 90.0
GLIDE_S = 0.5  # of the hand from place to place


class Film:
    """What is on the screen and what is played, from `start` to `stop`, as one film and one sound file."""

    def __init__(self, folder: Path) -> None:
        self._screen, self._sound = folder / "screen.mkv", folder / "sound.raw"
        self._recorder = Recorder(self._sound)

    def start(self) -> None:
        """Begin."""
        grab = ["ffmpeg", "-y", "-loglevel", "error", "-f", "x11grab", "-framerate", str(FRAMES_PER_SECOND)]
        size = ["-video_size", f"{WIDTH}x{HEIGHT}", "-i", os.environ["DISPLAY"]]
        coding = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "16", str(self._screen)]
        self._recorder.start()
        began = time.monotonic()
        self._filming = subprocess.Popen([*grab, *size, *coding], stdin=subprocess.PIPE)
        self._early = time.monotonic() - began

    def stop(self, folder: Path) -> list[Path]:
        """End, and write ``tour.mp4`` and ``tour.wav``, with sound and picture beginning together."""
        self._filming.communicate(b"q", timeout=60)
        self._recorder.stop()
        film, clip = folder / "tour.mp4", folder / "tour.wav"
        heard = ["-f", "f32le", "-ar", str(RATE), "-ac", "1", "-ss", f"{self._early:.3f}", "-i", str(self._sound)]
        seen = ["-i", str(self._screen)]
        coding = ["-c:v", "libx264", "-preset", "slow", "-crf", "26", "-pix_fmt", "yuv420p", "-c:a", "aac"]
        run = ["ffmpeg", "-y", "-loglevel", "error"]
        subprocess.run([*run, *seen, *heard, *coding, "-shortest", "-movflags", "+faststart", str(film)], check=True)
        subprocess.run([*run, *heard, "-c:a", "pcm_s16le", str(clip)], check=True)
        return [film, clip]


class Hand:
    """Moves the pointer as a hand does, presses and drags; the studio runs meanwhile."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._at = (WIDTH // 2, HEIGHT // 2)

    def to(self, widget: QWidget, place: tuple[float, float] = (0.5, 0.5), seconds: float = GLIDE_S) -> None:
        """Glide to a place of a widget, as shares of its width and height."""
        self._glide(_on_screen(widget, place), seconds)

    def click(self, widget: QWidget, place: tuple[float, float] = (0.5, 0.5)) -> None:
        """Go there and click."""
        self.to(widget, place)
        self.tap()

    def tap(self) -> None:
        """Click where the hand is."""
        _xdotool("click", "1")
        self._driver.rest(0.25)

    def key(self, name: str) -> None:
        """Press a key."""
        _xdotool("key", name)
        self._driver.rest(0.2)

    def drag(self, widget: QWidget, way: Sequence[tuple[float, float]], seconds: float) -> None:
        """Press at the first place of a widget, follow the others evenly in time, and let go at the last."""
        self.to(widget, way[0])
        _xdotool("mousedown", "1")
        for place in way[1:]:
            self.to(widget, place, seconds / (len(way) - 1))
        _xdotool("mouseup", "1")
        self._driver.rest(0.2)

    def _glide(self, end: tuple[int, int], seconds: float) -> None:
        start, began = self._at, time.monotonic()
        while (share := (time.monotonic() - began) / max(seconds, 1e-3)) < 1:
            eased = share if seconds < GLIDE_S else share * share * (3 - 2 * share)
            _xdotool("mousemove", *(str(round(a + eased * (b - a))) for a, b in zip(start, end, strict=True)))
            self._driver.rest(0.015)
        _xdotool("mousemove", str(end[0]), str(end[1]))
        self._at = end
        self._driver.rest(0.03)


def _on_screen(widget: QWidget, place: tuple[float, float]) -> tuple[int, int]:
    point = widget.mapToGlobal(QPoint(round(place[0] * widget.width()), round(place[1] * widget.height())))
    return point.x(), point.y()


def _xdotool(*words: str) -> None:
    subprocess.run(["xdotool", *words], check=True)


class Tour:
    """The acts of the film, in order; each leaves the studio as the next one wants it."""

    def __init__(self, driver: Driver) -> None:
        self._driver, self._hand = driver, Hand(driver)
        self._studio, self._window = driver.studio, driver.window
        self._began = time.monotonic()

    def acts(self) -> None:
        """All of them, and rest until the film is as long as it should be."""
        for act in (self._label, self._train, self._scrub, self._draw_path, self._pad, self._draw, self._play):
            act()
            print(f"{time.monotonic() - self._began:5.1f} s after {act.__name__[1:]}")
        self._driver.rest(max(0.0, SECONDS - (time.monotonic() - self._began)))

    def _label(self) -> None:
        """Hear a few samples, and put two of them into bins."""
        page = self._window.label_page
        for place in ((0.15, 0.15), (0.45, 0.22), (0.75, 0.15)):
            self._hand.to(page.grid(2).grid, place)
            self._driver.rest(0.8)
        for place, key in (((0.2, 0.3), "3"), ((0.55, 0.3), "8")):
            self._hand.click(page.grid(1).grid, place)
            self._hand.key(key)
            self._driver.rest(0.8)

    def _train(self) -> None:
        """Train the bridge and watch the two worlds meet on the map."""
        self._studio.windowing.choose_step("bridge")
        self._driver.rest(0.6)
        before = self._studio.training.bridge
        self._studio.training.train()
        self._hand.to(self._window.bridge_page.map, (0.5, 0.5))
        self._driver.wait_for_bridge(before)
        for place in ((0.3, 0.4), (0.6, 0.6), (0.7, 0.3)):
            self._hand.to(self._window.bridge_page.map, place)
            self._driver.rest(0.5)

    def _scrub(self) -> None:
        """Walk along the path of the project by hand."""
        self._studio.windowing.choose_step("play")
        if len(self._studio.store.project.path.keys) < 2:
            self._studio.pathing.surprise()
        self._driver.wait(lambda: self._window.play_page.lanes.frames_rendered >= 9, 0.3)
        wave = [0.1 + 0.8 * (0.5 - 0.5 * math.cos(step / 5)) for step in range(40)]
        self._hand.drag(self._window.play_page.lanes, [(each, 0.3) for each in wave], 8.0)

    def _draw_path(self) -> None:
        """Draw a path freehand over the map and let it play."""
        page = self._window.play_page
        self._hand.to(page.map_tools)
        self._hand.key("d")
        ring = [(0.5 + 0.28 * math.cos(step / 6), 0.5 + 0.28 * math.sin(step / 4)) for step in range(36)]
        self._hand.drag(page.map, ring, 3.0)
        self._driver.rest(2.0)
        self._studio.scrubbing.toggle_play()
        self._driver.rest(6.0)
        self._studio.scrubbing.toggle_play()

    def _pad(self) -> None:
        """Play the map as a pad."""
        page = self._window.play_page
        self._hand.to(page.map_tools)
        self._hand.key("p")
        curl = [(0.5 + step / 180 * math.cos(step / 4), 0.5 + step / 180 * math.sin(step / 4)) for step in range(60)]
        self._hand.drag(page.map, curl, 9.0)
        self._hand.key("Escape")

    def _draw(self) -> None:
        """Draw a digit and hear it spoken."""
        page = self._window.play_page
        pane = page.pictures[0]
        self._hand.click(pane.tools.buttons["draw"])
        seven = [(0.25, 0.22), (0.4, 0.2), (0.55, 0.2), (0.7, 0.22), (0.62, 0.4), (0.54, 0.58), (0.47, 0.75)]
        self._hand.drag(pane.canvas, seven, 2.0)
        self._driver.rest(2.0)
        self._hand.click(pane.tools.buttons["draw"])

    def _play(self) -> None:
        """Let the path play to the end of the film."""
        self._studio.windowing.choose_step("play")
        self._studio.scrubbing.toggle_play()


def main() -> int:
    """Film into the folder named on the command line, or the present one."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as parts, fresh_home_and_screen(WIDTH, HEIGHT), sound_environment() as sound:
        os.environ.update(sound or {})
        driver = Driver(WIDTH, HEIGHT, "dark")
        driver.window.notice.dismiss()
        driver.window.move(0, 0)
        film = Film(Path(parts))
        film.start()
        try:
            Tour(driver).acts()
        finally:
            written = film.stop(folder)
            driver.close()
        for each in written:
            print(each)
    return 0


if __name__ == "__main__":
    sys.exit(main())
