"""Gradient reversal: the identity on the way forward, a scaled and turned gradient on the way back.

Ganin & Lempitsky 2015; behind it a critic that tells domains apart teaches the encoder to make them alike.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor


class _Reversal(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, values: Tensor, strength: float) -> Tensor:  # pyright: ignore[reportIncompatibleMethodOverride]
        ctx.strength = strength
        return values.view_as(values)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None]:  # pyright: ignore[reportIncompatibleMethodOverride]
        return -ctx.strength * gradient, None


def reversed_gradient(values: Tensor, strength: float) -> Tensor:
    """`values` unchanged; their gradient is multiplied by ``-strength``."""
    result: Tensor = _Reversal.apply(values, strength)  # pyright: ignore[reportAssignmentType]
    return result


def growing_strength(done: float, steepness: float = 10.0) -> float:
    """Strength of the reversal after a share `done` in 0..1 of a training: 0 at first, nearly 1 in the end.

    2 / (1 + exp(-steepness · done)) - 1, so that the critic learns to see before the encoder is to fool it.
    """
    return 2 / (1 + math.exp(-steepness * done)) - 1
