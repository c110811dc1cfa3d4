"""The samples on the map as plain arrays: where they are, which bin they have and how sure that is, and what is hidden.

No pixels and no widget; the map asks it what to stamp, what lies under the pointer and what a lasso holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from studio.views.common.bin_look import NO_BIN
from studio.views.map.map_stamps import CERTAIN

Ints = NDArray[np.integer]
Floats = NDArray[np.floating]
Masks = NDArray[np.bool_]
Each = tuple[NDArray, ...]  # one for each domain
NOWHERE: Floats = np.zeros((0, 2), np.float32)
NOTHING: Ints = np.zeros(0, np.int64)
NO_SAMPLE = (0, -1)


class Found(NamedTuple):
    """A sample of the map: its domain, its number, its row in the arrays."""

    domain: int
    sample: int
    row: int


class MapPoints:
    """All domains' points; arrays are never changed in place, only replaced."""

    def __init__(self) -> None:
        self.samples: tuple[Ints, ...] = (NOTHING, NOTHING)
        self.places: tuple[Floats, ...] = (NOWHERE, NOWHERE)
        self.bins: tuple[Ints, ...] = (NOTHING, NOTHING)
        self.sureness: tuple[Floats, ...] = (np.zeros(0), np.zeros(0))
        self.labelled: tuple[Masks, ...] = (np.zeros(0, bool), np.zeros(0, bool))
        self.selected: tuple[frozenset[int], ...] = (frozenset(), frozenset())
        self.hidden_domains: frozenset[int] = frozenset()
        self.hidden_bins: frozenset[int] = frozenset()
        self._before: tuple[Floats, ...] = self.places
        self._visible: tuple[Masks, ...] | None = None
        self._selected_rows: dict[int, NDArray[np.intp]] = {}

    # ------------------------------------------------------------ what is there

    def place(self, samples: tuple[Ints, ...], places: tuple[Floats, ...]) -> bool:
        """Other samples ``[n]`` or other places ``[n, 2]``; says whether some were there before and can glide."""
        if len(samples) != len(self.samples):  # a domain came or went
            self.samples, self.places = (NOTHING,) * len(samples), (NOWHERE,) * len(samples)
            self.select(*self.selected[: len(samples)], *(() for _ in samples[len(self.selected) :]))
        several = zip(self.samples, self.places, samples, places, strict=True)
        before = [_carried(*each) for each in several]
        self._before = tuple(start for start, _ in before)
        pairs = zip(self.samples, samples, strict=True)
        if len(self.bins) != len(samples) or any(len(a) != len(b) or (a != b).any() for a, b in pairs):
            self.mark(tuple(np.full(len(each), NO_BIN) for each in samples))
        self.samples, self.places, self._visible = samples, places, None
        return any(known for _, known in before)

    def mark(
        self, bins: tuple[Ints, ...], sureness: tuple[Floats, ...] | None = None, labelled: Each | None = None
    ) -> None:
        """Bin ``[n]`` of each point (-1 for none), how sure that is 0..1, and whether the user said so."""
        self.bins, self._visible = bins, None
        self.sureness = sureness or tuple(np.ones(len(each)) for each in bins)
        self.labelled = labelled or tuple(np.ones(len(each), bool) for each in bins)

    def hide(self, domains: Iterable[int], bins: Iterable[int]) -> None:
        """Leave these domains and bins out; -1 stands for samples without a bin."""
        self.hidden_domains, self.hidden_bins, self._visible = frozenset(domains), frozenset(bins), None

    def select(self, *samples: Iterable[int]) -> None:
        """These samples of domain 1, of domain 2 … are selected."""
        chosen = [frozenset(map(int, each)) for each in samples]
        self.selected = (*chosen, *(frozenset() for _ in self.samples[len(chosen) :]))
        self._selected_rows.clear()

    @property
    def count(self) -> int:
        """Points of all domains."""
        return sum(map(len, self.samples))

    @property
    def any_selected(self) -> bool:
        """Something is selected, on the map or off it."""
        return any(self.selected)

    def at(self, share: float) -> tuple[Floats, ...]:
        """Places on the way from the ones before (0) to those of now (1)."""
        if share >= 1:
            return self.places
        return tuple(old + (new - old) * share for old, new in zip(self._before, self.places, strict=True))

    def corners(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The corners of a box around all points; of the unit square where there are none."""
        if not self.count:
            return (-1.0, -1.0), (1.0, 1.0)
        everything = np.concatenate(self.places)
        low, high = everything.min(0), everything.max(0)
        return (float(low[0]), float(low[1])), (float(high[0]), float(high[1]))

    # ------------------------------------------------------------ questions

    def visible(self) -> tuple[Masks, ...]:
        """Which points are not hidden."""
        if self._visible is None:
            self._selected_rows.clear()
            hidden = np.array(sorted(self.hidden_bins), np.int64)
            masks = [~np.isin(bins, hidden) if len(hidden) else np.ones(len(bins), bool) for bins in self.bins]
            for domain in self.hidden_domains & set(range(1, len(masks) + 1)):
                masks[domain - 1] = np.zeros_like(masks[domain - 1])
            self._visible = tuple(masks)
        return self._visible

    def selected_rows(self, domain: int) -> NDArray[np.intp]:
        """Rows of the selected samples of a domain that are on the map and not hidden."""
        shown = self.visible()[domain - 1]
        if domain not in self._selected_rows:
            chosen = np.fromiter(self.selected[domain - 1], np.int64, len(self.selected[domain - 1]))
            self._selected_rows[domain] = np.flatnonzero(np.isin(self.samples[domain - 1], chosen) & shown)
        return self._selected_rows[domain]

    def strengths(self, domain: int) -> Ints:
        """Index into the strengths of a stamp ``[n]``: certain for labels, the selection and where all is certain."""
        ghosts = np.clip((self.sureness[domain - 1] * CERTAIN).astype(np.int64), 0, CERTAIN - 1)
        strengths = np.where(self.labelled[domain - 1], CERTAIN, ghosts)
        if sum(map(len, self.selected)) > 1:  # everything else steps back; one has its ring
            strengths = np.zeros_like(strengths)
            strengths[self.selected_rows(domain)] = CERTAIN
        return strengths

    def row_of(self, domain: int, sample: int) -> int:
        """The row of a sample, -1 where it is not on the map."""
        rows = np.flatnonzero(self.samples[domain - 1] == sample)
        return int(rows[0]) if len(rows) else -1

    def nearest(self, pixels: tuple[Floats, ...], x: float, y: float, reach: float) -> Found | None:
        """The visible sample whose pixel is nearest to a pixel and at most `reach` away."""
        best, found = reach**2, None
        for domain, (at, shown) in enumerate(zip(pixels, self.visible(), strict=True), start=1):
            away = np.where(shown, ((at - (x, y)) ** 2).sum(axis=1), np.inf)
            if len(away) and away[row := int(away.argmin())] < best:
                best, found = float(away[row]), Found(domain, int(self.samples[domain - 1][row]), row)
        return found

    def within(self, pixels: tuple[Floats, ...], outline: Sequence[tuple[float, float]]) -> tuple[Ints, ...]:
        """The visible samples of each domain whose pixels lie inside an outline."""
        inside = [inside_outline(at, outline) & shown for at, shown in zip(pixels, self.visible(), strict=True)]
        return tuple(samples[rows] for samples, rows in zip(self.samples, inside, strict=True))


def inside_outline(points: Floats, outline: Sequence[tuple[float, float]]) -> Masks:
    """Which points ``[n, 2]`` lie inside a closed outline of corners, by the even-odd rule."""
    inside = np.zeros(len(points), bool)
    x, y = points[:, 0], points[:, 1]
    for (ax, ay), (bx, by) in zip(outline, [*outline[1:], *outline[:1]], strict=True):
        beyond = (x - ax) * (by - ay) - (bx - ax) * (y - ay)  # its sign says on which side; no division
        inside ^= ((ay > y) != (by > y)) & ((beyond < 0) if by > ay else (beyond > 0))
    return inside


def _carried(old: Ints, old_places: Floats, new: Ints, new_places: Floats) -> tuple[Floats, bool]:
    """Where samples start from: their old place where they had one, else the new one; and whether any had."""
    if len(old) == len(new) and (old == new).all():
        return old_places, bool(len(old))
    start = np.array(new_places, np.float32)
    _, here, there = np.intersect1d(old, new, assume_unique=True, return_indices=True)
    start[there] = old_places[here]
    return start, bool(len(here))
