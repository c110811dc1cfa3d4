"""The terms that cross-domain latent modulation is trained with, each a mean over the batch.

Squared errors are summed over a picture and divergences over the latent, as in a Gaussian likelihood.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from engine.cdlm.modulation import Gaussian


def divergence(posterior: Gaussian) -> Tensor:
    """KL divergence to the standard normal, summed over the latent's dimensions."""
    mean, deviation = posterior.mean, posterior.deviation
    each = (mean.square() + deviation.square() - 1) / 2 - deviation.clamp_min(1e-6).log()
    return each.sum(1).mean()


def picture_error(ours: Tensor, theirs: Tensor) -> Tensor:
    """Squared error of ``[items, channels, height, width]``, summed over a picture."""
    return (ours - theirs).square().flatten(1).sum(1).mean()


def domain_error(source_logits: Tensor, target_logits: Tensor) -> Tensor:
    """Cross-entropy of a critic that is to say 1 of the source and 0 of the target, each half of it."""
    logits = torch.cat([source_logits, target_logits])
    truth = torch.cat([torch.ones_like(source_logits), torch.zeros_like(target_logits)])
    return F.binary_cross_entropy_with_logits(logits, truth)


def uncertainty(logits: Tensor) -> Tensor:
    """Entropy in nats of the classes that logits ``[items, classes]`` say, 0 where each item is sure."""
    return -(logits.softmax(1) * logits.log_softmax(1)).sum(1).mean()


def agreement(logits: Tensor, classes: Tensor, counts: Tensor) -> Tensor:
    """Cross-entropy of logits ``[items, classes]`` with classes ``[items]``, each item counting 0..1."""
    return (counts * F.cross_entropy(logits, classes, reduction="none")).mean()
