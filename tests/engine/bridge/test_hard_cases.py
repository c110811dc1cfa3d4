"""Training survives whatever collections and labels it is given, and keeps good weights whatever goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count, islice

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from engine.bridge.learner import Learner
from engine.bridge.presets import QUICK
from engine.bridge.samples import DomainSamples
from engine.bridge.train import TrainingStep, new_bridge, train_bridge
from engine.bridge.transfer import transfer
from engine.errors import EngineError
from engine.labels.propagation import Prediction
from engine.messages import Examples
from tests.engine.ellipses import no_labels

PLAN = replace(QUICK, shared_size=3, hidden=(12,), steps=25, batch=16, directions=8, patience=2, lessons=0)
Pair = tuple[DomainSamples, DomainSamples]


def around(bins: Tensor, size: int = 3, seed: int = 0) -> DomainSamples:
    """Items near their bin's place on a circle."""
    angles = bins * 2.4
    noise = 0.1 * torch.randn(len(bins), size, generator=torch.Generator().manual_seed(seed))
    return DomainSamples(noise + torch.stack([angles.cos(), angles.sin(), angles * 0], 1)[:, :size], None, no_labels())


def sure(bins: Tensor, of: int) -> Prediction:
    n = len(bins)
    return Prediction(bins.numpy().astype(np.int16), np.ones(n, np.float32), np.zeros((n, of), np.float32))


def trained(domains: Pair, bins: tuple[Tensor, Tensor], of: int, **changes: object) -> list[TrainingStep]:
    """Reports of a whole training that left only numbers behind."""
    plan = replace(PLAN, **changes)  # type: ignore[arg-type]
    domains = labelled(domains[0], bins[0]), labelled(domains[1], bins[1])
    bridge = new_bridge(domains, plan, 1)
    predictions = sure(bins[0], of), sure(bins[1], of)
    reports = [r for r in train_bridge(bridge, domains, predictions, of, plan, 1, clock=ticking()) if r]
    assert reports[-1].step == reports[-1].steps
    assert all(np.isfinite(list(report.losses.values())).all() for report in reports)
    for number, samples in enumerate(domains, start=1):
        assert transfer(bridge, samples.mean, number).isfinite().all()  # type: ignore[arg-type]
    return reports


def labelled(samples: DomainSamples, bins: Tensor) -> DomainSamples:
    """With labels on the first items that have a bin."""
    rows = torch.nonzero(bins >= 0).flatten()[:20]
    return replace(samples, examples=Examples(rows.numpy(), bins[rows].numpy()))


def ticking() -> Callable[[], float]:
    return iter(count(0, 1.0)).__next__


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_sizes_bins_and_gaps_train_to_the_end(data: st.DataObject) -> None:
    of = data.draw(st.integers(0, 30))
    bins = []
    for _ in range(2):
        known = data.draw(st.lists(st.integers(-1, of - 1), min_size=1, max_size=60))
        bins.append(torch.tensor(known))
    domains = around(bins[0]), around(bins[1], 2, seed=1)
    trained(domains, (bins[0], bins[1]), of, steps=6, batch=data.draw(st.integers(1, 40)))


CASES = {
    "60 against 5000": (torch.arange(60) % 3, torch.arange(5000) % 3, 3),
    "60 and 60": (torch.arange(60) % 10, torch.arange(60) % 10, 10),
    "thirty bins": (torch.arange(90) % 30, torch.arange(300) % 30, 30),
    "bins of one domain only": (torch.arange(40) % 4, torch.arange(40) % 2, 4),
    "no bin in common": (torch.zeros(40, dtype=torch.long), torch.ones(40, dtype=torch.long), 2),
    "one domain without bins": (torch.arange(40) % 2, torch.full((40,), -1), 2),
    "no bins at all": (torch.full((40,), -1), torch.full((50,), -1), 0),
    "one item each": (torch.zeros(1, dtype=torch.long), torch.zeros(1, dtype=torch.long), 1),
    "a batch larger than both": (torch.arange(5) % 2, torch.arange(7) % 2, 2),
}


@pytest.mark.parametrize("case", CASES)
def test_hard_collections_train_to_the_end(case: str) -> None:
    first, second, of = CASES[case]
    trained((around(first), around(second, seed=1)), (first, second), of, batch=64)


@pytest.mark.parametrize("spread", [0.0, 1e-12, 1e-30, 1e12])
@pytest.mark.parametrize("offset", [0.0, 1000.0])
def test_latents_that_hardly_differ_or_differ_hugely_train(spread: float, offset: float) -> None:
    bins = torch.arange(40) % 2
    first = DomainSamples(around(bins).mean * spread + offset, None, no_labels())
    trained((first, around(bins, seed=1)), (bins, bins), 2)
    trained((first, first), (bins, bins), 2)


def test_duplicates_and_dimensions_that_say_nothing_train() -> None:
    bins = torch.arange(40) % 2
    doubled = around(bins).mean.round()
    doubled[:, 2] = 7.0
    trained((DomainSamples(doubled, None, no_labels()), around(bins)), (bins, bins), 2)


# ---------------------------------------------------------------- what goes wrong


BINS = torch.arange(40) % 2


def breaking(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the `at`-th step on, gradients are no numbers."""
    weighted, calls = Learner.weighted, count(1)
    monkeypatch.setattr(
        Learner, "weighted", lambda self, losses: weighted(self, losses) * (float("nan") if next(calls) >= at else 1)
    )


def flat(bridge: torch.nn.Module) -> Tensor:
    return torch.cat([p.detach().flatten() for p in bridge.parameters()])


def test_weights_that_break_between_two_reports_are_put_back_when_it_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    breaking(8, monkeypatch)
    domains, plan = (around(BINS), around(BINS, seed=1)), replace(PLAN, patience=0)
    bridge = new_bridge(domains, plan, 1)
    moments = iter([0.0, *[0.02 * n for n in range(5)], 1.0, *[1.01] * 100])  # reports: first and sixth step
    steps = train_bridge(bridge, domains, (sure(BINS, 2), sure(BINS, 2)), 2, plan, 1, clock=lambda: next(moments))
    reports = [r for r in islice(steps, 6) if r]
    assert [report.step for report in reports] == [1, 6]
    good = flat(bridge)
    next(steps)
    next(steps)
    next(steps)
    assert not flat(bridge).isfinite().all()
    steps.close()  # type: ignore[attr-defined]
    assert torch.equal(flat(bridge), good)


def test_breaking_before_anything_was_found_good_says_that_nothing_was_learned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    breaking(1, monkeypatch)
    domains, plan = (around(BINS), around(BINS, seed=1)), replace(PLAN, patience=0)
    bridge = new_bridge(domains, plan, 1)
    untrained = flat(bridge)
    with pytest.raises(EngineError, match="Nothing was learned"):
        list(train_bridge(bridge, domains, (sure(BINS, 2), sure(BINS, 2)), 2, plan, 1, clock=lambda: 0.0))
    assert torch.equal(flat(bridge), untrained)
