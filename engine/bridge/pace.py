"""The pace of a training: Adam's rate at every step, and when there is nothing more to gain at that rate.

A training that stops where it stands leaves out the part of its schedule that settles it. So a plateau never stops it
at once: it makes the schedule jump to its tail.
"""

from __future__ import annotations

import math

from engine.bridge.presets import TrainingPlan

CHECKS = 40  # in a whole training: how often its progress is weighed
TAIL = 0.2  # share of a one-cycle schedule that is always run through to its end
LEAST_ACCURACY, LEAST_LOSS = 0.004, 0.02  # gains that count: share of samples, and part of the loss


class Pace:
    """Counts through a plan's schedule, perhaps not through all of it.

    Args:
        plan: `patience` checks without any gain end its steady part; 0 never does.

    Attributes:
        steps: how many there will be in all, as far as is known by now.
    """

    def __init__(self, plan: TrainingPlan) -> None:
        self._plan, self.steps = plan, plan.steps
        self._skipped = 0
        self._accuracy, self._loss, self._idle = -math.inf, math.inf, 0

    def rate(self, step: int) -> float:
        """Adam's rate at step 1 .. `steps`."""
        return learning_rate(self._plan, step + self._skipped)

    @property
    def weighs(self) -> bool:
        """Whether progress may still change anything."""
        return self._plan.patience > 0 and not self._skipped

    def due(self, step: int) -> bool:
        """Whether progress is to be weighed after a step; never where nothing would come of it."""
        return self.weighs and step % max(1, self._plan.steps // CHECKS) == 0 and step < self._plan.steps - self._tail

    def weigh(self, step: int, accuracy: float, loss: float) -> None:
        """Take note of progress at a step, and jump to the tail where there was none for too long.

        Args:
            accuracy: share of labelled samples that arrive in their bin; NaN where nothing can judge.
            loss: mean weighted loss since the check before.
        """
        gained = accuracy > self._accuracy + LEAST_ACCURACY or loss < self._loss * (1 - LEAST_LOSS)
        self._idle = 0 if gained else self._idle + 1
        self._accuracy = max(self._accuracy, accuracy) if not math.isnan(accuracy) else self._accuracy
        self._loss = min(self._loss, loss)
        if self._idle >= self._plan.patience:
            self._skipped = self._plan.steps - self._tail - step
            self.steps -= self._skipped

    @property
    def _tail(self) -> int:
        """Steps that always remain; a constant rate needs none."""
        return max(1, round(TAIL * self._plan.steps)) if self._plan.schedule == "one-cycle" else 1


def learning_rate(plan: TrainingPlan, step: int) -> float:
    """Adam's rate at step 1 .. `plan.steps` of the whole schedule."""
    if plan.schedule == "constant":
        return plan.learning_rate
    rise = max(1, plan.steps // 10)
    if step <= rise:
        return plan.learning_rate * step / rise
    return plan.learning_rate * 0.5 * (1 + math.cos(math.pi * (step - rise) / max(1, plan.steps - rise)))
