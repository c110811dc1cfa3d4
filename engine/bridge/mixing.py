"""The gated mixing layer, from which both halves of a bridge are built.

It starts as about half a random projection of its raw input and learns, dimension by dimension, how much to add.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from engine.bridge.linear import Linear


class GatedMixing(nn.Module):
    """Mixes a learned projection of the raw input u with a function of hidden features h.

    Tian & Engel 2019 (arXiv 1902.08261), figure 10::

        [δ ; a] = W h + b,   g = sigmoid(a),   s = V u + c
        output = (1 - g) ⊙ s + g ⊙ δ

    Args:
        raw: size of u.
        hidden: size of h.
        outputs: size of the output.
        generator: draws the initial weights.
    """

    def __init__(self, raw: int, hidden: int, outputs: int, generator: torch.Generator) -> None:
        super().__init__()
        self.projection = scaled_linear(raw, outputs, generator)
        self.change = scaled_linear(hidden, 2 * outputs, generator)

    def forward(self, raw: Tensor, hidden: Tensor) -> Tensor:
        """Mix ``[rows, raw]`` and ``[rows, hidden]`` into ``[rows, outputs]``."""
        delta, activation = self.change(hidden).chunk(2, dim=-1)
        # lerp(s, δ, g) = s + g (δ - s) = (1 - g) s + g δ in one pass
        return torch.lerp(self.projection(raw), delta, torch.sigmoid(activation))


def scaled_linear(inputs: int, outputs: int, generator: torch.Generator) -> nn.Linear:
    """A linear layer drawn from a normal of deviation 1/√inputs, cut at two deviations, with zero bias.

    It keeps the scale of a Gaussian input, and gates that read it start near one half.
    """
    layer = Linear(inputs, outputs)
    deviation = 1 / math.sqrt(inputs)
    with torch.no_grad():
        nn.init.trunc_normal_(layer.weight, 0.0, deviation, -2 * deviation, 2 * deviation, generator=generator)
        layer.bias.zero_()
    return layer


def relu_layers(inputs: int, widths: Sequence[int], generator: torch.Generator) -> nn.Sequential:
    """Linear layers of the given widths, each followed by a ReLU; input ``[rows, inputs]``."""
    layers: list[nn.Module] = []
    for width in widths:
        layers += [scaled_linear(inputs, width, generator), nn.ReLU()]
        inputs = width
    return nn.Sequential(*layers)
