"""Training a bridge, one optimiser step between two safe points.

The bridge is made first and trained in place, so whoever drives the training can look at it, transfer through it or
stop and keep it at any step.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.bridge.learner import Learner
from engine.bridge.model import BridgingVae, ways_between
from engine.bridge.pace import Pace
from engine.bridge.presets import TrainingPlan
from engine.bridge.samples import DomainSamples
from engine.bridge.steering import Reins
from engine.bridge.transfer import transfer
from engine.bridge.withheld import PoolJudge, able
from engine.labels.propagation import Prediction
from engine.seeds import seeded

REPORT_EVERY = 0.1  # seconds; reading a loss synchronises an accelerator
MOST_JUDGED = 60  # labelled samples of a domain that judge its pace


@dataclass(frozen=True)
class TrainingStep:
    """Where a training stands.

    Attributes:
        step, steps: optimiser steps done, and in all; the latter may fall where nothing more is to be gained.
        losses: unweighted terms: reconstruction, kl, swd, classifier; and arrival, transport, isometry where
            the plan looks at what crosses.
        seconds, seconds_left: since the start without pauses, and to go.
    """

    step: int
    steps: int
    losses: dict[str, float]
    seconds: float
    seconds_left: float


def new_bridge(domains: Sequence[DomainSamples], plan: TrainingPlan, seed: int) -> BridgingVae:
    """An untrained bridge for two domains or more, on the device of domain 1's latents; the same for the same seed."""
    sizes = tuple(samples.mean.shape[1] for samples in domains)
    bridge = BridgingVae(sizes, plan.shared_size, plan.hidden, seeded(seed, "bridge weights"))
    bridge.to(domains[0].mean.device)
    if plan.standardise:
        for domain, samples in zip(bridge.domains, domains, strict=True):
            bridge.standardise(domain, samples.mean)
    return bridge.eval()


def train_bridge(
    bridge: BridgingVae,
    domains: Sequence[DomainSamples],
    predictions: Sequence[Prediction],
    bins: int,
    plan: TrainingPlan,
    seed: int,
    clock: Callable[[], float] = time.monotonic,
    reins: Reins | None = None,
) -> Iterator[TrainingStep | None]:
    """Train a bridge in place; a generator that does one step per `next`, after some that prepare it.

    It yields a `TrainingStep` after the first and the last step and about every 0.1 s, None otherwise. Closing it
    between two steps keeps what was learned. Its value is the bridge, in evaluation mode at every safe point.
    `reins` steer it from the next step on; whether it is paused is up to whoever drives it.

    Raises:
        EngineError: a domain is empty, or the loss stopped being a number; the bridge then holds its last good
            weights.
    """
    learner, pace = Learner(bridge, domains, predictions, bins, plan, seed), Pace(plan)
    reins, gains = reins or Reins(), _Gains(learner, bins)
    learner.steer(steered := reins.steering)
    started = last = clock()
    try:
        yield from learner.prepare()
        for step, batch in enumerate(learner.batches, start=1):
            if reins.steering is not steered:
                learner.steer(steered := reins.steering)
            losses = learner.advance(batch, pace.rate(step))
            gains.weigh(pace, step, losses)
            now = clock()
            if 1 < step < pace.steps and now - last <= REPORT_EVERY:
                yield None
                continue
            last = now
            numbers, seconds = learner.checked(losses, step), now - started
            yield TrainingStep(step, pace.steps, numbers, seconds, seconds / step * (pace.steps - step))
            if step >= pace.steps:
                break
    finally:
        learner.restore()  # it may have been broken since it was last looked at
    return bridge


class _Gains:
    """What a training has gained since it was last weighed: a lower loss, and more labelled samples in their bin."""

    def __init__(self, learner: Learner, bins: int) -> None:
        self._learner = learner
        self._judges = [PoolJudge(d.mean, p) for d, p in zip(learner.domains, learner.pools, strict=True)]
        self._labelled = [able(domain.examples, bins, MOST_JUDGED) for domain in learner.domains]
        self._loss, self._count = torch.zeros((), device=learner.device), 0

    def weigh(self, pace: Pace, step: int, losses: dict[str, Tensor]) -> None:
        """Take note of a step's losses, and let the pace weigh them where that is due."""
        if not pace.weighs:
            return
        self._loss = self._loss + self._learner.weighted(losses).detach()
        self._count += 1
        if pace.due(step):
            pace.weigh(step, self._accuracy(), float(self._loss) / self._count)
            self._loss, self._count = torch.zeros_like(self._loss), 0

    def _accuracy(self) -> float:
        """Share of labelled samples that arrive in their bin, averaged over all ways; NaN where nothing can judge."""
        shares = []
        for source, target in ways_between(len(self._labelled)):
            examples = self._labelled[source - 1]
            latents = self._learner.domains[source - 1].mean[torch.from_numpy(examples.samples)]
            landed = self._judges[target - 1].bins_of(transfer(self._learner.bridge, latents, source, target))
            if len(landed) and landed.max() >= 0:
                shares.append(float((landed == examples.bins).mean()))
        return sum(shares) / len(shares) if shares else math.nan
