"""Trains cross-domain latent modulation: in turn the encoder with its critic and classifier, and the decoder.

Source labels are used, target labels never. The job is a generator with a safe point at every step.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.cdlm.losses import agreement, divergence, domain_error, picture_error, uncertainty
from engine.cdlm.model import CdlmNet
from engine.cdlm.modulation import Codes, Gaussian, generated, modulated
from engine.cdlm.motion import moved
from engine.cdlm.networks import Shape
from engine.cdlm.pictures import Pictures, endless_rows
from engine.cdlm.plan import CdlmPlan
from engine.cdlm.reversal import growing_strength, reversed_gradient
from engine.cdlm.teacher import Teacher
from engine.cdlm.tone import toned
from engine.errors import EngineError
from engine.seeds import seeded
from engine.training.bookmark import Bookmark, Part, Parts

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


@dataclass(frozen=True)
class Seen:
    """What a step makes of a batch.

    Attributes:
        source, target: as the encoder sees them, moved and some in other colours.
        wanted: what the decoder is to render of the source, moved but in its own colours.
        labels: of the source.
        lesson: classes of targets and how far each counts; None without a teacher.
    """

    source: Tensor
    target: Tensor
    wanted: Tensor
    labels: Tensor
    lesson: tuple[Tensor, Tensor] | None


class CdlmTrainer:
    """The alternating updates of one training, a step at a time.

    Args:
        net: is trained in place.
        plan: how.
        device: where it and the noise are.
    """

    def __init__(self, net: CdlmNet, plan: CdlmPlan, device: torch.device) -> None:
        self.net, self.plan, self.device = net, plan, device
        self.noise, self.moves = (seeded(plan.seed, name, device) for name in ("modulation noise", "motion"))
        self.teacher = Teacher(net) if plan.agreement else None
        first = [*net.encoder.parameters(), *net.critic.parameters(), *net.classifier.parameters()]
        self.first = plan.encoder_optimiser(first)
        self.second = torch.optim.Adam(net.decoder.parameters(), lr=plan.decoder_rate, betas=(0.5, 0.999), fused=True)

    @property
    def parts(self) -> Parts:
        """Everything that a step changes."""
        own: dict[str, Part | torch.Generator] = {
            "net": self.net,
            "first": self.first,
            "second": self.second,
            "noise": self.noise,
            "moves": self.moves,
        }
        if self.teacher is not None:
            own["teacher"] = self.teacher
        return own

    def step(self, batch: Batch, done: float) -> dict[str, Tensor]:
        """One update of each half, `done` of the training (0..1) being over; returns the terms, detached."""
        self.net.train()
        self._slow_down(done)
        seen = self._seen(batch)
        with self._fast():
            terms = self._terms(seen, growing_strength(done))
        encoding, decoding = self._halves(terms, growing_strength(done))
        descend(self.first, encoding, keep=True)
        descend(self.second, decoding)
        if self.teacher is not None:
            self.teacher.follow(self.net)
        return {name: term.detach() for name, term in terms.items()}

    def _slow_down(self, done: float) -> None:
        for group in self.first.param_groups:
            group["lr"] = self.plan.encoder_rate_after(done)
        for group in self.second.param_groups:
            group["lr"] = self.plan.decoder_rate * (1 - 0.9 * done)

    def _seen(self, batch: Batch) -> Seen:
        """What the step sees of a batch; the teacher sees targets as they are."""
        moves, plan = self.moves, self.plan
        wanted, target = (moved(each, moves, plan.motion) for each in (batch.source, batch.target))
        source = toned(wanted, moves, plan.tone)
        with self._fast():
            lesson = None if self.teacher is None else self.teacher.lesson(batch.target)
        return Seen(source, target, wanted, batch.labels, lesson)

    def _terms(self, seen: Seen, strength: float) -> dict[str, Tensor]:
        """Every term of both halves, from one pass through each network."""
        net, count = self.net, len(seen.source)
        source, target = net.encoder.pair(seen.source, seen.target)
        deep = reversed_gradient(torch.cat([source.deep, target.deep]), strength * self.plan.adversary)
        verdicts = net.critic(deep)
        crossed, back = self._crossed(source, target), self._crossed(target, source)
        latents = [
            self._alone(source),
            crossed.draw(self._draw(source)),
            self._alone(target),
            back.draw(self._draw(target)),
        ]
        alone, rebuilt, restyled, returned = net.decoder(torch.cat(latents)).split(count)
        logits = net.classifier(torch.cat([seen.wanted, rebuilt, alone, restyled]))
        taught = {} if seen.lesson is None else {"agreement": agreement(logits[3 * count :], *seen.lesson)}
        return taught | {
            "adversary": domain_error(verdicts[:count], verdicts[count:]),
            "divergence": divergence(crossed) + divergence(back),
            "rebuilding": picture_error(rebuilt, seen.wanted),
            "task": F.cross_entropy(logits[: 3 * count], seen.labels.repeat(3)),
            "certainty": uncertainty(logits[3 * count :]),
            "source consistency": picture_error(rebuilt, alone),
            "target consistency": picture_error(returned, restyled),
        }

    def _halves(self, terms: dict[str, Tensor], strength: float) -> tuple[Tensor, Tensor]:
        """What the encoder with its critic and classifier is to lower, and what the decoder."""
        plan = self.plan
        encoding = terms["adversary"] + terms["task"] + plan.certainty * strength * terms["certainty"]
        encoding = encoding + plan.agreement * strength * terms.get("agreement", 0.0)
        encoding = encoding + plan.divergence * terms["divergence"] + plan.rebuild * terms["rebuilding"]
        decoding = terms["rebuilding"] + plan.source_consistency * terms["source consistency"]
        return encoding, decoding + plan.target_consistency * terms["target consistency"]

    def _crossed(self, own: Codes, other: Codes) -> Gaussian:
        return modulated(own, other, self.plan.variant, self.plan.gamma1, self.plan.gamma2)

    def _alone(self, codes: Codes) -> Tensor:
        return generated(codes, self.plan.gamma1, self.plan.gamma2).draw(self._draw(codes))

    def _draw(self, codes: Codes) -> Tensor:
        return torch.randn(codes.mean.shape, generator=self.noise, device=self.device)

    def _fast(self) -> torch.autocast:
        return torch.autocast(self.device.type, torch.bfloat16)


def descend(optimiser: torch.optim.Optimizer, loss: Tensor, keep: bool = False) -> None:
    """One step down, no longer than the gradient is allowed to be; only the optimiser's own parameters learn.

    `keep` leaves what another loss of the same pass needs, whose parameters must be others.
    """
    optimiser.zero_grad(set_to_none=True)
    parameters = [each for group in optimiser.param_groups for each in group["params"]]
    loss.backward(inputs=parameters, retain_graph=keep)
    nn.utils.clip_grad_norm_(parameters, LARGEST_GRADIENT)
    optimiser.step()


def shape_for(source: Pictures, plan: CdlmPlan) -> Shape:
    """Sizes of networks for the source's pictures and classes."""
    channels, side = source.values.shape[1:3]
    return Shape(channels, side, int(source.labels.max()) + 1, plan.width, plan.depth, plan.own_statistics)


