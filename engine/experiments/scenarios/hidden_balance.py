"""Rows drawn by the true class of every sample, labelled or not: what a bridge without hidden labels can't do.

The authors' released code draws its unlabelled batches so, which tells the distance between the domains how many of
each class to expect. `table3` measures how much of the paper's numbers with few labels that is.
"""

from __future__ import annotations

import torch
from torch import Tensor


class HiddenBalance:
    """Draws as many rows of each class in both domains.

    Args:
        classes: of every sample of each domain, int64 ``[n]`` and ``[m]``, 0 .. bins - 1; each has every class.
        bins: number of classes.
    """

    def __init__(self, classes: tuple[Tensor, Tensor], bins: int) -> None:
        self._bins = bins
        self._orders = [each.cpu().argsort(stable=True) for each in classes]
        self._counts = [torch.bincount(each.cpu(), minlength=bins) for each in classes]

    def rows(self, count: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Indices ``[count]`` into each domain: row i of both is of the same class, any sample of it as likely."""
        drawn = torch.randint(self._bins, (count,), generator=generator)
        first, second = (
            self._of_class(order, counts, drawn, torch.rand(count, generator=generator, dtype=torch.float64))
            for order, counts in zip(self._orders, self._counts, strict=True)
        )
        return first, second

    @staticmethod
    def _of_class(order: Tensor, counts: Tensor, drawn: Tensor, share: Tensor) -> Tensor:
        starts = counts.cumsum(0) - counts
        return order[starts[drawn] + (share * counts[drawn]).long()]
