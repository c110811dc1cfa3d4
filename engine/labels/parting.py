"""Parting a few items in two by how alike they are: two means, always the same for the same items."""

from __future__ import annotations

import torch
from torch import Tensor

ROUNDS = 50


def parted(rows: Tensor) -> Tensor:
    """Which of the rows ``[n, width]`` leave: bool ``[n]``, true for the smaller of two clusters.

    Lloyd's two means, begun from both sides of the widest direction. Of fewer than two rows, and of rows that are all
    the same, none leaves.
    """
    centred = rows.double() - rows.double().mean(0)
    if len(rows) < 2 or float(centred.norm()) < 1e-9:
        return torch.zeros(len(rows), dtype=torch.bool)
    widest = torch.linalg.svd(centred, full_matrices=False).Vh[0]
    leaving = centred @ widest > 0
    for _ in range(ROUNDS):
        means = torch.stack([centred[~leaving].mean(0), centred[leaving].mean(0)])
        nearer = torch.cdist(centred, means).argmin(1).bool()
        if bool(nearer.all()) or not bool(nearer.any()) or torch.equal(nearer, leaving):
            break
        leaving = nearer
    leaving = leaving.cpu()
    return ~leaving if 2 * int(leaving.sum()) > len(leaving) else leaving
