"""How numbers, times and shares are written in the window: with units, and always in the same width."""

from __future__ import annotations

import math

_THIN_SPACE = "\u2009"


def grouped(number: int) -> str:
    """5000 -> "5 000" with a thin space."""
    return f"{number:,}".replace(",", _THIN_SPACE)


def clock(seconds: float) -> str:
    """4.23 -> "00:04.2", the time on a path."""
    tenths = max(0, round(seconds * 10))
    return f"{tenths // 600:02d}:{tenths // 10 % 60:02d}.{tenths % 10}"


def duration(seconds: float) -> str:
    """How long something lasts or lasted: "9 s", "2 min 05 s", "1 h 12 min"; below ten seconds with a decimal."""
    if not math.isfinite(seconds):
        return "–"
    if seconds < 9.95:
        return f"{max(0.0, seconds):.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"


def share(value: float) -> str:
    """A share 0..1 with three decimals, a dash where nothing could judge it."""
    return f"{value:.3f}" if math.isfinite(value) else "–"
