"""Fréchet distance against its closed form, pictures of the pixel baselines, and what is trained for the tables."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.experiments.latent.latent_fid import frechet_distance, gaussian_distance
from engine.experiments.latent.latent_training import sure_of
from engine.experiments.latent.latent_unconditional import UnconditionalVae
from engine.messages import Examples
from engine.seeds import seeded


def test_the_distance_of_gaussians_by_hand():
    mean, eye = torch.zeros(3, dtype=torch.float64), torch.eye(3, dtype=torch.float64)
    assert gaussian_distance(mean, eye, mean, eye) == pytest.approx(0, abs=1e-9)
    assert gaussian_distance(mean, eye, mean + 2, eye) == pytest.approx(12)  # three times 2²
    assert gaussian_distance(mean, 9 * eye, mean, 4 * eye) == pytest.approx(3 * (3 - 2) ** 2)  # (σ₁ - σ₂)² a dimension


def test_the_distance_does_not_depend_on_the_axes():
    draws = seeded(0, "axes")
    turn, _ = torch.linalg.qr(torch.randn(4, 4, generator=draws, dtype=torch.float64))
    first, second = (torch.diag(torch.rand(4, generator=draws, dtype=torch.float64) + 0.1) for _ in range(2))
    mean = torch.randn(4, generator=draws, dtype=torch.float64)
    plain = gaussian_distance(mean, first, -mean, second)
    turned = gaussian_distance(mean @ turn.T, turn @ first @ turn.T, -mean @ turn.T, turn @ second @ turn.T)
    assert turned == pytest.approx(plain)
    assert gaussian_distance(-mean, second, mean, first) == pytest.approx(plain)


def test_the_distance_of_samples_nears_that_of_their_gaussians():
    draws = seeded(0, "samples")
    first, second = torch.randn(20_000, 2, generator=draws), 2 * torch.randn(20_000, 2, generator=draws) + 1
    assert frechet_distance(first, second) == pytest.approx(2 * 1 + 2 * (2 - 1) ** 2, rel=0.05)
    assert frechet_distance(first, first) == pytest.approx(0, abs=1e-6)
    assert np.isnan(frechet_distance(first[:1], second))


def test_a_prediction_of_labels_alone_is_the_labels():
    prediction = sure_of(Examples(np.arange(3), np.array([2, 0, 1])), 4)
    assert prediction.bins.tolist() == prediction.scores.argmax(1).tolist() == [2, 0, 1]
    assert (prediction.confidence == 1).all()


def test_the_unconditional_bridge_does_not_know_its_domains():
    bridge, items = UnconditionalVae((3, 3), 2, (8,), seeded(0, "bridge")), torch.randn(5, 3, generator=seeded(0, "x"))
    with torch.no_grad():
        torch.testing.assert_close(bridge.transfer(items, 1, 2), bridge.transfer(items, 2, 1), rtol=0, atol=0)
