"""Transport carries clouds onto clouds, keeps the order of distances and is undone by the way back."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.bridge.batches import Pool, pool_of
from engine.bridge.geometry import locality
from engine.bridge.transport import BinTransport
from engine.labels.propagation import Prediction

COUNT = 3000


def pool(bins: np.ndarray, number: int) -> Pool:
    ones = np.ones(len(bins), np.float32)
    return pool_of(Prediction(bins.astype(np.int16), ones, np.zeros((len(bins), number), np.float32)), [], number, 0.0)


def clouds(size: int, bins: int, seed: int, count: int = COUNT) -> tuple[torch.Tensor, np.ndarray]:
    """Gaussian clouds of different places and shapes: ``[bins × count, size]``, and their bins."""
    draw = torch.Generator().manual_seed(seed)
    rows = []
    for _ in range(bins):
        turned = torch.linalg.qr(torch.randn(size, size, generator=draw)).Q
        lengths = torch.linspace(1.5, 0.2, size)
        rows.append(torch.randn(count, size, generator=draw) * lengths @ turned.T + torch.randn(size, generator=draw))
    return torch.cat(rows), np.repeat(np.arange(bins), count)


def pair(sizes: tuple[int, int] = (5, 5), bins: int = 3) -> tuple[BinTransport, torch.Tensor, torch.Tensor, np.ndarray]:
    one, truth = clouds(sizes[0], bins, 0)
    two, _ = clouds(sizes[1], bins, 1)
    return BinTransport((one, two), (pool(truth, bins), pool(truth, bins))), one, two, truth


def test_each_cloud_gets_the_mean_and_the_shape_of_its_counterpart() -> None:
    transport, one, two, truth = pair()
    carried = transport.carry(one, torch.from_numpy(truth), 1, 2)
    for index in range(3):
        mine, theirs = carried[truth == index], two[truth == index]
        assert torch.allclose(mine.mean(0), theirs.mean(0), atol=1e-3)
        assert torch.allclose(torch.cov(mine.T), torch.cov(theirs.T), atol=0.05)


def test_the_way_back_undoes_the_way_there() -> None:
    transport, one, _, truth = pair()
    bins = torch.from_numpy(truth)
    assert torch.allclose(transport.carry(transport.carry(one, bins, 1, 2), bins, 2, 1), one, atol=1e-3)


def test_distances_inside_a_bin_keep_their_order() -> None:
    transport, one, _, truth = pair()
    assert locality(one, transport.carry(one, torch.from_numpy(truth), 1, 2), truth) > 0.98


@pytest.mark.parametrize("sizes", [(4, 7), (7, 4)])
def test_unequal_sizes_carry_the_longest_axes(sizes: tuple[int, int]) -> None:
    transport, one, two, truth = pair(sizes)
    carried = transport.carry(one, torch.from_numpy(truth), 1, 2)
    assert carried.shape == two.shape
    for index in range(3):
        longest = torch.linalg.eigvalsh(torch.cov(carried[truth == index].T))[-4:]
        assert torch.allclose(longest, torch.linalg.eigvalsh(torch.cov(two[truth == index].T))[-4:], atol=0.1)


def test_spans_are_about_the_mean_distance_inside_a_bin() -> None:
    transport, one, _, truth = pair()
    found = torch.tensor([float(torch.pdist(one[truth == index][:400]).mean()) for index in range(3)])
    assert torch.allclose(transport.spans[0], found, rtol=0.12)


def test_a_bin_that_one_side_lacks_is_not_known_and_constant_latents_stay_finite() -> None:
    one, truth = clouds(4, 3, 0, count=20)
    lacking = np.where(truth == 1, 0, truth)
    transport = BinTransport((one, torch.zeros_like(one)), (pool(truth, 3), pool(lacking, 3)))
    assert (transport.known[0] & transport.known[1]).tolist() == [True, False, True]
    carried = transport.carry(one, torch.from_numpy(truth), 1, 2)
    assert float(carried.abs().max()) == 0.0
    assert bool(transport.carry(torch.zeros_like(one), torch.from_numpy(lacking), 2, 1).isfinite().all())


def test_maps_point_the_same_way_where_bins_are_alike() -> None:
    one, _ = clouds(5, 1, 0)
    two, _ = clouds(5, 1, 1)
    many = np.repeat(np.arange(4), COUNT // 4)
    transport = BinTransport((one, two), (pool(many, 4), pool(many, 4)))
    rows = one[:50]
    ways = [transport.carry(rows, torch.full((50,), index), 1, 2) for index in range(4)]
    assert max(float((way - ways[0]).square().mean()) for way in ways) < 0.3 * float(two.var(0).mean())