def new_cdlm(source: Pictures, plan: CdlmPlan, device: torch.device | str = "cpu") -> CdlmNet:
    """An untrained net for these pictures; the same for the same seed."""
    return CdlmNet(shape_for(source, plan), plan.gamma1, plan.seed).to(device)


def train_cdlm(
    net: CdlmNet,
    source: Pictures,
    target: Pictures,
    plan: CdlmPlan,
    clock: Callable[[], float] = time.monotonic,
    bookmark: Bookmark | None = None,
) -> Iterator[CdlmStep | None]:
    """Train a net in place; one step per `next`, a `CdlmStep` at the last and about every 0.2 s.

    `bookmark` is where to go on, if anywhere.

    Raises:
        EngineError: source pictures lack labels, the domains differ in shape, or the loss stopped being a number.
    """
    check_alike(source, target)
    device = next(net.parameters()).device
    source, target = source.on(device), target.on(device)
    trainer, last, bookmark = CdlmTrainer(net, plan, device), clock(), bookmark or Bookmark()
    done = bookmark.begin(trainer.parts)
    for step, (there, here) in paired_rows(source, target, plan, done):
        terms = trainer.step(Batch(source.at(there), source.labels[there], target.at(here)), (step - 1) / plan.steps)
        due = step == plan.steps or clock() - last > TOLD_EVERY_S
        if due:
            last = clock()
        bookmark.turn(step)
        if step == plan.steps and trainer.teacher is not None:
            trainer.teacher.graduate(net)
        yield told(step, plan.steps, terms) if due else None
    net.eval()


def paired_rows(
    source: Pictures, target: Pictures, plan: CdlmPlan, done: int = 0
) -> Iterator[tuple[int, tuple[Tensor, Tensor]]]:
    """The steps after `done`, and the rows of either domain that each takes, drawn by the plan's seed."""
    rows = zip(*(_draws(each, plan, name) for each, name in ((source, "source"), (target, "target"))), strict=True)
    yield from islice(zip(range(1, plan.steps + 1), rows, strict=False), done, None)


def _draws(pictures: Pictures, plan: CdlmPlan, purpose: str) -> Iterator[Tensor]:
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
