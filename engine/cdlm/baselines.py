"""What cross-domain latent modulation is measured against: source only, DANN and target only, on the same encoder.

A classifier reads the deep representation; DANN (Ganin et al. 2016) adds a critic of domains behind gradient reversal.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.cdlm.losses import domain_error
from engine.cdlm.model import PIECE
from engine.cdlm.motion import moved
from engine.cdlm.networks import SLOPE, Critic, Encoder, Shape
from engine.cdlm.pictures import Pictures
from engine.cdlm.plan import CdlmPlan
from engine.cdlm.reversal import growing_strength, reversed_gradient
from engine.cdlm.tone import toned
from engine.cdlm.train import TOLD_EVERY_S, CdlmStep, check_alike, descend, paired_rows, shape_for, told
from engine.seeds import derived_seed, seeded
from engine.training.bookmark import Bookmark


class DeepClassifier(nn.Module):
    """Pictures ``[items, channels, side, side]`` in 0..1 -> logits ``[items, classes]``, by the encoder's h.

    Args:
        shape: sizes.
        seed: of the initial weights.
    """

    def __init__(self, shape: Shape, seed: int = 0) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(derived_seed(seed, "initial weights"))
            self.encoder, self.critic = Encoder(shape), Critic(shape)
            self.head = nn.Sequential(
                nn.Linear(shape.latent, 4 * shape.width),
                nn.LeakyReLU(SLOPE),
                nn.Linear(4 * shape.width, shape.classes),
            )
        self.encoder.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    @torch.no_grad()
    def deep(self, pictures: Tensor, domain: int = 1) -> Tensor:
        """The deep representation ``[items, latent]`` of pictures of the source (0) or the target (1)."""
        self.eval()
        return torch.cat([self.encoder(part, domain).deep for part in pictures.split(PIECE)])

    @torch.no_grad()
    def logits(self, pictures: Tensor, domain: int = 1) -> Tensor:
        """Classes ``[items, classes]``."""
        return self.head(self.deep(pictures, domain)).float()


def new_classifier(source: Pictures, plan: CdlmPlan, device: torch.device | str = "cpu") -> DeepClassifier:
    """An untrained baseline for these pictures; the same for the same seed."""
    return DeepClassifier(shape_for(source, plan), plan.seed).to(device)


def train_dann(
    net: DeepClassifier,
    source: Pictures,
    target: Pictures,
    plan: CdlmPlan,
    clock: Callable[[], float] = time.monotonic,
    bookmark: Bookmark | None = None,
) -> Iterator[CdlmStep | None]:
    """Train a baseline in place with source labels and the target's pictures; `plan.adversary` 0 leaves these out.

    One step per `next`, a `CdlmStep` at the last and about every 0.2 s; `bookmark` is where to go on, if anywhere.

    Raises:
        EngineError: source pictures lack labels, the domains differ in shape, or the loss stopped being a number.
    """
    check_alike(source, target)
    device = next(net.parameters()).device
    source, target = source.on(device), target.on(device)
    optimiser, moves = plan.encoder_optimiser(net.parameters()), seeded(plan.seed, "motion", device)
    bookmark, last = bookmark or Bookmark(), clock()
    begun = bookmark.begin({"net": net, "optimiser": optimiser, "moves": moves})
    for step, (there, here) in paired_rows(source, target, plan, begun):
        done = (step - 1) / plan.steps
        for group in optimiser.param_groups:
            group["lr"] = plan.encoder_rate_after(done)
        net.train()
        shown, other = (moved(each, moves, plan.motion) for each in (source.at(there), target.at(here)))
        shown = toned(shown, moves, plan.tone)
        strength = growing_strength(done) * plan.adversary
        terms = _terms(net, shown, source.labels[there], other if plan.adversary else None, strength)
        descend(optimiser, sum(terms.values(), torch.zeros((), device=device)))
        bookmark.turn(step)
        due = step == plan.steps or clock() - last > TOLD_EVERY_S
        if due:
            last = clock()
        yield told(step, plan.steps, terms) if due else None
    net.eval()


def train_alone(
    net: DeepClassifier, pictures: Pictures, plan: CdlmPlan, bookmark: Bookmark | None = None
) -> Iterator[CdlmStep | None]:
    """Train a baseline in place on one domain: the source as the floor, the labelled target as the ceiling."""
    yield from train_dann(net, pictures, pictures, replace(plan, adversary=0.0), bookmark=bookmark)


def _terms(
    net: DeepClassifier, source: Tensor, labels: Tensor, target: Tensor | None, strength: float
) -> dict[str, Tensor]:
    with torch.autocast(source.device.type, torch.bfloat16):
        if target is None:
            return {"task": F.cross_entropy(net.head(net.encoder(source).deep).float(), labels)}
        ours, theirs = net.encoder.pair(source, target)
        task = F.cross_entropy(net.head(ours.deep).float(), labels)
        verdicts = [net.critic(reversed_gradient(each.deep, strength)) for each in (ours, theirs)]
    return {"task": task, "adversary": domain_error(*verdicts)}
