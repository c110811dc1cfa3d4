"""The bridge's own linear layer: whatever multiplies, it is `torch.nn.Linear` and its gradients."""

from __future__ import annotations

import copy

import pytest
import torch
from torch import Tensor, nn

from engine import device
from engine.bridge import linear
from engine.bridge.linear import LEAST, Linear, onednn_is_faster
from engine.seeds import seeded

WIDE = (96, 320)  # inputs and outputs of a layer that a batch of 64 makes worth while


@pytest.fixture(params=[True, False], ids=["oneDNN", "MKL"])
def by_onednn(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if request.param and not torch.backends.mkldnn.is_available():
        pytest.skip("this torch has no oneDNN")
    monkeypatch.setattr(linear, "onednn_is_faster", lambda: request.param)
    return request.param


def drawn(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(shape, generator=seeded(seed, "rows"))


def pair() -> tuple[Linear, nn.Linear]:
    """A layer, and torch's own with the same weights."""
    own, torchs = Linear(*WIDE), nn.Linear(*WIDE)
    with torch.no_grad():
        own.weight.copy_(drawn(*WIDE[::-1], seed=1) / 10)
        own.bias.copy_(drawn(WIDE[1], seed=2))
    torchs.load_state_dict(own.state_dict())
    return own, torchs


def test_it_gives_what_torchs_gives_and_so_do_its_gradients(by_onednn: bool) -> None:
    rows = drawn(64, WIDE[0])
    assert rows.shape[0] * WIDE[0] * WIDE[1] >= LEAST
    gradients = []
    for layer in pair():
        given = rows.clone().requires_grad_()
        out = layer(given)
        out.sin().sum().backward()
        gradients.append((out.detach(), given.grad, layer.weight.grad, layer.bias.grad))
    for own, torchs in zip(*gradients, strict=True):
        assert own is not None
        assert torchs is not None
        torch.testing.assert_close(own, torchs, rtol=1e-4, atol=1e-4)


def test_its_gradient_has_a_gradient(by_onednn: bool) -> None:
    rows, found = drawn(64, WIDE[0]), []
    for layer in pair():
        given = rows.clone().requires_grad_()
        [slope] = torch.autograd.grad(layer(given).square().sum(), given, create_graph=True)
        slope.square().sum().backward()
        found.append(layer.weight.grad)
    torch.testing.assert_close(*found, rtol=1e-3, atol=1e-1)


@pytest.mark.parametrize("shape", [(0,), (1,), (3, 40)], ids=str)
def test_few_rows_none_and_rows_of_rows_go_torchs_way(by_onednn: bool, shape: tuple[int, ...]) -> None:
    own, torchs = pair()
    rows = drawn(*shape, WIDE[0])
    assert torch.equal(own(rows), torchs(rows))


def test_double_and_half_precision_keep_theirs(by_onednn: bool) -> None:
    own, torchs = pair()
    rows = drawn(64, WIDE[0])
    with torch.autocast("cpu", torch.bfloat16):
        assert torch.equal(own(rows), torchs(rows))
        assert own(rows).dtype == torch.bfloat16
    assert copy.deepcopy(own).double()(rows.double()).dtype == torch.float64


def test_nothing_is_remembered_where_nothing_learns(by_onednn: bool) -> None:
    own, _ = pair()
    with torch.no_grad():
        assert own(drawn(64, WIDE[0])).grad_fn is None


@pytest.mark.parametrize(
    ("name", "amd"),
    [
        ("AMD EPYC 9R14", True),
        ("AMD64 Family 25 Model 97 Stepping 2, AuthenticAMD", True),
        ("AMD64 Family 6 Model 85 Stepping 7, GenuineIntel", False),
        ("Intel(R) Xeon(R)", False),
        ("Apple M2", False),
    ],
)
def test_a_processors_name_tells_who_made_it(monkeypatch: pytest.MonkeyPatch, name: str, amd: bool) -> None:
    monkeypatch.setattr(device, "_processor_name", lambda: name)
    assert device.processor_is_amd() is amd


def test_it_is_chosen_only_with_wide_instructions(monkeypatch: pytest.MonkeyPatch) -> None:
    onednn_is_faster.cache_clear()
    monkeypatch.setattr(linear, "processor_is_amd", lambda: True)
    monkeypatch.setattr(torch.backends.cpu, "get_cpu_capability", lambda: "AVX2")
    assert not onednn_is_faster()
    onednn_is_faster.cache_clear()
