"""What distances say about a bridge: whether neighbours stay neighbours, bins keep their variety, domains mix."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.stats import rankdata
from torch import Tensor

from engine.seeds import seeded

MOST_PER_BIN = 200  # items of a bin whose pairs are compared
RIDGE = 1e-3


def locality(source: Tensor, transferred: Tensor, bins: NDArray[np.int64]) -> float:
    """Do small moves stay small? Rank correlation of within-bin distances, -1..1; 1 keeps every order.

    Distances between source latents ``[n, k]`` against those between their transferred latents ``[n, k']``, over
    the pairs inside a bin, averaged over bins. NaN where no bin has three items.
    """
    values = []
    for members in _members(bins, 3):
        pair = _pair_distances(source[members]), _pair_distances(transferred[members])
        if all(float(distances.std()) > 0 for distances in pair):
            values.append(float(np.corrcoef(rankdata(pair[0].numpy()), rankdata(pair[1].numpy()))[0, 1]))
    return float(np.mean(values)) if values else float("nan")


def diversity(transferred: Tensor, own: Tensor, bins: NDArray[np.int64], own_bins: NDArray[np.int64]) -> float:
    """Is a bin's variety kept? Mean pairwise distance within a bin of transferred items over the target's own.

    Renderings or latents ``[n, ...]`` and ``[m, ...]`` of the target with their bins; 1 is as varied as the target,
    0 has collapsed to one item a bin. NaN where no bin has two items on both sides.
    """
    ratios = []
    for index in np.unique(bins[bins >= 0]):
        sides = [rows[_first(labels == index)].flatten(1) for rows, labels in ((transferred, bins), (own, own_bins))]
        if min(len(sides[0]), len(sides[1])) >= 2:
            ratios.append(float(_pair_distances(sides[0]).mean() / _pair_distances(sides[1]).mean().clamp_min(1e-9)))
    return float(np.mean(ratios)) if ratios else float("nan")


def largest_step(path: Tensor) -> float:
    """How even a path ``[frames, k]`` is: its largest step over its median step; 1 is perfectly even."""
    steps = path.diff(dim=0).norm(dim=1)
    return float(steps.max() / steps.median().clamp_min(1e-12))


def proxy_a_distance(first: Tensor, second: Tensor, seed: int = 0) -> float:
    """How far apart two sets of shared points ``[n, k]`` and ``[m, k]`` are: 2 (1 - 2 ε), 0 (mixed) .. 2 (apart).

    ε is the held-out error of a least-squares classifier on the coordinates and their products, so that it sees
    differences of spread as well as of place (proxy A-distance: Ben-David et al. 2007). NaN below 8 points a side.
    """
    count = min(len(first), len(second))
    if count < 8:
        return float("nan")
    sides = [
        rows[torch.randperm(len(rows), generator=seeded(seed, f"overlap {n}"))[:count].to(rows.device)]
        for n, rows in enumerate((first, second))
    ]
    features = _products(torch.cat(sides).detach().double().cpu())
    side = torch.cat([-torch.ones(count), torch.ones(count)]).double()
    held_out = torch.arange(2 * count) % 2 == 0
    error = _held_out_error(features, side, held_out)
    return 2 * (1 - 2 * min(error, 0.5))


def _held_out_error(features: Tensor, side: Tensor, held_out: Tensor) -> float:
    learned = features[~held_out]
    spread = learned.T @ learned + RIDGE * len(learned) * torch.eye(features.shape[1], dtype=features.dtype)
    weights = torch.linalg.solve(spread, learned.T @ side[~held_out])
    return float(((features[held_out] @ weights).sign() != side[held_out]).double().mean())


def _products(points: Tensor) -> Tensor:
    """1, the standardised coordinates, and all their products ``[n, 1 + k + k (k + 1) / 2]``."""
    points = (points - points.mean(0)) / points.std(0).clamp_min(1e-9)
    rows, columns = torch.triu_indices(points.shape[1], points.shape[1])
    return torch.cat([torch.ones_like(points[:, :1]), points, points[:, rows] * points[:, columns]], dim=1)


def _pair_distances(rows: Tensor) -> Tensor:
    return torch.pdist(rows.flatten(1).float().cpu())


def _members(bins: NDArray[np.int64], least: int) -> list[Tensor]:
    found = [_first(bins == index) for index in np.unique(bins[bins >= 0])]
    return [members for members in found if len(members) >= least]


def _first(mask: NDArray[np.bool_]) -> Tensor:
    return torch.from_numpy(np.flatnonzero(mask)[:MOST_PER_BIN])
