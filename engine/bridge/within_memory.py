"""Trains a bridge with as much memory as there is: with smaller batches where the usual ones do not fit."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace

from engine.bridge.model import BridgingVae
from engine.bridge.presets import TrainingPlan
from engine.bridge.samples import DomainSamples
from engine.bridge.steering import Reins
from engine.bridge.train import TrainingStep, train_bridge
from engine.failures import in_words, is_out_of_memory
from engine.labels.propagation import Prediction

FEWEST_ROWS = 32  # of a batch


def train_within_memory(
    bridge: BridgingVae,
    domains: Sequence[DomainSamples],
    predictions: Sequence[Prediction],
    bins: int,
    plan: TrainingPlan,
    seed: int,
    clock: Callable[[], float] = time.monotonic,
    reins: Reins | None = None,
) -> Generator[TrainingStep | None, None, None]:
    """As `train_bridge`; where memory runs out before the first step is done, again with a quarter of the batch.

    Raises:
        EngineError: as `train_bridge`, or memory ran out later on; the bridge then holds its last good weights.
    """
    while True:
        learned = False
        steps = train_bridge(bridge, domains, predictions, bins, plan, seed, clock, reins)
        try:
            for step in steps:
                learned = learned or isinstance(step, TrainingStep)
                yield step
            return
        except (MemoryError, RuntimeError) as error:
            if not is_out_of_memory(error):
                raise
            if learned or plan.batch <= FEWEST_ROWS:
                raise in_words(error) or error from None
        finally:
            close = getattr(steps, "close", None)
            if close is not None:
                close()  # puts the last good weights back
        plan = replace(plan, batch=max(FEWEST_ROWS, plan.batch // 4))
