"""How good a generator or a classifier is, measured on held-out items.

Everything here is a generator that yields between parts, so that a long measurement can be stopped.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Protocol

import torch
from torch import Tensor

from engine.generators.adapter import CanClassify, CanEncode, GeneratorAdapter, Posterior

PART = 250  # items at once: enough to be fast, few enough to stop soon
IN_USE = 0.01  # a latent whose means vary less than this over the items carries nothing


class Autoencoder(GeneratorAdapter, CanEncode, Protocol):
    """A generator that can also encode."""


def encode_all(generator: CanEncode, media: Tensor) -> Generator[None, None, Posterior]:
    """The posterior of every item of ``[items, ...]``, on the CPU."""
    parts: list[Posterior] = []
    for part in media.split(PART):
        with torch.no_grad():
            parts.append(generator.encode(part))
        yield
    return Posterior(torch.cat([p.mean for p in parts]).cpu(), torch.cat([p.deviation for p in parts]).cpu())


def decode_all(generator: GeneratorAdapter, latents: Tensor) -> Generator[None, None, Tensor]:
    """The rendering of every latent ``[items, latents]``, on the CPU."""
    parts: list[Tensor] = []
    for part in latents.split(PART):
        with torch.no_grad():
            parts.append(generator.decode(part.to(generator.device)).cpu())
        yield
    return torch.cat(parts)


def classify_all(classifier: CanClassify, media: Tensor) -> Generator[None, None, Tensor]:
    """The verdict on every item of ``[items, ...]``: int64 ``[items]``."""
    parts: list[Tensor] = []
    for part in media.split(PART):
        with torch.no_grad():
            parts.append(classifier.classify(part).argmax(dim=1).cpu())
        yield
    return torch.cat(parts)


def generator_figures(
    generator: Autoencoder, classifier: CanClassify | None, media: Tensor, labels: Tensor
) -> Generator[None, None, dict[str, float]]:
    """Quality on held-out `media` with true `labels` (int64 ``[items]``), after encode and decode of the mean.

    Returns figures by name: `reconstruction_mse`; `mean_mse`, what the mean of these media would have in its place;
    `active_latents`; where there is more than one label `neighbour_class`, the share of items whose nearest neighbour
    among the means has their label; and with a classifier `same_class`, the share with the same
    verdict before and after, and `true_class`, the share whose verdict after is the true label.
    """
    posterior = yield from encode_all(generator, media)
    renderings = yield from decode_all(generator, posterior.mean)
    figures = {
        "held_out_items": float(len(media)),
        "reconstruction_mse": float((renderings - media).square().mean()),
        "mean_mse": float((media - media.mean(dim=0)).square().mean()),
        "active_latents": active_latents(posterior.mean),
    }
    if len(labels.unique()) > 1:
        figures["neighbour_class"] = neighbour_class(posterior.mean, labels)
    if classifier is not None:
        before = yield from classify_all(classifier, media)
        after = yield from classify_all(classifier, renderings)
        figures["same_class"] = float((before == after).float().mean())
        figures["true_class"] = float((after == labels).float().mean())
    return {name: round(value, 5) for name, value in figures.items()}


def active_latents(means: Tensor) -> float:
    """How many columns of ``[items, latents]`` vary enough over the items to carry something."""
    return float((means.var(dim=0) > IN_USE).sum())


def neighbour_class(means: Tensor, labels: Tensor) -> float:
    """Share of items (0..1) whose nearest other item has the same label, by distance between means."""
    nearest: list[Tensor] = []
    for begin in range(0, len(means), 1000):
        distances = torch.cdist(means[begin : begin + 1000], means)
        rows = torch.arange(len(distances))
        distances[rows, begin + rows] = torch.inf
        nearest.append(distances.argmin(dim=1))
    return float((labels[torch.cat(nearest)] == labels).float().mean())
