"""What an adaptation came to: accuracy, how far apart the representations are, how near a picture is to another.

Accuracy is always on held-out pictures; labels of the target serve nothing else.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from skimage.metrics import mean_squared_error, peak_signal_noise_ratio, structural_similarity
from torch import Tensor

from engine.bridge.geometry import proxy_a_distance
from engine.cdlm.model import PIECE
from engine.cdlm.pictures import Pictures

DIRECTIONS = 24  # of most variance, along which domains are told apart
WINDOW = 7  # pixels of the structural similarity, as its authors' default


def accuracy(logits: Callable[[Tensor], Tensor], held_out: Pictures) -> float:
    """Share 0..1 of held-out pictures that `logits` gives their class."""
    right = 0
    for values, labels in zip(held_out.values.split(PIECE), held_out.labels.split(PIECE), strict=True):
        right += int((logits(values.float() / 255).argmax(1) == labels).sum())
    return right / len(held_out)


def deep_distance(first: Tensor, second: Tensor, seed: int = 0) -> float:
    """Proxy A-distance of representations ``[n, k]`` and ``[m, k]``, 0 (mixed) .. 2 (apart).

    Both are looked at along the directions in which they vary most together, since k is large; see
    `engine.bridge.geometry.proxy_a_distance`.
    """
    points = torch.cat([first, second]).double().cpu()
    points = points - points.mean(0)
    _, directions = torch.linalg.eigh(points.T @ points)  # ascending
    seen = points @ directions[:, -DIRECTIONS:]
    return proxy_a_distance(seen[: len(first)], seen[len(first) :], seed)


def likeness(ours: Tensor, theirs: Tensor) -> dict[str, float]:
    """How near pictures ``[items, channels, side, side]`` in 0..1 are to others: means of ssim, mse and psnr (dB).

    Structural similarity after Wang et al. 2004, 1 where they are equal; psnr is of the mean squared error.
    """
    pairs = [(np.asarray(one), np.asarray(two)) for one, two in zip(ours.cpu(), theirs.cpu(), strict=True)]
    ssim = [
        structural_similarity(one, two, win_size=WINDOW, channel_axis=0, data_range=1.0, gaussian_weights=False)
        for one, two in pairs
    ]
    mse = float(np.mean([mean_squared_error(one, two) for one, two in pairs]))
    psnr = [peak_signal_noise_ratio(one, two, data_range=1.0) for one, two in pairs if not np.array_equal(one, two)]
    return {"ssim": float(np.mean(ssim)), "mse": mse, "psnr": float(np.mean(psnr)) if psnr else float("inf")}
