"""The network of diffusers' AutoencoderKL, built so that its weights fit: the autoencoder of latent diffusion.

After Rombach et al. 2022 (arXiv 2112.10752): residual blocks with group normalisation, one attention in the middle,
pictures of -1..1, and beside every mean a log variance that is left aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from torch import Tensor, nn
from torch.nn import functional as F

from engine.generators.foreign.tiny_autoencoder import MOST_BLOCKS, MOST_CHANNELS, within

DEFAULTS: Mapping[str, Any] = {
    "in_channels": 3,
    "out_channels": 3,
    "latent_channels": 4,
    "block_out_channels": (64,),
    "layers_per_block": 1,
    "norm_num_groups": 32,
    "mid_block_add_attention": True,
    "use_quant_conv": True,
    "use_post_quant_conv": True,
    "act_fn": "silu",
}
EPSILON = 1e-6
SHORTER = {"query": "to_q", "key": "to_k", "value": "to_v", "proj_attn": "to_out.0"}  # names before diffusers 0.17


def describes_large(config: Mapping[str, Any]) -> bool:
    """Whether a network can be built of `config`, before anything is: numbers in bounds, known blocks alone."""
    told = {**DEFAULTS, **config}
    known = {"DownEncoderBlock2D", "UpDecoderBlock2D"}
    blocks = [*(config.get("down_block_types") or ()), *(config.get("up_block_types") or ())]
    if any(each not in known for each in blocks) or told["act_fn"] not in ("silu", "swish"):
        return False
    numbers = [told[name] for name in ("in_channels", "out_channels", "latent_channels", "norm_num_groups")]
    if not (within(numbers, 1, MOST_CHANNELS) and within(told["block_out_channels"], 1, MOST_CHANNELS)):
        return False
    fits = all(width % told["norm_num_groups"] == 0 for width in told["block_out_channels"])
    return fits and within([told["layers_per_block"]], 0, MOST_BLOCKS)


def renamed(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Weights under the names of today; attention once had others."""
    found: dict[str, Tensor] = {}
    for name, value in weights.items():
        layer, _, kind = name.rpartition(".")
        scope, _, last = layer.rpartition(".")
        old = ".attentions." in name and last in SHORTER
        found[f"{scope}.{SHORTER[last]}.{kind}" if old else name] = value
    return found


class LargeAutoencoder(nn.Module):
    """Pictures ``[items, colours, side, side]`` of -1..1 <-> maps of latents, half as wide for every width but one.

    Args:
        config: of ``config.json``; what is missing is the library's default.
    """

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()
        told = {**DEFAULTS, **config}
        latents = told["latent_channels"]
        self.encoder, self.decoder = _Encoder(told), _Decoder(told)
        self.quant_conv = nn.Conv2d(2 * latents, 2 * latents, 1) if told["use_quant_conv"] else nn.Identity()
        self.post_quant_conv = nn.Conv2d(latents, latents, 1) if told["use_post_quant_conv"] else nn.Identity()

    def encode(self, media: Tensor) -> Tensor:
        """The means of the maps of latents."""
        return self.quant_conv(self.encoder(media)).chunk(2, 1)[0]

    def decode(self, latents: Tensor) -> Tensor:
        """Pictures of about -1..1."""
        return self.decoder(self.post_quant_conv(latents))


class _Residual(nn.Module):
    """Two normalised convolutions beside a skip."""

    def __init__(self, before: int, after: int, groups: int) -> None:
        super().__init__()
        self.norm1, self.conv1 = nn.GroupNorm(groups, before, EPSILON), nn.Conv2d(before, after, 3, padding=1)
        self.norm2, self.conv2 = nn.GroupNorm(groups, after, EPSILON), nn.Conv2d(after, after, 3, padding=1)
        self.conv_shortcut = nn.Conv2d(before, after, 1) if before != after else nn.Identity()

    def forward(self, maps: Tensor) -> Tensor:
        hidden = self.conv1(F.silu(self.norm1(maps)))
        return self.conv_shortcut(maps) + self.conv2(F.silu(self.norm2(hidden)))


