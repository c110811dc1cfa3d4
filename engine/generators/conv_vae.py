"""A small convolutional variational autoencoder of pictures: fewer weights and better renderings than the MLP.

Halvings of the picture by strided convolutions, one hidden layer, and the mirror image of that back.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from torch import nn

from engine.errors import EngineError
from engine.generators.picture_vae import PictureVae, PictureVaeFamily

DEFAULTS: Mapping[str, Any] = {"latents": 32, "channels": [32, 64], "width": 384}


def build(config: Mapping[str, Any]) -> PictureVae:
    """The network of `config`: `shape` of a picture, `latents`, `channels` after each halving, hidden `width`.

    Raises:
        EngineError: height or width can't be halved as often.
    """
    colours, height, width = config["shape"]
    channels = [colours, *config["channels"]]
    step = 2 ** (len(channels) - 1)
    if height % step or width % step:
        raise EngineError(
            f"Pictures of {height} × {width} pixels do not fit this family.", f"Both sides must be multiples of {step}."
        )
    hidden, latents = config["width"], config["latents"]
    small = (channels[-1], height // step, width // step)
    flat = small[0] * small[1] * small[2]
    halvings: list[nn.Module] = []
    doublings: list[nn.Module] = []
    for fine, coarse in pairwise(channels):
        halvings += [nn.Conv2d(fine, coarse, 4, stride=2, padding=1), nn.SiLU()]
        doublings = [nn.SiLU(), nn.ConvTranspose2d(coarse, fine, 4, stride=2, padding=1), *doublings]
    encoder = nn.Sequential(*halvings, nn.Flatten(), nn.Linear(flat, hidden), nn.SiLU(), nn.Linear(hidden, 2 * latents))
    decoder = nn.Sequential(
        *(nn.Linear(latents, hidden), nn.SiLU(), nn.Linear(hidden, flat), doublings[0], nn.Unflatten(1, small)),
        *doublings[1:],
    )
    return PictureVae(encoder, decoder)


FAMILY = PictureVaeFamily(build, DEFAULTS)
task, load = FAMILY.task, FAMILY.load
