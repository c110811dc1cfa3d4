"""CycleGAN (Zhu et al. 2017, arXiv 1703.10593), which needs no pairs: there and back again must lead home.

Least-squares adversarial losses, cycle and identity terms, and discriminators that also see earlier translations.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from engine.baselines.both_ways import BothWays
from engine.baselines.convolutions import PatchDiscriminator, ResidualGenerator, seeded_network
from engine.baselines.pix2pix import adam, step
from engine.baselines.plan import BaselinePlan
from engine.messages import Domain
from engine.seeds import seeded
from engine.training.bookmark import Bookmark

REMEMBERED = 50  # translations of each domain
DOMAINS: tuple[Domain, Domain] = (1, 2)

Judges = tuple[nn.Module, nn.Module]  # of what is in domain 1 and in domain 2


def new_cyclegan(plan: BaselinePlan, seed: int) -> BothWays:
    """Two untrained ResNet generators for pictures ``[items, 1, side, side]`` in -1..1, the side divisible by 4."""
    there, back = (
        seeded_network(lambda: ResidualGenerator(plan.width, plan.depth), seed, f"ResNet {way}")
        for way in ("there", "back")
    )
    return BothWays(there, back)


def picture_judges(plan: BaselinePlan, seed: int) -> Judges:
    """A PatchGAN for each domain."""
    first, second = (
        seeded_network(lambda: PatchDiscriminator(1, plan.width), seed, f"patches of {domain}") for domain in DOMAINS
    )
    return first, second


def train_cyclegan(
    translator: BothWays,
    judges: Judges,
    domains: tuple[Tensor, Tensor],
    plan: BaselinePlan,
    seed: int,
    bookmark: Bookmark | None = None,
) -> Iterator[float]:
    """Train in place on unpaired items; yields the share 0..1 that is done after every step.

    Args:
        translator: between pictures, or between latents.
        judges: tell items of domain 1, and of domain 2, from translated ones.
        domains: items ``[n, ...]`` and ``[m, ...]``.
        plan: how; the identity term counts where items of both domains have one shape.
        seed: draws everything.
        bookmark: where to go on, if anywhere.
    """
    device = domains[0].device
    for judge in judges:
        judge.to(device)
    ways = [list(translator.parameters()), [*judges[0].parameters(), *judges[1].parameters()]]
    makers, critics = (adam(each, plan) for each in ways)
    rows = seeded(seed, "unpaired rows")
    memories = [Memory(REMEMBERED, seeded(seed, f"remembered {domain}")) for domain in DOMAINS]
    bookmark, parts = bookmark or Bookmark(), {"translator": translator, "makers": makers, "critics": critics}
    for domain, judge, memory in zip(DOMAINS, judges, memories, strict=True):
        parts |= {f"judge {domain}": judge, f"memory {domain}": memory}
    translator.train()
    for number in range(bookmark.begin({**parts, "rows": rows}), plan.steps):
        items = [each[torch.randint(len(each), (plan.batch,), generator=rows).to(device)] for each in domains]
        with torch.enable_grad():
            crossed = cross(translator, items[0], items[1])
            step(makers, makers_loss(translator, judges, items, crossed, plan), plan.rate(number))
            shown = [memory.swap(made.detach()) for memory, made in zip(memories, crossed.made, strict=True)]
            step(critics, critics_loss(judges, items, shown), plan.rate(number))
        bookmark.turn(number + 1)
        yield (number + 1) / plan.steps
    translator.eval()


class Crossed(NamedTuple):
    """A batch's translations: what was made in domain 1 and in domain 2, and what came home to either."""

    made: tuple[Tensor, Tensor]
    home: tuple[Tensor, Tensor]


def cross(translator: BothWays, first: Tensor, second: Tensor) -> Crossed:
    """Translate items of both domains there and back again."""
    in_second, in_first = translator(first, 1), translator(second, 2)
    return Crossed((in_first, in_second), (translator(in_second, 2), translator(in_first, 1)))


def makers_loss(
    translator: BothWays, judges: Judges, items: list[Tensor], crossed: Crossed, plan: BaselinePlan
) -> Tensor:
    """What the generators minimise: adversarial, cycle and identity terms, each summed over both domains."""
    loss = items[0].new_zeros(())
    for domain, item, made, home, judge in zip(DOMAINS, items, crossed.made, crossed.home, judges, strict=True):
        loss = loss + least_squares(judge(made), 1.0) + plan.faithful * (home - item).abs().mean()
        if plan.identity and items[0].shape[1:] == items[1].shape[1:]:
            source: Domain = 2 if domain == 1 else 1  # the way that ends where the item is
            loss = loss + plan.identity * (translator(item, source) - item).abs().mean()
    return loss


def critics_loss(judges: Judges, items: list[Tensor], shown: list[Tensor]) -> Tensor:
    """What the discriminators minimise, summed over both domains."""
    losses = [
        (least_squares(judge(item), 1.0) + least_squares(judge(made), 0.0)) / 2
        for judge, item, made in zip(judges, items, shown, strict=True)
    ]
    return losses[0] + losses[1]


def least_squares(verdicts: Tensor, wanted: float) -> Tensor:
    """Mean squared distance of verdicts from what is wanted of them: 1 real, 0 made."""
    return (verdicts - wanted).square().mean()


class Memory:
    """Earlier translations: half of what a discriminator is shown is drawn from them, so that it does not swing.

    Args:
        size: how many are kept.
        generator: draws which.
    """

    def __init__(self, size: int, generator: torch.Generator) -> None:
        self._size, self._generator, self._kept = size, generator, list[Tensor]()

    def swap(self, made: Tensor) -> Tensor:
        """A batch to show, of the same shape; what is not shown is kept for later."""
        shown = []
        for item in made:
            if len(self._kept) < self._size:
                self._kept.append(item)
                shown.append(item)
            elif torch.rand((), generator=self._generator) < 0.5:
                place = int(torch.randint(self._size, (), generator=self._generator))
                shown.append(self._kept[place])
                self._kept[place] = item
            else:
                shown.append(item)
        return torch.stack(shown)

    def state_dict(self) -> dict[str, Any]:
        """What is kept, and where the draws are."""
        return {"kept": list(self._kept), "draws": self._generator.get_state()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take over what `state_dict` gave."""
        self._kept = list(state["kept"])
        self._generator.set_state(state["draws"])
