"""The one training loop of every generator and classifier: seeded, resumable, stoppable between two steps.

A family says what is trained (a `TrainingTask`), a recipe says how (a `TrainingPlan`); the loop knows neither.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import torch
from torch import Tensor, nn

from engine.errors import EngineError
from engine.seeds import seeded
from engine.training.average import WeightAverage
from engine.training.checkpoint import Checkpoint, read_checkpoint, write_checkpoint

REPORT_EVERY = 0.25  # seconds between two reports: reading a loss synchronises an accelerator


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


def train(
    task: TrainingTask,
    plan: TrainingPlan,
    checkpoint: Path | None = None,
    resume: bool = False,
    clock: Callable[[], float] = time.monotonic,
    enough: Callable[[], bool] = lambda: False,
) -> Iterator[TrainingProgress | None]:
    """Train `task.module` in place; every yield is a safe point, `close()` stops and keeps a checkpoint.

    A resumed run ends with the same weights as one that was never stopped. Afterwards the network carries the
    averaged weights, if the plan averages, and is in evaluation mode.

    Args:
        checkpoint: file written after every epoch and when the run is stopped; None writes nothing.
        resume: go on from `checkpoint` where it exists.
        enough: asked before every step; True ends the training with what is learned.

    Raises:
        EngineError: fewer items than a batch, a loss that is no longer finite, or a checkpoint of another plan.
    """
    run = _Run(task, plan)
    if checkpoint is not None and resume and checkpoint.exists():
        run.restore(read_checkpoint(checkpoint))
    began, last, first = clock(), -math.inf, run.step
    try:
        while run.step < run.steps and not run.idle and not enough():
            losses = run.advance()
            figures: Mapping[str, float] = {}
            if run.step % run.per_epoch == 0:
                figures = run.validate()
                run.note(figures)
                if checkpoint is not None:
                    run.progress(losses, {}, 1.0, 0)  # refuses what is no number, before it is kept
                    write_checkpoint(checkpoint, run.state())
            now = clock()
            due = bool(figures) or now - last > REPORT_EVERY or run.step == run.steps
            if due:
                last = now
            yield run.progress(losses, figures, now - began, first) if due else None
    except GeneratorExit:
        if checkpoint is not None:
            write_checkpoint(checkpoint, run.state())
        raise
    if run.average is not None:
        run.average.copy_to(task.module)
    task.module.eval()


def learning_rate_at(step: int, steps: int, plan: TrainingPlan) -> float:
    """Rate of step 0..steps-1: linear rise over the warm-up, then half a cosine down to zero."""
    rise = max(1, round(plan.warm_up * steps))
    if step < rise:
        return plan.learning_rate * (step + 1) / rise
    return plan.learning_rate * 0.5 * (1 + math.cos(math.pi * (step - rise) / max(1, steps - rise)))


class _Run:
    """The moving parts of one training: everything a checkpoint must hold to continue exactly."""

    def __init__(self, task: TrainingTask, plan: TrainingPlan) -> None:
        self.task, self.plan, self.step = task, plan, 0
        self.per_epoch = task.count // plan.batch
        if self.per_epoch < 1:
            raise EngineError(
                f"There are {task.count} items to learn from, fewer than one batch of {plan.batch}.",
                "Add items or set a smaller batch in the recipe.",
            )
        self.steps = plan.epochs * self.per_epoch
        self.optimiser = torch.optim.AdamW(
            task.module.parameters(),
            lr=plan.learning_rate,
            betas=(plan.momentum, 0.999),
            weight_decay=plan.weight_decay,
            fused=True,
        )
        self.average = WeightAverage(task.module, plan.average) if plan.average else None
        self.noise = seeded(plan.seed, "training noise")
        self._order: tuple[int, Tensor] = (-1, torch.empty(0))
        self.best: dict[str, float] = {}  # of what is watched, at its last fall
        self.waited = 0  # validations since then

    @property
    def idle(self) -> bool:
        """What is watched falls no longer."""
        return 0 < self.plan.patience <= self.waited

    def note(self, figures: Mapping[str, float]) -> None:
        """Compare what is watched with the best so far."""
        watched = {name: figures[name] for name in self.plan.watch if name in figures}
        if watched:
            fallen = {name: value for name, value in watched.items() if value < 0.99 * self.best.get(name, math.inf)}
            self.best.update(fallen)
            self.waited = 0 if fallen else self.waited + 1

    def rows(self) -> Tensor:
        """Items of the coming step: a fresh permutation per epoch, known from the seed and the epoch alone."""
        epoch, place = divmod(self.step, self.per_epoch)
        if self._order[0] != epoch:
            shuffle = seeded(self.plan.seed, f"order of epoch {epoch}")
            self._order = (epoch, torch.randperm(self.task.count, generator=shuffle))
        return self._order[1][place * self.plan.batch : (place + 1) * self.plan.batch]

    def advance(self) -> Mapping[str, Tensor]:
        """One optimiser step; returns the named losses, detached."""
        module, plan = self.task.module, self.plan
        module.train()
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate_at(self.step, self.steps, plan)
        with _autocast(module, plan.precision):
            losses = self.task.loss(self.rows(), self.noise)
        self.optimiser.zero_grad(set_to_none=True)
        torch.stack([term.float() for term in losses.values()]).sum().backward()
        if plan.clip:
            nn.utils.clip_grad_norm_(module.parameters(), plan.clip)
        self.optimiser.step()
        if self.average is not None:
            self.average.update(module)
        self.step += 1
        return {name: term.detach() for name, term in losses.items()}

    def validate(self) -> Mapping[str, float]:
        """Figures by the averaged weights, where the plan averages."""
        epoch = self.step // self.per_epoch
        if epoch % self.plan.validate_every and epoch != self.plan.epochs:
            return {}
        module = self.task.module.eval()
        with torch.no_grad(), self.average.swapped_into(module) if self.average else nullcontext():
            return self.task.validate()

    def progress(
        self, losses: Mapping[str, Tensor], figures: Mapping[str, float], seconds: float, first: int
    ) -> TrainingProgress:
        """A report; the only place where losses are read.

        Raises:
            EngineError: a loss is not finite.
        """
        values = {name: float(term) for name, term in losses.items()}
        if not all(math.isfinite(value) for value in values.values()):
            raise BrokeDownError(
                f"The training broke down at step {self.step}: a loss is no longer a number.",
                "Set a smaller learning_rate in the recipe and start again.",
            )
        left = seconds / (self.step - first) * (self.steps - self.step)
        epoch = math.ceil(self.step / self.per_epoch)
        return TrainingProgress(self.step, self.steps, epoch, self.plan.epochs, values, figures, seconds, left)

    def state(self) -> Checkpoint:
        """Everything needed to continue."""
        return Checkpoint(
            step=self.step,
            plan=_plan_text(self.plan, self.task.count),
            module=self.task.module.state_dict(),
            optimiser=self.optimiser.state_dict(),
            average=self.average.values if self.average is not None else {},
            noise=self.noise.get_state(),
            best=dict(self.best),
            waited=self.waited,
        )

    def restore(self, saved: Checkpoint) -> None:
        """Continue from a checkpoint.

        Raises:
            EngineError: it belongs to another plan, data set or network.
        """
        if saved.plan != _plan_text(self.plan, self.task.count):
            raise EngineError(
                "The checkpoint belongs to another recipe or data set, so the training can't go on from it.",
                "Start it afresh without resuming.",
            )
        try:
            self.task.module.load_state_dict(saved.module)
        except RuntimeError:
            raise EngineError(
                "The checkpoint belongs to another network, so the training can't go on from it.",
                "Start it afresh without resuming.",
            ) from None
        self.optimiser.load_state_dict(saved.optimiser)
        if self.average is not None:
            self.average.values = dict(saved.average)
        self.noise.set_state(saved.noise)
        self.step, self.best, self.waited = saved.step, dict(saved.best), saved.waited


def _autocast(module: nn.Module, precision: str) -> AbstractContextManager[object]:
    if precision == "float32":
        return nullcontext()
    device = next(module.parameters()).device.type
    return torch.autocast(device, dtype=torch.bfloat16)


def _plan_text(plan: TrainingPlan, count: int) -> str:
    return f"{plan!r} over {count} items"
