"""Reach: how far a label on one item speaks for others, as a vector per item whose products tell it.

Random draws spread along the graphs, so that the vectors cost some steps of diffusion and no eigendecomposition;
they depend on no label, and last as long as the graphs do.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from engine.labels.neighbours import Graph

Vectors = NDArray[np.float32]

WIDTH = 96  # numbers per item and graph
STEPS = 20
KEPT = 0.97  # share that travels on at each step: some thirty steps from home


def reach_steps(graphs: Sequence[Graph], seed: int) -> Generator[None, None, Vectors]:
    """Vectors ``[n, 96 × graphs]`` of mean squared norm 1; yields None between steps of diffusion.

    On each graph their products approximate D^-½ K² D^-½ with the walk with restart K = (1 - a) Σ aᵗ Sᵗ and
    S = D^-½ W D^-½, by random projection (Johnson & Lindenstrauss 1984); the graphs count the same.

    Args:
        graphs: over the same n items, at least one.
        seed: of the projections.
    """
    vectors: list[Vectors] = []
    for place, graph in enumerate(graphs):
        rng = np.random.default_rng([seed, place])
        vectors.append((yield from _spread(graph, rng)) / np.float32(np.sqrt(len(graphs))))
    return np.concatenate(vectors, axis=1)


def _spread(graph: Graph, rng: np.random.Generator) -> Generator[None, None, Vectors]:
    degrees = np.asarray(graph.weights.sum(axis=1), dtype=np.float32).reshape(-1)
    roots = 1 / np.sqrt(np.maximum(degrees, np.float32(1e-6)))
    moves = csr_matrix(KEPT * (diags(roots) @ graph.weights @ diags(roots)), dtype=np.float32)
    start = (1 - KEPT) * rng.standard_normal((graph.count, WIDTH), dtype=np.float32)
    reached = start
    for _ in range(STEPS):
        reached = moves @ reached + start
        yield
    reached *= roots[:, None]
    return reached / max(float(np.sqrt(np.square(reached).sum(axis=1).mean())), 1e-12)
