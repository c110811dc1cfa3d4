"""A style while it is learned and once it is: its training a step at a time, the pictures it is looked at on.

It can be rendered between any two steps, and saved at any of them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from engine.cache import fingerprint
from engine.cdlm.gathering import labelled, only_labelled, shown_rows
from engine.cdlm.model import CdlmNet
from engine.cdlm.modulation import Codes
from engine.cdlm.pictures import Pictures
from engine.cdlm.plan import CdlmPlan
from engine.cdlm.style import CdlmStyle
from engine.cdlm.style_files import StyleFacts, forget_style, read_style, save_style
from engine.cdlm.train import CdlmStep, new_cdlm, shape_for, train_cdlm
from engine.errors import EngineError
from engine.messages import StyleInfo

if TYPE_CHECKING:
    from engine.handlers.stopwatch import Stopwatch

SHOWN = 48  # pictures looked at
FEWEST = 12  # pictures of either collection
BATCH = 32


@dataclass(frozen=True)
class Effort:
    """How much is spent on a style: optimiser steps, width of the networks, largest side and number of pictures."""

    steps: int
    width: int
    side: int
    most: int = 3000


EFFORTS = {"draft": Effort(600, 16, 32, 1500), "good": Effort(2000, 24, 48), "best": Effort(6000, 32, 64, 6000)}


def plan_for(effort: str, classes: int, **changes: Any) -> CdlmPlan:
    """How a style is learned: to look right, so rebuilding weighs more than for a class, and soon, so by Adam.

    Half of a grey style's pictures are seen in colours where there are some among the others, or those stay strange.

    Raises:
        EngineError: there is no such effort.
    """
    if effort not in EFFORTS:
        raise EngineError(f"There is no effort “{effort}”.", f"Choose {', '.join(EFFORTS)}.")
    size = EFFORTS[effort]
    plan = CdlmPlan(
        steps=size.steps,
        batch=BATCH,
        width=size.width,
        rebuild=1e-2,
        own_statistics=True,
        certainty=0.1 if classes > 1 else 0.0,
        tone=0.5,
        encoder_way="adam",
        encoder_rate=1e-3,
    )
    return replace(plan, **changes)


@dataclass
class StyleInUse:
    """A style at hand, learned or not.

    Attributes:
        style: renders.
        facts: what it is.
        shown: the pictures it is looked at on, with their classes where those are known.
        codes: of these as the net saw them last; None once it has changed.
        values, names: all pictures and what each is called; None where only those shown are at hand.
        gamma1, gamma2: how it was looked at last.
    """

    style: CdlmStyle
    facts: StyleFacts
    shown: Pictures
    values: Tensor | None = None
    names: tuple[str, ...] = ()
    gamma1: float = 1.0
    gamma2: float = 0.0
    codes: Codes | None = None

    def looked(self, gamma1: float, gamma2: float) -> tuple[Tensor, Tensor]:
        """The pictures shown, restyled, 0..1, and how likely each is of each class ``[items, classes]``."""
        self.gamma1, self.gamma2 = gamma1, gamma2
        net = self.style.net
        if self.codes is None:
            self.codes = net.codes(self.shown.floats().to(self.style.deep.device), 1)
        return self._rendered(self.codes)

    @torch.no_grad()
    def restyled(self, values: Tensor) -> tuple[Tensor, Tensor]:
        """As `looked`, of any pictures uint8 ``[items, channels, side, side]``, at the γ it was looked at with."""
        return self._rendered(self.style.net.codes(values.to(self.style.deep.device).float() / 255, 1))

    @torch.no_grad()
    def _rendered(self, codes: Codes) -> tuple[Tensor, Tensor]:
        pictures = self.style.render(codes, self.gamma1, self.gamma2, self.facts.variant)  # pyright: ignore[reportArgumentType]
        return pictures, self.style.net.eval().classifier(pictures).softmax(1)


class StyleLearning:
    """The training of one style.

    Args:
        source: pictures with classes, whose style is learned; those without one are passed over.
        target: pictures that are restyled.
        facts: what it is to become; `classes`, `effort` and `seed` say how it is learned.
        names: what each picture of the target is called.
        folder: where it is saved.
        watch: counts the seconds it has learned.

    Attributes:
        in_use: the style as it stands.
        paused, finish: what the user asked for; whoever drives the training looks here.
        step: steps done.

    Raises:
        EngineError: there are too few pictures, or the effort or variant is none.
    """

    def __init__(
        self,
        source: Pictures,
        target: Pictures,
        facts: StyleFacts,
        names: tuple[str, ...],
        folder: Path,
        watch: Stopwatch,
        device: torch.device | str = "cpu",
    ) -> None:
        source = only_labelled(source)
        for count, title in ((len(source), facts.style), (len(target), facts.pictures)):
            if count < FEWEST:
                raise EngineError(
                    f"“{title}” has {count} usable pictures, too few to learn from.",
                    f"Give at least {FEWEST}; some hundred are better.",
                )
        self.plan = plan_for(facts.effort, len(facts.classes), variant=facts.variant, seed=facts.seed)
        net = self._net(source, facts, device)
        rows = shown_rows(target.labels, SHOWN)
        shown = Pictures(target.values[rows], target.labels[rows])
        facts = replace(facts, shape=asdict(net.shape), gamma1=self.plan.gamma1)
        self._source = source
        self.in_use = StyleInUse(CdlmStyle.of(net, source), facts, shown, target.values, names)
        self._labelled = only_labelled(target)
        parts = (source.values.numpy(), source.labels.numpy(), target.values.numpy())
        self._file = folder / f"{fingerprint(*parts, repr(self.plan), *facts.classes)}.safetensors"
        self._kept: Path | None = None
        self.steps: Iterator[CdlmStep | None] = train_cdlm(net, source, target, self.plan)
        self.step, self.paused, self.finish = 0, False, False
        self.watch = watch

    def _net(self, source: Pictures, facts: StyleFacts, device: torch.device | str) -> CdlmNet:
        """A net for all classes, also for those that no picture of the source is of."""
        if shape_for(source, self.plan).classes == len(facts.classes):
            return new_cdlm(source, self.plan, device)
        last = Pictures(source.values[:1], torch.tensor([len(facts.classes) - 1]))
        return new_cdlm(last, self.plan, device)

    @property
    def seconds_left(self) -> float:
        """Until the last step, at the pace so far."""
        return self.watch() / max(1, self.step) * (self.plan.steps - self.step)

    def advance(self) -> CdlmStep | None:
        """One step.

        Raises:
            StopIteration: it was the last one before.
            EngineError: the training went wrong.
        """
        told = next(self.steps)
        self.step, self.in_use.codes = self.step + 1, None
        return told

    def refresh(self) -> None:
        """Find the source's mean representation afresh, since the encoder has moved."""
        style = CdlmStyle.of(self.in_use.style.net, self._source)
        self.in_use.style, self.in_use.codes = style, None

    def judge(self, most: int = 500) -> None:
        """Count how many pictures of a known class keep it."""
        some = shown_rows(self._labelled.labels, most)
        if not some or len(self.in_use.facts.classes) < 2:
            return
        plain = replace(self.in_use, gamma1=self.plan.gamma1, gamma2=0.0)  # wherever it is looked at
        said = plain.restyled(self._labelled.values[some])[1].argmax(1).cpu()
        share = float((said == self._labelled.labels[some]).float().mean())
        self.in_use.facts = replace(self.in_use.facts, agreement=share, judged=len(some))

    def save(self) -> StyleInfo:
        """Write the style as it stands.

        Raises:
            EngineError: the folder can't be written.
        """
        self.refresh()
        self.judge()
        spent = {"steps": self.step, "seconds": self.watch(), "made": time.time()}
        self.in_use.facts = replace(self.in_use.facts, **spent)
        place, before = self._place(), self._kept
        info = save_style(place, self.in_use.style, self.in_use.shown, self.in_use.facts)
        self._kept = place
        if before not in (None, place):
            forget_style(before)
        return info

    def _place(self) -> Path:
        """Where it goes: beside, not over, one of the same collections that has learned further."""
        with suppress(EngineError):
            if read_style(self._file).steps > self.step:
                return self._file.with_stem(f"{self._file.stem}-{self.step}")
        return self._file


def both_labelled(
    style: Tensor, style_classes: tuple[str, ...], pictures: Tensor, classes: tuple[str, ...], names: tuple[str, ...]
) -> tuple[Pictures, Pictures]:
    """Both collections by the classes of the first; where it has none, all its pictures are of the one there is."""
    source = labelled(style, style_classes, names)
    if names == ("",):
        source = Pictures(style, torch.zeros(len(style), dtype=torch.long))
        return source, Pictures(pictures, torch.full((len(pictures),), -1, dtype=torch.long))
    return source, labelled(pictures, classes, names)
