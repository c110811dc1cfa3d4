"""The papers' generator: a variational autoencoder of fully connected layers.

Three hidden layers of 1024 ReLU units both ways, 100 latents, Gaussian likelihood with deviation 0.1 (Tian & Engel
2019, arXiv 1902.08261, section 4.1 and appendix).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import prod
from typing import Any

from torch import nn

from engine.generators.picture_vae import PictureVae, PictureVaeFamily

DEFAULTS: Mapping[str, Any] = {"latents": 100, "width": 1024, "depth": 3}


def build(config: Mapping[str, Any]) -> PictureVae:
    """The network of `config`: `shape` of a picture, `latents`, `width` and `depth` of the hidden layers."""
    shape, latents = tuple(config["shape"]), config["latents"]
    hidden = [config["width"]] * config["depth"]
    encoder = nn.Sequential(nn.Flatten(), *_layers([prod(shape), *hidden, 2 * latents]))
    decoder = nn.Sequential(*_layers([latents, *hidden, prod(shape)]), nn.Unflatten(1, shape))
    return PictureVae(encoder, decoder)


def _layers(widths: list[int]) -> list[nn.Module]:
    layers: list[nn.Module] = []
    for before, after in pairwise(widths):
        layers += [nn.Linear(before, after), nn.ReLU()]
    return layers[:-1]


FAMILY = PictureVaeFamily(build, DEFAULTS)
task, load = FAMILY.task, FAMILY.load
