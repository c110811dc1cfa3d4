"""A translator between two domains made of two networks, one for the way there and one for the way back."""

from __future__ import annotations

from typing import cast

from torch import Tensor, nn

from engine.messages import Domain


class BothWays(nn.Module):
    """Whatever the networks take and give: pictures ``[items, 1, side, side]``, or latents ``[items, k]``.

    Args:
        there: from domain 1 to domain 2.
        back: from domain 2 to domain 1.
    """

    def __init__(self, there: nn.Module, back: nn.Module) -> None:
        super().__init__()
        self.ways = nn.ModuleList([there, back])

    def forward(self, items: Tensor, source: Domain) -> Tensor:
        """Items of the other domain for items of `source`."""
        return cast(Tensor, self.ways[source - 1](items))
