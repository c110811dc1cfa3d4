"""Suggestion: which samples to label next, so that a few labels say the most about a whole collection.

What is uncertain comes first, weighted by how much of the collection it speaks for and how little is known there.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.labels.neighbours import Graph
from engine.labels.one_core import one_core
from engine.labels.propagation import Prediction
from engine.labels.reach import Vectors, reach_steps
from engine.messages import Examples

Scores = NDArray[np.float32]
Samples = NDArray[np.int64]

NOISE = 0.02  # of a label, in units of the median item's variance: how little a second look at the same tells
ROWS_AT_ONCE = 4096


def suggest(
    graphs: Sequence[Graph], prediction: Prediction | None, examples: Examples, count: int, seed: int
) -> Samples:
    """`suggest_from` with the reach of the graphs found on the spot.

    Args:
        graphs: one for each feature view, all over the same n items, at least one.
        prediction: made from the examples; None where there is none.
        examples: the user's labels; may be empty, and then the answer is an opening set that covers the collection.
        count: how many; fewer come where fewer are unlabelled.
        seed: of the random projections.
    """
    steps = reach_steps(graphs, seed)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return suggest_from(end.value, prediction, examples, count)


@one_core()
def suggest_from(reach: Vectors, prediction: Prediction | None, examples: Examples, count: int) -> Samples:
    """The samples to label next, best first, int64 ``[≤ count]``; none of them has a label, none comes twice.

    A label is seen as a noisy reading of a Gaussian field whose covariance is the reach. Each pick takes the most
    variance from all items (Ji & Han 2012, "A variance minimization criterion to active learning on graphs") times
    its uncertainty, and the field is updated before the next one, so near-duplicates are not suggested together.
    While nothing can tell bins apart, a pick must also speak for the sum of the field (Ma, Garnett & Schneider
    2013, "Σ-optimality for active learning on Gaussian random fields"): the opening set lies in the midst of things.

    Args:
        reach: vectors ``[n, width]`` of `reach_steps`.
        prediction: as for `suggest`; examples and count too.
    """
    field = _Field(reach, examples.samples)
    doubt = _doubt(prediction, examples)
    free = np.ones(len(reach), dtype=bool)
    free[examples.samples] = False
    picks: list[int] = []
    for _ in range(min(count, int(free.sum()))):
        gains = field.central_gains() if doubt is None else doubt * field.gains()
        pick = int(np.where(free, gains, -1).argmax())
        free[pick] = False
        picks.append(pick)
        field.read(pick)
    return np.array(picks, dtype=np.int64)


def _doubt(prediction: Prediction | None, examples: Examples) -> Scores | None:
    """How uncertain each item's bin is, 0..1, or None while there are not two bins to confuse."""
    if prediction is None or len(np.unique(examples.bins)) < 2:
        return None
    return 1 - prediction.confidence


class _Field:
    """A Gaussian field over n items with covariance E P Eᵀ, E ``[n, width]``, of which some items were read.

    Three numbers per item are kept up to date; one more reading costs a few products of E with a vector.

    Attributes:
        own: variance of each item ``[n]``.
        shared: squared covariance of each item with all items, summed ``[n]``.
        total: covariance of each item with the sum of all items ``[n]``.
    """

    def __init__(self, vectors: Vectors, read: Samples) -> None:
        self._vectors = vectors
        self._noise = np.float32(NOISE * max(float(np.median(np.square(vectors).sum(axis=1))), 1e-12))
        known = vectors[read]
        precision = np.eye(vectors.shape[1]) + (known.T @ known).astype(np.float64) / self._noise
        self._inner: Vectors = np.linalg.inv(precision).astype(np.float32)
        self._products: Vectors = vectors.T @ vectors
        self._sum: Vectors = vectors.sum(axis=0)
        self.own: Scores = _quadratic(vectors, self._inner)
        self.shared: Scores = _quadratic(vectors, np.linalg.multi_dot([self._inner, self._products, self._inner]))
        self.total: Scores = vectors.dot(self._inner.dot(self._sum))

    def gains(self) -> Scores:
        """Variance that reading each item would take from all: ``[n]``."""
        return np.asarray(np.maximum(self.shared, 0) / self._spread(), np.float32)

    def central_gains(self) -> Scores:
        """Geometric mean of `gains` and the variance that each reading would take from the sum: ``[n]``."""
        return np.asarray(np.sqrt(np.maximum(self.shared, 0)) * np.abs(self.total) / self._spread(), np.float32)

    def read(self, item: int) -> None:
        """The item is known now, up to noise (Sherman & Morrison 1950)."""
        spread = float(self._spread()[item])
        reached = self._inner @ self._vectors[item]
        step = reached / spread
        through = self._products @ step
        covariance = self._vectors @ reached
        crossed = self._vectors @ (self._inner @ through)
        self.shared += covariance * (covariance * float(step @ through) - 2 * crossed)
        self.total -= covariance * float(step @ self._sum)
        self.own -= covariance * covariance / spread
        self._inner -= np.outer(reached, step)

    def _spread(self) -> Scores:
        return np.asarray(np.maximum(self.own, 0) + self._noise, np.float32)


def _quadratic(rows: Vectors, inner: Vectors) -> Scores:
    """r A rᵀ of every row r: ``[n]``."""
    found = np.empty(len(rows), np.float32)
    for start in range(0, len(rows), ROWS_AT_ONCE):
        block = rows[start : start + ROWS_AT_ONCE]
        np.einsum("ij,ij->i", block @ inner, block, out=found[start : start + ROWS_AT_ONCE])
    return found
