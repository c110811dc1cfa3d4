"""Which bin each part of the map belongs to: the bin that most of the nearest samples have, on a coarse grid.

Places far from every sample belong to none, so that the picture promises nothing where there is nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter
from scipy.spatial import KDTree

from engine.messages import Floats

SIDE = 96  # cells in a row
FINER = 4  # times as many once their borders are rounded
VOTES = 9
FAR = 0.08  # of the map's half width
COMPANY = 3  # so many samples must be near: a stray one is no region
LARGEST = 8000  # samples that vote; more would not be seen


def region_grid(
    points: Floats, bins: NDArray[np.integer], reach: float, side: int = SIDE, votes: int = VOTES, far: float = FAR
) -> NDArray[np.int16]:
    """Bin of each cell ``[side, side]``, row 0 at the top (y = reach), -1 for none.

    Args:
        points: places of samples ``[n, 2]``.
        bins: of the samples ``[n]``; those without a bin (-1) have no vote.
        reach: the grid covers -reach..reach both ways.
        side: cells in a row and in a column.
        votes: nearest samples asked per cell; of equally many votes the nearest sample's bin wins.
        far: cells whose third nearest sample is further away than this share of `reach` belong to no bin.
    """
    known = np.flatnonzero(np.asarray(bins) >= 0)
    known = known[:: max(1, -(-len(known) // LARGEST))]
    if not len(known):
        return np.full((side, side), -1, np.int16)
    centres = ((np.arange(side) + 0.5) / side * 2 - 1) * reach
    cells = np.stack(np.meshgrid(centres, -centres), axis=-1).reshape(-1, 2)
    votes = min(votes, len(known))
    away, nearest = KDTree(np.asarray(points)[known]).query(cells, k=votes)
    away, nearest = away.reshape(len(cells), votes), nearest.reshape(len(cells), votes)
    winners = _majority(np.asarray(bins, np.int64)[known][nearest])
    winners[away[:, min(COMPANY, votes) - 1] > far * reach] = -1
    return winners.reshape(side, side).astype(np.int16)


def rounded_regions(grid: NDArray[np.int16], finer: int = FINER) -> NDArray[np.int16]:
    """A grid ``[side, side]`` with `finer` times as many cells each way and without stairs along its borders.

    Each cell takes the bin that most of the area around it has.
    """
    fine = grid.repeat(finer, axis=0).repeat(finer, axis=1)
    best, result = np.zeros(fine.shape, np.float32), np.full(fine.shape, -1, np.int16)
    for each in np.unique(grid).tolist():
        share = uniform_filter((fine == each).astype(np.float32), size=2 * finer + 1, mode="nearest")
        result[share > best] = each
        np.maximum(best, share, out=best)
    return result


def _majority(bins: NDArray[np.int64]) -> NDArray[np.int64]:
    """The most frequent bin of each row ``[n, votes]``; of equals, the one that comes first."""
    votes = bins.shape[1]
    counts = (bins[:, :, None] == bins[:, None, :]).sum(axis=2)
    earlier = np.arange(votes)[::-1]  # breaks a tie for the nearer
    best = (counts * votes + earlier).argmax(axis=1)
    return bins[np.arange(len(bins)), best]
