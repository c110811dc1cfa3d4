"""The instant baseline: the rotation that lays the labelled latents of two domains best onto each other.

Every class is one point in each domain, its mean; orthogonal Procrustes (Schönemann 1966) turns one set into the other.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from engine.baselines.pix2pix import Labelled
from engine.errors import EngineError
from engine.messages import Domain


class Procrustes(nn.Module):
    """Shift, turn and scale latents ``[items, k]`` of one domain into the other; the way back undoes the way there.

    Where sizes differ, the turn keeps what fits and drops the rest, and the way back is its transpose.
    """

    def __init__(self, sizes: tuple[int, int]) -> None:
        super().__init__()
        for number, size in enumerate(sizes, start=1):
            self.register_buffer(f"centre_{number}", torch.zeros(size))
        self.register_buffer("turn", torch.eye(*sizes))
        self.register_buffer("scale", torch.ones(()))

    def fit(self, first: Labelled, second: Labelled) -> None:
        """Learn from latents ``[n, k]`` with classes ``[n]`` of both domains, at once.

        Raises:
            EngineError: the domains have no class in common.
        """
        common = sorted(set(first[1].tolist()) & set(second[1].tolist()))
        if not common:
            raise EngineError("The two domains have no class in common.", "Label a few items of a class in both.")
        one, two = (torch.stack([rows[of == each].mean(0) for each in common]) for rows, of in (first, second))
        self.get_buffer("centre_1").copy_(one.mean(0))
        self.get_buffer("centre_2").copy_(two.mean(0))
        turn, scale = best_turn(one - one.mean(0), two - two.mean(0))
        self.get_buffer("turn").copy_(turn)
        self.get_buffer("scale").copy_(scale)

    def forward(self, items: Tensor, source: Domain) -> Tensor:
        """Latents of the other domain for latents of `source`."""
        one, two, turn, scale = (self.get_buffer(name) for name in ("centre_1", "centre_2", "turn", "scale"))
        if source == 1:
            return scale * (items - one) @ turn + two
        return (items - two) @ turn.T / scale + one


def best_turn(first: Tensor, second: Tensor) -> tuple[Tensor, Tensor]:
    """The turn R ``[k, k']`` with orthonormal rows or columns and the scale s that minimise ‖s A R - B‖.

    Both sets ``[n, k]`` and ``[n, k']`` are centred, their rows belong together.
    """
    left, values, right = torch.linalg.svd((first.T @ second).double(), full_matrices=False)
    scale = values.sum() / first.double().square().sum().clamp_min(1e-12)
    return (left @ right).to(first), scale.to(first)
