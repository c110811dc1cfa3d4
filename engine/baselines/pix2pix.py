"""Pix2Pix (Isola et al. 2017, arXiv 1611.07004) between two domains of pictures, on pairs of the same class.

Nothing pairs a digit with a garment but its class, so every step draws new partners within it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.baselines.both_ways import BothWays
from engine.baselines.convolutions import PatchDiscriminator, UNet, seeded_network
from engine.baselines.plan import BaselinePlan
from engine.errors import EngineError
from engine.messages import Domain
from engine.seeds import seeded
from engine.training.bookmark import Bookmark, Part

Labelled = tuple[Tensor, Tensor]  # pictures [n, 1, side, side] in -1..1 and their classes [n]


def new_pix2pix(plan: BaselinePlan, side: int, seed: int) -> BothWays:
    """An untrained U-Net for each way, for pictures ``[items, 1, side, side]``."""
    there, back = (
        seeded_network(lambda: UNet(plan.width, side, seeded(seed, f"dropout {way}")), seed, f"U-Net {way}")  # noqa: B023
        for way in ("there", "back")
    )
    return BothWays(there, back)


def train_pix2pix(
    translator: BothWays,
    domains: tuple[Labelled, Labelled],
    plan: BaselinePlan,
    seed: int,
    bookmark: Bookmark | None = None,
) -> Iterator[float]:
    """Train both ways in place; yields the share 0..1 that is done after every step; `bookmark` is where to go on.

    Raises:
        EngineError: the domains have no class in common.
    """
    pairs = ClassPairs((domains[0][1], domains[1][1]), seed)
    contests = [_Contest(translator, source, plan, seed) for source in (1, 2)]
    bookmark, parts = bookmark or Bookmark(), {"pairs": pairs.generator, "translator": translator}
    for contest in contests:
        parts |= contest.parts
    translator.train()
    for step in range(bookmark.begin(parts), plan.steps):
        rows = pairs.draw(plan.batch)
        pictures = [media[chosen.to(media.device)] for (media, _), chosen in zip(domains, rows, strict=True)]
        for contest in contests:
            contest.advance(pictures, plan.rate(step))
        bookmark.turn(step + 1)
        yield (step + 1) / plan.steps
    translator.eval()


class ClassPairs:
    """Draws pairs of items that have the same class, all classes equally often.

    Raises:
        EngineError: the domains have no class in common.
    """

    def __init__(self, classes: tuple[Tensor, Tensor], seed: int) -> None:
        self.generator = seeded(seed, "pairs")
        common = sorted(set(classes[0].tolist()) & set(classes[1].tolist()))
        if not common:
            raise EngineError("The two domains have no class in common.", "Pix2Pix needs pairs of the same class.")
        self._members = [[torch.nonzero(of == each).flatten() for of in classes] for each in common]

    def draw(self, count: int) -> tuple[Tensor, Tensor]:
        """Rows ``[count]`` in either domain."""
        chosen = torch.randint(len(self._members), (count,), generator=self.generator).tolist()
        rows = [[self._one(members) for members in self._members[each]] for each in chosen]
        first, second = torch.tensor(rows).unbind(1)
        return first, second

    def _one(self, members: Tensor) -> int:
        return int(members[torch.randint(len(members), (), generator=self.generator)])


class _Contest:
    """One U-Net against its discriminator, which sees the source beside the target."""

    def __init__(self, translator: BothWays, source: Domain, plan: BaselinePlan, seed: int) -> None:
        self._translator, self._source, self._plan = translator, source, plan
        self._judge = seeded_network(lambda: PatchDiscriminator(2, plan.width), seed, f"patches {source}")
        self._judge.to(next(translator.parameters()).device)
        self._optimisers = [adam(each.parameters(), plan) for each in (translator.ways[source - 1], self._judge)]

    @property
    def parts(self) -> dict[str, Part | torch.Generator]:
        """What it changes beside the U-Net's weights."""
        own = {"judge": self._judge, "of the U-Net": self._optimisers[0], "of the judge": self._optimisers[1]}
        network = self._translator.ways[self._source - 1]
        return {f"{name} {self._source}": part for name, part in {**own, "dropout": network.noise}.items()}

    @torch.enable_grad()
    def advance(self, pictures: list[Tensor], rate: float) -> None:
        """A step of the discriminator, then one of the generator."""
        given, wanted = pictures[self._source - 1], pictures[2 - self._source]
        made = self._translator(given, self._source)
        judged = (verdict_loss(self._see(given, wanted), 1.0) + verdict_loss(self._see(given, made.detach()), 0.0)) / 2
        step(self._optimisers[1], judged, rate)
        step(self._optimisers[0], generator_loss(self._see(given, made), made, wanted, self._plan.faithful), rate)

    def _see(self, given: Tensor, pictures: Tensor) -> Tensor:
        return self._judge(torch.cat([given, pictures], dim=1))


def verdict_loss(verdicts: Tensor, real: float) -> Tensor:
    """Binary cross-entropy of logits against all real (1) or all made (0)."""
    return functional.binary_cross_entropy_with_logits(verdicts, torch.full_like(verdicts, real))


def generator_loss(verdicts: Tensor, made: Tensor, wanted: Tensor, faithful: float) -> Tensor:
    """What the U-Net minimises: to pass for real, and λ times the mean absolute distance to its partner."""
    return verdict_loss(verdicts, 1.0) + faithful * (made - wanted).abs().mean()


def adam(parameters: Iterable[nn.Parameter], plan: BaselinePlan) -> torch.optim.Adam:
    """The optimiser of a baseline; `step` tells its rate."""
    return torch.optim.Adam(parameters, betas=(plan.beta_1, 0.999), fused=True)


def step(optimiser: torch.optim.Optimizer, loss: Tensor, rate: float) -> None:
    """One optimiser step at a rate."""
    for group in optimiser.param_groups:
        group["lr"] = rate
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    optimiser.step()