class _Attention(nn.Module):
    """Every place looks at every other, with one head."""

    def __init__(self, width: int, groups: int) -> None:
        super().__init__()
        self.group_norm = nn.GroupNorm(groups, width, EPSILON)
        self.to_q, self.to_k, self.to_v = (nn.Linear(width, width) for _ in range(3))
        self.to_out = nn.ModuleList([nn.Linear(width, width)])

    def forward(self, maps: Tensor) -> Tensor:
        places = self.group_norm(maps).flatten(2).transpose(1, 2)
        seen = F.scaled_dot_product_attention(self.to_q(places), self.to_k(places), self.to_v(places))
        return maps + self.to_out[0](seen).transpose(1, 2).reshape(maps.shape)


class _Middle(nn.Module):
    """Two residual blocks, attention between them where the config has it."""

    def __init__(self, width: int, config: Mapping[str, Any]) -> None:
        super().__init__()
        groups = config["norm_num_groups"]
        self.resnets = nn.ModuleList(_Residual(width, width, groups) for _ in range(2))
        self.attentions = nn.ModuleList([_Attention(width, groups)] if config["mid_block_add_attention"] else [])

    def forward(self, maps: Tensor) -> Tensor:
        maps = self.resnets[0](maps)
        for attention in self.attentions:
            maps = attention(maps)
        return self.resnets[1](maps)


class _Half(nn.Module):
    """Half as wide; the library pads at the right and below alone."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(width, width, 3, stride=2)

    def forward(self, maps: Tensor) -> Tensor:
        return self.conv(F.pad(maps, (0, 1, 0, 1)))


class _Twice(nn.Module):
    """Twice as wide."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, maps: Tensor) -> Tensor:
        return self.conv(F.interpolate(maps, scale_factor=2.0, mode="nearest"))


class _Stage(nn.Module):
    """Residual blocks of one width, then half or twice the size, or neither."""

    def __init__(
        self, before: int, after: int, layers: int, groups: int, half: bool = False, twice: bool = False
    ) -> None:
        super().__init__()
        widths = [before] + [after] * layers
        self.resnets = nn.ModuleList(_Residual(*pair, groups) for pair in pairwise(widths))
        self.downsamplers = nn.ModuleList([_Half(after)] if half else [])
        self.upsamplers = nn.ModuleList([_Twice(after)] if twice else [])

    def forward(self, maps: Tensor) -> Tensor:
        for each in (*self.resnets, *self.downsamplers, *self.upsamplers):
            maps = each(maps)
        return maps


class _Encoder(nn.Module):
    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()
        widths, groups = list(config["block_out_channels"]), config["norm_num_groups"]
        layers = config["layers_per_block"]
        self.conv_in = nn.Conv2d(config["in_channels"], widths[0], 3, padding=1)
        befores = [widths[0], *widths[:-1]]
        last = len(widths) - 1
        self.down_blocks = nn.ModuleList(
            _Stage(befores[place], widths[place], layers, groups, half=place < last) for place in range(len(widths))
        )
        self.mid_block = _Middle(widths[-1], config)
        self.conv_norm_out = nn.GroupNorm(groups, widths[-1], EPSILON)
        self.conv_out = nn.Conv2d(widths[-1], 2 * config["latent_channels"], 3, padding=1)

    def forward(self, media: Tensor) -> Tensor:
        maps = self.conv_in(media)
        for block in self.down_blocks:
            maps = block(maps)
        return self.conv_out(F.silu(self.conv_norm_out(self.mid_block(maps))))


class _Decoder(nn.Module):
    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()
        widths, groups = list(reversed(config["block_out_channels"])), config["norm_num_groups"]
        layers = config["layers_per_block"] + 1
        self.conv_in = nn.Conv2d(config["latent_channels"], widths[0], 3, padding=1)
        self.mid_block = _Middle(widths[0], config)
        befores = [widths[0], *widths[:-1]]
        last = len(widths) - 1
        self.up_blocks = nn.ModuleList(
            _Stage(befores[place], widths[place], layers, groups, twice=place < last) for place in range(len(widths))
        )
        self.conv_norm_out = nn.GroupNorm(groups, widths[-1], EPSILON)
        self.conv_out = nn.Conv2d(widths[-1], config["out_channels"], 3, padding=1)

    def forward(self, latents: Tensor) -> Tensor:
        maps = self.mid_block(self.conv_in(latents))
        for block in self.up_blocks:
            maps = block(maps)
        return self.conv_out(F.silu(self.conv_norm_out(maps)))
