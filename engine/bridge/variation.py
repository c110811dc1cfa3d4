"""Variation: rows that no collection holds, made from those it does, so that a bridge learns more than it is shown.

Inside a bin two samples make a third; between bins a blend is named by a judge, which draws the border sharply where
samples are few.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from engine.bridge.judging import LatentJudge

MOST_TURN = math.pi / 4  # of a sample towards another of its bin
MOST_BLEND = 0.6  # of the way to a sample of any bin


def vary(
    latents: Tensor, bins: Tensor, centres: Tensor, blended: Tensor, judge: LatentJudge, noise: torch.Generator
) -> tuple[Tensor, Tensor]:
    """Rows like those of a batch, and their bins.

    A sample is turned towards another of its bin around the bin's centre: m + cos φ (x - m) + sin φ (x' - m), which
    keeps the mean and the covariance of the bin. Rows to be blended go a part of the way to any other row instead, and
    get the bin that the judge gives them.

    Args:
        latents: ``[rows, k]``, with mean 0 and mean variance 1 over the domain.
        bins: theirs ``[rows]``, -1 where unknown; such a row is not turned.
        centres: of the bins ``[bins, k]``.
        blended: which rows ``[rows]`` are.
        judge: of this domain, ready.
        noise: draws partners, angles and shares.

    Returns:
        Latents ``[rows, k]`` and bins ``[rows]``.
    """
    rows, device = len(latents), latents.device
    fellows = (bins[:, None] == bins[None]) & (bins >= 0)[:, None] & ~torch.eye(rows, dtype=torch.bool, device=device)
    partners = (torch.rand(rows, rows, generator=noise, device=device) * fellows).argmax(1)
    angles = MOST_TURN * torch.rand(rows, 1, generator=noise, device=device) * fellows.any(1, keepdim=True)
    middle = centres[bins.clamp_min(0)]
    turned = middle + angles.cos() * (latents - middle) + angles.sin() * (latents[partners] - middle)
    shares = MOST_BLEND * torch.rand(rows, 1, generator=noise, device=device)
    strangers = torch.rand(rows, generator=noise, device=device).argsort()
    between = latents + shares * (latents[strangers] - latents)
    varied = torch.where(blended[:, None], between, torch.where((bins >= 0)[:, None], turned, latents))
    return varied, torch.where(blended, judge.logits(varied).argmax(1), bins)
