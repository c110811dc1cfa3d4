"""Makes the pictures of the README by driving the real window: `make pictures`.

Opens a fresh demo project, trains its bridge, walks between a few samples and keeps a picture of each step. Starts a
virtual screen of its own where there is none.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from driving import ROOT, Driver, fresh_home_and_screen
from PIL import Image

PICTURES = ROOT / "assets" / "pictures"
COLOURS, EXACT = 256, 96  # of a picture, and how many of them are the most frequent ones as they are


def take_all(driver: Driver, folder: Path) -> None:
    """Write ``label.png``, ``bridge.png`` and ``play.png``."""
    studio, window = driver.studio, driver.window
    window.notice.dismiss()
    driver.rest(0.5)
    take(driver, folder / "label.png")
    studio.windowing.choose_step("bridge")
    driver.train()
    driver.wait_for_map()
    take(driver, folder / "bridge.png")
    studio.windowing.choose_step("play")
    if len(studio.store.project.path.keys) < 2:
        studio.pathing.surprise()
    keys = len(studio.store.project.path.keys)
    driver.wait(lambda: window.play_page.lanes.frames_rendered >= 8 * (keys - 1) + 1, 0.5)
    studio.scrubbing.scrub(1.4)
    driver.rest(1.0)
    take(driver, folder / "play.png")


def take(driver: Driver, file: Path) -> None:
    """A picture of the window in a table of colours: a third of the bytes, and hardly to be told from the whole."""
    driver.take(file)
    with Image.open(file) as whole:
        small = in_few_colours(whole.convert("RGB"))
    small.save(file, optimize=True)


def in_few_colours(picture: Image.Image) -> Image.Image:
    """Surfaces and words keep their colours; the rest shares a table that also serves what is rare, such as bins."""
    pixels = np.asarray(picture).reshape(-1, 3)
    colours, counts = np.unique(pixels, axis=0, return_counts=True)
    often = colours[np.argsort(-counts)[:EXACT]].ravel().tolist()
    few = picture.quantize(COLOURS - EXACT, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    table = Image.new("P", (1, 1))
    table.putpalette(often + (few.getpalette() or [])[: 3 * (COLOURS - EXACT)])
    return picture.quantize(palette=table, dither=Image.Dither.NONE)


def main() -> int:
    """Take the pictures named on the command line, or those of the README."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    width, height = (int(each) for each in (sys.argv[2] if len(sys.argv) > 2 else "1440x900").split("x"))
    theme = sys.argv[3] if len(sys.argv) > 3 else "dark"
    with fresh_home_and_screen(width, height):
        driver = Driver(width, height, theme)
        take_all(driver, folder)
        driver.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
