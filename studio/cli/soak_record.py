"""What is noted of a soak: figures of the process every few seconds and whenever everything rests, and what is late.

Whatever is kept here is small and of a fixed size per figure, since the process that is watched is the one it lives in.
"""

from __future__ import annotations

import gc
import os
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np
import psutil
from scipy.stats import theilslopes

from engine.spare_memory import give_back_memory
from studio.cli.stalls import StallWatch

LATE_MS = (33, 100, 250, 1000)  # stalls longer than these are counted
WARM_MINUTES = 10.0  # what is still filled then is meant to be there
FEWEST = 4  # rests that a line can be laid through


@dataclass(frozen=True)
class Look:
    """The process at one moment.

    Attributes:
        second: since the start of the soak.
        memory: resident and the process's own, in bytes: without what is read from files of libraries, of which more
            comes in with every kind of work done for the first time, and goes again where memory is short.
        threads, handles: how many there are.
        objects: that Python's collector knows; 0 where they were not counted, since that takes a while.
        underruns: of the sound card since the soak began.
    """

    second: float
    memory: int
    threads: int
    handles: int
    objects: int = 0
    underruns: int = 0


@dataclass
class Record:
    """All that was noted.

    Attributes:
        running: looks every few seconds.
        resting: looks whenever nothing ran.
        deeds: how often each was done.
        stalls: how many beats of the event loop came later than each of `LATE_MS`.
        longest_ms: the latest beat, and `blamed` the deed before it.
        late_after: the latest beat after each deed, in ms.
        underran: underruns during each deed; those while nothing was heard at its end are told apart.
        faults: tracebacks of bugs, of the window and of the engine.
    """

    running: list[Look] = field(default_factory=list)
    resting: list[Look] = field(default_factory=list)
    deeds: Counter[str] = field(default_factory=Counter)
    stalls: Counter[int] = field(default_factory=Counter)
    longest_ms: float = 0.0
    blamed: str = ""
    late_after: dict[str, float] = field(default_factory=dict)
    underran: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def take_stalls(self, watch: StallWatch, deed: str) -> None:
        """Count the beats that came late since the last call, and let the watch forget them."""
        late = list(watch.late)
        watch.late.clear()
        worst = max(late, default=0.0)
        for limit in LATE_MS:
            self.stalls[limit] += sum(each > limit for each in late)
        self.late_after[deed] = max(worst, self.late_after.get(deed, 0.0))
        if worst > self.longest_ms:
            self.longest_ms, self.blamed = worst, deed

    def take_underruns(self, so_far: int, deed: str, *, heard: bool) -> None:
        """Count the underruns since the last call; `so_far` are all."""
        if new := so_far - self.underran.total():
            self.underran[deed if heard else f"{deed}, unheard"] += new

    def as_json(self) -> dict[str, Any]:
        """Everything, for `found_in`."""
        # Counters as plain dicts: `asdict` would count their items anew.
        counted = {name: dict(getattr(self, name)) for name in ("deeds", "stalls", "underran")}
        return asdict(replace(self, **counted))  # type: ignore[arg-type]


class Process:
    """Looks at this process; `began` is the start of the soak."""

    def __init__(self) -> None:
        self._process, self._began = psutil.Process(), time.monotonic()
        self._stolen = 0.0

    def stolen_ms(self) -> float:
        """Milliseconds of all cores that a virtual machine's host kept for others since the last call, where it tells.

        What comes late then is not this process's doing.
        """
        before, self._stolen = self._stolen, 1000.0 * getattr(psutil.cpu_times(), "steal", 0.0)
        return self._stolen - before

    def look(self, underruns: int = 0, *, thorough: bool = False) -> Look:
        """The figures now; `thorough` sweeps before, as the studio does in silence, and counts the objects."""
        objects = 0
        if thorough:
            gc.collect()
            give_back_memory()
            objects = len(gc.get_objects()) + gc.get_freeze_count()
        memory, threads = own_memory(self._process), self._process.num_threads()
        handles = self._process.num_fds() if os.name == "posix" else self._process.num_handles()
        return Look(time.monotonic() - self._began, memory, threads, handles, objects, underruns)


def own_memory(process: psutil.Process) -> int:
    """Resident memory in bytes, without what is mapped from files where the system tells them apart."""
    memory = process.memory_info()
    return int(memory.rss - getattr(memory, "shared", 0))


@dataclass(frozen=True)
class Growth:
    """How the looks at rest grew once the studio was warm.

    Attributes:
        memory: in percent from the first to the last of them, along a line laid through all (Theil and Sen: the median
            of the slopes of all pairs, which a few outliers do not move).
        objects: the same of Python's objects.
        threads, handles: how many more at the end than at any time in the beginning.
        looks: how many there were.
    """

    memory: float
    objects: float
    threads: int
    handles: int
    looks: int


def growth(resting: Sequence[Look], minutes: float) -> Growth | None:
    """What grew after the first ten minutes, or the first half where there are not twenty; None for too few looks."""
    warm = 60 * min(WARM_MINUTES, minutes / 2)
    looks = [look for look in resting if look.second >= warm]
    if len(looks) < FEWEST:
        return None
    seconds = [look.second for look in looks]
    return Growth(
        memory=_percent(seconds, [look.memory for look in looks]),
        objects=_percent(seconds, [look.objects for look in looks]),
        threads=_more([look.threads for look in looks]),
        handles=_more([look.handles for look in looks]),
        looks=len(looks),
    )


def _percent(seconds: Sequence[float], values: Sequence[float]) -> float:
    line = theilslopes(values, seconds)
    slope, intercept = float(line[0]), float(line[1])  # type: ignore[arg-type]
    first, last = (intercept + slope * second for second in (seconds[0], seconds[-1]))
    return 100.0 * (last / first - 1.0) if first > 0 else 0.0


def _more(values: Sequence[int]) -> int:
    """The fewest of the last third over the most of the first: one that comes and goes is no growth."""
    third = max(1, len(values) // 3)
    return max(0, int(np.min(values[-third:]) - np.max(values[:third])))
