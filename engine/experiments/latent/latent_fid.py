"""The Fréchet distance between two sets of features, each taken for a Gaussian (FID: Heusel et al. 2017).

Features are the penultimate layer of the target's evaluation classifier, not of a network for photographs.
"""

from __future__ import annotations

import torch
from torch import Tensor


def frechet_distance(first: Tensor, second: Tensor) -> float:
    """‖m₁ - m₂‖² + tr(C₁ + C₂ - 2 (C₁ C₂)^½) of features ``[n, width]`` and ``[m, width]``; NaN below two items."""
    if min(len(first), len(second)) < 2:
        return float("nan")
    (mean_1, spread_1), (mean_2, spread_2) = (_gaussian(rows.double().cpu()) for rows in (first, second))
    return gaussian_distance(mean_1, spread_1, mean_2, spread_2)


def gaussian_distance(mean_1: Tensor, spread_1: Tensor, mean_2: Tensor, spread_2: Tensor) -> float:
    """The same of means ``[width]`` and covariances ``[width, width]``, in float64; 0 where they are equal."""
    root = _root(spread_1)
    shared = torch.linalg.eigvalsh(root @ spread_2 @ root).clamp_min(0).sqrt().sum()
    distance = (mean_1 - mean_2).square().sum() + spread_1.trace() + spread_2.trace() - 2 * shared
    return max(0.0, float(distance))


def _gaussian(rows: Tensor) -> tuple[Tensor, Tensor]:
    return rows.mean(0), torch.cov(rows.T, correction=1)


def _root(spread: Tensor) -> Tensor:
    """The symmetric square root of a covariance."""
    values, vectors = torch.linalg.eigh(spread)
    return vectors * values.clamp_min(0).sqrt() @ vectors.T
