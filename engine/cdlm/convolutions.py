"""Convolutions as matrix products, where that is several times faster on a processor: few channels, or a whole map.

Weights, their first draw and the result are those of torch's own layers; only the way to compute it differs. Maps and
weights are read with their channels last, which copies nothing where they lie so in memory.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F


class FromFew(nn.Conv2d):
    """A strided convolution from few channels: patches as rows, then one product. Without a bias.

    Takes maps ``[items, channels, side, side]``, whose gradient is cheap too.
    """

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 torch's own name
        """Maps ``[items, out, side / stride, side / stride]``, channels last in memory."""
        kernel, stride, padding = self.kernel_size[0], self.stride[0], int(self.padding[0])
        side = (input.shape[-1] + 2 * padding - kernel) // stride + 1
        patches = F.unfold(input, kernel, padding=padding, stride=stride).mT  # [items, places, channels · kernel²]
        return F.linear(patches, self.weight.flatten(1)).unflatten(1, (side, side)).permute(0, 3, 1, 2)


class ToOne(nn.Conv2d):
    """A convolution whose kernel covers the whole map, so that one pixel is left."""

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 torch's own name
        """Maps ``[items, out, 1, 1]``."""
        return F.linear(_flat(input), _flat(self.weight), self.bias)[:, :, None, None]


class FromOne(nn.ConvTranspose2d):
    """A transposed convolution of a map of one pixel, which grows to the size of the kernel. Without a bias."""

    def forward(self, input: Tensor, output_size: list[int] | None = None) -> Tensor:  # noqa: A002 torch's own name
        """Maps ``[items, out, kernel, kernel]``."""
        del output_size
        grown = input.flatten(1) @ _flat(self.weight)
        return grown.unflatten(1, (*self.weight.shape[2:], -1)).permute(0, 3, 1, 2)


class ToFew(nn.ConvTranspose2d):
    """A transposed convolution of stride 2 to few channels: one product, then overlapping patches are summed."""

    def forward(self, input: Tensor, output_size: list[int] | None = None) -> Tensor:  # noqa: A002 torch's own name
        """Maps ``[items, out, 2 · side, 2 · side]``, float32: the sum of patches is not rounded."""
        del output_size
        places = input.permute(0, 2, 3, 1).flatten(1, 2)  # [items, places, channels]
        patches = (places @ self.weight.flatten(1)).float().mT
        kernel, stride, padding = self.kernel_size, self.stride, (int(self.padding[0]), int(self.padding[1]))
        sides = (input.shape[2] * stride[0], input.shape[3] * stride[1])
        summed = F.fold(patches, sides, kernel, padding=padding, stride=stride)
        return summed if self.bias is None else summed + self.bias[:, None, None]


def _flat(maps: Tensor) -> Tensor:
    """``[items, channels, side, side]`` as rows."""
    return maps.permute(0, 2, 3, 1).flatten(1)
