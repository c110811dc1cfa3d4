"""Which samples a grid shows and in which order. Pure functions on arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ALL, UNLABELLED = "all", "unlabelled"
ORIGINAL, LEAST_SURE, BY_BIN = "original", "least sure", "by bin"
ORDERS = ((ORIGINAL, "as they come"), (LEAST_SURE, "least sure first"), (BY_BIN, "by bin"))

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


def arranged(labels: Ints, predicted: Ints, confidence: Floats, wanted: str | int, order: str) -> Ints:
    """The samples to show, in order.

    Args:
        labels: bin of every sample ``[n]`` as the user gave it, -1 for none.
        predicted: bin the propagation gave it ``[n]``, -1 for none.
        confidence: of the prediction ``[n]``, 0..1.
        wanted: `ALL`, `UNLABELLED`, or a bin's index for the samples labelled or predicted so.
        order: `ORIGINAL`; `LEAST_SURE`, where what is worth labelling comes first and labelled samples come last; or
            `BY_BIN`, where each bin begins with its labelled samples and then the surest, samples of no bin last.
    """
    bins = np.where(labels >= 0, labels, predicted)
    certainty = np.where(labels >= 0, 2.0, np.where(predicted >= 0, confidence, 0.0))
    if wanted == ALL:
        shown = np.arange(len(labels))
    elif wanted == UNLABELLED:
        shown = np.flatnonzero(labels < 0)
    else:
        shown = np.flatnonzero(bins == wanted)
    if order == LEAST_SURE:
        return shown[np.argsort(certainty[shown], kind="stable")]
    if order == BY_BIN:
        last = np.where(bins < 0, np.iinfo(np.int64).max, bins)
        return shown[np.lexsort((-certainty[shown], last[shown]))]
    return shown
