"""How far a rendered sound is from the original, by its spectrum at several resolutions; phase does not count.

The measure by which ways of rendering are compared.
"""

from __future__ import annotations

import torch
from torch import Tensor

from engine.media.phase import analyse

RESOLUTIONS = (512, 1024, 2048)  # samples
QUIET = 5e-6  # per sample of the window: magnitudes below count as this


def spectral_error(rendered: Tensor, original: Tensor) -> tuple[float, float]:
    """Spectral convergence and log-magnitude error of ``[items, samples]`` over three window lengths.

    The measure of Parallel WaveGAN's loss (Yamamoto, Song and Kim 2020, arXiv 1910.11480, equations 4 and 5).
    """
    convergence, log_error = [], []
    for n_fft in RESOLUTIONS:
        made, true = analyse(rendered, n_fft).abs(), analyse(original, n_fft).abs()
        distance = (made - true).flatten(1).norm(dim=1) / true.flatten(1).norm(dim=1).clamp_min(1e-9)
        convergence.append(distance.mean())
        floor = QUIET * n_fft
        log_error.append((made.clamp_min(floor).log() - true.clamp_min(floor).log()).abs().mean())
    return float(torch.stack(convergence).mean()), float(torch.stack(log_error).mean())
