"""Which items of a collection are most like some of them: along the neighbour graphs, or by the angle of vectors.

Along the graphs is what propagation goes by, and knows a curved neighbourhood; vectors serve until graphs are built.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.labels.diffusion import solve_diffusion
from engine.labels.neighbours import Graph

Ints = NDArray[np.int64]


def along_graphs(graphs: Sequence[Graph], chosen: Ints) -> Ints:
    """All items ``[n]``, those first that a source spread over the chosen items reaches most.

    One solution of the diffusion per graph whatever the number of chosen items; the graphs count the same.

    Args:
        graphs: over the same n items, at least one.
        chosen: at least one item, each once; they come first, in the order given.
    """
    reached = np.zeros(graphs[0].count, np.float32)
    for graph in graphs:
        sources = np.zeros((graph.count, 1), np.float32)
        sources[chosen] = 1 / len(chosen)
        spread = solve_diffusion(graph.weights, sources)[:, 0]
        reached += spread / max(float(np.abs(spread).max()), 1e-12)
    return _chosen_first(reached, chosen)


def by_direction(vectors: NDArray[np.floating], chosen: Ints) -> Ints:
    """All items ``[n]``, those first whose cosine with the mean direction of the chosen ones is largest.

    Args:
        vectors: ``[n, width]``; a row of zeros is like nothing.
        chosen: at least one item, each once; they come first, in the order given.
    """
    scales = 1 / np.maximum(np.linalg.norm(vectors, axis=1), 1e-12)
    direction = (vectors[chosen] * scales[chosen, None]).sum(axis=0)
    return _chosen_first((vectors @ direction) * scales, chosen)


def _chosen_first(alike: NDArray[np.floating], chosen: Ints) -> Ints:
    alike[chosen] = np.inf
    order = np.argsort(-alike, kind="stable")
    return np.concatenate([chosen, order[len(chosen) :]])
