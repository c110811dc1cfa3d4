"""Choosing where to compute, and leaving a core to the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from engine.device import choose_device, describe_device, leave_room_for_the_window, usable_cores, warm_up


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


@pytest.mark.parametrize(("cores", "threads"), [(1, 1), (2, 1), (4, 3), (64, 8)])
def test_one_core_is_left_to_the_window(cores: int, threads: int) -> None:
    assert leave_room_for_the_window(cores) == threads
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
