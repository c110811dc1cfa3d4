"""Neighbour graphs: which items of a collection lie close together in one feature view, and how closely.

A graph also answers how strongly a label put on one item reaches every other, and keeps the answers, so that
relabelling costs only what changed.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from torch import Tensor

from engine.labels.diffusion import solve_diffusion

NEIGHBOURS = 10
BLOCK = 1024  # rows whose distances to everything are held at once


@dataclass(frozen=True)
class Graph:
    """A symmetric weighted graph over n items.

    Attributes:
        weights: sparse ``[n, n]``, float32, at most 2 k entries a row on average, 0 on the diagonal.
    """

    weights: csr_matrix
    _kept: dict[int, NDArray[np.float32]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def count(self) -> int:
        """Number of items."""
        return self.weights.shape[0]

    def responses(self, samples: NDArray[np.int64]) -> NDArray[np.float32]:
        """How strongly a unit source at each given sample reaches every item: ``[n, samples]``."""
        missing = np.array([s for s in dict.fromkeys(samples.tolist()) if s not in self._kept], dtype=np.int64)
        if len(missing):
            sources = np.zeros((self.count, len(missing)), dtype=np.float32)
            sources[missing, np.arange(len(missing))] = 1
            self._kept.update(zip(missing.tolist(), solve_diffusion(self.weights, sources).T, strict=True))
        return np.stack([self._kept[s] for s in samples.tolist()], axis=1)


def build_graph(view: Tensor, neighbours: int = NEIGHBOURS) -> Graph:
    """Connect each row of a feature view ``[n, features]`` with its nearest others.

    Weights are exp(-4 d² / d_k²) with d_k the distance to the furthest neighbour kept, then W + Wᵀ, as in Calder
    et al. 2020 (arXiv 2006.11184), section 4. Brute force, in blocks: about a second for 5000 items.
    """
    steps = graph_steps(view, neighbours)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def graph_steps(view: Tensor, neighbours: int = NEIGHBOURS) -> Generator[None, None, Graph]:
    """`build_graph` in steps of some ten milliseconds; yields None between them and returns the graph."""
    count = len(view)
    distances, nearest = yield from _nearest_steps(view, min(neighbours, count - 1))
    furthest = distances[:, -1:].square().clamp_min(1e-12)
    weights = torch.exp(-4 * distances.square() / furthest)
    rows = torch.arange(count).repeat_interleave(nearest.shape[1])
    entries = (weights.cpu().flatten().numpy(), (rows.numpy(), nearest.cpu().flatten().numpy()))
    directed = csr_matrix(entries, shape=(count, count), dtype=np.float32)
    yield
    return Graph(csr_matrix(directed + directed.T))


def _nearest_steps(view: Tensor, neighbours: int) -> Generator[None, None, tuple[Tensor, Tensor]]:
    """Distances and indices ``[n, neighbours]`` of each row's nearest other rows, nearest first."""
    view = view.detach().float()
    squares = view.square().sum(1)
    found: list[tuple[Tensor, Tensor]] = []
    for start in range(0, len(view), BLOCK):
        found.append(_nearest_of_block(view, squares, start, neighbours))
        yield
    return torch.cat([d for d, _ in found]), torch.cat([i for _, i in found])


def _nearest_of_block(view: Tensor, squares: Tensor, start: int, neighbours: int) -> tuple[Tensor, Tensor]:
    block = view[start : start + BLOCK]
    squared = torch.addmm(squares[None, :] + squares[start : start + BLOCK, None], block, view.T, alpha=-2)
    rows = torch.arange(len(block), device=view.device)
    squared[rows, rows + start] = torch.inf  # an item is not its own neighbour
    nearest = squared.topk(neighbours, dim=1, largest=False)
    return nearest.values.clamp_min(0).sqrt(), nearest.indices
