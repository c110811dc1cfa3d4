"""What every family of picture networks does with a batch of pictures before it learns from it.

Small shifts teach a network that place is not meaning.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F


def picture_media(stored: np.ndarray) -> Tensor:
    """uint8 ``[items, channels, height, width]`` -> float32 with values 0..1, same shape."""
    return torch.from_numpy(stored).float() / 255


def shifted(media: Tensor, pixels: int, generator: torch.Generator) -> Tensor:
    """Move each picture by its own whole number of pixels in -pixels..pixels both ways; black moves in.

    Args:
        media: ``[items, channels, height, width]``.
    """
    if pixels == 0:
        return media
    items, _, height, width = media.shape
    moves = torch.randint(0, 2 * pixels + 1, (2, items, 1), generator=generator)
    rows = moves[0] + torch.arange(height)
    columns = moves[1] + torch.arange(width)
    padded = F.pad(media, (pixels,) * 4)
    picked = padded[torch.arange(items)[:, None, None], :, rows[:, :, None], columns[:, None, :]]
    return picked.permute(0, 3, 1, 2)


def zoomed(media: Tensor, strength: float, generator: torch.Generator) -> Tensor:
    """Make each picture larger or smaller about its middle by its own factor, up to ``1 ± strength``; black moves in.

    Args:
        media: ``[items, channels, height, width]``.
    """
    if strength == 0:
        return media
    factors = 1 + strength * (2 * torch.rand(len(media), generator=generator) - 1)
    affine = torch.zeros(len(media), 2, 3)
    affine[:, 0, 0] = affine[:, 1, 1] = 1 / factors
    grid = F.affine_grid(affine, list(media.shape), align_corners=False)
    return F.grid_sample(media.float(), grid, align_corners=False)


def tinted(media: Tensor, strength: float, generator: torch.Generator) -> Tensor:
    """Make each colour of each picture stronger or weaker by its own factor, up to ``1 ± strength``; black stays."""
    if strength == 0:
        return media
    factors = 1 + strength * (2 * torch.rand((*media.shape[:2], 1, 1), generator=generator) - 1)
    return (media * factors).clamp(0, 1)


def softened(media: Tensor, strength: float, generator: torch.Generator) -> Tensor:
    """Blend each picture with its blur (binomial 5 × 5) by its own share, drawn from 0..strength.

    Args:
        media: ``[items, channels, height, width]``.
        strength: largest share of the blur, 0..1.
    """
    if strength == 0:
        return media
    row = torch.tensor([1.0, 4.0, 6.0, 4.0, 1.0]) / 16
    kernel = (row[:, None] * row).expand(media.shape[1], 1, 5, 5)
    blur = F.conv2d(media, kernel, padding=2, groups=media.shape[1])
    share = strength * torch.rand((len(media), 1, 1, 1), generator=generator)
    return media + share * (blur - media)
