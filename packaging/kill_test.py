"""Kills a process that edits a project at random moments, opens the project again, and counts what was lost.

Every edit is reported with its time before it is made. Lost is an edit that is older than 2 seconds at the kill and
not in the project that opens. ``--window`` kills the whole studio while it labels and trains (needs a display).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QCoreApplication, QTimer

from studio.controllers.project.saving import SavingController
from studio.demo import copy_demo
from studio.document import edits, files
from studio.document.edits import Edit
from studio.document.json_form import to_json
from studio.document.model import Bin, DomainState, Project
from studio.document.problems import ProjectError
from studio.notices import Notices
from studio.store import Store

ALLOWED_S = 2.0  # an edit may be this new to be lost
SAMPLES = 1000
STARTING_S = 600.0  # a busy machine takes its time
TOLD_EVERY = 50  # kills
REPORT = re.compile(r"(\d+\.\d+) ([0-9a-f]{64})")


@dataclass(frozen=True)
class Kill:
    """What came of one kill: edits reported, how many were lost and how old the oldest, how the project opened."""

    edits: int
    lost: int
    lost_too_old: int
    oldest_lost_s: float
    opened: bool
    open_s: float
    told: str = ""


def digest(project: Project) -> str:
    """Names what the user made of a project; what the machine notes of generators and bridges is left out."""
    data = to_json(project)
    made = [data["title"], data["bins"], [dict(sorted(each["labels"].items())) for each in data["domains"]]]
    return hashlib.sha256(json.dumps(made).encode()).hexdigest()


def random_edit(project: Project, draw: random.Random) -> Edit:
    """One of the user's edits."""
    domain, entry = draw.randint(1, 2), draw.choice(project.bins)
    keys = [f"bank:{draw.randrange(SAMPLES)}" for _ in range(draw.choice((1, 1, 1, 2, 25)))]
    kind = draw.random()
    if kind < 0.7:
        return edits.label(project, domain, keys, entry.id)
    if kind < 0.8:
        return edits.unlabel(project, domain, keys)
    if kind < 0.9:
        return edits.set_title(project, f"Title {draw.randrange(10**9)}")
    return edits.rename_bin(project, entry.id, f"bin {draw.randrange(10**9)}")


def edited(folder: Path, seed: int, autosave: int) -> None:
    """Edit without a window until the end that comes from outside."""
    application = QCoreApplication([])
    found, draw = files.find(folder), random.Random(seed)
    store = Store(found.project, folder)
    saving = SavingController(store, Notices())
    saving.save_after(autosave)
    store.open(found.project, folder)
    saving.go_on_from(found)
    timer = QTimer()
    timer.timeout.connect(lambda: _edit(store, draw, timer))
    timer.start(1)
    print("ready", flush=True)
    application.exec()


def edited_in_window(folder: Path, seed: int, autosave: int) -> None:
    """The real studio: labels at random, and trains now and then."""
    from PySide6.QtWidgets import QApplication  # not before it is wanted: it needs a display

    from studio.studio import Studio

    application, draw = QApplication([]), random.Random(seed)
    studio = Studio(application)
    studio.window.show()
    studio.start(folder)
    studio.saving.save_after(autosave)
    timer, training = QTimer(), QTimer()
    timer.timeout.connect(lambda: _edit(studio.store, draw, timer))
    training.timeout.connect(lambda: studio.training.stop() if draw.random() < 0.3 else studio.training.train())

    def begin() -> None:
        if studio.catalogue.all_open and not timer.isActive():
            timer.start(50)
            training.start(400)
            print("ready", flush=True)

    waiting = QTimer()
    waiting.timeout.connect(begin)
    waiting.start(50)
    application.exec()


def _edit(store: Store, draw: random.Random, timer: QTimer) -> None:
    edit = random_edit(store.project, draw)
    print(time.time(), digest(edit.project), flush=True)
    store.do(edit)
    timer.setInterval(draw.choice((2, 10, 10, 40, 200, 900)))


def kill_once(seed: int, window: bool) -> Kill:
    """Start a process on a project of its own, kill it, open the project again."""
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "kept.bridge"
        _make_project(folder, window)
        start = digest(files.read(folder))
        reports, killed = _run_and_kill(folder, Path(place), draw, window)
        return _compare(folder, start, reports, killed)


def _make_project(folder: Path, window: bool) -> None:
    if window:
        copy_demo(folder)
        return
    bins = tuple(Bin(f"b{number}", f"bin {number}", number) for number in range(5))
    files.create(Project("Start", (DomainState("digits"), DomainState("fashion")), bins), folder)


