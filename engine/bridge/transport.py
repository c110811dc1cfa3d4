"""Transport: for every bin the straightest way to carry its samples from one domain into the other.

Each bin is seen as a Gaussian cloud. Its longest axis is carried onto the longest axis of the same bin on the other
side, the second onto the second, each stretched to fit: what varies most here becomes what varies most there.
"""

from __future__ import annotations

import torch
from torch import Tensor

from engine.bridge.batches import Pool
from engine.bridge.model import DOMAINS, other
from engine.messages import Domain

PRIOR = 20  # samples' worth of what all bins have in common, so that a bin of a few has a shape too
MOST_STRETCH = 4.0  # of an axis: a flat cloud does not become a long one
FLAT = 1e-4  # variance, in units of the domain's own, below which an axis says nothing
ROUNDS = 10  # of turning axes round; three or four are enough


class BinTransport:
    """Affine maps between the clouds of each bin in two domains, the way back undoing the way there.

    Optimal transport between Gaussians (Gelbrich 1990) with the axes matched by rank, so that distances inside a bin
    keep their order. An axis may point either way: all point so that the maps of different bins are most alike.

    Args:
        latents: of both domains ``[n, k]``, each with mean 0 and mean variance 1.
        pools: their usable samples by predicted bin.

    Attributes:
        known: bins that both domains have two samples of, ``[bins]``.
        centres: for each domain the mean of each of its bins ``[bins, k]``, 0 where it has none.
        spans: for each domain about the mean distance between two samples of a bin ``[bins]``.
    """

    def __init__(self, latents: tuple[Tensor, Tensor], pools: tuple[Pool, Pool]) -> None:
        clouds = [_clouds(rows, pool) for rows, pool in zip(latents, pools, strict=True)]
        self.known = ((pools[0].counts > 1) & (pools[1].counts > 1)).to(latents[0].device)
        self.centres = [centres for centres, _ in clouds]
        traces = [shapes.diagonal(dim1=1, dim2=2).sum(1) for _, shapes in clouds]
        self.spans = [(2 * trace).sqrt().clamp_min(1e-3) for trace in traces]
        axes = [_axes(shapes, min(rows.shape[1] for rows in latents)) for _, shapes in clouds]
        signs = _alike(axes[0], axes[1])
        self._maps = [_maps(axes[d - 1], axes[other(d) - 1], signs) for d in DOMAINS]

    def carry(self, latents: Tensor, bins: Tensor, source: Domain) -> Tensor:
        """Where latents ``[rows, k]`` of known bins ``[rows]`` belong in the other domain: ``[rows, k']``."""
        here, there = self.centres[source - 1][bins], self.centres[other(source) - 1][bins]
        return there + torch.bmm((latents - here)[:, None], self._maps[source - 1][bins])[:, 0]


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


def _axes(shapes: Tensor, kept: int) -> tuple[Tensor, Tensor]:
    """Variances ``[bins, kept]`` and directions ``[bins, k, kept]`` of the longest axes, the longest first."""
    variances, directions = torch.linalg.eigh(shapes.double())
    return variances[:, -kept:].flip(1).to(shapes), directions[:, :, -kept:].flip(2).to(shapes)


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
