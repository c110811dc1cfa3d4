"""Trains cross-domain latent modulation: in turn the encoder with its critic and classifier, and the decoder.

Source labels are used, target labels never. The job is a generator with a safe point at every step.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.cdlm.losses import divergence, domain_error, picture_error, uncertainty
from engine.cdlm.model import CdlmNet
from engine.cdlm.modulation import Codes, Gaussian, generated, modulated
from engine.cdlm.networks import Shape
from engine.cdlm.pictures import Pictures, endless_rows
from engine.cdlm.plan import CdlmPlan
from engine.cdlm.reversal import growing_strength, reversed_gradient
from engine.errors import EngineError
from engine.seeds import seeded

TOLD_EVERY_S = 0.2
LARGEST_GRADIENT = 5.0  # norm; the first steps through an untrained decoder would throw the encoder away


@dataclass(frozen=True)
class CdlmStep:
    """What is told of a training: steps done of all, and the mean of each term by name."""

    step: int
    steps: int
    losses: dict[str, float]


@dataclass(frozen=True)
class Batch:
    """As many pictures of both domains, 0..1, with the source's labels."""

    source: Tensor
    labels: Tensor
    target: Tensor


class CdlmTrainer:
    """The alternating updates of one training, a step at a time.

    Args:
        net: is trained in place.
        plan: how.
        device: where it and the noise are.
    """

    def __init__(self, net: CdlmNet, plan: CdlmPlan, device: torch.device) -> None:
        self.net, self.plan, self.device = net, plan, device
        self.noise = seeded(plan.seed, "modulation noise", device)
        first = [*net.encoder.parameters(), *net.critic.parameters(), *net.classifier.parameters()]
        self.first = plan.encoder_optimiser(first)
        self.second = torch.optim.Adam(net.decoder.parameters(), lr=plan.decoder_rate, betas=(0.5, 0.999))

    def step(self, batch: Batch, done: float) -> dict[str, Tensor]:
        """One update of each half, `done` of the training (0..1) being over; returns the terms, detached."""
        self.net.train()
        self._slow_down(done)
        source, target, terms = self._teach_encoder(batch, growing_strength(done))
        terms |= self._teach_decoder(batch.source, source.detached(), target.detached())
        return {name: term.detach() for name, term in terms.items()}

    def _slow_down(self, done: float) -> None:
        for group in self.first.param_groups:
            group["lr"] = self.plan.encoder_rate_after(done)
        for group in self.second.param_groups:
            group["lr"] = self.plan.decoder_rate * (1 - 0.9 * done)

    def _teach_encoder(self, batch: Batch, strength: float) -> tuple[Codes, Codes, dict[str, Tensor]]:
        plan, net, count = self.plan, self.net, len(batch.source)
        with self._fast():
            source, target = net.encoder.pair(batch.source, batch.target)
            deep = torch.cat([source.deep, target.deep])
            verdicts = net.critic(reversed_gradient(deep, strength * plan.adversary))
            crossed, back = self._crossed(source, target), self._crossed(target, source)
            latents = [crossed.draw(self._draw(source)), *(self._alone(each) for each in (source, target))]
            with _held(net.decoder):
                rebuilt, alone, restyled = net.decoder(torch.cat(latents)).split(count)
            logits = net.classifier(torch.cat([batch.source, rebuilt, alone, restyled]))
        labels = batch.labels.repeat(3)
        terms = {
            "adversary": domain_error(verdicts[:count], verdicts[count:]),
            "divergence": divergence(crossed) + divergence(back),
            "rebuilding": picture_error(rebuilt, batch.source),
            "task": F.cross_entropy(logits[: 3 * count], labels),
            "certainty": uncertainty(logits[3 * count :]),
        }
        total = terms["adversary"] + terms["task"] + plan.certainty * strength * terms["certainty"]
        total = total + plan.divergence * terms["divergence"] + plan.rebuild * terms["rebuilding"]
        descend(self.first, total)
        return source, target, terms

    def _teach_decoder(self, pictures: Tensor, source: Codes, target: Codes) -> dict[str, Tensor]:
        plan, count = self.plan, len(pictures)
        latents = [
            self._crossed(source, target).draw(self._draw(source)),
            self._crossed(target, source).draw(self._draw(target)),
            *(self._alone(each) for each in (source, target)),
        ]
        with self._fast():
            rebuilt, restyled, alone_source, alone_target = self.net.decoder(torch.cat(latents)).split(count)
        terms = {
            "source picture": picture_error(rebuilt, pictures),
            "source consistency": picture_error(rebuilt, alone_source),
            "target consistency": picture_error(restyled, alone_target),
        }
        total = terms["source picture"] + plan.source_consistency * terms["source consistency"]
        descend(self.second, total + plan.target_consistency * terms["target consistency"])
        return terms

    def _crossed(self, own: Codes, other: Codes) -> Gaussian:
        return modulated(own, other, self.plan.variant, self.plan.gamma1, self.plan.gamma2)

    def _alone(self, codes: Codes) -> Tensor:
        return generated(codes, self.plan.gamma1, self.plan.gamma2).draw(self._draw(codes))

    def _draw(self, codes: Codes) -> Tensor:
        return torch.randn(codes.mean.shape, generator=self.noise, device=self.device)

    def _fast(self) -> torch.autocast:
        return torch.autocast(self.device.type, torch.bfloat16)


