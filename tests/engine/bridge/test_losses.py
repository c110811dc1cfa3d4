"""The terms of the bridge's loss against laws and against torch's own distributions."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import wasserstein_distance
from torch import Tensor
from torch.distributions import Normal, kl_divergence

from engine.bridge.losses import classifier_loss, kl_loss, reconstruction_loss, swd_loss, unit_directions


def seeded(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def points(count: int, size: int, seed: int) -> Tensor:
    return torch.randn(count, size, generator=seeded(seed))


@settings(max_examples=25)
@given(st.integers(1, 40), st.integers(1, 6), st.integers(0, 1000))
def test_a_set_has_no_distance_to_itself_in_any_order(count: int, size: int, seed: int):
    rows = points(count, size, seed)
    shuffled = rows[torch.randperm(count, generator=seeded(seed))]
    assert swd_loss(rows, shuffled, unit_directions(16, size, seeded(seed))).item() == pytest.approx(0, abs=1e-10)


@settings(max_examples=25)
@given(st.integers(1, 25), st.integers(1, 25), st.integers(0, 1000))
def test_distance_is_symmetric_and_never_negative(n: int, m: int, seed: int):
    first, second, directions = points(n, 3, seed), points(m, 3, seed + 1), unit_directions(8, 3, seeded(seed))
    there, back = swd_loss(first, second, directions), swd_loss(second, first, directions)
    assert there.item() == pytest.approx(back.item(), rel=1e-4, abs=1e-7)
    assert there.item() >= 0


@pytest.mark.parametrize("size", [1, 2, 8])
def test_a_shifted_set_is_its_shift_squared_over_dimensions_away(size: int):
    rows, shift = points(60, size, 0), torch.full((size,), 0.7)
    distance = swd_loss(rows, rows + shift, unit_directions(5000, size, seeded()))
    assert distance.item() == pytest.approx(float(shift @ shift) / size, rel=0.05)


def test_every_point_twice_changes_nothing():
    first, second, directions = points(15, 4, 0), points(10, 4, 1), unit_directions(8, 4, seeded())
    once = swd_loss(first, second, directions)
    assert swd_loss(first.repeat(2, 1), second, directions).item() == pytest.approx(once.item(), rel=1e-5)
    assert swd_loss(first.repeat(2, 1), second.repeat(3, 1), directions).item() == pytest.approx(once.item(), rel=1e-5)


def test_unequal_counts_follow_the_quantile_functions():
    first, second = torch.tensor([[0.0], [1.0]]), torch.tensor([[0.0], [3.0], [6.0]])
    # quantiles: 0 on [0, 1/2), 1 on [1/2, 1) against 0, 3, 6 on thirds
    by_hand = (0 + (3 - 0) ** 2 / 6 + (3 - 1) ** 2 / 6 + (6 - 1) ** 2 / 3) / 1
    assert swd_loss(first, second, torch.ones(1, 1)).item() == pytest.approx(by_hand, rel=1e-6)


def test_on_a_line_of_pure_shift_it_is_the_square_of_the_first_distance():
    rows = points(50, 1, 0)
    first_distance = wasserstein_distance(rows[:, 0].numpy(), (rows[:, 0] + 2).numpy())
    assert swd_loss(rows, rows + 2, torch.ones(1, 1)).item() == pytest.approx(first_distance**2, rel=1e-4)


def test_its_gradient_pulls_the_sets_together():
    first, second = points(64, 2, 0).requires_grad_(), points(64, 2, 1) + 3
    for _ in range(60):
        loss = swd_loss(first, second, unit_directions(16, 2, seeded(5)))
        (gradient,) = torch.autograd.grad(loss, first)
        first = (first - 20 * gradient).detach().requires_grad_()
    assert (first.mean(0) - second.mean(0)).norm() < 0.1


def test_directions_are_unit_and_even_on_the_sphere():
    directions = unit_directions(20000, 5, seeded())
    assert torch.allclose(directions.norm(dim=1), torch.ones(20000), atol=1e-5)
    assert torch.allclose(directions.T @ directions / 20000, torch.eye(5) / 5, atol=0.01)


def test_kl_is_that_of_torch_summed_over_dimensions_and_averaged_over_rows():
    mean, deviation = points(7, 4, 0), points(7, 4, 1).exp()
    expected = kl_divergence(Normal(mean, deviation), Normal(0.0, 1.0)).sum(1).mean()
    assert kl_loss(mean, deviation).item() == pytest.approx(expected.item(), rel=1e-5)
    assert kl_loss(torch.zeros(3, 2), torch.ones(3, 2)).item() == 0


def test_reconstruction_averages_and_weighs_dimensions():
    latents = torch.zeros(2, 2)
    decoded = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    assert reconstruction_loss(decoded, latents).item() == pytest.approx((1 + 4 + 9 + 16) / 4)
    assert reconstruction_loss(decoded, latents, torch.tensor([2.0, 0.0])).item() == pytest.approx((2 + 18) / 4)


def test_rows_without_a_bin_do_not_count():
    logits = points(4, 3, 0)
    bins = torch.tensor([1, -1, 2, -1])
    assert torch.equal(classifier_loss(logits, bins), classifier_loss(logits[[0, 2]], bins[[0, 2]]))
    assert classifier_loss(logits, torch.full((4,), -1)).item() == 0
