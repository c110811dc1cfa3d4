"""Diffusion on a graph: the steady state of sources that spread along its edges.

Conjugate gradients reach what the plain iteration of Poisson learning reaches, in a fraction of its steps.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Matrix = NDArray[np.float32]

LEAK = 1e-4  # share that fades per step: keeps islands without a source finite, and is far below any mixing rate
TOLERANCE = 1e-4
MOST_STEPS = 400


def solve_diffusion(weights: csr_matrix, sources: Matrix) -> Matrix:
    """Solve (L + leak D) u = b for every column of sources b ``[n, columns]``, where L = D - W.

    The fixed point of u ← u + D⁻¹(b - L u), Calder et al. 2020 (arXiv 2006.11184), algorithm 1. Each column is
    taken relative to its even spread over all items, so columns add up: only differences of sources matter.
    """
    degrees = np.asarray(weights.sum(axis=1), dtype=np.float32)
    degrees = np.maximum(degrees, 1e-6).reshape(-1, 1)
    balanced = sources - degrees * (sources.sum(axis=0) / degrees.sum())
    return _conjugate_gradients(weights, degrees, balanced)


def _conjugate_gradients(weights: csr_matrix, degrees: Matrix, sources: Matrix) -> Matrix:
    """All columns at once, preconditioned by the degrees."""
    solution, residual = np.zeros_like(sources), sources.copy()
    fading = residual / degrees
    direction, energy = fading.copy(), _column_products(residual, fading)
    goal = np.maximum(energy * TOLERANCE**2, 1e-20)
    for _ in range(MOST_STEPS):
        pushed = (1 + LEAK) * degrees * direction - weights @ direction
        step = energy / np.maximum(_column_products(direction, pushed), 1e-20)
        solution += step * direction
        residual -= step * pushed
        np.divide(residual, degrees, out=fading)
        previous, energy = energy, _column_products(residual, fading)
        if np.all(energy <= goal):
            break
        direction *= energy / np.maximum(previous, 1e-20)
        direction += fading
    return solution


def _column_products(first: Matrix, second: Matrix) -> Matrix:
    return np.einsum("ij,ij->j", first, second)
