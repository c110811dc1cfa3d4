"""Two noisy ellipses, the smallest pair of domains a bridge can be tried on (Tian & Engel 2019, synthetic example).

Bins are halves of the angle, those of domain 2 turned by a quarter, so that shape alone aligns them wrongly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from engine.bridge.model import BridgingVae
from engine.bridge.presets import PAPER_PICTURES, TrainingPlan
from engine.bridge.samples import DomainSamples
from engine.bridge.train import TrainingStep, new_bridge, train_bridge
from engine.labels.propagation import Prediction
from engine.messages import Domain, Examples

NOISE = 0.025
PLAN = replace(
    PAPER_PICTURES,
    shared_size=2,
    hidden=(32, 32),
    steps=350,
    learning_rate=4e-3,
    schedule="one-cycle",
    beta_kl=0.025,
    beta_swd=0.2,
    beta_cls=0.3,
    directions=16,
    dropped=0.0,
)


@dataclass(frozen=True)
class Ellipses:
    """Points of both domains ``[n, 2]`` and their bins ``[n]``."""

    points: tuple[Tensor, Tensor]
    bins: tuple[Tensor, Tensor]


def draw(count: int, seed: int) -> Ellipses:
    generator = torch.Generator().manual_seed(seed)
    angles = torch.rand(2, count, generator=generator) * 2 * torch.pi
    noise = NOISE * torch.randn(2, count, 2, generator=generator)
    one = torch.stack([angles[0].cos() - 0.5, 0.5 * angles[0].sin()], 1) + noise[0]
    two = torch.stack([0.5 * angles[1].cos() + 0.5, angles[1].sin()], 1) + noise[1]
    return Ellipses((one, two), (bins_of(one, 1), bins_of(two, 2)))


def bins_of(points: Tensor, domain: Domain) -> Tensor:
    """The bin a point lies in, by its angle."""
    if domain == 1:
        angle = torch.atan2(points[:, 1] * 2, points[:, 0] + 0.5)
    else:
        angle = torch.atan2(points[:, 1], (points[:, 0] - 0.5) * 2) - torch.pi / 2
    return (angle.remainder(2 * torch.pi) < torch.pi).long()


def off_ellipse(points: Tensor, domain: Domain) -> Tensor:
    """How far points lie from the ellipse of a domain, in radii."""
    x, y = (points[:, 0] + 0.5, points[:, 1] * 2) if domain == 1 else ((points[:, 0] - 0.5) * 2, points[:, 1])
    return (torch.hypot(x, y) - 1).abs()


def samples(points: Tensor) -> DomainSamples:
    return DomainSamples(points, None, no_labels())


def no_labels() -> Examples:
    return Examples(np.zeros(0, np.int64), np.zeros(0, np.int64))


def known(bins: Tensor) -> Prediction:
    """A prediction that is sure of given bins ``[n]``."""
    count = len(bins)
    return Prediction(bins.numpy().astype(np.int16), np.ones(count, np.float32), np.zeros((count, 2), np.float32))


def nothing(count: int) -> Prediction:
    return known(torch.full((count,), -1))


def trained(
    drawn: Ellipses, predictions: tuple[Prediction, Prediction], plan: TrainingPlan = PLAN, seed: int = 1
) -> tuple[BridgingVae, list[TrainingStep]]:
    """A bridge trained to the end, and what it reported."""
    domains = samples(drawn.points[0]), samples(drawn.points[1])
    bridge = new_bridge(domains, plan, seed)
    reports = [r for r in train_bridge(bridge, domains, predictions, 2, plan, seed) if r is not None]
    return bridge, reports
