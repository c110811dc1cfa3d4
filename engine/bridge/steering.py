"""Steering: what the user wants of a training while it runs, and what that does to the weights of its loss.

Both sliders act on the proportion of two groups of terms, so the pull as a whole stays about as strong.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace

from engine.bridge.presets import TrainingPlan
from engine.errors import EngineError

LOCAL = frozenset({"reconstruction", "transport", "isometry"})  # terms that keep what tells the items of a bin apart
ALIGNING = frozenset({"swd", "classifier", "arrival"})  # terms that bring bins together, whatever is in them
LOCALITY_REACH = 4.0  # how far the slider moves local against aligning terms, up or down
MIXING_REACH = 4.0  # and the sliced Wasserstein distance; the KL term by the square root of it


@dataclass(frozen=True)
class Steering:
    """Positions of both sliders, 0..1; 0.5 leaves a preset as it is.

    Attributes:
        locality: towards 1 detail inside a bin counts more, towards 0 that bins meet.
        mixing: towards 1 both domains are pressed into the same places of the shared space.

    Raises:
        EngineError: a position is not in 0..1.
    """

    locality: float = 0.5
    mixing: float = 0.5

    def __post_init__(self) -> None:
        for slider in fields(self):
            if not 0 <= getattr(self, slider.name) <= 1:  # refuses NaN too
                raise EngineError(f"There is no {slider.name} of {getattr(self, slider.name)}.", "It runs from 0 to 1.")

    def betas(self, plan: TrainingPlan) -> dict[str, float]:
        """Weight of each loss term by its name; reconstruction has 1 where both sliders are in the middle."""
        preset = {f.name.removeprefix("beta_"): getattr(plan, f.name) for f in fields(plan) if f.name[:5] == "beta_"}
        preset = {"reconstruction": 1.0, "classifier": preset.pop("cls"), **preset}
        return {name: beta * self._factor(name) for name, beta in preset.items()}

    def _factor(self, name: str) -> float:
        local = LOCALITY_REACH ** (self.locality - 0.5)
        mixed = MIXING_REACH ** (2 * self.mixing - 1)
        factor = local if name in LOCAL else 1 / local if name in ALIGNING else 1.0
        return factor * {"swd": mixed, "kl": mixed**0.5}.get(name, 1.0)


def with_capacity(plan: TrainingPlan, capacity: float) -> TrainingPlan:
    """A plan with hidden layers half as wide at 0, as they are at 0.5, and double at 1; in multiples of 8.

    Raises:
        EngineError: the capacity is not in 0..1.
    """
    if not 0 <= capacity <= 1:
        raise EngineError(f"There is no capacity of {capacity}.", "It runs from 0 to 1.")
    if capacity == 0.5:
        return plan
    factor = 2 ** (2 * capacity - 1)
    return replace(plan, hidden=tuple(max(8, round(width * factor / 8) * 8) for width in plan.hidden))


@dataclass
class Reins:
    """What the user asked of the training that runs; it looks here between two steps.

    Attributes:
        steering: where the sliders stand.
        paused: hold, until this is False again.
        finish: end, and keep what was learned.
    """

    steering: Steering = field(default_factory=Steering)
    paused: bool = False
    finish: bool = False
