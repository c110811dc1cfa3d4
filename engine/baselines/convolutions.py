"""The convolutional networks of the pixel baselines: U-Net, ResNet generator and PatchGAN, for pictures in -1..1."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

from engine.seeds import derived_seed

WIDEST = 8  # times the width of the first convolution
DEVIATION = 0.02  # of initial weights, as both papers have it


class DrawnDropout(nn.Module):
    """Drops half of the units while it trains, by draws of its own generator, so that seeds decide."""

    def __init__(self, generator: torch.Generator) -> None:
        super().__init__()
        self._generator = generator

    def forward(self, maps: Tensor) -> Tensor:
        """Maps of any shape; the kept ones doubled."""
        if not self.training:
            return maps
        kept = torch.rand(maps.shape, generator=self._generator).to(maps.device) < 0.5
        return maps * kept * 2


class UNet(nn.Module):
    """Pix2Pix's generator (Isola et al. 2017): halves a picture down to one pixel and back, with skip connections.

    Args:
        width: channels of the first convolution.
        side: of the square pictures ``[items, 1, side, side]``, a power of two.
        noise: draws the dropout of the three innermost layers, its only noise.
    """

    def __init__(self, width: int, side: int, noise: torch.Generator) -> None:
        super().__init__()
        self.noise = noise
        levels = side.bit_length() - 1
        widths = [width * min(WIDEST, 2**level) for level in range(levels)]
        self.down, self.up = nn.ModuleList(), nn.ModuleList()
        for level, (before, after) in enumerate(zip([1, *widths], widths, strict=False)):
            inner = 0 < level < levels - 1
            norm: list[nn.Module] = [nn.BatchNorm2d(after)] if inner else []
            self.down.append(nn.Sequential(nn.Conv2d(before, after, 4, 2, 1), *norm, nn.LeakyReLU(0.2)))
        for level in reversed(range(levels)):
            before = widths[level] * (1 if level == levels - 1 else 2)
            after = widths[level - 1] if level else 1
            layers: list[nn.Module] = [nn.ConvTranspose2d(before, after, 4, 2, 1)]
            if level:
                layers += [nn.BatchNorm2d(after), *([DrawnDropout(noise)] if level >= levels - 3 else []), nn.ReLU()]
            self.up.append(nn.Sequential(*layers))

    def forward(self, pictures: Tensor) -> Tensor:
        """Pictures of the other domain, in -1..1."""
        seen = [pictures]
        for layer in self.down:
            seen.append(layer(seen[-1]))
        maps = seen.pop()
        for place, layer in enumerate(self.up):
            maps = layer(maps if place == 0 else torch.cat([maps, seen.pop()], dim=1))
        return maps.tanh()


class ResidualGenerator(nn.Module):
    """CycleGAN's generator (Zhu et al. 2017): two strided convolutions, residual blocks, and back.

    Args:
        width: channels of the first convolution.
        blocks: residual ones at a quarter of the side.
    """

    def __init__(self, width: int, blocks: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            *_normed(nn.Conv2d(1, width, 7, padding=3, padding_mode="reflect")),
            *_normed(nn.Conv2d(width, 2 * width, 3, 2, 1)),
            *_normed(nn.Conv2d(2 * width, 4 * width, 3, 2, 1)),
            *(_ResidualBlock(4 * width) for _ in range(blocks)),
            *_normed(nn.ConvTranspose2d(4 * width, 2 * width, 3, 2, 1, output_padding=1)),
            *_normed(nn.ConvTranspose2d(2 * width, width, 3, 2, 1, output_padding=1)),
            nn.Conv2d(width, 1, 7, padding=3, padding_mode="reflect"),
            nn.Tanh(),
        )

    def forward(self, pictures: Tensor) -> Tensor:
        """Pictures ``[items, 1, side, side]`` of the other domain, in -1..1."""
        return self.layers(pictures)


class _ResidualBlock(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        first, second = (nn.Conv2d(width, width, 3, padding=1, padding_mode="reflect") for _ in range(2))
        self.layers = nn.Sequential(*_normed(first), second, nn.InstanceNorm2d(width))

    def forward(self, maps: Tensor) -> Tensor:
        return maps + self.layers(maps)


class PatchDiscriminator(nn.Module):
    """PatchGAN (Isola et al. 2017): one verdict for each patch of 34 × 34 pixels, on small pictures about the whole.

    Args:
        channels: of what it looks at; two where it sees source and target side by side.
        width: channels of the first convolution.
    """

    def __init__(self, channels: int, width: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(channels, width, 4, 2, 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(width, 2 * width, 4, 2, 1),
            nn.InstanceNorm2d(2 * width),
            nn.LeakyReLU(0.2),
            nn.Conv2d(2 * width, 4 * width, 4, 1, 1),
            nn.InstanceNorm2d(4 * width),
            nn.LeakyReLU(0.2),
            nn.Conv2d(4 * width, 1, 4, 1, 1),
        )

    def forward(self, pictures: Tensor) -> Tensor:
        """Verdicts ``[items, 1, rows, columns]``, logits or numbers near 1 for what is real."""
        return self.layers(pictures)


def seeded_network(make: Callable[[], nn.Module], seed: int, purpose: str) -> nn.Module:
    """A network with initial weights from one seed: convolutions normal with deviation 0.02, norms about 1."""
    generator = torch.Generator().manual_seed(derived_seed(seed, purpose))
    with torch.random.fork_rng(devices=[]):
        network = make()
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            nn.init.normal_(module.weight, 0.0, DEVIATION, generator=generator)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
    return network


def _normed(convolution: nn.Conv2d | nn.ConvTranspose2d) -> list[nn.Module]:
    return [convolution, nn.InstanceNorm2d(convolution.out_channels), nn.ReLU()]
