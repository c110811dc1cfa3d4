"""Transport: for every bin the straightest way to carry its samples from one domain into the other.

Each bin is seen as a Gaussian cloud. Its longest axis is carried onto the longest axis of the same bin on the other
side, the second onto the second, each stretched to fit: what varies most here becomes what varies most there.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import torch
from torch import Tensor

from engine.bridge.batches import Pool
from engine.messages import Domain

PRIOR = 20  # samples' worth of what all bins have in common, so that a bin of a few has a shape too
MOST_STRETCH = 4.0  # of an axis: a flat cloud does not become a long one
FLAT = 1e-4  # variance, in units of the domain's own, below which an axis says nothing
ROUNDS = 10  # of turning axes round; three or four are enough


class BinTransport:
    """Affine maps between the clouds of each bin in any two domains, the way back undoing the way there.

    Optimal transport between Gaussians (Gelbrich 1990) with the axes matched by rank, so that distances inside a bin
    keep their order. An axis may point either way: all point so that the maps of different bins are most alike.

    Args:
        latents: of every domain ``[n, k]``, each with mean 0 and mean variance 1.
        pools: their usable samples by predicted bin.

    Attributes:
        known: for each domain the bins it has two samples of, ``[bins]``.
        centres: for each domain the mean of each of its bins ``[bins, k]``, 0 where it has none.
        spans: for each domain about the mean distance between two samples of a bin ``[bins]``.
    """

    def __init__(self, latents: Sequence[Tensor], pools: Sequence[Pool]) -> None:
        clouds = [_clouds(rows, pool) for rows, pool in zip(latents, pools, strict=True)]
        self.known = [(pool.counts > 1).to(latents[0].device) for pool in pools]
        self.centres = [centres for centres, _ in clouds]
        traces = [shapes.diagonal(dim1=1, dim2=2).sum(1) for _, shapes in clouds]
        self.spans = [(2 * trace).sqrt().clamp_min(1e-3) for trace in traces]
        axes = [_axes(shapes) for _, shapes in clouds]
        self._maps: dict[tuple[Domain, Domain], Tensor] = {}
        for one, two in combinations(range(len(latents)), 2):
            kept = min(latents[one].shape[1], latents[two].shape[1])
            first, second = _longest(axes[one], kept), _longest(axes[two], kept)
            signs = _alike(first, second)
            self._maps[one + 1, two + 1] = _maps(first, second, signs)
            self._maps[two + 1, one + 1] = _maps(second, first, signs)

    def carry(self, latents: Tensor, bins: Tensor, source: Domain, target: Domain) -> Tensor:
        """Where latents ``[rows, k]`` of bins ``[rows]`` known in both domains belong in the target: ``[rows, k']``."""
        here, there = self.centres[source - 1][bins], self.centres[target - 1][bins]
        return there + torch.bmm((latents - here)[:, None], self._maps[source, target][bins])[:, 0]


def _clouds(latents: Tensor, pool: Pool) -> tuple[Tensor, Tensor]:
    """Mean ``[bins, k]`` and covariance ``[bins, k, k]`` of each bin, the latter drawn towards their average."""
    size, counts = latents.shape[1], pool.counts.to(latents.device)
    centres = latents.new_zeros(len(counts), size)
    scatters = latents.new_zeros(len(counts), size, size)
    for index in torch.nonzero(counts).flatten().tolist():
        rows = latents[pool.order[pool.starts[index] : pool.starts[index + 1]].to(latents.device)]
        centres[index] = rows.mean(0)
        scatters[index] = (rows - centres[index]).T @ (rows - centres[index])
    common = scatters.sum(0) / (counts.sum() - (counts > 0).sum()).clamp_min(1)
    return centres, (scatters + PRIOR * common) / (counts + PRIOR).clamp_min(1)[:, None, None]


def _axes(shapes: Tensor) -> tuple[Tensor, Tensor]:
    """Variances ``[bins, k]`` and directions ``[bins, k, k]`` of the axes, the longest first."""
    variances, directions = torch.linalg.eigh(shapes.double())
    return variances.flip(1).to(shapes), directions.flip(2).to(shapes)


def _longest(axes: tuple[Tensor, Tensor], kept: int) -> tuple[Tensor, Tensor]:
    return axes[0][:, :kept], axes[1][:, :, :kept]


def _alike(first: tuple[Tensor, Tensor], second: tuple[Tensor, Tensor]) -> Tensor:
    """Which way each axis points, 1 or -1 ``[bins, kept]``: each map most like the average of all, and again."""
    signs = torch.ones_like(first[0])
    for _ in range(ROUNDS):
        average = _maps(first, second, signs).mean(0)
        agreement = torch.einsum("bir,ij,bjr->br", first[1], average, second[1])
        signs = torch.where(agreement < 0, -1.0, 1.0)
    return signs


def _maps(source: tuple[Tensor, Tensor], target: tuple[Tensor, Tensor], signs: Tensor) -> Tensor:
    """``[bins, k, k']``; an axis without length carries nothing."""
    stretch = (target[0].clamp_min(0) / source[0].clamp_min(FLAT)).sqrt().clamp_max(MOST_STRETCH)
    stretch = torch.where(source[0] > FLAT, stretch * signs, 0.0)
    return torch.einsum("bir,br,bjr->bij", source[1], stretch, target[1])
