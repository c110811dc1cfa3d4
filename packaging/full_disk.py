"""Shows on a small disk that labels outlive a full one: `python packaging/full_disk.py FOLDER`.

FOLDER lies on a disk of its own, of some 20 MB: ``mount -t tmpfs -o size=20m none FOLDER``. The real studio opens the
demo project there; the disk is filled to its last byte while labels are given and a closing is tried; then there is
room again. Prints what the window said and what was on the disk when. Exits non-zero where anything was lost.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from driving import Driver, fresh_home_and_screen

from studio.demo import copy_demo
from studio.document import files
from studio.document.model import Project
from studio.notices import Notice

LARGEST = 256 * 2**20  # bytes of a disk that is small enough to be filled
LABELS = 40
SAVED_S = 30.0  # after there is room
SIZE = (1280, 800)

Labels = tuple[Mapping[str, str], ...]


def main() -> int:
    """Fill, label, make room, compare."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir() or shutil.disk_usage(sys.argv[1]).total > LARGEST:
        print(__doc__)
        return 2
    disk = Path(sys.argv[1])
    project, filler = disk / "Small.bridge", disk / "filler"
    copy_demo(project)
    with fresh_home_and_screen(*SIZE):
        driver = Driver(*SIZE, "dark")
        driver.studio.notices.posted.connect(said)
        driver.studio.projects.open(project)
        driver.wait_for_galleries()
        good = outlives(driver, project, filler)
        driver.close()
    good = report("on the disk after the window has closed", labels(files.find(project).project), good) and good
    print("Nothing was lost." if good else "SOMETHING WAS LOST.")
    return 0 if good else 1


def outlives(driver: Driver, project: Path, filler: Path) -> Labels:
    """Go through it; the labels as the window had them."""
    store = driver.studio.store
    fill(filler)
    began = time.monotonic()
    give_labels(driver)
    driver.rest(3.0)
    report("in memory while the disk is full", labels(store.project))
    report("on the disk while it is full", labels(files.find(project).project))
    driver.window.close()
    driver.rest(1.0)
    print(f"closing was {'refused' if driver.window.isVisible() else 'NOT refused'} while nothing could be saved")
    filler.unlink()
    room = time.monotonic()
    driver.wait(lambda: store.is_saved or time.monotonic() > room + SAVED_S)
    print(f"full for {room - began:.1f} s; with room again, saved after {time.monotonic() - room:.1f} s")
    kept = labels(store.project)
    report("on the disk once there is room", labels(files.find(project).project), kept)
    return kept


def fill(filler: Path) -> None:
    """Write until not a byte more goes in."""
    refused = ""
    with filler.open("wb", buffering=0) as file:
        for size in (2**16, 1):
            try:
                while True:
                    file.write(b"\1" * size)
            except OSError as error:
                refused = error.strerror or str(error)
        print(f"{refused} after {os.fstat(file.fileno()).st_size} bytes")


def give_labels(driver: Driver) -> None:
    """As a user does, one after the other."""
    bins, samples = driver.studio.store.project.bins, range(900, 900 + LABELS)
    for place, sample in enumerate(samples):
        driver.studio.labelling.assign(bins[place % len(bins)].id, 1 + place % 2, [sample])
        driver.rest(0.05)


def labels(project: Project) -> Labels:
    """Of each domain."""
    return tuple(dict(each.labels) for each in project.domains)


def report(where: str, found: Labels, wanted: Labels | None = None) -> bool:
    """Say how many labels there are; whether they are the wanted ones."""
    same = wanted is None or found == wanted
    verdict = "" if wanted is None else ", all of them as they were given" if same else ", NOT those that were given"
    print(f"{sum(map(len, found))} labels {where}{verdict}", flush=True)
    return same


def said(notice: Notice) -> None:
    """Print what the window says."""
    print(f"  {notice.severity}: {notice.message} {notice.hint}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
