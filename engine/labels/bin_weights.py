"""How likely a latent is each bin, by the bins of the samples nearest to it: cheap enough for every frame of a path."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.messages import Floats

NEIGHBOURS = 16


@torch.no_grad()
def bin_weights(latents: Tensor, samples: Tensor, bins: NDArray[np.integer] | Tensor) -> Floats:
    """Shares of the bins among the 16 samples nearest to each latent, the near ones counting more.

    Args:
        latents: ``[n, k]``.
        samples: ``[m, k]``, on the same device.
        bins: of the samples ``[m]``, -1 for none.

    Returns:
        float32 ``[n, bins]`` with rows that sum to 1, as many columns as the greatest bin asks for; ``[n, 0]`` where
        no sample has a bin.
    """
    known = torch.as_tensor(np.asarray(bins), dtype=torch.int64, device=latents.device)
    width = int(known.max()) + 1 if len(known) else 0
    if width <= 0:
        return np.zeros((len(latents), 0), np.float32)
    kept = min(NEIGHBOURS, int((known >= 0).sum()))
    distances = torch.cdist(latents.float(), samples.float()).masked_fill_(known < 0, torch.inf)
    nearest = distances.topk(kept, largest=False)
    squared = nearest.values.square()
    # A Gaussian as wide as the neighbourhood itself; less the least distance, so that the weights never all vanish.
    scale = squared.mean(1, keepdim=True).clamp_min(1e-12)
    weight = torch.exp((squared[:, :1] - squared) / scale * 2)
    shares = weight.new_zeros(len(latents), width).scatter_add_(1, known[nearest.indices], weight)
    return (shares / shares.sum(1, keepdim=True)).cpu().numpy()
