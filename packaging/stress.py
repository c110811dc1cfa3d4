"""Sends the engine thread thousands of random commands: `python packaging/stress.py --commands 10000 --seed 1`.

Every command must be answered or dropped, and threads, handles and memory must stay bounded. The generators are tiny,
the thread, the mailbox and the handlers are those of the product. Prints one line and exits non-zero on any fault.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import psutil

from tests.engine.stress import Stress


def main() -> int:
    """Send, wait, count."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--commands", type=int, default=10_000)
    words.add_argument("--seed", type=int, default=1)
    given = words.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    process = psutil.Process()
    with tempfile.TemporaryDirectory(prefix="stress-") as folder:
        stress = Stress(Path(folder), given.seed)
        began = time.monotonic()
        stress.send(given.commands // 4)
        unanswered = stress.settle()
        before = process.memory_info().rss, process.num_threads(), process.num_fds()
        stress.send(given.commands - given.commands // 4)
        unanswered += stress.settle()
        after = process.memory_info().rss, process.num_threads(), process.num_fds()
        closed = stress.close()
    growth = 100 * (after[0] / before[0] - 1)
    print(
        f"{given.commands} commands in {time.monotonic() - began:.0f} s: {unanswered} unanswered, "
        f"{len(stress.bugs)} bugs, closed {closed}, memory {before[0] >> 20} -> {after[0] >> 20} MB ({growth:+.1f} %), "
        f"threads {before[1]} -> {after[1]}, handles {before[2]} -> {after[2]}; {stress.tally()}"
    )
    for bug in stress.bugs[:5]:
        print(bug)
    grew = growth > 15 or after[1] > before[1] + 2 or after[2] > before[2] + 4
    return 1 if unanswered or stress.bugs or grew or not closed else 0


if __name__ == "__main__":
    raise SystemExit(main())
