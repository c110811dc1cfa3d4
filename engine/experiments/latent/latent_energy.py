"""Joules the processor has used, where the machine tells: Linux counts them, and lets the administrator read."""

from __future__ import annotations

import math
from pathlib import Path

RAPL = Path("/sys/class/powercap")


class EnergyMeter:
    """Joules since it was made.

    Args:
        root: of the counters; each package is a folder ``intel-rapl:N`` with a running count of microjoules.
    """

    def __init__(self, root: Path = RAPL) -> None:
        self._counters = sorted(root.glob("intel-rapl:?"))
        self._before = [_read(counter, "energy_uj") for counter in self._counters]

    def joules(self) -> float:
        """Of all processors; NaN where the machine does not tell."""
        used = 0.0
        for counter, before in zip(self._counters, self._before, strict=True):
            now = _read(counter, "energy_uj")
            used += now - before + (_read(counter, "max_energy_range_uj") if now < before else 0.0)
        return used / 1e6 if self._counters else math.nan


def _read(counter: Path, name: str) -> float:
    try:
        return float((counter / name).read_text())
    except (OSError, ValueError):
        return math.nan
