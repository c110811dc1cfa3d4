"""The reference: it is the paper's loss, labels reach nothing but labelled rows, and it learns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from engine.bridge.mixing import scaled_linear
from engine.bridge.model import BridgingVae
from engine.bridge.presets import PAPER_PICTURES, PAPER_SOUND, TrainingPlan
from engine.bridge.samples import DomainSamples
from engine.bridge.train import TrainingStep, new_bridge
from engine.experiments.scenarios.hidden_balance import HiddenBalance
from engine.experiments.scenarios.reference import _Learner, reference_losses, reference_plan, train_reference
from engine.messages import Examples
from tests.engine.ellipses import PLAN, bins_of, draw, no_labels, samples
from tests.engine.fakes import card

pytestmark = pytest.mark.usefixtures("one_thread")


def labelled(points: torch.Tensor, domain: int, count: int) -> DomainSamples:
    rows = np.arange(count)
    return DomainSamples(points, None, Examples(rows, bins_of(points, domain)[:count].numpy()))  # type: ignore[arg-type]


def learned(count: int, plan: TrainingPlan, seed: int = 1) -> tuple[BridgingVae, list[TrainingStep | None]]:
    drawn = draw(400, seed=3)
    domains = labelled(drawn.points[0], 1, count), labelled(drawn.points[1], 2, count)
    bridge = new_bridge(domains, plan, seed)
    return bridge, list(train_reference(bridge, domains, 2, plan, seed))


def test_the_plan_is_the_papers_but_for_the_width_of_the_sounds_bridge() -> None:
    picture, sound = card("shapes", "image", 4), card("tones", "sound", 3)
    assert reference_plan(picture, picture) == PAPER_PICTURES
    assert reference_plan(picture, sound) == replace(PAPER_SOUND, hidden=(512,) * 4)
    assert reference_plan(sound, picture, whole=True) == PAPER_SOUND


def test_it_turns_the_bins_of_one_domain_onto_those_of_the_other() -> None:
    plan = replace(PLAN, schedule="constant", steps=500, batch=64)
    bridge, steps = learned(200, plan)
    test = draw(300, seed=9)
    with torch.no_grad():
        moved = bridge.transfer(test.points[0], 1, 2)
    assert len(steps) == 500
    assert (bins_of(moved, 2) == test.bins[0]).float().mean() > 0.9
    last = steps[-1]
    assert last is not None
    assert (last.step, last.steps, last.seconds_left) == (500, 500, 0)


def test_the_same_seed_gives_the_same_bridge_and_another_seed_another() -> None:
    plan = replace(PLAN, steps=3)
    weights = [learned(20, plan, seed)[0].state_dict()["latent_mixing.change.weight"] for seed in (1, 1, 2)]
    assert torch.equal(weights[0], weights[1])
    assert not torch.equal(weights[0], weights[2])


def losses_of(
    domains: tuple[DomainSamples, DomainSamples], bridge: BridgingVae, balance: HiddenBalance | None = None
) -> dict[str, float]:
    """The terms of one step of a large batch, the same classifier and draws every time."""
    rows, noise = (torch.Generator().manual_seed(seed) for seed in (1, 2))
    classifier = scaled_linear(2, 2, torch.Generator().manual_seed(3))
    learner = _Learner(bridge, classifier, domains, replace(PLAN, batch=4000), rows, noise, balance)
    with torch.no_grad():
        return {name: float(value) for name, value in reference_losses(learner).items()}


def test_the_classifier_sees_the_labelled_rows_alone() -> None:
    """Unlabelled points far away change every term but the classifier's."""
    drawn = draw(400, seed=3)
    far = drawn.points[0].clone()
    far[20:] += 50
    bridge, losses = BridgingVae((2, 2), 2, (8,)), []
    for points in (drawn.points[0], far):
        losses.append(losses_of((labelled(points, 1, 20), labelled(drawn.points[1], 2, 20)), bridge))
    assert losses[1]["reconstruction"] > 10 * losses[0]["reconstruction"]
    assert losses[1]["classifier"] == pytest.approx(losses[0]["classifier"], rel=0.05)


def test_without_labels_the_classifier_says_nothing_and_with_them_in_one_domain_it_learns_there() -> None:
    drawn, bridge = draw(40, seed=3), BridgingVae((2, 2), 2, (8,))
    unlabelled = samples(drawn.points[0]), samples(drawn.points[1])
    assert losses_of(unlabelled, bridge)["classifier"] == 0
    assert losses_of((labelled(drawn.points[0], 1, 10), unlabelled[1]), bridge)["classifier"] > 0


def silent_bridge() -> BridgingVae:
    """A bridge that answers 0 to everything."""
    bridge = BridgingVae((2, 2), 2, (8,))
    for parameter in bridge.parameters():
        nn.init.zeros_(parameter)
    return bridge


def test_with_a_hidden_balance_a_rare_class_fills_its_share_of_the_rows() -> None:
    """One sample in a hundred lies away from 0; in equal shares of two classes it is half of what is seen."""
    points, classes = torch.zeros(100, 2), torch.zeros(100, dtype=torch.int64)
    points[0], classes[0] = 10.0, 1
    domains = samples(points), samples(points)
    balance = HiddenBalance((classes, classes), 2)
    blind, balanced = (losses_of(domains, silent_bridge(), each)["reconstruction"] for each in (None, balance))
    assert blind == pytest.approx(1.0, rel=0.5)
    assert balanced == pytest.approx(50.0, rel=0.05)


def test_it_reconstructs_fresh_posterior_samples_not_means() -> None:
    """A bridge that answers 0 has the second moment of the samples as its loss, deviation included."""
    mean, deviation = torch.zeros(50, 2), torch.full((50, 2), 3.0)
    domains = DomainSamples(mean, deviation, no_labels()), DomainSamples(mean, deviation, no_labels())
    assert losses_of(domains, silent_bridge())["reconstruction"] == pytest.approx(9.0, rel=0.05)
