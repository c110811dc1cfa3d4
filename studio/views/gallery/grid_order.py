"""Which samples a grid shows and in which order. Pure functions on arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


class Filter(NamedTuple):
    """Which samples are wanted.

    `kind` is all, labelled, unlabelled, bin (labelled or believed to be of the bin `bin_id`), guess (only believed to
    be) or unsure (without a label, and the guess less sure than `below`, 0..1).
    """

    kind: str = "all"
    bin_id: str = ""
    below: float = 0.0


ALL, LABELLED, UNLABELLED = Filter(), Filter("labelled"), Filter("unlabelled")
ORIGINAL, LEAST_SURE, MOST_SURE, BY_BIN, SIMILAR = "original", "least sure", "most sure", "by bin", "similar"
ORDERS = (ORIGINAL, LEAST_SURE, MOST_SURE, BY_BIN, SIMILAR)


def wanted_samples(labels: Ints, predicted: Ints, confidence: Floats, wanted: Filter, index: int = -1) -> Ints:
    """The samples a filter lets through, ascending.

    Args:
        labels: bin of every sample ``[n]`` as the user gave it, -1 for none.
        predicted: bin the propagation gave it ``[n]``, -1 for none.
        confidence: of the prediction ``[n]``, 0..1.
        wanted: the filter.
        index: of the bin it names.
    """
    if wanted.kind == "all":
        return np.arange(len(labels))
    if wanted.kind == "labelled":
        return np.flatnonzero(labels >= 0)
    if wanted.kind == "unlabelled":
        return np.flatnonzero(labels < 0)
    if wanted.kind == "unsure":
        return np.flatnonzero((labels < 0) & ((predicted < 0) | (confidence < wanted.below)))
    if wanted.kind == "guess":
        return np.flatnonzero((labels < 0) & (predicted == index))
    return np.flatnonzero(np.where(labels >= 0, labels, predicted) == index)


def in_order(
    shown: Ints, labels: Ints, predicted: Ints, confidence: Floats, order: str, similar: Ints | None = None
) -> Ints:
    """The samples `shown` in an order.

    `ORIGINAL` leaves them; `LEAST_SURE` puts what is worth labelling first and labelled samples last; `MOST_SURE` puts
    the surest guesses first and labelled samples last; `BY_BIN` begins each bin with its labelled samples and then the
    surest, samples of no bin last; `SIMILAR` follows `similar`, all samples with the most similar first, and leaves
    the order where there is none.
    """
    if order == LEAST_SURE:
        certainty = np.where(labels >= 0, 2.0, np.where(predicted >= 0, confidence, 0.0))
        return shown[np.argsort(certainty[shown], kind="stable")]
    if order == MOST_SURE:
        sureness = np.where(labels >= 0, -1.0, np.where(predicted >= 0, confidence, 0.0))
        return shown[np.argsort(-sureness[shown], kind="stable")]
    if order == BY_BIN:
        return shown[_by_bin(labels[shown], predicted[shown], confidence[shown])]
    if order == SIMILAR and similar is not None:
        return shown[np.argsort(_ranks(similar, len(labels))[shown], kind="stable")]
    return shown


def _by_bin(labels: Ints, predicted: Ints, confidence: Floats) -> NDArray[np.intp]:
    bins = np.where(labels >= 0, labels, predicted)
    certainty = np.where(labels >= 0, 2.0, confidence)
    return np.lexsort((-certainty, np.where(bins < 0, np.iinfo(np.int64).max, bins)))


def _ranks(similar: Ints, count: int) -> Ints:
    """The place of every sample in `similar`; samples that came later than it are last."""
    ranks = np.full(count, len(similar), np.int64)
    known = similar[similar < count]
    ranks[known] = np.arange(len(known))
    return ranks
