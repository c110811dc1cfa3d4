"""A small convolutional variational autoencoder of pictures: fewer weights and better renderings than the MLP.

Two halvings of the picture by strided convolutions, one hidden layer, and the mirror image of that back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import nn

from engine.errors import EngineError
from engine.generators.picture_vae import PictureVae, PictureVaeFamily

DEFAULTS: Mapping[str, Any] = {"latents": 32, "channels": [32, 64], "width": 384}


def build(config: Mapping[str, Any]) -> PictureVae:
    """The network of `config`: `shape` of a picture, `latents`, `channels` of the two maps, hidden `width`.

    Raises:
        EngineError: height or width is not a multiple of 4.
    """
    colours, height, width = config["shape"]
    if height % 4 or width % 4:
        raise EngineError(
            f"Pictures of {height} × {width} pixels do not fit this family.", "Both sides must be multiples of 4."
        )
    first, second = config["channels"]
    hidden, latents = config["width"], config["latents"]
    small = (second, height // 4, width // 4)
    flat = second * small[1] * small[2]
    encoder = nn.Sequential(
        nn.Conv2d(colours, first, 4, stride=2, padding=1),
        nn.SiLU(),
        nn.Conv2d(first, second, 4, stride=2, padding=1),
        nn.SiLU(),
        nn.Flatten(),
        nn.Linear(flat, hidden),
        nn.SiLU(),
        nn.Linear(hidden, 2 * latents),
    )
    decoder = nn.Sequential(
        nn.Linear(latents, hidden),
        nn.SiLU(),
        nn.Linear(hidden, flat),
        nn.SiLU(),
        nn.Unflatten(1, small),
        nn.ConvTranspose2d(second, first, 4, stride=2, padding=1),
        nn.SiLU(),
        nn.ConvTranspose2d(first, colours, 4, stride=2, padding=1),
    )
    return PictureVae(encoder, decoder)


FAMILY = PictureVaeFamily(build, DEFAULTS)
task, load = FAMILY.task, FAMILY.load
