"""How a baseline is trained: its sizes, its steps, and the weights of its losses."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class BaselinePlan:
    """Everything that decides a baseline's training but its data and its seed.

    Attributes:
        steps: optimiser steps of the generators.
        batch: items of each domain per step.
        width: channels of the first convolution, or units of a hidden layer.
        depth: residual blocks, or hidden layers; a U-Net's depth follows from the side of its pictures.
        learning_rate: of Adam; constant for half of the steps, then falling evenly to nothing.
        beta_1: of Adam.
        faithful: weight of the L1 distance to the partner (Pix2Pix) or after the round trip (CycleGAN).
        identity: weight of the L1 distance to an item of the target that is "translated" to the target.
    """

    steps: int
    batch: int
    width: int
    depth: int = 0
    learning_rate: float = 2e-4
    beta_1: float = 0.5
    faithful: float = 10.0
    identity: float = 0.0

    def rate(self, step: int) -> float:
        """Learning rate of step 0 .. steps - 1."""
        return self.learning_rate * min(1.0, 2 * (self.steps - step) / self.steps)


# Isola et al. 2017 (arXiv 1611.07004): U-Net of width 64, λ = 100. Batches of 16 where they have 1: pictures are small.
# 4000 of them are 64,000 pairs, more than CycleGAN sees below.
PIX2PIX = BaselinePlan(steps=4_000, batch=16, width=64, faithful=100.0)
# Zhu et al. 2017 (arXiv 1703.10593): width 64, six blocks for small pictures, λ = 10, identity 0.5 λ.
CYCLEGAN = BaselinePlan(steps=12_000, batch=4, width=64, depth=6, identity=5.0)
# Tian & Engel 2019: CycleGAN between latents, with the bridge's own layers, 4 × 512, and its batch.
LATENT_CYCLEGAN = BaselinePlan(steps=20_000, batch=128, width=512, depth=4)

QUICK_PIX2PIX = replace(PIX2PIX, steps=200, width=12, learning_rate=1e-3)
QUICK_CYCLEGAN = replace(CYCLEGAN, steps=80, width=12, depth=3, learning_rate=1e-3)
QUICK_LATENT_CYCLEGAN = replace(LATENT_CYCLEGAN, steps=300, width=256, depth=2)
