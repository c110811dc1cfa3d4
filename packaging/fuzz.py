"""Fuzzes the readers of files and packets: `python packaging/fuzz.py --reader all --inputs 2000 --seed 1`.

Each reader runs in a process of its own that may take only so much memory, and so much time for one input. Inputs
that reach lines of the reader not reached before are kept and changed further. Exits non-zero on any finding.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import types
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fuzz_mutations import mutated_bytes, mutated_words
from fuzz_readers import READERS, UNDERSTOOD, WORDS, Reader

MEMORY = 2 << 30  # bytes a reader may ask for beyond what is loaded before the first input
SECONDS = 5.0  # of the processor, for one input
SLEEPING = 12  # times as long by the clock: a busy machine is no hang, a reader that waits is
RESTARTS = 20
WARMING = 4  # inputs read before memory is limited
MOST_KEPT = 400
OUTCOMES: tuple[str, ...] = ("accepted", "refused", "crash", "hang")


class HangError(BaseException):
    """An input took too long; no reader may catch this."""


class Lines:
    """Lines of the reader's own files that were ever run, as `sys.settrace` tells of them."""

    def __init__(self, files: tuple[str, ...]) -> None:
        self._files, self._ours = files, {}
        self.seen: set[tuple[str, int]] = set()

    def __enter__(self) -> Lines:
        self._before = len(self.seen)
        sys.settrace(self._called)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    @property
    def grew(self) -> bool:
        """The last run came to lines not seen before."""
        return len(self.seen) > self._before

    def _called(self, frame: types.FrameType, event: str, _: object) -> Any:
        name = frame.f_code.co_filename
        if name not in self._ours:
            self._ours[name] = name.endswith(self._files)
        return self._line if self._ours[name] else None

    def _line(self, frame: types.FrameType, event: str, _: object) -> Any:
        self.seen.add((frame.f_code.co_filename, frame.f_lineno))
        return self._line


