"""Why an item is thought to be in a bin: the labelled items it is most like, and how alike they are.

Along the neighbour graphs, which is what propagation goes by; by the angle of vectors until those are built.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.labels.diffusion import solve_diffusion
from engine.labels.neighbours import Graph
from engine.messages import Examples, Reason

Floats = NDArray[np.floating]
CLOSE_ENOUGH = 2e-2  # of the residual: likeness is told with two digits
MOST_WEIGHED = 24  # labels that a graph is asked about in full; the rest are further away on every graph


def reasons_along(graphs: Sequence[Graph], item: int, examples: Examples, count: int) -> tuple[Reason, ...]:
    """The labelled items that a source spread from `item` reaches most, at most `count`, the most alike first.

    Likeness is the correlation of the graph's responses, k(i, j) / sqrt(k(i, i) k(j, j)), averaged over the graphs and
    cut off at 0.

    Args:
        graphs: over the same items, at least one.
        item: whose bin is explained; its own label is no reason.
        examples: labels.
        count: of reasons, at least 1.
    """
    others = _others(item, examples)
    if len(others.samples) == 0:
        return ()
    spreads = [_spread(graph, item) for graph in graphs]
    near = sum(spread[others.samples] / spread[item] for spread in spreads)
    kept = np.argsort(-np.asarray(near), kind="stable")[:MOST_WEIGHED]
    few = Examples(others.samples[kept], others.bins[kept])
    alike = [_correlations(graph, spread, item, few.samples) for graph, spread in zip(graphs, spreads, strict=True)]
    return _leading(few, np.mean(alike, axis=0), count)


def reasons_by_direction(vectors: Floats, item: int, examples: Examples, count: int) -> tuple[Reason, ...]:
    """As `reasons_along`, by the cosine of vectors ``[n, width]``; a row of zeros is like nothing."""
    others = _others(item, examples)
    if len(others.samples) == 0:
        return ()
    lengths = np.maximum(np.linalg.norm(vectors, axis=1), 1e-12)
    alike = vectors[others.samples] @ vectors[item] / (lengths[others.samples] * lengths[item])
    return _leading(others, alike, count)


def _others(item: int, examples: Examples) -> Examples:
    keep = examples.samples != item
    return Examples(examples.samples[keep], examples.bins[keep])


def _spread(graph: Graph, item: int) -> Floats:
    sources = np.zeros((graph.count, 1), np.float32)
    sources[item] = 1
    return solve_diffusion(graph.weights, sources, tolerance=CLOSE_ENOUGH)[:, 0]


def _correlations(graph: Graph, spread: Floats, item: int, samples: NDArray[np.int64]) -> Floats:
    """The graph keeps its responses to labels, so most of this is at hand."""
    own = graph.responses(samples)[samples, np.arange(len(samples))]
    return spread[samples] / np.sqrt(np.maximum(own * spread[item], 1e-12))


def _leading(examples: Examples, alike: Floats, count: int) -> tuple[Reason, ...]:
    order = np.argsort(-alike, kind="stable")[:count]
    return tuple(
        Reason(int(examples.samples[place]), int(examples.bins[place]), float(np.clip(alike[place], 0, 1)))
        for place in order
    )
