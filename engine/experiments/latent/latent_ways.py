"""Every way to translate between two generators that the tables compare: what is asked for, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn

from engine.baselines.plan import (
    CYCLEGAN,
    LATENT_CYCLEGAN,
    PIX2PIX,
    QUICK_CYCLEGAN,
    QUICK_LATENT_CYCLEGAN,
    QUICK_PIX2PIX,
    BaselinePlan,
)
from engine.bridge.model import BridgingVae
from engine.bridge.presets import TrainingPlan, plan_for
from engine.bridge.samples import DomainSamples
from engine.bridge.transfer import transfer
from engine.cache import fingerprint
from engine.experiments.latent.latent_pictures import Canvas
from engine.experiments.scenarios.reference import reference_plan
from engine.experiments.scenarios.scenario import Scenario
from engine.generators.card import GeneratorCard
from engine.messages import Domain

Domains = tuple[DomainSamples, DomainSamples]

PIXELS = ("pix2pix", "cyclegan")
BRIDGES = ("paper", "reference", "quick", "thorough")
WAYS = (*PIXELS, "latent-cyclegan", "procrustes", *BRIDGES)
NAMES = {
    "pix2pix": "Pix2Pix",
    "cyclegan": "CycleGAN",
    "latent-cyclegan": "Latent CycleGAN",
    "procrustes": "Procrustes on labelled latents",
    "paper": "the paper's bridge, preset paper",
    "reference": "the paper's bridge, reference",
    "quick": "ours, preset quick",
    "thorough": "ours, preset thorough",
}
# The preset `thorough` for longer, from whole data sets as the paper's bridge learned: a fifth of the paper's steps.
BEST, BEST_STEPS = "best", 10_000
ALL_BRIDGES = (*BRIDGES, BEST)
WHOLE = f"{NAMES['thorough']}, whole data sets, {BEST_STEPS} steps"
BASELINES: Mapping[str, tuple[BaselinePlan, BaselinePlan]] = {  # at full size, and with --quick
    "pix2pix": (PIX2PIX, QUICK_PIX2PIX),
    "cyclegan": (CYCLEGAN, QUICK_CYCLEGAN),
    "latent-cyclegan": (LATENT_CYCLEGAN, QUICK_LATENT_CYCLEGAN),
}
QUICK_STEPS = {"paper": 400, "reference": 400, "quick": 300, "thorough": 600}  # of a bridge with --quick

Cards = tuple[GeneratorCard, GeneratorCard]


def plan_of(way: str, cards: Cards, quick: bool) -> TrainingPlan | BaselinePlan | None:
    """How a way of `WAYS` is trained between two generators, if it is trained at all."""
    if way in BASELINES:
        return BASELINES[way][quick]
    return bridge_plan_of(way, cards, quick) if way in ALL_BRIDGES else None


def bridge_plan_of(way: str, cards: Cards, quick: bool) -> TrainingPlan:
    """How a bridge of `ALL_BRIDGES` is trained between two generators."""
    if way == BEST:
        return plan_for("thorough", *cards, steps=BEST_STEPS)
    steps = QUICK_STEPS[way] if quick else None
    if way != "reference":
        return plan_for(way, *cards, steps=steps)
    plan = reference_plan(*cards, whole=not quick)
    return replace(plan, steps=steps or plan.steps)


@dataclass(frozen=True)
class Wanted:
    """What is to be trained.

    Attributes:
        scenario: between these two sides.
        way: one of `WAYS`, or `BEST`.
        seed: draws labels and everything else.
        labels: in each bin, None for all.
        quick: at reduced size.
        plan: of a bridge, where it differs from the way's own.
        baseline: how a baseline is trained, where it differs from `BASELINES`.
        bare: makes the untrained bridge of the reference, where it is another than the product's.
        balanced: rows of the reference are drawn by the true class of every sample, see `HiddenBalance`.
        variant: a name for what `plan`, `bare` and `balanced` make different.
    """

    scenario: Scenario
    way: str
    seed: int
    labels: int | None = None
    quick: bool = False
    plan: TrainingPlan | None = None
    baseline: BaselinePlan | None = None
    bare: Callable[[Domains, TrainingPlan], BridgingVae] | None = None
    balanced: bool = False
    variant: str = ""

    @property
    def file(self) -> str:
        """Of the trained network, without an ending: everything that decides it, and what tells it from others."""
        sides = [side.opened.fingerprint() for side in self.scenario.sides]
        own = self.baseline_plan if self.way in BASELINES else None
        plan = repr(self.bridge_plan if self.way in ALL_BRIDGES else own)
        mark = fingerprint(*sides, plan, str(self.quick))[:10]
        labels = "all" if self.labels is None else str(self.labels)
        way = f"{self.way}-{self.variant}" if self.variant else self.way
        return f"{self.scenario.name}-{way}-{labels}-{self.seed}-{mark}"

    @property
    def bridge_plan(self) -> TrainingPlan:
        """How a bridge is trained."""
        first, second = (side.adapter.card for side in self.scenario.sides)
        return self.plan or bridge_plan_of(self.way, (first, second), self.quick)

    @property
    def baseline_plan(self) -> BaselinePlan:
        """How a baseline is trained."""
        return self.baseline or BASELINES[self.way][self.quick]


@dataclass(frozen=True)
class Translator:
    """A trained network between the sides of a scenario, whatever it works on."""

    network: nn.Module
    scenario: Scenario
    way: str

    def latents(self, items: Tensor, source: Domain) -> Tensor:
        """Latents of the other domain for latents ``[n, k]``; not for a pixel baseline, which knows none."""
        if isinstance(self.network, BridgingVae):
            return transfer(self.network, items, source)
        with torch.no_grad():
            return self.network(items, source)

    def drawn(self, items: Tensor, source: Domain) -> Tensor:
        """Pictures ``[n, 1, 32, 32]`` of the other domain for latents ``[n, k]``; of a pixel baseline alone."""
        with torch.no_grad():
            return self.network(Canvas(self.scenario.sides[source - 1].adapter).draw(items), source)

    def media(self, items: Tensor, source: Domain) -> Tensor:
        """Media of the other domain ``[n, *output_shape]`` for latents ``[n, k]`` of `source`."""
        target = self.scenario.sides[2 - source].adapter
        if self.way in PIXELS:
            return Canvas(target).media(self.drawn(items, source))
        with torch.no_grad():
            return target.decode(self.latents(items, source))
