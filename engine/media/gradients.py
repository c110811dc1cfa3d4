"""What a small grey picture looks like to a view: gradients in overlapping cells, of a picture set upright first.

Handwriting leans as its writer does, and two leaning the same way look more alike than two of one digit.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

CELL, STRIDE = 7, 4  # pixels; overlapping, so that a stroke does not leave its cell at once
ANGLES = 8
MOST_LEAN = 1.0  # pixels across for each pixel down


def gradient_histograms(pictures: Tensor) -> Tensor:
    """Square roots of gradient strength per cell and direction, ``[items, directions × cells]``.

    Pictures ``[items, height, width]`` of at least 7 pixels; cells of 7 pixels every 4, 8 directions over the full
    circle, soft between two neighbouring directions (Dalal & Triggs 2005, without block normalisation).
    """
    padded = functional.pad(pictures[:, None], (1, 1, 1, 1), mode="replicate")[:, 0]
    across = padded[:, 1:-1, 2:] - padded[:, 1:-1, :-2]
    down = padded[:, 2:, 1:-1] - padded[:, :-2, 1:-1]
    strength = torch.hypot(across, down)
    turn = torch.atan2(down, across) * (ANGLES / (2 * torch.pi))
    steps = torch.arange(ANGLES, device=pictures.device)[:, None, None]
    distance = (turn[:, None] - steps + ANGLES / 2).remainder(ANGLES) - ANGLES / 2
    shares = (1 - distance.abs()).clamp_min(0) * strength[:, None]
    return functional.avg_pool2d(shares, CELL, STRIDE, padding=CELL // 3).flatten(1).sqrt()


def upright(pictures: Tensor) -> Tensor:
    """Pictures ``[items, height, width]`` centred on what they show, and sheared until it leans neither way.

    What they show is what differs from the background, the median of the border; the moments are its.
    """
    ink = (pictures - _background(pictures)).abs()
    weight = ink.sum((1, 2), keepdim=True).clamp_min(1e-6)
    height, width = pictures.shape[1:]
    down = torch.arange(height, device=pictures.device, dtype=pictures.dtype)[None, :, None]
    across = torch.arange(width, device=pictures.device, dtype=pictures.dtype)[None, None, :]
    middle_down = (ink * down).sum((1, 2), keepdim=True) / weight
    middle_across = (ink * across).sum((1, 2), keepdim=True) / weight
    off = down - middle_down
    together = (ink * off * (across - middle_across)).sum((1, 2))
    tall = (ink * off.square()).sum((1, 2))
    lean = (together / tall.clamp_min(1e-6)).clamp(-MOST_LEAN, MOST_LEAN)[:, None, None]
    rows = down - (height - 1) / 2
    y = (rows + middle_down).expand(-1, -1, width)
    x = across - (width - 1) / 2 + lean * rows + middle_across
    grid = torch.stack([2 * x / (width - 1) - 1, 2 * y / (height - 1) - 1], dim=-1)
    return functional.grid_sample(pictures[:, None], grid, padding_mode="border", align_corners=True)[:, 0]


def _background(pictures: Tensor) -> Tensor:
    edges = [pictures[:, 0], pictures[:, -1], pictures[:, 1:-1, 0], pictures[:, 1:-1, -1]]
    return torch.cat(edges, dim=1).median(dim=1).values[:, None, None]
