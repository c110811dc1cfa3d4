"""Tables with the paper's numbers beside measured ones, which carry a confidence interval over seeds."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from scipy import stats

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Interval:
    """A mean over seeds and how far the true one may lie from it.

    Attributes:
        mean: NaN where nothing was measured.
        half: half the width of the 95 % interval by Student's t; NaN with fewer than two seeds.
        seeds: how many.
    """

    mean: float
    half: float
    seeds: int

    def __str__(self) -> str:
        mean = _rounded(self.mean)
        return mean if math.isnan(self.half) else f"{mean} ± {_rounded(self.half)}"


Entry = str | float | Interval | None


@dataclass(frozen=True)
class Table:
    """Rows of text, the paper's numbers, measured intervals, and None where there is nothing.

    Attributes:
        name: of its files, without an ending.
        title: a sentence over it; may say what was measured on.
        header: of all columns, the first names the rows.
        rows: as long as the header.
    """

    name: str
    title: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Entry, ...]]

    def markdown(self) -> str:
        """A heading, then the table."""
        lines = ["| " + " | ".join(self.header) + " |", "|" + " --- |" * len(self.header)]
        lines += ["| " + " | ".join(row) + " |" for row in self.shown()]
        return f"# {self.title}\n\n" + "\n".join(lines) + "\n"

    def shown(self) -> list[tuple[str, ...]]:
        """The rows as they are read: three decimals, ``–`` where there is nothing."""
        return [tuple(_shown(entry) for entry in row) for row in self.rows]

    def csv(self) -> str:
        """As comma-separated values; an interval takes three columns: mean, half width, seeds."""
        wide = [any(isinstance(row[place], Interval) for row in self.rows) for place in range(len(self.header))]
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        header = zip(self.header, wide, strict=True)
        writer.writerow(
            [cell for name, wider in header for cell in ((name, f"{name} ±", f"{name} seeds")[: 1 + 2 * wider])]
        )
        for row in self.rows:
            writer.writerow([cell for entry, wider in zip(row, wide, strict=True) for cell in _plain(entry, wider)])
        return text.getvalue()


def interval(values: Sequence[float]) -> Interval:
    """Mean and 95 % confidence interval of what the seeds gave; NaN values are left out."""
    known = [value for value in values if not math.isnan(value)]
    if len(known) < 2:
        return Interval(known[0] if known else math.nan, math.nan, len(known))
    reach = float(stats.t.ppf((1 + CONFIDENCE) / 2, len(known) - 1))
    return Interval(fmean(known), reach * stdev(known) / math.sqrt(len(known)), len(known))


def _shown(entry: Entry) -> str:
    if entry is None:
        return "–"
    return _rounded(entry) if isinstance(entry, float) else str(entry)


def _rounded(number: float) -> str:
    """Three decimals of what is small, none of what is large."""
    if math.isnan(number):
        return "–"
    return f"{number:.0f}" if abs(number) >= 100 else f"{number:.3f}"


def _plain(entry: Entry, wide: bool) -> list[object]:
    if isinstance(entry, Interval):
        return [_known(entry.mean), _known(entry.half), entry.seeds]
    plain = _known(entry) if isinstance(entry, float) else entry
    return ["" if plain is None else plain, *[""] * (2 * wide)]


def _known(value: float) -> object:
    return "" if math.isnan(value) else round(value, 5)
