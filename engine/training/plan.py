"""What is trained, how, and where it stands: the words that the loop, recipes and families share."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

import torch
from torch import Tensor, nn

from engine.errors import EngineError


class BrokeDownError(EngineError):
    """The losses or weights of a training are no longer numbers."""


class TrainingTask(Protocol):
    """What is trained. Must draw every random number from the generator it is handed (no `nn.Dropout`)."""

    @property
    def module(self) -> nn.Module:
        """The network; the loop moves it between training and evaluation mode."""
        ...

    @property
    def count(self) -> int:
        """Number of training items."""
        ...

    def loss(self, rows: Tensor, generator: torch.Generator) -> Mapping[str, Tensor]:
        """Named scalar terms for the items at `rows` (int64 ``[batch]``, on the CPU); their sum is minimised."""
        ...

    def validate(self) -> Mapping[str, float]:
        """Named figures on held-out items, by the weights the network has now."""
        ...


@dataclass(frozen=True)
class TrainingPlan:
    """How it is trained.

    Attributes:
        epochs: passes over the items; the last incomplete batch of a pass is left out.
        batch: items per step.
        learning_rate: peak; it rises linearly over `warm_up`, then falls along a cosine to zero.
        seed: fixes the order of the items and all noise.
        weight_decay: decoupled, of AdamW.
        momentum: decay of the mean gradient, 0..1; adversaries learn with less than others.
        square_momentum: decay of the mean squared gradient, 0..1.
        schedule: "cosine" is that of `learning_rate`; "constant" stays at the peak.
        warm_up: share of all steps, 0..1.
        average: decay per step of the exponential moving average of the weights; 0 turns it off.
        clip: largest norm of the gradient; 0 turns it off.
        precision: of the forward pass; bfloat16 through autocast.
        validate_every: epochs between two validations; the last epoch always validates.
        watch: figures of the validation that should fall.
        patience: validations in a row in which none of these falls by a hundredth, after which the training ends early;
            0 never does.
    """

    epochs: int
    batch: int
    learning_rate: float
    seed: int = 0
    weight_decay: float = 0.0
    momentum: float = 0.9
    warm_up: float = 0.1
    average: float = 0.0
    clip: float = 0.0
    precision: Literal["float32", "bfloat16"] = "float32"
    validate_every: int = 1
    watch: tuple[str, ...] = ()
    patience: int = 0
    square_momentum: float = field(default=0.999, repr=False)  # see _plan_text
    schedule: Literal["cosine", "constant"] = field(default="cosine", repr=False)


@dataclass(frozen=True)
class TrainingProgress:
    """Where a training stands.

    Attributes:
        step: steps done; `steps` of them in all.
        epoch: epochs done, counting the running one; `epochs` of them in all.
        losses: the named terms of the last batch.
        figures: what validation found; empty between two validations.
        seconds: since this run (not a run it resumes) began.
        seconds_left: estimate from the pace of this run.
    """

    step: int
    steps: int
    epoch: int
    epochs: int
    losses: Mapping[str, float]
    figures: Mapping[str, float]
    seconds: float
    seconds_left: float


def learning_rate_at(step: int, steps: int, plan: TrainingPlan) -> float:
    """Rate of step 0..steps-1: linear rise over the warm-up, then half a cosine down to zero, or none."""
    rise = max(1, round(plan.warm_up * steps))
    if step < rise:
        return plan.learning_rate * (step + 1) / rise
    if plan.schedule == "constant":
        return plan.learning_rate
    return plan.learning_rate * 0.5 * (1 + math.cos(math.pi * (step - rise) / max(1, steps - rise)))
