"""How likely a latent is each bin: shares that sum to 1, certain inside a bin, even between two."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from engine.labels.bin_weights import bin_weights
from engine.seeds import seeded


def clouds(seed: int = 0) -> tuple[torch.Tensor, np.ndarray]:
    """Two bins of 40 samples, far apart along the first axis, and 10 samples without a bin on the way."""
    generator = seeded(seed, "clouds")
    rows = torch.randn(90, 4, generator=generator)
    rows[:40, 0] -= 20
    rows[40:80, 0] += 20
    return rows, np.array([0] * 40 + [1] * 40 + [-1] * 10, np.int16)


def test_inside_a_bin_it_is_that_bin() -> None:
    rows, bins = clouds()
    weights = bin_weights(torch.tensor([[-20.0, 0, 0, 0], [20.0, 0, 0, 0]]), rows, bins)
    np.testing.assert_allclose(weights, np.eye(2), atol=1e-6)


@given(st.integers(0, 1000), st.integers(1, 6))
def test_shares_are_shares(seed: int, count: int) -> None:
    rows, bins = clouds(seed)
    weights = bin_weights(10 * torch.randn(count, 4, generator=seeded(seed, "asked")), rows, bins)
    assert weights.shape == (count, 2)
    assert weights.dtype == np.float32
    assert (weights >= 0).all()
    np.testing.assert_allclose(weights.sum(1), 1, atol=1e-5)


def test_halfway_between_two_bins_both_are_as_likely_and_nearer_is_likelier() -> None:
    rows = torch.tensor([[-1.0], [1.0]]).repeat(8, 1)
    bins = np.array([0, 1] * 8)
    middle, left = bin_weights(torch.tensor([[0.0], [-0.4]]), rows, bins)
    assert middle == pytest.approx([0.5, 0.5])
    assert left[0] > 0.6
    assert left[1] > 0.0


def test_a_sample_asked_for_itself_and_few_samples_give_numbers() -> None:
    rows = torch.zeros(3, 2)
    assert bin_weights(rows[:1], rows, np.array([2, 2, 2])) == pytest.approx(np.array([[0, 0, 1]]))


@pytest.mark.parametrize("bins", [np.full(3, -1), np.zeros(0, np.int16)])
def test_no_bins_no_shares(bins: np.ndarray) -> None:
    assert bin_weights(torch.zeros(2, 2), torch.zeros(len(bins), 2), bins).shape == (2, 0)
