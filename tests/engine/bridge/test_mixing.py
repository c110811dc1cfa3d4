"""The gated mixing layer against its formula, written out by hand."""

from __future__ import annotations

import math

import pytest
import torch

from engine.bridge.mixing import GatedMixing, relu_layers, scaled_linear


def seeded(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def test_one_row_equals_the_formula_by_hand():
    layer = GatedMixing(2, 3, 1, seeded())
    with torch.no_grad():
        layer.projection.weight.copy_(torch.tensor([[1.0, 2.0]]))
        layer.projection.bias.fill_(0.5)
        layer.change.weight.copy_(torch.tensor([[1.0, 0.0, -1.0], [0.0, 2.0, 0.0]]))
        layer.change.bias.copy_(torch.tensor([0.25, -1.0]))
    out = layer(torch.tensor([[3.0, -1.0]]), torch.tensor([[0.5, 1.0, 2.0]]))
    projected = 1 * 3 + 2 * -1 + 0.5
    delta, gate = 0.5 - 2.0 + 0.25, 1 / (1 + math.exp(-(2.0 - 1.0)))
    assert out.item() == pytest.approx((1 - gate) * projected + gate * delta, rel=1e-6)


def test_gates_start_at_about_one_half():
    layer = GatedMixing(10, 256, 64, seeded())
    hidden = torch.randn(500, 256, generator=seeded(1)).relu()
    _, activation = layer.change(hidden).chunk(2, dim=1)
    gates = torch.sigmoid(activation)
    assert gates.mean().item() == pytest.approx(0.5, abs=0.03)
    assert gates.std().item() < 0.2


def test_starts_as_about_half_a_projection_of_its_input():
    layer = GatedMixing(32, 256, 64, seeded())
    raw, hidden = torch.randn(2000, 32, generator=seeded(1)), torch.randn(2000, 256, generator=seeded(2)).relu()
    halved = 0.5 * layer.projection(raw)
    left = (layer(raw, hidden) - halved).detach()
    assert torch.nn.functional.cosine_similarity(layer(raw, hidden), halved).mean() > 0.6
    assert left.var() < halved.var() * 2


@pytest.mark.parametrize("inputs", [4, 100, 1024])
def test_weights_are_cut_normals_of_deviation_one_over_root_fan_in(inputs: int):
    layer = scaled_linear(inputs, 40_000 // inputs, seeded())
    assert layer.weight.std().item() * math.sqrt(inputs) == pytest.approx(0.88, abs=0.02)  # of a normal cut at ±2
    assert layer.weight.abs().max().item() <= 2 / math.sqrt(inputs) + 1e-6
    assert not layer.bias.any()


def test_the_generator_decides_the_weights():
    one, same, other = (relu_layers(5, (7, 6), seeded(s)) for s in (3, 3, 4))
    assert all(torch.equal(a, b) for a, b in zip(one.parameters(), same.parameters(), strict=True))
    assert not torch.equal(one[0].weight, other[0].weight)  # pyright: ignore[reportArgumentType]
