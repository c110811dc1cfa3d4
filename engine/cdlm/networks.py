"""The networks of cross-domain latent modulation, after UNIT's pair for digits, at any side that is a multiple of 4.

One encoder for both domains with three heads, one decoder that renders in the source's style, a critic of domains and
a task classifier of pictures.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.cdlm.convolutions import FromFew, FromOne, ToFew, ToOne
from engine.cdlm.modulation import Codes
from engine.errors import EngineError

SLOPE = 0.2  # of the leaky rectifiers below zero
LOG_DEVIATION = (-6.0, 3.0)  # outside, exp() or its gradient is of no use
STAGES = 4


@dataclass(frozen=True)
class Shape:
    """Sizes of the networks.

    Attributes:
        channels: of a picture, 1 or 3.
        side: of a picture in pixels, a multiple of 4.
        classes: of the task.
        width: channels of the first convolution; the paper's is 96. The latent has eight times as many dimensions.
        depth: of the convolution that the deep representation is read from, 1 (shallow) to 4 (the paper's).
        own_statistics: whether the encoder's batch normalisation tells the domains apart.
    """

    channels: int
    side: int
    classes: int
    width: int = 96
    depth: int = STAGES
    own_statistics: bool = False

    def __post_init__(self) -> None:
        if self.side % 4 or self.side < 8:
            raise EngineError(f"Pictures of {self.side} pixels can't be restyled.", "Give a side that 4 divides.")
        if not 1 <= self.depth <= STAGES:
            raise EngineError(f"There is no layer {self.depth}.", f"Choose 1 to {STAGES}.")

    @property
    def latent(self) -> int:
        """Latent dimensions."""
        return 8 * self.width


class Down(nn.Module):
    """A convolution whose batch normalisation keeps statistics of its own for each domain; all weights are shared.

    Args:
        convolution: without a bias.
        own_statistics: whether the second domain has its own; otherwise both use those of the first.
    """

    def __init__(self, convolution: nn.Conv2d, own_statistics: bool) -> None:
        super().__init__()
        self.convolution, after = convolution, convolution.out_channels
        self.norms = nn.ModuleList([nn.BatchNorm2d(after, affine=False) for _ in range(1 + own_statistics)])
        self.scale, self.offset = nn.Parameter(torch.ones(after)), nn.Parameter(torch.zeros(after))

    def forward(self, maps: Tensor, domain: int) -> Tensor:
        """Maps of one domain, 0 the source and 1 the target, or of both at once where they share statistics."""
        norm: nn.BatchNorm2d = self.norms[min(domain, len(self.norms) - 1)]  # pyright: ignore[reportAssignmentType]
        seen = (norm.running_mean, norm.running_var)
        even = F.batch_norm(self.convolution(maps), *seen, self.scale, self.offset, self.training)
        return F.leaky_relu(even, SLOPE)


class Encoder(nn.Module):
    """Pictures ``[items, channels, side, side]`` in 0..1 -> `Codes`, the same weights for both domains."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        w, floor, own = shape.width, shape.side // 4, shape.own_statistics
        stages = (
            Down(FromFew(shape.channels, w, 5, 2, 2, bias=False), own),
            Down(nn.Conv2d(w, 2 * w, 5, 2, 2, bias=False), own),
            Down(ToOne(2 * w, 4 * w, floor, bias=False), own),
            Down(ToOne(4 * w, 8 * w, 1, bias=False), own),
        )
        self.stages = nn.ModuleList(stages[: shape.depth])
        flat = (w * 4 * floor**2, 2 * w * floor**2, 4 * w, 8 * w)[shape.depth - 1]
        self.mean, self.log_deviation, self.deep = (nn.Linear(flat, shape.latent) for _ in range(3))

    def forward(self, pictures: Tensor, domain: int = 0) -> Codes:
        """μ, σ and h of each picture of a domain, 0 the source and 1 the target."""
        maps = pictures.contiguous(memory_format=torch.channels_last)
        for stage in self.stages:
            maps = stage(maps, domain)
        maps = maps.flatten(1)
        logarithm = self.log_deviation(maps).float().clamp(*LOG_DEVIATION)
        return Codes(self.mean(maps).float(), logarithm.exp(), torch.sigmoid(self.deep(maps).float()))

    def pair(self, source: Tensor, target: Tensor) -> tuple[Codes, Codes]:
        """Codes of a batch of each domain; normalised together unless each domain has its own statistics."""
        if len(self.stages[0].norms) > 1:  # pyright: ignore[reportArgumentType]
            return self(source, 0), self(target, 1)
        both = self(torch.cat([source, target]))
        return both.rows(0, len(source)), both.rows(len(source), len(source) + len(target))


class Decoder(nn.Module):
    """Latents ``[items, latent]`` -> pictures ``[items, channels, side, side]`` in 0..1, the encoder's mirror."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        w, floor = shape.width, shape.side // 4
        self.stages = nn.Sequential(
            *_even(FromOne(8 * w, 4 * w, 1, bias=False), 4 * w),
            *_even(FromOne(4 * w, 2 * w, floor, bias=False), 2 * w),
            *_even(nn.ConvTranspose2d(2 * w, w, 5, 2, 2, 1, bias=False), w),
            ToFew(w, shape.channels, 5, 2, 2, 1),
        )

    def forward(self, latents: Tensor) -> Tensor:
        """Renderings, float32."""
        return torch.sigmoid(self.stages(latents[:, :, None, None]).float())


class Critic(nn.Module):
    """Deep representations ``[items, latent]`` -> logit ``[items]`` of coming from the source: two layers."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(shape.latent, 4 * shape.width), nn.LeakyReLU(SLOPE), nn.Linear(4 * shape.width, 1)
        )

    def forward(self, deep: Tensor) -> Tensor:
        """Logits, not normalised."""
        return self.layers(deep).squeeze(1).float()


class TaskClassifier(nn.Module):
    """Pictures in the source's style -> logits ``[items, classes]``."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        w, floor = max(16, shape.width // 2), shape.side // 4
        self.layers = nn.Sequential(
            *_even(FromFew(shape.channels, w, 5, 2, 2, bias=False), w),
            *_even(nn.Conv2d(w, 2 * w, 5, 2, 2, bias=False), 2 * w),
            ToOne(2 * w, 8 * w, floor),
            nn.Flatten(),
            nn.LeakyReLU(SLOPE),
            nn.Linear(8 * w, shape.classes),
        )

    def forward(self, pictures: Tensor) -> Tensor:
        """Logits, not normalised."""
        return self.layers(pictures.contiguous(memory_format=torch.channels_last)).float()


def _even(convolution: nn.Module, channels: int) -> tuple[nn.Module, nn.Module, nn.Module]:
    """A convolution, normalised and rectified."""
    return convolution, nn.BatchNorm2d(channels), nn.LeakyReLU(SLOPE)