def tried(reader: Reader, content: bytes, folder: Path, seconds: float = SECONDS) -> tuple[str, str]:
    """How a reader takes one input within so many seconds, 0 for any: an outcome, and the traceback of a finding."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, SLEEPING * seconds)
        try:
            reader.read(content, folder)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
    except UNDERSTOOD as error:
        told = str(error)
        return ("refused", "") if told and "\n" not in told and len(told) < 1000 else ("crash", f"says {told[:300]!r}")
    except HangError:
        return "hang", traceback.format_exc()
    except BaseException:  # whatever it is, nobody may see it
        return "crash", traceback.format_exc()
    return "accepted", ""


def inputs(reader: Reader, seed: int, corpus: list[bytes]) -> Iterator[bytes]:
    """The seeds, then changed inputs for ever; `corpus` may grow meanwhile."""
    draw = random.Random(seed)
    change = mutated_words if reader.shape == WORDS else mutated_bytes
    yield from tuple(corpus)
    while True:
        yield change(draw.choice(corpus), corpus, draw)


def child(name: str, count: int, seed: int, skip: int, folder: Path) -> None:
    """Read inputs `skip` to `count`, and write what became of them, a line of JSON each time something is found."""
    reader = READERS[name]
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, _hang)
    signal.signal(signal.SIGPROF, _hang)
    corpus, lines = list(reader.seeds()), Lines(reader.files)
    for content in corpus[:WARMING]:  # loads what there is to load
        tried(reader, content, folder / "work", seconds=0)
    _limit_memory()
    tally: dict[str, int] = dict.fromkeys(OUTCOMES, 0)
    source = inputs(reader, seed + skip, corpus)
    for number in range(skip, count):
        content = next(source)
        (folder / "current").write_bytes(content)
        with lines:
            outcome, told = tried(reader, content, folder / "work")
        tally[outcome] += 1
        if outcome in ("crash", "hang"):
            _say(found=outcome, told=told, input=_kept(folder, content, number))
        elif lines.grew and len(corpus) < MOST_KEPT:
            corpus.append(content)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 if sys.platform == "darwin" else 1024)
    _say(**tally, lines=len(lines.seen), peak=peak, threads=threading.active_count())


def _limit_memory() -> None:
    if sys.platform == "linux":  # macOS takes no such limit
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * os.sysconf("SC_PAGE_SIZE") + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _hang(_signal: int, _frame: object) -> None:
    raise HangError


def _kept(folder: Path, content: bytes, number: int) -> str:
    path = folder / f"finding-{number}"
    path.write_bytes(content)
    return str(path)


def _say(**what: object) -> None:
    print(json.dumps(what), flush=True)


def fuzzed(name: str, count: int, seed: int, folder: Path) -> dict[str, Any]:
    """Run one reader to its end, starting anew where it died of an input."""
    total: dict[str, Any] = {**dict.fromkeys(OUTCOMES, 0), "lines": 0, "peak": 0, "findings": {}}
    skip, began = 0, time.monotonic()
    for _ in range(RESTARTS):
        words = [sys.executable, __file__, "--child", str(folder), "--reader", name, "--inputs", str(count)]
        words += ["--seed", str(seed), "--skip", str(skip)]
        around = {**os.environ, "OMP_NUM_THREADS": "1"}
        run = subprocess.run(words, capture_output=True, text=True, env=around, check=False)
        told = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
        for each in told:
            if "found" in each:
                total["findings"].setdefault(_place(each["told"]), (each["found"], each["input"], each["told"]))
            else:
                for key in ("lines", "peak"):
                    total[key] = max(total[key], each[key])
                for key in OUTCOMES:
                    total[key] += each[key]
        if run.returncode == 0:
            break
        total["crash"] += 1
        died = folder / f"died-{skip}"
        shutil.copyfile(folder / "current", died) if (folder / "current").exists() else None
        total["findings"][f"died {run.returncode}"] = ("crash", str(died), run.stderr[-2000:])
        skip += max(1, count // RESTARTS)
    return {**total, "seconds": time.monotonic() - began}


def _place(told: str) -> str:
    """Names a finding: its error and the last lines of the product it passed through."""
    lines = told.strip().splitlines()
    ours = [line.strip() for line in lines if ("/engine/" in line or "/studio/" in line) and "File" in line]
    return f"{(lines[-1] if lines else '').partition(':')[0][:60]} @ {ours[-1].rpartition('/')[2] if ours else '?'}"


def main() -> int:
    """Fuzz, print a table, and say what was found."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--reader", default="all", help="one of: " + ", ".join(READERS))
    words.add_argument("--inputs", type=int, default=2000)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--skip", type=int, default=0, help=argparse.SUPPRESS)
    words.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    words.add_argument("--keep", type=Path, help="a folder for the inputs that found something")
    given = words.parse_args()
    if given.child:
        child(given.reader, given.inputs, given.seed, given.skip, given.child)
        return 0
    return _all(list(READERS) if given.reader == "all" else given.reader.split(","), given)


def _all(names: list[str], given: argparse.Namespace) -> int:
    head = ("reader", "inputs", "accepted", "refused", "crashes", "hangs", "lines", "peak MB", "seconds")
    print("".join(f"{each:>18}" if place == 0 else f"{each:>10}" for place, each in enumerate(head)), flush=True)
    found = 0
    for name in names:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            total = fuzzed(name, given.inputs, given.seed, Path(folder))
            numbers = [sum(total[key] for key in OUTCOMES), *(total[key] for key in (*OUTCOMES, "lines", "peak"))]
            print(f"{name:>18}" + "".join(f"{each:>10}" for each in (*numbers, round(total["seconds"], 1))), flush=True)
            for place, (outcome, file, told) in total["findings"].items():
                found += 1
                last = "".join(f"\n    {line[:200]}" for line in told.strip().splitlines()[-4:])
                print(f"  {outcome}: {place}{last}", flush=True)
                if given.keep:
                    given.keep.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(file, given.keep / f"{name}-{found}")
    print(f"{found} findings")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
