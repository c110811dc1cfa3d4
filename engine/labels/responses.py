"""Responses kept: how strongly each label reaches every item of a graph, so that relabelling costs only what changed.

They lie in one array that grows in place, a row for each label; asking for the same labels again copies nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]
Samples = NDArray[np.int64]

MOST_KEPT = 400  # rows; when there would be more, those not asked for now are forgotten


class Responses:
    """Rows ``[labels, n]`` by sample.

    Args:
        solve: gives the rows ``[samples, n]`` of samples that are not kept yet.
    """

    def __init__(self, solve: Callable[[Samples], Rows]) -> None:
        self._solve = solve
        self._places: dict[int, int] = {}
        self._rows: Rows = np.zeros((0, 0), np.float32)

    def of(self, samples: Samples) -> Rows:
        """Rows ``[samples, n]`` in the order asked; a view of what is kept where they lie in a row there."""
        places = self._places_of(samples)
        if len(places) and np.array_equal(places, np.arange(places[0], places[0] + len(places))):
            return self._rows[places[0] : places[0] + len(places)]
        return self._rows[places]

    def among(self, samples: Samples) -> Rows:
        """How strongly the samples reach each other: ``[samples, samples]``, a row for each source."""
        places = self._places_of(samples)
        return self._rows[np.ix_(places, samples)]

    def combined(self, samples: Samples, shares: Rows) -> Rows:
        """Sums of rows ``[n, columns]``, given the share ``[samples, columns]`` of each; each sample comes once.

        A row that is kept between them takes part with a share of 0: cheaper than copying all rows without it.
        """
        places = self._places_of(samples)
        first = int(places.min())
        spread = np.zeros((int(places.max()) + 1 - first, shares.shape[1]), np.float32)
        spread[places - first] = shares
        return self._rows[first : first + len(spread)].T @ spread

    def _places_of(self, samples: Samples) -> Samples:
        missing = np.array([s for s in dict.fromkeys(samples.tolist()) if s not in self._places], dtype=np.int64)
        if len(missing):
            if len(self._places) + len(missing) > MOST_KEPT:
                self._forget_others(samples)
            self._add(missing, self._solve(missing))
        return np.array([self._places[s] for s in samples.tolist()], dtype=np.int64)

    def _add(self, samples: Samples, rows: Rows) -> None:
        used = len(self._places)
        if used + len(rows) > len(self._rows):
            grown = np.empty((max(2 * used, used + len(rows)), rows.shape[1]), np.float32)
            if used:
                grown[:used] = self._rows[:used]
            self._rows = grown
        self._rows[used : used + len(rows)] = rows
        self._places.update(zip(samples.tolist(), range(used, used + len(rows)), strict=True))

    def _forget_others(self, samples: Samples) -> None:
        wanted = [s for s in dict.fromkeys(samples.tolist()) if s in self._places]
        self._rows = self._rows[[self._places[s] for s in wanted]] if wanted else np.zeros((0, 0), np.float32)
        self._places = dict(zip(wanted, range(len(wanted)), strict=True))
