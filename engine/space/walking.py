"""A random walk from sample to sample along a neighbour graph: no step is large, and none goes straight back."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix


def walk(weights: csr_matrix, start: int, steps: int, seed: int) -> tuple[int, ...]:
    """The samples of a walk of at most `steps` steps that begins at `start`, which is the first of them.

    Args:
        weights: of a symmetric neighbour graph ``[n, n]``; closer neighbours are likelier.
        start: 0 .. n - 1.
        steps: how many to go.
        seed: of every draw.

    No step leads to the sample before the last one or stays where it is; where a neighbour was not visited yet, it
    is one of those. The walk ends early only where the last sample has no other neighbour.
    """
    draw = np.random.default_rng(seed)
    visited = [start]
    for _ in range(steps):
        near, shares = _neighbours(weights, visited[-1])
        before = visited[-2] if len(visited) > 1 else -1
        allowed = (near != before) & (near != visited[-1]) & (shares > 0)
        fresh = allowed & ~np.isin(near, visited)
        chosen = fresh if fresh.any() else allowed
        if not chosen.any():
            break
        odds = np.where(chosen, shares, 0.0).astype(np.float64)
        visited.append(int(draw.choice(near, p=odds / odds.sum())))
    return tuple(visited)


def _neighbours(weights: csr_matrix, sample: int) -> tuple[np.ndarray, np.ndarray]:
    begin, end = weights.indptr[sample], weights.indptr[sample + 1]
    return weights.indices[begin:end], weights.data[begin:end]