def descend(optimiser: torch.optim.Optimizer, loss: Tensor) -> None:
    """One step down, no longer than the gradient is allowed to be."""
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    parameters = [each for group in optimiser.param_groups for each in group["params"]]
    nn.utils.clip_grad_norm_(parameters, LARGEST_GRADIENT)
    optimiser.step()


@contextmanager
def _held(module: nn.Module) -> Iterator[None]:
    """Gradients pass through a module and leave its weights alone."""
    module.requires_grad_(False)
    try:
        yield
    finally:
        module.requires_grad_(True)


def shape_for(source: Pictures, plan: CdlmPlan) -> Shape:
    """Sizes of networks for the source's pictures and classes."""
    channels, side = source.values.shape[1:3]
    return Shape(channels, side, int(source.labels.max()) + 1, plan.width, plan.depth, plan.own_statistics)


def new_cdlm(source: Pictures, plan: CdlmPlan, device: torch.device | str = "cpu") -> CdlmNet:
    """An untrained net for these pictures; the same for the same seed."""
    return CdlmNet(shape_for(source, plan), plan.gamma1, plan.seed).to(device)


def train_cdlm(
    net: CdlmNet, source: Pictures, target: Pictures, plan: CdlmPlan, clock: Callable[[], float] = time.monotonic
) -> Iterator[CdlmStep | None]:
    """Train a net in place; one step per `next`, a `CdlmStep` at the last and about every 0.2 s.

    Raises:
        EngineError: source pictures lack labels, the domains differ in shape, or the loss stopped being a number.
    """
    check_alike(source, target)
    device = next(net.parameters()).device
    source, target = source.on(device), target.on(device)
    trainer, last = CdlmTrainer(net, plan, device), clock()
    rows = zip(*(draws(each, plan, name) for each, name in ((source, "source"), (target, "target"))), strict=True)
    for step, (there, here) in zip(range(1, plan.steps + 1), rows, strict=False):
        terms = trainer.step(Batch(source.at(there), source.labels[there], target.at(here)), (step - 1) / plan.steps)
        due = step == plan.steps or clock() - last > TOLD_EVERY_S
        if due:
            last = clock()
        yield told(step, plan.steps, terms) if due else None
    net.eval()


def draws(pictures: Pictures, plan: CdlmPlan, purpose: str) -> Iterator[Tensor]:
    """Batches of rows of a domain, drawn by the plan's seed."""
    return endless_rows(len(pictures), plan.batch, seeded(plan.seed, f"{purpose} rows"))


def told(step: int, steps: int, terms: dict[str, Tensor]) -> CdlmStep:
    """A step as plain numbers.

    Raises:
        EngineError: one of them is none.
    """
    losses = {name: float(term.detach()) for name, term in terms.items()}
    if not all(math.isfinite(each) for each in losses.values()):
        raise EngineError("The training went wrong: its loss is no longer a number.", "Try a smaller rate.")
    return CdlmStep(step, steps, losses)


def check_alike(source: Pictures, target: Pictures) -> None:
    """Whether these can be trained with.

    Raises:
        EngineError: the pictures are of different shapes, or some of the source lack a class.
    """
    if source.values.shape[1:] != target.values.shape[1:]:
        shapes = " and ".join(str(list(each.values.shape[1:])) for each in (source, target))
        raise EngineError(f"The two collections have pictures of different shapes, {shapes}.", "Bring them to one.")
    if int(source.labels.min()) < 0:
        raise EngineError("Not every picture of the source has a class.", "Give each one, or leave it out.")
