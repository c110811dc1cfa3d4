"""Sample bank and figures of a generator that cannot encode: what it says when its prior is drawn from.

Nobody labelled such samples, so an evaluation classifier names their class, for measuring only. What is held out for
measuring is only what it is sure of, as Tian & Engel 2019 (arXiv 1902.08261, section 4.1) reject the rest.
"""

from __future__ import annotations

from collections.abc import Generator

import torch
from torch import Tensor

from engine.errors import EngineError
from engine.generators.adapter import CanClassify, GeneratorAdapter
from engine.generators.bank import Bank
from engine.seeds import derived_seed

SURE = 0.95  # the classifier's largest probability from which a rendering counts as clear
PART = 250  # draws at once
MOST_DRAWS = 40  # times the held-out items wanted; a generator that is clearer more rarely than that is not ready


def drawn_bank(
    generator: GeneratorAdapter, classifier: CanClassify, counts: tuple[int, int], seed: int
) -> Generator[None, None, tuple[Bank, dict[str, float]]]:
    """A bank of draws from the prior and figures about them; yields between parts.

    Args:
        counts: samples to show, drawn as they come, and samples held out, drawn until so many are clear.
        seed: of the draws.

    Returns figures by name: `sure`, the share of draws the classifier gives more than `SURE` to one class, and
    `rarest_class` and `commonest_class`, their shares among all draws.

    Raises:
        EngineError: too few draws are clear.
    """
    shown, held_out = counts
    latents = generator.sample(shown, derived_seed(seed, "shown draws"))
    classes, tops = yield from verdicts(generator, classifier, latents)
    shares = torch.bincount(classes) / max(1, len(classes))
    figures = {
        "draws": float(shown),
        "sure": float((tops > SURE).float().mean()),
        "rarest_class": float(shares.min()),
        "commonest_class": float(shares.max()),
    }
    clear, clear_classes = yield from _clear(generator, classifier, held_out, seed)
    mean = torch.cat([latents.cpu(), clear])
    marks = torch.arange(len(mean)) >= shown
    bank = Bank(mean, torch.zeros_like(mean), torch.cat([classes, clear_classes]), marks)
    return bank, {name: round(value, 5) for name, value in figures.items()}


def verdicts(
    generator: GeneratorAdapter, classifier: CanClassify, latents: Tensor
) -> Generator[None, None, tuple[Tensor, Tensor]]:
    """The likeliest class of each rendering of ``[n, k]``, int64 ``[n]``, and its probability ``[n]``, on the CPU."""
    classes: list[Tensor] = [torch.zeros(0, dtype=torch.int64)]
    tops: list[Tensor] = [torch.zeros(0)]
    for part in latents.split(PART):
        with torch.no_grad():
            top = classifier.classify(generator.decode(part)).softmax(1).max(1)
        classes.append(top.indices.cpu())
        tops.append(top.values.cpu())
        yield
    return torch.cat(classes), torch.cat(tops)


def _clear(
    generator: GeneratorAdapter, classifier: CanClassify, wanted: int, seed: int
) -> Generator[None, None, tuple[Tensor, Tensor]]:
    kept: list[Tensor] = []
    classes: list[Tensor] = []
    count = 0
    for part in range(max(1, MOST_DRAWS * wanted // PART)):
        if count >= wanted:
            break
        latents = generator.sample(PART, derived_seed(seed, f"held-out draws {part}"))
        found, tops = yield from verdicts(generator, classifier, latents)
        kept.append(latents.cpu()[tops > SURE])
        classes.append(found[tops > SURE])
        count += len(kept[-1])
    if count < wanted:
        raise EngineError(
            f"Only {count} of {MOST_DRAWS * wanted} draws are clear to the classifier, too few to measure with.",
            "Train the generator for longer.",
        )
    return torch.cat(kept)[:wanted], torch.cat(classes)[:wanted]
