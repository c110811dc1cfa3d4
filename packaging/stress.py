"""Sends the engine thread thousands of random commands: `python packaging/stress.py --commands 10000 --seed 1`.

Every command must be answered or dropped, and threads, handles and memory must stay bounded. The generators are tiny,
the thread, the mailbox and the handlers are those of the product. Memory is looked at once the engine has given back
what it freed; `--hold` shows what it would be if the C library kept that. Prints one line; non-zero on any fault.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import psutil

from engine.spare_memory import give_back_memory
from studio.process.environment import choose_for_libraries

GROWTH = 8.0  # percent of memory from the first quarter of the commands to the last


def looked(process: psutil.Process, *, hold: bool) -> tuple[int, int, int]:
    """Memory in bytes, threads and handles."""
    if not hold:
        gc.collect()
        give_back_memory()
    return process.memory_info().rss, process.num_threads(), process.num_fds()


def main() -> int:
    """Send, wait, count."""
    choose_for_libraries()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from engine import worker  # torch comes with these, and looks at what was chosen
    from tests.engine.stress import Stress

    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--commands", type=int, default=10_000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--hold", action="store_true", help="give no memory back")
    given = words.parse_args()
    if given.hold:
        worker.QUIET_S = 1e9
    process = psutil.Process()
    with tempfile.TemporaryDirectory(prefix="stress-") as folder:
        stress = Stress(Path(folder), given.seed)
        look = partial(looked, process, hold=given.hold)
        began = time.monotonic()
        stress.send(given.commands // 4)
        unanswered = stress.settle()
        before = look()
        stress.send(given.commands - given.commands // 4)
        unanswered += stress.settle()
        after = look()
        closed = stress.close()
    growth = 100 * (after[0] / before[0] - 1)
    print(
        f"{given.commands} commands in {time.monotonic() - began:.0f} s: {unanswered} unanswered, "
        f"{len(stress.bugs)} bugs, closed {closed}, memory {before[0] >> 20} -> {after[0] >> 20} MB ({growth:+.1f} %), "
        f"threads {before[1]} -> {after[1]}, handles {before[2]} -> {after[2]}; {stress.tally()}"
    )
    for bug in stress.bugs[:5]:
        print(bug)
    grew = growth > GROWTH or after[1] > before[1] + 2 or after[2] > before[2] + 4
    return 1 if unanswered or stress.bugs or grew or not closed else 0


if __name__ == "__main__":
    raise SystemExit(main())
