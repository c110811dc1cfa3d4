"""Pictures of what translators make, for the figures: a few held-out items of every class and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from engine.experiments.latent.latent_pictures import Canvas
from engine.experiments.latent.latent_ways import PIXELS, Translator
from engine.experiments.scenarios.scenario import Side
from engine.generators.registry import default_registry
from engine.messages import Bytes, Domain
from engine.space.render import media_pictures, render_pictures, spectrogram_pictures

CLASSES = 10  # of every generator that the figures show


class Items(NamedTuple):
    """Latents ``[n, k]`` and the class of each ``[n]``."""

    latents: Tensor
    classes: Tensor


def some_of_each(side: Side, count: int, classes: Iterable[int] | None = None) -> Items:
    """The first `count` held-out items of each class, class by class; fewer where a class has fewer."""
    of = side.opened.held_out.evaluation_class
    wanted = range(side.bins) if classes is None else classes
    rows = torch.cat([torch.nonzero(of == each).flatten()[:count] for each in wanted])
    return Items(side.held_out[rows], of[rows])


def kind_of(generator: str) -> str:
    """Whether a generator makes pictures or sounds: "image" or "sound", by its card."""
    return default_registry().card(generator).kind


def own_pictures(side: Side, latents: Tensor) -> Bytes:
    """Renderings uint8 ``[n, height, width]`` of a side's latents; a sound's is its spectrogram."""
    return render_pictures(side.adapter, latents)


def crossed_pictures(made: Translator, latents: Tensor, source: Domain) -> Bytes:
    """What a translator makes of latents of `source`, as pictures of the other side."""
    target = made.scenario.sides[2 - source]
    if made.way not in PIXELS:
        return own_pictures(target, made.latents(latents, source))
    drawn, canvas = made.drawn(latents, source), Canvas(target.adapter)
    if target.adapter.card.kind == "sound":
        return spectrogram_pictures(canvas.spectrograms(drawn))
    return media_pictures(target.adapter.card, canvas.media(drawn))


def in_rows(pictures: np.ndarray, classes: np.ndarray) -> dict[int, list[Bytes]]:
    """Pictures ``[n, height, width]`` of each class that has any, by the class ``[n]`` of each."""
    return {int(each): list(pictures[classes == each]) for each in np.unique(classes)}


def in_columns(pictures: np.ndarray, classes: np.ndarray) -> list[Bytes | None]:
    """One picture of each of the `CLASSES`, None where a class has none."""
    rows = in_rows(pictures, classes)
    return [rows[each][0] if each in rows else None for each in range(CLASSES)]
