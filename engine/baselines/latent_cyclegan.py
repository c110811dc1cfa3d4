"""CycleGAN between the latents of two generators (Tian & Engel 2019, section 4): it sees no picture and no label.

Generators and discriminators are multilayer perceptrons with the layers of the bridge.
"""

from __future__ import annotations

import torch
from torch import nn

from engine.baselines.both_ways import BothWays
from engine.baselines.cyclegan import Judges
from engine.baselines.plan import BaselinePlan
from engine.bridge.mixing import relu_layers, scaled_linear
from engine.seeds import seeded


def new_latent_cyclegan(sizes: tuple[int, int], plan: BaselinePlan, seed: int) -> BothWays:
    """Untrained networks between latents ``[items, sizes[0]]`` and ``[items, sizes[1]]``."""
    draws = seeded(seed, "latent generators")
    return BothWays(_layers(sizes[0], sizes[1], plan, draws), _layers(sizes[1], sizes[0], plan, draws))


def latent_judges(sizes: tuple[int, int], plan: BaselinePlan, seed: int) -> Judges:
    """A discriminator of latents for each domain, verdicts ``[items, 1]``."""
    draws = seeded(seed, "latent discriminators")
    return _layers(sizes[0], 1, plan, draws), _layers(sizes[1], 1, plan, draws)


def _layers(inputs: int, outputs: int, plan: BaselinePlan, draws: torch.Generator) -> nn.Module:
    hidden = relu_layers(inputs, (plan.width,) * plan.depth, draws)
    return nn.Sequential(hidden, scaled_linear(plan.width, outputs, draws))
