"""The one training loop of every generator and classifier: seeded, resumable, stoppable between two steps.

A family says what is trained (a `TrainingTask`), a recipe says how (a `TrainingPlan`); the loop knows neither. The
same loop runs in several processes at once, as `torchrun` starts them: see `engine.ranks`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from engine.errors import EngineError
from engine.ranks import ALONE, Ranks
from engine.training.checkpoint import read_checkpoint, write_checkpoint
from engine.training.plan import BrokeDownError, TrainingPlan, TrainingProgress, TrainingTask, learning_rate_at
from engine.training.run import TrainingRun

__all__ = ["BrokeDownError", "TrainingPlan", "TrainingProgress", "TrainingTask", "learning_rate_at", "train"]
REPORT_EVERY = 0.25  # seconds between two reports: reading a loss synchronises an accelerator
KEEP_EVERY = 10.0  # seconds between two checkpoints at least: writing a large network takes its time
GO_ON, ENOUGH, STOPPED = 0, 1, 2  # what processes tell each other before each step; the largest counts


class StoppedElsewhereError(EngineError):
    """Another process of this training was closed."""


def train(
    task: TrainingTask,
    plan: TrainingPlan,
    checkpoint: Path | None = None,
    resume: bool = False,
    clock: Callable[[], float] = time.monotonic,
    enough: Callable[[], bool] = lambda: False,
    ranks: Ranks = ALONE,
) -> Iterator[TrainingProgress | None]:
    """Train `task.module` in place; every yield is a safe point, `close()` stops and keeps a checkpoint.

    A resumed run ends with the same weights as one that was never stopped. Afterwards the network carries the
    averaged weights, if the plan averages, and is in evaluation mode.

    Several processes that run this at once with the same task and plan learn what one would, each from its part of
    every batch: the losses must be means over the items, and batch normalisation sees each part by itself. The first
    process reads and writes the checkpoint, which fits any number of them. When one is closed, all end.

    Args:
        checkpoint: file written after an epoch, unless one was just before, at the end, and when the run is stopped;
            None writes nothing.
        resume: go on from `checkpoint` where it exists.
        enough: asked before every step; True ends the training with what is learned.
        ranks: the processes that share the work.

    Raises:
        EngineError: fewer items than a batch, a loss that is no longer finite, a checkpoint of another plan, or
            another process was stopped or has ended.
    """
    run = TrainingRun(task, plan, ranks)
    saved = checkpoint is not None and ranks.first and resume and checkpoint.exists()
    run.restore(ranks.told(read_checkpoint(checkpoint) if checkpoint is not None and saved else None))
    began, last, kept, first = clock(), -math.inf, -math.inf, run.step
    try:
        while _agreed(run, enough, ranks):
            losses = run.advance()
            figures: Mapping[str, float] = {}
            if run.step % run.per_epoch == 0:
                figures = run.validate()
                run.note(figures)
                rested = clock() - kept > KEEP_EVERY or run.step == run.steps
                if checkpoint is not None and ranks.first and rested:
                    run.progress(losses, {}, 1.0, 0)  # refuses what is no number, before it is kept
                    write_checkpoint(checkpoint, run.state())
                    kept = clock()
            now = clock()
            due = bool(figures) or now - last > REPORT_EVERY or run.step == run.steps
            if due:
                last = now
            yield run.progress(losses, figures, now - began, first) if due else None
    except (GeneratorExit, StoppedElsewhereError) as end:
        if checkpoint is not None and ranks.first:
            write_checkpoint(checkpoint, run.state())
        if isinstance(end, GeneratorExit):
            ranks.most(STOPPED)
        raise
    if run.average is not None:
        run.average.copy_to(task.module)
    task.module.eval()


def _agreed(run: TrainingRun, enough: Callable[[], bool], ranks: Ranks) -> bool:
    """Whether there is another step; all processes get the same answer, at the same step.

    Raises:
        StoppedElsewhereError: one of them was closed.
    """
    own = ENOUGH if run.step >= run.steps or run.idle or enough() else GO_ON
    said = ranks.most(own)
    if said == STOPPED:
        raise StoppedElsewhereError("The training was stopped.", "Start the same command again: it goes on from there.")
    return said == GO_ON
