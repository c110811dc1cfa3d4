"""Grey pictures seen in colour: their black and their white become any two colours, which changes no class.

Only where the nets know colours. Pictures that have colours of their own differ in them already.
"""

from __future__ import annotations

import torch
from torch import Tensor


def toned(pictures: Tensor, generator: torch.Generator, share: float = 1.0) -> Tensor:
    """Grey pictures among ``[items, channels, side, side]``, a line from black to white in each channel of some.

    Args:
        pictures: 0..1; those of one channel come back as they are, and those whose channels differ.
        generator: on their device.
        share: 0..1 of the grey ones, by chance; 0 gives all as they are.
    """
    count, channels = pictures.shape[:2]
    if channels == 1 or not share:
        return pictures
    black, white = torch.rand(2, count, channels, 1, 1, generator=generator, device=pictures.device)
    chosen = torch.rand(count, 1, 1, 1, generator=generator, device=pictures.device) < share
    grey = (pictures == pictures[:, :1]).flatten(1).all(1)[:, None, None, None]
    return torch.where(chosen & grey, torch.lerp(black, white, pictures), pictures)
