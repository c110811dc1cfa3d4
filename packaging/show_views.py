"""Takes a picture of every view of the window, to look at them: `make views`, or

    python packaging/show_views.py FOLDER [--size 1280x800] [--theme dark] [--only play]

Sizes and themes can be given several times; each scene is made once in the real studio and taken in all of them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from driving import Driver, fresh_home_and_screen
from view_scenes import scenes

SIZES, THEMES = ("1280x800", "2560x1440"), ("dark", "light")
SETTLED_S = 0.35

Look = tuple[tuple[int, int], str]


def main() -> int:
    """Parse the command line, take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", action="append", default=[])
    parser.add_argument("--theme", action="append", default=[], choices=THEMES)
    parser.add_argument("--only", default="", help="scenes whose name contains this")
    wanted = parser.parse_args()
    sizes = [tuple(int(each) for each in size.split("x")) for size in wanted.size or SIZES]
    looks: list[Look] = [((width, height), theme) for width, height in sizes for theme in wanted.theme or THEMES]
    largest = (max(size[0] for size, _ in looks), max(size[1] for size, _ in looks))
    with fresh_home_and_screen(*largest):
        driver = Driver(*looks[0][0], looks[0][1], tour=True)
        take_all(driver, scenes(driver), looks, wanted.folder, wanted.only)
        driver.close()
    return 0


def take_all(driver: Driver, all_scenes: Iterator[str], looks: list[Look], folder: Path, only: str) -> None:
    """Go from scene to scene and take each in every size and theme."""
    for name in all_scenes:
        if only in name:
            take_looks(driver, looks, lambda look, name=name: folder / f"{name}-{look}.png")
            print(name, flush=True)


def take_looks(driver: Driver, looks: list[Look], file: Callable[[str], Path]) -> None:
    """One scene in every size and theme; afterwards the first of them again."""
    for (width, height), theme in (*looks, looks[0]):
        if driver.studio.theme.name != theme:
            driver.studio.theme.choose(theme, driver.application)
        driver.window.resize(width, height)
        driver.rest(SETTLED_S)
        driver.take(file(f"{width}x{height}-{theme}"))


if __name__ == "__main__":
    sys.exit(main())
