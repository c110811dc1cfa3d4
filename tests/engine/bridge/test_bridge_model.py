"""The bridging VAE: shapes, one-hots, unequal sizes, standardisation, determinism."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from engine.bridge.model import BridgingVae, other
from engine.bridge.transfer import reconstruct, shared_means, transfer, variations


def latents(count: int, size: int, seed: int = 0) -> Tensor:
    return torch.randn(count, size, generator=torch.Generator().manual_seed(seed))


def bridge(sizes: tuple[int, int] = (6, 6), seed: int = 0) -> BridgingVae:
    return BridgingVae(sizes, 3, (16, 16), torch.Generator().manual_seed(seed)).eval()


@pytest.mark.parametrize("sizes", [(6, 6), (5, 9), (9, 5), (1, 4)])
def test_shapes_in_both_directions(sizes: tuple[int, int]):
    made = bridge(sizes)
    for domain in (1, 2):
        rows = latents(4, sizes[domain - 1])
        mean, deviation = made.encode(rows, domain)
        assert mean.shape == deviation.shape == (4, 3)
        assert (deviation > 0).all()
        assert made.decode(mean, domain).shape == rows.shape
        assert made.transfer(rows, domain, other(domain)).shape == (4, sizes[other(domain) - 1])


def test_only_unequal_sizes_have_projections():
    assert len(bridge((6, 6)).projections_in) == 0
    assert len(bridge((5, 9)).projections_in) == len(bridge((5, 9)).projections_out) == 2


@pytest.mark.parametrize("sizes", [(6, 6), (5, 9)])
def test_both_domains_in_one_pass_equal_one_at_a_time(sizes: tuple[int, int]):
    made = bridge(sizes)
    pair = latents(3, sizes[0]), latents(5, sizes[1], 1)
    mean, deviation = made.encode_all(pair)
    first, second = made.encode(pair[0], 1), made.encode(pair[1], 2)
    assert torch.allclose(mean, torch.cat([first[0], second[0]]), atol=1e-6)
    assert torch.allclose(deviation, torch.cat([first[1], second[1]]), atol=1e-6)
    decoded = made.decode_parts([(mean[: len(pair[0])], 1), (mean[len(pair[0]) :], 2)])
    assert torch.allclose(decoded[0], made.decode(first[0], 1), atol=1e-6)
    assert torch.allclose(decoded[1], made.decode(second[0], 2), atol=1e-6)


def test_the_one_hot_tells_the_domains_apart():
    made, rows = bridge(), latents(4, 6)
    assert not torch.allclose(made.encode(rows, 1)[0], made.encode(rows, 2)[0])
    shared = made.encode(rows, 1)[0]
    assert not torch.allclose(made.decode(shared, 1), made.decode(shared, 2))


def test_transfer_goes_through_the_mean_and_never_jitters():
    made, rows = bridge(), latents(4, 6)
    assert torch.equal(made.transfer(rows, 1, 2), made.decode(made.encode(rows, 1)[0], 2))
    assert torch.equal(transfer(made, rows, 1), transfer(made, rows, 1))
    assert torch.equal(reconstruct(made, rows, 2), made.transfer(rows, 2, 2))
    assert torch.equal(shared_means(made, rows, 2), made.encode(rows, 2)[0])


def test_variations_are_seeded_and_shrink_to_the_transfer():
    made, row = bridge(), latents(1, 6)[0]
    some = variations(made, row, 1, 2, 5, seed=1)
    assert torch.equal(some, variations(made, row, 1, 2, 5, seed=1))
    assert not torch.allclose(some[0], some[1])
    still = variations(made, row, 1, 2, 5, seed=1, spread=0)
    assert torch.allclose(still, made.transfer(row[None], 1, 2).expand(5, -1), atol=1e-6)


def test_standardising_undoes_shift_and_scale_of_a_domain():
    plain, moved, rows = bridge(), bridge(), latents(400, 6)
    plain.standardise(1, rows)
    moved.standardise(1, rows * 7 + 2)
    assert torch.allclose(plain.encode(rows, 1)[0], moved.encode(rows * 7 + 2, 1)[0], atol=1e-4)
    shared = plain.encode(rows, 1)[0]
    assert torch.allclose(plain.decode(shared, 1) * 7 + 2, moved.decode(shared, 1), atol=1e-3)


def test_a_dimension_without_variance_is_not_blown_up():
    made, rows = bridge(), latents(400, 6)
    rows[:, 0] = 1e-9 * rows[:, 0]
    made.standardise(1, rows)
    assert float(made.get_buffer("scale_1")) == pytest.approx((5 / 6) ** 0.5, rel=0.1)


def test_seeds_decide_the_weights():
    rows = latents(3, 6)
    assert torch.equal(bridge(seed=1).encode(rows, 1)[0], bridge(seed=1).encode(rows, 1)[0])
    assert not torch.equal(bridge(seed=1).encode(rows, 1)[0], bridge(seed=2).encode(rows, 1)[0])
