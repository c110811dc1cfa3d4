"""The network of diffusers' AutoencoderTiny, built so that its weights fit: residual blocks of three convolutions.

After TAESD (Ollin Boer Bohan, MIT licence): no normalisation, a last ReLU in every block, latents squashed by tanh
on the decoder's side, pictures 0..1 inside and -1..1 outside.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

DEFAULTS: Mapping[str, Any] = {
    "in_channels": 3,
    "out_channels": 3,
    "latent_channels": 4,
    "encoder_block_out_channels": (64, 64, 64, 64),
    "decoder_block_out_channels": (64, 64, 64, 64),
    "num_encoder_blocks": (1, 3, 3, 3),
    "num_decoder_blocks": (3, 3, 3, 1),
    "act_fn": "relu",
}

MOST_STAGES, MOST_BLOCKS, MOST_CHANNELS = 8, 64, 1 << 16


def describes_network(config: Mapping[str, Any]) -> bool:
    """Whether a network can be built of `config`, before anything is: numbers in bounds, a width for every stage."""
    told = {**DEFAULTS, **config}
    sides = (
        ("encoder_block_out_channels", "num_encoder_blocks"),
        ("decoder_block_out_channels", "num_decoder_blocks"),
    )
    for widths, blocks in ((told[width], told[block]) for width, block in sides):
        if not (within(widths, 1, MOST_CHANNELS) and within(blocks, 0, MOST_BLOCKS) and len(widths) == len(blocks)):
            return False
    return within([told[name] for name in ("in_channels", "out_channels", "latent_channels")], 1, MOST_CHANNELS)


def within(values: object, least: int, most: int) -> bool:
    """Whether `values` are one to eight whole numbers in bounds."""
    if not isinstance(values, list | tuple) or not 1 <= len(values) <= MOST_STAGES:
        return False
    return all(isinstance(each, int) and not isinstance(each, bool) and least <= each <= most for each in values)


class TinyBlock(nn.Module):
    """Three convolutions beside a skip."""

    def __init__(self, before: int, after: int, act: type[nn.Module]) -> None:
        super().__init__()
        self.conv = nn.Sequential(
            *(nn.Conv2d(before, after, 3, padding=1), act()),
            *(nn.Conv2d(after, after, 3, padding=1), act()),
            nn.Conv2d(after, after, 3, padding=1),
        )
        self.skip = nn.Conv2d(before, after, 1, bias=False) if before != after else nn.Identity()
        self.fuse = nn.ReLU()

    def forward(self, maps: Tensor) -> Tensor:
        """Same height and width."""
        return self.fuse(self.conv(maps) + self.skip(maps))


class _Layers(nn.Module):
    """Holds its layers under the name that the weights have."""

    def __init__(self, layers: list[nn.Module]) -> None:
        super().__init__()
        self.layers = nn.Sequential(*layers)

    def forward(self, maps: Tensor) -> Tensor:
        """One after the other."""
        return self.layers(maps)


class TinyAutoencoder(nn.Module):
    """Pictures ``[items, colours, side, side]`` of -1..1 <-> maps of latents.

    Args:
        config: of ``config.json``; what is missing is the library's default.
    """

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()
        told = {**DEFAULTS, **config}
        act = nn.GELU if told["act_fn"] == "gelu" else nn.ReLU
        self.encoder = _Layers(_encoder(told, act))
        self.decoder = _Layers(_decoder(told, act))

    def encode(self, media: Tensor) -> Tensor:
        """Maps of latents."""
        return self.encoder((media + 1) / 2)

    def decode(self, latents: Tensor) -> Tensor:
        """Pictures of about -1..1."""
        return self.decoder(torch.tanh(latents / 3) * 3) * 2 - 1


def _encoder(config: Mapping[str, Any], act: type[nn.Module]) -> list[nn.Module]:
    widths, layers = list(config["encoder_block_out_channels"]), []
    for place, (width, blocks) in enumerate(zip(widths, config["num_encoder_blocks"], strict=True)):
        if place == 0:
            layers.append(nn.Conv2d(config["in_channels"], width, 3, padding=1))
        else:
            layers.append(nn.Conv2d(width, width, 3, padding=1, stride=2, bias=False))
        layers += [TinyBlock(width, width, act) for _ in range(blocks)]
    return [*layers, nn.Conv2d(widths[-1], config["latent_channels"], 3, padding=1)]


def _decoder(config: Mapping[str, Any], act: type[nn.Module]) -> list[nn.Module]:
    widths = list(config["decoder_block_out_channels"])
    layers: list[nn.Module] = [nn.Conv2d(config["latent_channels"], widths[0], 3, padding=1), act()]
    counts = list(config["num_decoder_blocks"])
    for place, (width, blocks) in enumerate(zip(widths, counts, strict=True)):
        last = place == len(counts) - 1
        layers += [TinyBlock(width, width, act) for _ in range(blocks)]
        if not last:
            layers.append(nn.Upsample(scale_factor=2))
        layers.append(nn.Conv2d(width, config["out_channels"] if last else width, 3, padding=1, bias=last))
    return layers
