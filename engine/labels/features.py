"""Feature views of a collection: several ways to say which of its items are alike, for propagation to choose from.

Views come from the latents and from what they render to, so they exist for any generator.
"""

from __future__ import annotations

from collections.abc import Generator

import torch
from torch import Tensor
from torch.nn import functional

from engine.generators.adapter import GeneratorAdapter
from engine.labels.sightings import BATCH, Sightings
from engine.media.gradients import gradient_histograms, upright
from engine.media.mel import word_cepstra
from engine.seeds import seeded

COMPONENTS = 60
PICTURE_SIDE = 28
CHANGES = 2.0  # weight of a change over four frames beside the value itself
ROWS_AT_ONCE = 512
OVERSAMPLED = 20  # directions iterated beside those wanted, for accuracy
ITERATIONS = 12


def sightings_of(adapter: GeneratorAdapter) -> Sightings:
    """Looks at what a generator renders as its kind of media is described."""
    return Sightings(adapter, sound_features if adapter.card.kind == "sound" else picture_features)


def feature_views(
    adapter: GeneratorAdapter, latents: Tensor, seen: Sightings | None = None
) -> Generator[None, None, tuple[Tensor, ...]]:
    """Compute the views of latents ``[n, k]``; a generator that yields None between batches.

    `seen` are the sightings of these latents so far, of which the features are taken.

    Returns (as its value): ``tuple[Tensor, ...]`` of ``[n, features]`` on the CPU. The latents come first, and
    last what usually tells most: for pictures the gradients of the plain, then of the upright picture, for sounds the
    mel cepstra alone, then with their changes.
    """
    seen = seen if seen is not None else sightings_of(adapter)
    for start in range(0, len(latents), BATCH):
        seen.look(latents, range(start, min(start + BATCH, len(latents))), features=True)
        yield
    views = [latents.cpu()]
    for part in seen.take_features(len(latents)):
        reduced = yield from principal_component_steps(part, COMPONENTS)
        views.append(reduced if adapter.card.kind == "sound" else evened(reduced))
    return tuple(views)


def picture_features(pictures: Tensor) -> tuple[Tensor, ...]:
    """Gradients of the plain and of the upright grey picture, each ``[items, features]``.

    Of pictures ``[items, channels, height, width]``.
    """
    grey = functional.adaptive_avg_pool2d(pictures.mean(1, keepdim=True), PICTURE_SIDE)[:, 0]
    return gradient_histograms(grey), gradient_histograms(upright(grey))


def sound_features(log_mels: Tensor) -> tuple[Tensor, ...]:
    """Mel cepstra of words, and the same with their changes, ``[items, features]``, of ``[items, mels, frames]``.

    The clips have one loudness, and what lies below the cepstra's floor says more about the room than the word.
    """
    cepstra = word_cepstra(log_mels)
    changes = functional.pad(cepstra, (2, 2), mode="replicate")
    changes = changes[..., 4:] - changes[..., :-4]
    return cepstra.flatten(1), torch.cat([cepstra, CHANGES * changes], dim=1).flatten(1)


def principal_components(rows: Tensor, components: int) -> Tensor:
    """The first principal components ``[n, ≤ components]`` of ``[n, features]``, always the same for the same rows."""
    steps = principal_component_steps(rows, components)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def principal_component_steps(rows: Tensor, components: int) -> Generator[None, None, Tensor]:
    """`principal_components` in steps of some ten milliseconds; yields None between them and returns the rows.

    Subspace iteration on the covariance (Halko, Martinsson & Tropp 2011, arXiv 0909.4061, algorithm 4.4), since
    a full eigendecomposition of many features takes most of a second in one piece.
    """
    centred = rows - rows.mean(0)
    covariance = centred.new_zeros(rows.shape[1], rows.shape[1])
    for block in centred.split(ROWS_AT_ONCE):
        covariance.addmm_(block.T, block)
        yield
    kept = min(components, *rows.shape)
    width = min(rows.shape[1], kept + OVERSAMPLED)
    start = torch.randn(rows.shape[1], width, generator=seeded(0, "principal components"))
    basis = start.to(covariance)
    for _ in range(ITERATIONS):
        basis = torch.linalg.qr(covariance @ basis).Q
        yield
    inside = torch.linalg.eigh(basis.T @ covariance @ basis).eigenvectors
    return centred @ (basis @ inside[:, -kept:].flip(1))


def evened(components: Tensor) -> Tensor:
    """Principal components ``[n, features]`` halfway to equal spread: what few items share counts for more."""
    return components / components.std(0, correction=0).clamp_min(1e-9).sqrt()
