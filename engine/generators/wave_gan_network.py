"""WaveGAN's two networks: one that renders waveforms from latents, one that tells them from recorded ones.

After Donahue, McAuley and Puckette 2019 (arXiv 1802.04208, sections 3.1 and 3.3, appendix D, tables 2 to 4): DCGAN
flattened to one dimension, with kernels five times as long and strides twice as wide, and phase shuffle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import prod
from typing import Any, Literal, cast, get_args

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.errors import EngineError

Upsample = Literal["zeros", "nearest"]
COARSE = 16  # samples that latents become before the first layer makes them more
LEAK = 0.2
LARGEST_KERNEL = 4096


@dataclass(frozen=True)
class WaveShape:
    """Sizes of a generator.

    Attributes:
        latents: of one item.
        width: channels before the last layer, the paper's d; each layer before has twice as many.
        kernel: samples that a layer looks at.
        strides: times by which each layer makes the sound longer; five of 4 make 16384 samples.
        channels: of what the last layer renders, before they become one sound.
        post_filter: length of the filter after the last layer that can take away its own hum; 0 has none.
        upsample: "zeros" between samples (transposed convolutions), or "nearest" repeats them.
    """

    latents: int = 100
    width: int = 64
    kernel: int = 25
    strides: tuple[int, ...] = (4, 4, 4, 4, 4)
    channels: int = 1
    post_filter: int = 0
    upsample: Upsample = "zeros"

    @property
    def samples(self) -> int:
        """Of one sound."""
        return COARSE * prod(self.strides)

    @property
    def widths(self) -> tuple[int, ...]:
        """Channels before each layer, and after the last."""
        layers = len(self.strides)
        return (*(self.width * 2 ** (layers - 1 - layer) for layer in range(layers)), self.channels)

    @property
    def config(self) -> dict[str, Any]:
        """As a card keeps it."""
        return asdict(self) | {"strides": list(self.strides)}


def shape_from(config: Mapping[str, Any]) -> WaveShape:
    """Sizes from a card or a recipe, whose other entries are passed over; what it does not say is the paper's.

    Raises:
        EngineError: no network can have these sizes.
    """
    given = {name: config[name] for name in WaveShape.__dataclass_fields__ if name in config}
    shape = WaveShape(**{**given, "strides": tuple(given.get("strides", WaveShape.strides))})
    counts = (shape.latents, shape.width, shape.kernel, shape.channels, *shape.strides)
    if not all(type(each) is int and each >= 1 for each in counts) or not 1 <= len(shape.strides) <= 10:
        raise EngineError("A WaveGAN's sizes must be whole numbers from 1, and its layers at most 10.")
    if not max(shape.strides) <= shape.kernel <= LARGEST_KERNEL:
        raise EngineError(f"A WaveGAN's kernel must be at least as long as its strides, not {shape.kernel}.")
    if type(shape.post_filter) is not int or not 0 <= shape.post_filter <= LARGEST_KERNEL:
        raise EngineError(f"A WaveGAN's filter can't be {shape.post_filter} long.")
    if shape.upsample not in get_args(Upsample):
        raise EngineError(f"A WaveGAN's upsample must be zeros or nearest, not {shape.upsample!r}.")
    return shape


class SameConvolution(nn.Conv1d):
    """``[items, before, samples]`` -> ``[items, after, ceil(samples / stride)]``; odd padding goes to the end."""

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - torch's own name
        """Convolve."""
        size, stride, samples = self.kernel_size[0], self.stride[0], input.shape[-1]
        missing = max(0, (-(-samples // stride) - 1) * stride + size - samples)
        return super().forward(functional.pad(input, (missing // 2, missing - missing // 2)))


class SameTransposedConvolution(nn.ConvTranspose1d):
    """``[items, before, samples]`` -> ``[items, after, samples · stride]``; what is too much is cut from the end."""

    def __init__(self, before: int, after: int, size: int, stride: int) -> None:
        super().__init__(before, after, size, stride, padding=(size - stride) // 2)

    def forward(self, input: Tensor, output_size: list[int] | None = None) -> Tensor:  # noqa: A002
        """Convolve."""
        return super().forward(input)[..., : input.shape[-1] * self.stride[0]]


class NearestConvolution(SameConvolution):
    """As long again as `SameTransposedConvolution` makes it, by repeated samples and a convolution."""

    def __init__(self, before: int, after: int, size: int, stride: int) -> None:
        super().__init__(before, after, size)
        self.times = stride

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002
        """Repeat and convolve."""
        return super().forward(input.repeat_interleave(self.times, -1))


class WaveGenerator(nn.Module):
    """Latents ``[items, latents]`` -> sounds ``[items, samples]``, -1..1 unless a filter comes last.

    Tables 2 and 3 of the paper: a dense layer to 16 samples, then one layer for each stride, ReLU between, tanh last.
    """

    def __init__(self, shape: WaveShape) -> None:
        super().__init__()
        layer = SameTransposedConvolution if shape.upsample == "zeros" else NearestConvolution
        widths = shape.widths
        self.project = nn.Linear(shape.latents, COARSE * widths[0])
        self.layers = nn.ModuleList(
            layer(before, after, shape.kernel, stride)
            for before, after, stride in zip(widths, widths[1:], shape.strides, strict=False)
        )
        size = shape.post_filter
        self.post_filter = SameConvolution(shape.channels, 1, size, bias=False) if size else None

    def forward(self, latents: Tensor) -> Tensor:
        """Render."""
        maps = self.project(latents).unflatten(1, (COARSE, -1)).transpose(1, 2)
        for layer in self.layers:
            maps = layer(maps.relu())
        waves = maps.tanh()
        return (waves.mean(1) if self.post_filter is None else self.post_filter(waves)[:, 0]).float()


class WaveCritic(nn.Module):
    """Sounds ``[items, samples]`` -> a score each, ``[items]``; table 4 of the paper, without normalisation.

    Args:
        shape: of the generator it plays with; its layers are as many, and as wide the other way round.
        shuffle: samples by which phase shuffle moves the maps of each layer but the last, at most.
    """

    def __init__(self, shape: WaveShape, shuffle: int) -> None:
        super().__init__()
        widths = shape.widths[-2::-1]
        self.layers = nn.ModuleList(
            SameConvolution(before, after, shape.kernel, stride)
            for before, after, stride in zip((1, *widths), widths, shape.strides, strict=False)
        )
        self.head = nn.Linear(COARSE * widths[-1], 1)
        self.shuffle = shuffle
        self._noise: torch.Generator | None = None

    def shuffle_by(self, noise: torch.Generator | None) -> None:
        """Draw the moves of the passes to come from `noise`; None moves nothing."""
        self._noise = noise

    def forward(self, waves: Tensor) -> Tensor:
        """Score them: the higher, the more real."""
        maps = waves[:, None]
        for place, layer in enumerate(self.layers, 1):
            maps = functional.leaky_relu(layer(maps), LEAK)
            if place < len(self.layers) and self.shuffle and self._noise is not None:
                move = torch.randint(-self.shuffle, self.shuffle + 1, (), generator=self._noise)
                maps = phase_shuffled(maps, int(move))
        return self.head(maps.flatten(1))[:, 0]


def phase_shuffled(maps: Tensor, move: int) -> Tensor:
    """``[items, channels, samples]`` moved along time, later where `move` is positive; gaps are filled by reflection.

    Section 3.3 of the paper: all items and channels of a layer move together.
    """
    if move == 0:
        return maps
    samples = maps.shape[-1]
    padded = functional.pad(maps, (max(move, 0), max(-move, 0)), mode="reflect")
    return padded[..., :samples] if move > 0 else padded[..., -samples:]


def start(module: nn.Module) -> None:
    """Weights as the published code draws them (Glorot and Bengio 2010, uniform), biases 0; from torch's seed."""
    for each in module.modules():
        if isinstance(each, nn.Linear | nn.Conv1d | nn.ConvTranspose1d):
            nn.init.xavier_uniform_(each.weight)
            if each.bias is not None:
                nn.init.zeros_(cast(Tensor, each.bias))
