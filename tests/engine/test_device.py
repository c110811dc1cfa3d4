"""Choosing where to compute, and leaving a core to the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from engine.device import choose_device, describe_device, set_threads, usable_cores, warm_up


@pytest.fixture(autouse=True)
def threads_as_before() -> Iterator[None]:
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


@pytest.mark.parametrize(
    ("cuda", "mps", "wanted", "chosen"),
    [
        (True, True, None, "cuda"),
        (False, True, None, "mps"),
        (False, False, None, "cpu"),
        (True, False, "cpu", "cpu"),
        (False, False, "cuda", "cpu"),
        (True, False, "banana", "cuda"),
    ],
)
def test_the_best_device_there_is(
    monkeypatch: pytest.MonkeyPatch, cuda: bool, mps: bool, wanted: str | None, chosen: str
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)
    assert choose_device(wanted).type == chosen


@pytest.mark.parametrize(
    ("cores", "spare", "threads"), [(1, 1, 1), (2, 1, 1), (2, 0, 2), (4, 1, 3), (64, 1, 8), (64, 0, 8)]
)
def test_cores_are_spared_but_one_always_computes(cores: int, spare: int, threads: int) -> None:
    assert set_threads(spare, cores) == threads
    assert torch.get_num_threads() == threads


def test_the_processor_has_a_name_and_warming_it_leaves_no_trace() -> None:
    assert usable_cores() >= 1
    state = torch.random.get_rng_state()
    with torch.no_grad():
        warm_up(torch.device("cpu"))
        assert not torch.is_grad_enabled()
    report = describe_device(torch.device("cpu"))
    assert report.kind == "cpu"
    assert report.name
    assert report.torch_version == torch.__version__
    assert torch.equal(state, torch.random.get_rng_state())
