"""Variation: rows that no collection holds, made from those it does, so that a bridge learns more than it is shown.

Inside a bin two samples make a third; between bins a blend is named by a judge, which draws the border sharply where
samples are few.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from engine.bridge.batches import Pool
from engine.bridge.judging import LatentJudge

MOST_TURN = math.pi / 4  # of a sample towards another of its bin
MOST_BLEND = 0.6  # of the way to a sample of any bin


class Fellows:
    """Draws samples of the same bin.

    Args:
        latents: of a domain ``[n, k]``.
        pool: its usable samples by predicted bin.
    """

    def __init__(self, latents: Tensor, pool: Pool) -> None:
        self._latents = latents
        self._order, self._starts, self._counts = (
            part.to(latents.device) for part in (pool.order, pool.starts, pool.counts)
        )

    def of(self, rows: Tensor, bins: Tensor, noise: torch.Generator) -> tuple[Tensor, Tensor]:
        """One for each row ``[rows, k]`` of bins ``[rows]``, else the row itself; and whether there is any."""
        named = bins.clamp_min(0)
        found = (bins >= 0) & (self._counts[named] > 0)
        drawn = (torch.rand(len(bins), generator=noise, device=bins.device) * self._counts[named]).long()
        places = (self._starts[named] + drawn).clamp_max(max(0, len(self._order) - 1))
        return torch.where(found[:, None], self._latents[self._order[places]], rows), found


def vary(
    latents: Tensor,
    bins: Tensor,
    centres: Tensor,
    fellows: Fellows,
    blended: Tensor,
    judge: LatentJudge,
    noise: torch.Generator,
) -> tuple[Tensor, Tensor]:
    """Rows like those of a batch, and their bins.

    A sample is turned towards another of its bin around the bin's centre: m + cos φ (x - m) + sin φ (x' - m), which
    keeps the mean and the covariance of the bin. Rows to be blended go a part of the way to any other row instead, and
    get the bin that the judge gives them.

    Args:
        latents: ``[rows, k]``, with mean 0 and mean variance 1 over the domain.
        bins: theirs ``[rows]``, -1 where unknown; such a row is not turned.
        centres: of the bins ``[bins, k]``.
        fellows: of this domain.
        blended: which rows ``[rows]`` are.
        judge: of this domain, ready.
        noise: draws partners, angles and shares.

    Returns:
        Latents ``[rows, k]`` and bins ``[rows]``.
    """
    rows, device = len(latents), latents.device
    others, found = fellows.of(latents, bins, noise)
    angles = MOST_TURN * torch.rand(rows, 1, generator=noise, device=device)
    middle = centres[bins.clamp_min(0)]
    turned = middle + angles.cos() * (latents - middle) + angles.sin() * (others - middle)
    shares = MOST_BLEND * torch.rand(rows, 1, generator=noise, device=device)
    strangers = torch.rand(rows, generator=noise, device=device).argsort()
    between = latents + shares * (latents[strangers] - latents)
    varied = torch.where(blended[:, None], between, torch.where(found[:, None], turned, latents))
    return varied, torch.where(blended, judge.logits(varied).argmax(1), bins)