def _run_and_kill(folder: Path, home: Path, draw: random.Random, window: bool) -> tuple[list[tuple[float, str]], float]:
    how = ["--child-window" if window else "--child", str(folder), str(draw.randrange(2**31)), draw.choice("1159")]
    environment = {**os.environ, "LATENT_BRIDGE_HOME": str(home / "home"), "OMP_NUM_THREADS": "1"}
    child = subprocess.Popen(
        [sys.executable, str(Path(__file__).resolve()), *how], stdout=subprocess.PIPE, env=environment
    )
    assert child.stdout is not None
    pieces = _pieces(child.stdout.fileno(), draw.uniform(0.0, 8.0 if window else 5.0), child)
    lines = b"".join(pieces).decode().splitlines()
    killed = time.time()
    child.wait()
    reports = [report for line in lines if (report := REPORT.fullmatch(line))]  # the last one may be cut short
    return [(float(report[1]), report[2]) for report in reports], killed


def _pieces(pipe: int, life: float, child: subprocess.Popen[bytes]) -> Iterator[bytes]:
    """What the child says from its start to its death, which comes `life` seconds after it is ready."""
    end, ready = time.monotonic() + STARTING_S, False
    while time.monotonic() < end:
        if select.select([pipe], [], [], max(0.0, min(0.05, end - time.monotonic())))[0]:
            piece = os.read(pipe, 65536)
            if not piece:
                raise RuntimeError("the process ended by itself")
            if not ready and b"ready" in piece:
                ready, end = True, time.monotonic() + life
            yield piece
    os.kill(child.pid, signal.SIGKILL)
    while piece := os.read(pipe, 65536):
        yield piece
    if not ready:
        raise RuntimeError("the process was not ready in time")


def _compare(folder: Path, start: str, reports: list[tuple[float, str]], killed: float) -> Kill:
    began = time.perf_counter()
    try:
        found = files.find(folder)
    except ProjectError as problem:
        return Kill(len(reports), len(reports), len(reports), 0.0, False, 0.0, str(problem))
    took, now = time.perf_counter() - began, digest(found.project)
    known = [place for place, (_, name) in enumerate(reports) if name == now]
    if not known and now != start:
        return Kill(len(reports), 0, len(reports), 0.0, True, took, "a state that never was")
    lost = reports[known[-1] + 1 if known else 0 :]
    ages = [killed - moment for moment, _ in lost]
    late = sum(age > ALLOWED_S for age in ages)
    return Kill(len(reports), len(lost), late, max(ages, default=0.0), True, took, found.told)


def main() -> int:
    """Run the kills and print the table; 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--window", action="store_true", help="kill the whole studio")
    parser.add_argument("--at-once", type=int, default=4, help="processes beside each other")
    parser.add_argument("--seed", type=int, default=1)
    for name in ("--child", "--child-window"):
        parser.add_argument(name, nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if child := asked.child or asked.child_window:
        (edited if asked.child else edited_in_window)(Path(child[0]), int(child[1]), int(child[2]) ** 2)
        return 0
    kills = all_kills(asked.kills, asked.at_once, asked.seed, asked.window)
    if kills:
        print_table(kills)
    return int(len(kills) < asked.kills or any(kill.lost_too_old or not kill.opened for kill in kills))


def all_kills(count: int, at_once: int, seed: int, window: bool) -> list[Kill]:
    """So many kills, some beside each other; Ctrl-C ends with those there are."""
    kills: list[Kill] = []
    pool = ThreadPoolExecutor(at_once)
    try:
        for kill in pool.map(lambda number: kill_once(seed * 10**6 + number, window), range(count)):
            kills.append(kill)
            if len(kills) % TOLD_EVERY == 0:
                print(f"{len(kills)} of {count}", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
    finally:
        pool.shutdown(cancel_futures=True)
    return kills


def print_table(kills: list[Kill]) -> None:
    """What was found, a line each."""
    opens = sorted(kill.open_s for kill in kills)
    rows = {
        "kills": len(kills),
        "projects opened": sum(kill.opened for kill in kills),
        "edits made": sum(kill.edits for kill in kills),
        "edits lost": sum(kill.lost for kill in kills),
        "oldest edit lost, s": f"{max(kill.oldest_lost_s for kill in kills):.2f}",
        f"edits lost older than {ALLOWED_S:g} s": sum(kill.lost_too_old for kill in kills),
        "torn journals found": sum(bool(kill.told) for kill in kills),
        "median open, ms": f"{1000 * opens[len(opens) // 2]:.1f}",
        "slowest open, ms": f"{1000 * opens[-1]:.1f}",
    }
    for name, value in rows.items():
        print(f"{name:32} {value}")
    for kill in kills:
        if kill.lost_too_old or not kill.opened:
            print(kill)


if __name__ == "__main__":
    sys.exit(main())
