"""The four terms of a bridge's loss, each with the reduction of the method.

Reconstruction and KL shape each domain, the sliced Wasserstein distance mixes them, the classifier turns their bins
onto each other.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional


def reconstruction_loss(decoded: Tensor, latents: Tensor, weights: Tensor | None = None) -> Tensor:
    """Mean over rows and dimensions of (ẑ - z)² for ``[rows, k]``.

    `weights` ``[k]`` of mean 1 weigh the dimensions: by the variance of the posterior means, a dimension that
    holds nothing but noise counts for nothing.
    """
    squared = (decoded - latents).square()
    return squared.mean() if weights is None else (squared * weights).mean()


def kl_loss(mean: Tensor, deviation: Tensor) -> Tensor:
    """Mean over rows of Σ_dims [½(μ² + σ² - 1) - ln σ]: KL divergence from N(μ, σ²) to N(0, 1), in nats."""
    return (0.5 * (mean.square() + deviation.square() - 1) - deviation.log()).sum(dim=1).mean()


def swd_loss(first: Tensor, second: Tensor, directions: Tensor) -> Tensor:
    """Sliced Wasserstein distance W2² between two sets of points ``[n, k]`` and ``[m, k]``.

    Tian & Engel 2019, equation 4: mean over unit directions ``[directions, k]`` and ranks of the squared
    difference of sorted projections. Sets of unequal size are compared as the step functions they are, exactly.
    """
    sorted_first = (first @ directions.T).sort(dim=0).values
    sorted_second = (second @ directions.T).sort(dim=0).values
    if len(first) == len(second):
        return (sorted_first - sorted_second).square().mean()
    rows_first, rows_second, widths = _common_steps(len(first), len(second))
    gaps = sorted_first[rows_first.to(first.device)] - sorted_second[rows_second.to(first.device)]
    return (widths.to(first)[:, None] * gaps.square()).sum(dim=0).mean()


def unit_directions(count: int, size: int, generator: torch.Generator) -> Tensor:
    """Random directions ``[count, size]``, uniform on the sphere, on the generator's device."""
    drawn = torch.randn(count, size, generator=generator, device=generator.device)
    return functional.normalize(drawn, dim=1)


def classifier_loss(logits: Tensor, bins: Tensor) -> Tensor:
    """Mean cross-entropy in nats of ``[rows, bins]`` over the rows whose bin is known (not -1); 0 if there is none."""
    total = functional.cross_entropy(logits, bins, ignore_index=-1, reduction="sum")
    return total / (bins >= 0).sum().clamp_min(1)  # reads nothing back from an accelerator


def _common_steps(n: int, m: int) -> tuple[Tensor, Tensor, Tensor]:
    """Where two quantile functions of n and m equal steps are both flat: row of each, and width of the interval."""
    edges = torch.cat([torch.arange(n + 1) * m, torch.arange(m + 1) * n]).unique()  # in units of 1 / (n m)
    return edges[:-1] // m, edges[:-1] // n, edges.diff().double() / (n * m)
