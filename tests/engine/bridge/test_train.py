"""Training: seeded, reported in time, stoppable anywhere, and never leaving a broken bridge behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.bridge.pace import learning_rate
from engine.bridge.presets import PAPER_PICTURES, PAPER_SOUND, QUICK, TrainingPlan, plan_for
from engine.bridge.samples import DomainSamples
from engine.bridge.train import new_bridge, train_bridge
from engine.errors import EngineError
from engine.labels.propagation import Prediction
from engine.messages import Examples
from tests.engine.ellipses import no_labels
from tests.engine.fakes import card

PLAN = replace(QUICK, shared_size=3, hidden=(16,), steps=30, batch=16, lessons=0)


def domain(count: int, size: int, seed: int, deviation: bool = True) -> DomainSamples:
    noise = torch.randn(count, size, generator=torch.Generator().manual_seed(seed))
    mean = 3 * torch.eye(size)[torch.arange(count) % 3] + 0.3 * noise  # sample i lies in bin i % 3
    return DomainSamples(mean, torch.full_like(mean, 0.3) if deviation else None, no_labels())


def bins(count: int, of: int = 3) -> Prediction:
    return Prediction(
        (np.arange(count) % of).astype(np.int16), np.ones(count, np.float32), np.zeros((count, of), np.float32)
    )


DOMAINS = domain(50, 6, 0), domain(40, 4, 1, deviation=False)
PREDICTIONS = bins(50), bins(40)


def state(plan: TrainingPlan, seed: int, steps: int | None = None) -> list[Tensor]:
    bridge = new_bridge(DOMAINS, plan, seed)
    for _ in islice(train_bridge(bridge, DOMAINS, PREDICTIONS, 3, plan, seed), steps):
        pass
    return [p.detach().clone() for p in bridge.parameters()]


def equal(one: Sequence[Tensor], two: Sequence[Tensor]) -> bool:
    return all(torch.equal(a, b) for a, b in zip(one, two, strict=True))


@pytest.mark.parametrize("plan", [PLAN, replace(PLAN, posterior_samples=True, weighted=False, standardise=False)])
def test_the_same_seed_trains_the_same_bridge(plan: TrainingPlan):
    torch.manual_seed(1)
    first = state(plan, 7)
    torch.manual_seed(2)  # nothing may hang on the global generator
    assert equal(first, state(plan, 7))
    assert not equal(first, state(plan, 8))


def test_stopping_keeps_what_was_learned():
    untrained = list(new_bridge(DOMAINS, PLAN, 7).parameters())
    stopped = state(PLAN, 7, steps=10)
    assert not equal(untrained, stopped)
    assert equal(stopped, state(PLAN, 7, steps=10))


def test_one_step_per_safe_point_and_a_report_at_the_end():
    moments = iter(np.arange(0, 1000) * 0.03)
    bridge = new_bridge(DOMAINS, PLAN, 1)
    training = train_bridge(bridge, DOMAINS, PREDICTIONS, 3, PLAN, 1, clock=lambda: float(next(moments)))
    yielded = list(training)
    reports = [report for report in yielded if report is not None]
    assert len(yielded) == PLAN.steps
    assert [report.step for report in reports] == [1, 5, 9, 13, 17, 21, 25, 29, 30]
    assert reports[0].seconds == pytest.approx(0.03)
    assert reports[1].seconds_left == pytest.approx(0.15 / 5 * 25)
    assert reports[-1].seconds_left == 0
    assert set(reports[-1].losses) == {"reconstruction", "kl", "swd", "classifier", "arrival", "transport", "isometry"}


def test_training_lowers_the_loss_it_reports():
    plan = replace(PLAN, steps=150, lessons=60)
    bridge = new_bridge(DOMAINS, plan, 1)
    training = train_bridge(bridge, DOMAINS, PREDICTIONS, 3, plan, 1, clock=iter(np.arange(0, 1000, 1.0)).__next__)
    reports = [report for report in training if report is not None]
    for term in ("reconstruction", "classifier"):
        assert np.mean([r.losses[term] for r in reports[-20:]]) < 0.8 * np.mean([r.losses[term] for r in reports[:20]])


def test_a_loss_that_is_no_number_keeps_the_last_good_weights():
    broken = DOMAINS[0].mean.clone()
    domains = DomainSamples(broken, None, no_labels()), DOMAINS[1]
    bridge = new_bridge(domains, PLAN, 1)
    training = train_bridge(bridge, domains, PREDICTIONS, 3, PLAN, 1, clock=iter(np.arange(0, 1000, 1.0)).__next__)
    for _ in range(5):
        next(training)
    good = [p.detach().clone() for p in bridge.parameters()]
    broken.fill_(float("nan"))
    with pytest.raises(EngineError, match="no longer a number"):
        next(training)
    assert equal(good, list(bridge.parameters()))


def test_labels_in_one_domain_only_and_none_at_all_still_train():
    blank = Prediction(np.full(40, -1, np.int16), np.zeros(40, np.float32), np.full((40, 3), -np.inf, np.float32))
    for first in (bins(50), Prediction(np.full(50, -1, np.int16), np.zeros(50, np.float32), blank.scores)):
        bridge = new_bridge(DOMAINS, PLAN, 1)
        reports = [r for r in train_bridge(bridge, DOMAINS, (first, blank), 3, PLAN, 1) if r]
        assert np.isfinite(list(reports[-1].losses.values())).all()


def test_an_example_far_from_its_bin_is_not_dropped():
    first = DomainSamples(DOMAINS[0].mean, None, Examples(np.array([0]), np.array([0])))
    unsure = Prediction(PREDICTIONS[0].bins, np.zeros(50, np.float32), PREDICTIONS[0].scores)
    plan = replace(PLAN, steps=1, dropped=0.9)
    bridge = new_bridge((first, DOMAINS[1]), plan, 1)
    assert len(list(train_bridge(bridge, (first, DOMAINS[1]), (unsure, PREDICTIONS[1]), 3, plan, 1))) == 1


def test_learning_rate_rises_then_falls_to_nothing():
    plan = replace(PLAN, steps=100, schedule="one-cycle", learning_rate=1.0)
    rates = [learning_rate(plan, step) for step in range(1, 101)]
    assert rates[9] == 1.0
    assert rates[:10] == sorted(rates[:10])
    assert rates[9:] == sorted(rates[9:], reverse=True)
    assert rates[-1] == pytest.approx(0, abs=1e-9)
    assert learning_rate(PAPER_PICTURES, 1) == learning_rate(PAPER_PICTURES, 50_000) == 1e-3


def test_the_paper_preset_is_the_papers_table():
    picture, sound = card("a", "image", 4), card("b", "sound", 4)
    assert plan_for("paper", picture, picture) == PAPER_PICTURES
    assert plan_for("paper", picture, sound) == plan_for("paper", sound, picture) == PAPER_SOUND
    assert (PAPER_PICTURES.shared_size, PAPER_PICTURES.hidden, PAPER_PICTURES.steps) == (8, (512,) * 4, 50_000)
    assert (PAPER_SOUND.shared_size, PAPER_SOUND.hidden, PAPER_SOUND.batch) == (16, (1024,) * 8, 128)
    betas = (PAPER_SOUND.beta_kl, PAPER_SOUND.beta_swd, PAPER_SOUND.beta_cls)
    assert betas == (0.01, 3.0, 0.3)
    assert not PAPER_PICTURES.weighted
    assert PAPER_PICTURES.posterior_samples


def test_plans_can_be_shortened_and_unknown_ones_are_refused():
    picture = card("a", "image", 4)
    assert plan_for("quick", picture, picture, steps=5).steps == 5
    with pytest.raises(EngineError, match="no preset “slow”"):
        plan_for("slow", picture, picture)
