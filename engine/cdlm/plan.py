"""How cross-domain latent modulation is trained: the paper's numbers, and what may be changed about them.

A plan is a plain value, so an experiment is a change of one of its fields.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import torch
from torch import nn

from engine.cdlm.modulation import Variant
from engine.errors import EngineError


@dataclass(frozen=True)
class CdlmPlan:
    """Everything a training is told.

    Attributes:
        steps, batch: batches seen, and items of each domain in one.
        variant, gamma1, gamma2: how latents are modulated; see `engine.cdlm.modulation`.
        divergence, rebuild: weights λ1 and λ2 of the encoder's terms.
        source_consistency, target_consistency: weights β1 and β2 of the decoder's terms.
        adversary: strength that the gradient reversal grows to; 0 turns the alignment off.
        certainty: weight of the entropy of the target's classes; 0 in the paper.
        agreement: weight of a target's class being what the teacher says of it; 0, no teacher, in the paper.
        motion: how strongly pictures are turned, stretched and moved; 0 in the paper. See `engine.cdlm.motion`.
        tone: share of the source's grey pictures that are encoded in colour; 0 in the paper. See `engine.cdlm.tone`.
        encoder_way: gradient descent with momentum as in the paper, or Adam, which needs fewer steps.
        encoder_rate, momentum, decay: of the encoder's way; momentum is of the former only.
        decoder_rate: of the decoder's Adam.
        width, depth, own_statistics: of the networks; see `engine.cdlm.networks.Shape`.
        seed: of the weights, the batches and the noise.
    """

    steps: int = 10_000
    batch: int = 64
    variant: Variant = "full"
    gamma1: float = 1.0
    gamma2: float = 0.1
    divergence: float = 1e-4
    rebuild: float = 1e-4
    source_consistency: float = 0.1
    target_consistency: float = 0.01
    adversary: float = 1.0
    certainty: float = 0.0
    agreement: float = 0.0
    motion: float = 0.0
    tone: float = 0.0
    encoder_way: Literal["descent", "adam"] = "descent"
    encoder_rate: float = 0.01
    momentum: float = 0.9
    decay: float = 5e-4
    decoder_rate: float = 1e-3
    width: int = 96
    depth: int = 4
    own_statistics: bool = False
    seed: int = 0

    def __post_init__(self) -> None:
        if self.steps < 1 or self.batch < 2:
            raise EngineError("A training needs one step or more, of two items or more.")

    def encoder_optimiser(self, parameters: Iterable[nn.Parameter]) -> torch.optim.Optimizer:
        """What updates the encoder and all that learns with it."""
        if self.encoder_way == "adam":
            return torch.optim.Adam(parameters, lr=self.encoder_rate, betas=(0.5, 0.999), fused=True)
        rates = {"momentum": self.momentum, "weight_decay": self.decay, "nesterov": self.momentum > 0, "fused": True}
        return torch.optim.SGD(parameters, lr=self.encoder_rate, **rates)  # pyright: ignore[reportArgumentType]

    def encoder_rate_after(self, done: float) -> float:
        """Its rate after a share `done` in 0..1 of the training: the schedule of Ganin & Lempitsky 2015."""
        return self.encoder_rate / (1 + 10 * done) ** 0.75
