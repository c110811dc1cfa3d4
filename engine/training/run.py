"""The moving parts of one training, one step at a time: everything a checkpoint must hold to continue exactly.

Of several processes each works at its part of every batch; their gradients become one before the step.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext

import torch
from torch import Tensor, nn

from engine.errors import EngineError
from engine.ranks import ALONE, Ranks
from engine.seeds import seeded
from engine.training.average import WeightAverage
from engine.training.checkpoint import Checkpoint
from engine.training.plan import BrokeDownError, TrainingPlan, TrainingProgress, TrainingTask, learning_rate_at
from engine.training.shared_draws import SharedDraws

OF_BATCHES = ("running_mean", "running_var")  # buffers that tell of the batches seen, by the end of their names


class TrainingRun:
    """One training between two steps.

    Args:
        ranks: the processes that share it.

    Raises:
        EngineError: fewer items than a batch, or a batch that the processes can't share evenly.
    """

    def __init__(self, task: TrainingTask, plan: TrainingPlan, ranks: Ranks = ALONE) -> None:
        self.task, self.plan, self.ranks, self.step = task, plan, ranks, 0
        ranks.refuse_uneven(plan.batch)
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
            betas=(plan.momentum, plan.square_momentum),
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
        """This process's items of the coming step: a fresh permutation per epoch, known from seed and epoch alone."""
        epoch, place = divmod(self.step, self.per_epoch)
        if self._order[0] != epoch:
            shuffle = seeded(self.plan.seed, f"order of epoch {epoch}")
            self._order = (epoch, torch.randperm(self.task.count, generator=shuffle))
        return self.ranks.share(self._order[1][place * self.plan.batch : (place + 1) * self.plan.batch])

    def advance(self) -> Mapping[str, Tensor]:
        """One optimiser step; returns the named losses, detached."""
        module, plan = self.task.module, self.plan
        module.train()
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate_at(self.step, self.steps, plan)
        losses = self._losses()
        self.optimiser.zero_grad(set_to_none=True)
        torch.stack([term.float() for term in losses.values()]).sum().backward()
        told = {name: term.detach().float() for name, term in losses.items()}
        self._share(told)
        if plan.clip:
            nn.utils.clip_grad_norm_(module.parameters(), plan.clip)
        self.optimiser.step()
        if self.average is not None:
            self.average.update(module)
        self.step += 1
        return told

    def _losses(self) -> Mapping[str, Tensor]:
        rows, alone = self.rows(), self.ranks.count == 1
        draws = nullcontext() if alone else SharedDraws(self.ranks, self.noise, len(rows))
        with _autocast(self.task.module, self.plan.precision), draws:
            return self.task.loss(rows, self.noise)

    def _share(self, losses: Mapping[str, Tensor]) -> None:
        """Gradients, losses and what batch normalisation has seen become the means over all processes."""
        module = self.task.module
        gradients = [each.grad for each in module.parameters() if each.grad is not None]
        seen = [buffer for name, buffer in module.named_buffers() if name.endswith(OF_BATCHES)]
        self.ranks.mean([*gradients, *seen, *losses.values()])

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

    def restore(self, saved: Checkpoint | None) -> None:
        """Continue from a checkpoint, or begin where there is none.

        Raises:
            EngineError: it belongs to another plan, data set or network.
        """
        if saved is None:
            return
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
            self.average.values = {
                name: value.to(self.average.values[name].device) for name, value in saved.average.items()
            }
        self.noise.set_state(saved.noise)
        self.step, self.best, self.waited = saved.step, dict(saved.best), saved.waited


def _autocast(module: nn.Module, precision: str) -> AbstractContextManager[object]:
    if precision == "float32":
        return nullcontext()
    device = next(module.parameters()).device.type
    return torch.autocast(device, dtype=torch.bfloat16)


def _plan_text(plan: TrainingPlan, count: int) -> str:
    """A plan as a checkpoint keeps it; what plans had not from the start is only told where it is not as it was."""
    later = {"square_momentum": 0.999, "schedule": "cosine"}
    told = [f"{name}={getattr(plan, name)!r}" for name, was in later.items() if getattr(plan, name) != was]
    return " ".join([f"{plan!r} over {count} items", *told])
