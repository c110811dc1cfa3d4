"""Bridges between two noisy ellipses, trained in seconds as the product trains them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from engine.bridge.model import BridgingVae
from engine.bridge.presets import PAPER_PICTURES, TrainingPlan
from engine.bridge.samples import DomainSamples
from engine.bridge.train import TrainingStep, new_bridge, train_bridge
from engine.experiments.latent.ellipses import NOISE, Ellipses, bins_of, off_ellipse
from engine.experiments.latent.ellipses import draw_ellipses as draw
from engine.labels.propagation import Prediction
from engine.messages import Examples

__all__ = ["NOISE", "Ellipses", "bins_of", "draw", "known", "nothing", "off_ellipse", "trained"]

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
