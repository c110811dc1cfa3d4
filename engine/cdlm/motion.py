"""Pictures seen a little nearer or farther, turned, stretched, slanted and moved, which changes no class.

All but the zoom are drawn as in self-ensembling (French, Mackiewicz & Fisher 2018, arXiv 1706.05208).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional as F

BENT = 0.1  # deviation of each number of the 2 x 2 matrix from the identity's
ZOOMED = 1.4  # at most, either way: digits fill 20 of 28 pixels in one well-known collection, all 28 in another
MOVED = 1 / 7  # farthest shift along an axis, in halves of a side: 2 pixels of 28


def moved(pictures: Tensor, generator: torch.Generator, strength: float = 1.0) -> Tensor:
    """Pictures ``[items, channels, side, side]``, each under an affine map of its own; black comes in from outside.

    Args:
        pictures: 0..1.
        generator: on their device.
        strength: of the maps; 0 gives the pictures as they are.
    """
    if not strength:
        return pictures
    count, device = len(pictures), pictures.device
    bent = BENT * torch.randn(count, 2, 2, generator=generator, device=device)
    zoom = torch.rand(count, 1, 1, generator=generator, device=device).mul(2).sub(1).mul(strength * math.log(ZOOMED))
    shift = MOVED * (2 * torch.rand(count, 2, 1, generator=generator, device=device) - 1)
    bent = (torch.eye(2, device=device) + strength * bent) * zoom.exp()
    grid = F.affine_grid(torch.cat([bent, strength * shift], 2), list(pictures.shape), align_corners=False)
    return F.grid_sample(pictures, grid, align_corners=False).clamp(0, 1)
