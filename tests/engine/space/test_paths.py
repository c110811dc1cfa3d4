"""Paths: the laws of true slerp, and what the three kinds of path promise at their keys."""

from __future__ import annotations

import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from torch import Tensor

from engine.bridge.model import BridgingVae
from engine.errors import EngineError
from engine.space.paths import interpolate, linear, slerp

SHARES = st.floats(0, 1)
VECTORS = st.lists(st.floats(-10, 10, width=32), min_size=4, max_size=4).map(lambda v: torch.tensor(v).double())


def angle(first: Tensor, second: Tensor) -> float:
    unit = first / first.norm(), second / second.norm()
    return float(2 * torch.atan2((unit[0] - unit[1]).norm(), (unit[0] + unit[1]).norm()))


@given(VECTORS, VECTORS)
def test_slerp_starts_and_ends_on_its_keys(start: Tensor, end: Tensor):
    assume(start.norm() > 0.01 and end.norm() > 0.01)
    assume(angle(start, end) < torch.pi - 0.01)
    assert torch.allclose(slerp(start, end, 0.0), start, atol=1e-9)
    assert torch.allclose(slerp(start, end, 1.0), end, atol=1e-6)


@given(VECTORS, VECTORS, SHARES)
def test_slerp_interpolates_the_norm(start: Tensor, end: Tensor, share: float):
    assume(start.norm() > 0.01 and end.norm() > 0.01)
    expected = (1 - share) * start.norm() + share * end.norm()
    assert slerp(start, end, share).norm().item() == pytest.approx(expected.item(), rel=1e-5, abs=1e-9)


@given(VECTORS, VECTORS, SHARES)
def test_slerp_turns_at_constant_speed(start: Tensor, end: Tensor, share: float):
    assume(start.norm() > 0.01 and end.norm() > 0.01)
    assume(angle(start, end) < torch.pi - 0.01)
    assert angle(start, slerp(start, end, share)) == pytest.approx(share * angle(start, end), abs=1e-5)


@given(VECTORS, VECTORS, SHARES)
def test_slerp_is_the_same_way_back(start: Tensor, end: Tensor, share: float):
    assume(start.norm() > 0.01 and end.norm() > 0.01)
    assume(angle(start, end) < torch.pi - 0.01)
    assert torch.allclose(slerp(start, end, share), slerp(end, start, 1 - share), atol=1e-5)


@pytest.mark.parametrize("size", [1, 2, 7])
def test_slerp_survives_parallel_opposite_and_empty_latents(size: int):
    row = torch.randn(1, size, generator=torch.Generator().manual_seed(0))
    zero = torch.zeros(1, size)
    for start, end in [(row, row), (row, 2 * row), (row, -row), (zero, row), (row, zero), (zero, zero)]:
        for share in (0.0, 0.3, 0.5, 1.0):
            assert slerp(start, end, share).isfinite().all()
    assert torch.allclose(slerp(row, 3 * row, 0.5), 2 * row, atol=1e-5)
    assert torch.allclose(slerp(zero, row, 0.25), 0.25 * row, atol=1e-6)


def test_opposite_latents_turn_over_half_a_circle():
    row = torch.tensor([[3.0, 4.0, 0.0]])
    half = slerp(row, -row, 0.5)
    assert half.norm().item() == pytest.approx(5, rel=1e-5)
    assert abs(float((half * row).sum())) < 1e-4


def test_slerp_gradients_are_finite_even_for_equal_keys():
    row = torch.ones(1, 3, requires_grad=True)
    slerp(row, row.detach().clone(), 0.5).sum().backward()
    assert row.grad is not None


def keys(count: int, size: int = 5) -> Tensor:
    return torch.randn(count, size, generator=torch.Generator().manual_seed(1))


@pytest.fixture(scope="module")
def bridge() -> BridgingVae:
    return BridgingVae((5, 4), 3, (8,)).eval()


@pytest.mark.parametrize("kind", ["slerp", "linear", "shared"])
def test_every_path_passes_through_its_keys_without_a_jump(bridge: BridgingVae, kind: str):
    path = keys(4)
    for position in range(4):
        assert torch.equal(interpolate(path, position, kind, bridge, 1), path[position])  # pyright: ignore
        for nearby in (position - 1e-5, position + 1e-5):
            assert torch.allclose(interpolate(path, nearby, kind, bridge, 1), path[position], atol=1e-3)  # pyright: ignore


@settings(max_examples=20)
@given(st.floats(-5, 10))
def test_positions_outside_are_the_ends(position: float):
    path = keys(3)
    assume(not 0 < position < 2)
    assert torch.equal(interpolate(path, position), path[0 if position <= 0 else 2])


def test_the_shared_path_runs_straight_through_the_shared_space_of_a_perfect_bridge(bridge: BridgingVae):
    ends = bridge.decode(torch.tensor([[-9.0, 4.0, 0.0], [9.0, 5.0, -5.0]]), 1).detach()
    middle = interpolate(ends, 0.5, "shared", bridge, 1)
    means = bridge.encode(ends, 1)[0]
    lost = ends - bridge.decode(means, 1)
    expected = bridge.decode(means.mean(0, keepdim=True), 1)[0] + lost.mean(0)
    assert torch.allclose(middle, expected, atol=1e-5)
    assert not torch.allclose(middle, linear(ends[0], ends[1], 0.5), atol=1e-4)


def test_what_cannot_be_interpolated_says_so():
    with pytest.raises(EngineError, match="no samples"):
        interpolate(keys(0), 0.0)
    with pytest.raises(EngineError, match="needs a bridge"):
        interpolate(keys(2), 0.5, "shared")
    assert torch.equal(interpolate(keys(1), 0.7), keys(1)[0])
