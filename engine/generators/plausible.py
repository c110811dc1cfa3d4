"""How many draws from a generator's prior look or sound like something real, as its evaluation classifier sees it.

A draw is plausible where it lies among real items: within the ball that reaches from one of them to its third neighbour
(the precision of Kynkäänniemi et al. 2019, arXiv 1904.06991, equation 1).
"""

from __future__ import annotations

from collections.abc import Generator

import torch
from torch import Tensor

from engine.generators.adapter import CanClassify, GeneratorAdapter
from engine.generators.measure import PART, decode_all

DRAWS = 200
MOST_REAL = 2000  # items the draws are compared with
NEIGHBOURS = 3


def plausible_figures(
    generator: GeneratorAdapter, classifier: CanClassify, real: Tensor, held_out: Tensor, seed: int = 0
) -> Generator[None, None, dict[str, float]]:
    """Figures by name: `plausible_draws`, and for comparison `plausible_held_out` of real items never learned from.

    Args:
        real: media that were learned from, ``[items, ...]``; drawn by the seed where there are many.
        held_out: media, ``[items, ...]``.
    """
    drawn = torch.randperm(len(real), generator=torch.Generator().manual_seed(seed))[:MOST_REAL]
    renderings = yield from decode_all(generator, generator.sample(DRAWS, seed))
    known = yield from _features(classifier, real[drawn])
    figures: dict[str, float] = {}
    for name, media in (("plausible_draws", renderings), ("plausible_held_out", held_out)):
        features = yield from _features(classifier, media)
        figures[name] = round(plausible_share(features, known), 5)
    return figures


def plausible_share(made: Tensor, real: Tensor, neighbours: int = NEIGHBOURS) -> float:
    """Share (0..1) of ``[items, width]`` that lie within the ball of one of `real` ``[others, width]``."""
    between = torch.cdist(real, real).fill_diagonal_(torch.inf)
    reach = between.kthvalue(min(neighbours, len(real) - 1), dim=1).values
    return float((torch.cdist(made, real) <= reach).any(dim=1).float().mean())


def _features(classifier: CanClassify, media: Tensor) -> Generator[None, None, Tensor]:
    parts: list[Tensor] = []
    for part in media.split(PART):
        parts.append(classifier.features(part).cpu())
        yield
    return torch.cat(parts)
