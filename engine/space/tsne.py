"""A map on which samples that are neighbours in the shared space lie together: t-SNE, started from an earlier map.

Runs as a process of its own (``python -m engine.space.tsne FOLDER``), so that its long calls into compiled code hold
neither the engine's thread nor Python's lock.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.messages import Floats

PERPLEXITY = 30
EARLY, LATE = 80, 200  # steps with and without exaggeration
EXAGGERATION = 12.0
BATCH = 500  # rows of the table of distances at once
FEWEST = 8  # points under which neighbours say nothing
NARROWEST = 1e-9  # standard deviation across, under which places count as the same
IN, OUT = "in.npz", "out.npy"


def neighbour_places(points: Floats, start: Floats, seed: int) -> Floats:
    """Places ``[n, 2]`` of points ``[n, k]`` by t-SNE, started from places ``[n, 2]``; in no particular scale.

    van der Maaten & Hinton 2008 with the FFT approximation of Linderman et al. 2019, as openTSNE has it.

    Raises:
        ValueError: a point or a place is not a number, at which openTSNE would read memory that is not its own.
    """
    from openTSNE import TSNEEmbedding
    from openTSNE.affinity import PerplexityBasedNN
    from openTSNE.nearest_neighbors import PrecomputedNeighbors

    if not (np.isfinite(points).all() and np.isfinite(start).all()):
        raise ValueError("some samples have no place in the shared space")
    if len(points) < FEWEST:
        return np.asarray(start, np.float32)
    perplexity = min(PERPLEXITY, (len(points) - 1) // 3)
    scaled = points / (float(np.abs(points).max()) or 1.0)  # their squares are numbers then; neighbours stay
    neighbours = PrecomputedNeighbors(*nearest(np.asarray(scaled, np.float32), 3 * perplexity))
    affinities = PerplexityBasedNN(knn_index=neighbours, perplexity=perplexity, n_jobs=1)
    places = TSNEEmbedding(_narrow(start, seed), affinities, n_jobs=1, random_state=seed)
    places = places.optimize(EARLY, exaggeration=EXAGGERATION, momentum=0.5)
    places = places.optimize(LATE, momentum=0.8)
    return np.asarray(places, np.float32)


def _narrow(start: Floats, seed: int) -> NDArray[np.float64]:
    """Places to begin from: those given, made narrow and no two the same; by chance where all given are the same."""
    from openTSNE.initialization import jitter, random, rescale

    if start[:, 0].std() < NARROWEST:
        return random(len(start), 2, random_state=seed)
    return rescale(jitter(np.array(start, np.float64), random_state=seed))


def nearest(points: Floats, count: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The `count` nearest other points of each ``[n, count]``, nearest first, and how far away they are.

    All against all, which for ten thousand points takes a second where a search tree takes six.
    """
    squares = (points**2).sum(1)
    neighbours, away = np.empty((len(points), count), np.int64), np.empty((len(points), count))
    for start in range(0, len(points), BATCH):
        rows = np.arange(start, min(start + BATCH, len(points)))
        distances = squares[rows, None] + squares[None] - 2 * points[rows] @ points.T
        distances[rows - start, rows] = np.inf
        near = np.argpartition(distances, count - 1, axis=1)[:, :count]
        near = np.take_along_axis(near, np.take_along_axis(distances, near, 1).argsort(1, kind="stable"), 1)
        neighbours[rows] = near
        away[rows] = np.sqrt(np.maximum(np.take_along_axis(distances, near, 1), 0))
    return neighbours, away


def main(folder: Path) -> None:
    """Read ``in.npz`` (points, start, seed) of a folder and write the places to its ``out.npy``."""
    if hasattr(os, "nice"):
        os.nice(10)  # the window and the engine come first
    with np.load(folder / IN) as given:
        places = neighbour_places(given["points"], given["start"], int(given["seed"]))
    np.save(folder / OUT, places)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except ValueError as problem:
        sys.exit(str(problem))
