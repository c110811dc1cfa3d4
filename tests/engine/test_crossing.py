"""Judges learn bins and are taught by nobody else; the terms of what crosses do what they say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from engine.bridge.batches import pool_of
from engine.bridge.crossing import Crossing
from engine.bridge.judging import LESSONS, LatentJudge
from engine.bridge.presets import PAPER_PICTURES, QUICK
from engine.bridge.samples import DomainSamples
from engine.bridge.train import new_bridge, train_bridge
from engine.labels.propagation import Prediction
from engine.messages import Examples
from engine.seeds import seeded

BINS, PER_BIN = 3, 60
NO_EXAMPLES = Examples(np.zeros(0, np.int64), np.zeros(0, np.int64))
TRUTH = np.repeat(np.arange(BINS), PER_BIN).astype(np.int16)


def blobs(size: int, seed: int) -> torch.Tensor:
    """Three clouds of different places, each long in one direction: ``[180, size]``."""
    draw = torch.Generator().manual_seed(seed)
    places = 4 * torch.randn(BINS, size, generator=draw)
    long = torch.randn(BINS, size, generator=draw)
    along = torch.randn(BINS * PER_BIN, 1, generator=draw)
    bins = torch.from_numpy(TRUTH.astype(np.int64))
    return places[bins] + along * long[bins] + 0.2 * torch.randn(BINS * PER_BIN, size, generator=draw)


def predicted(known: bool = True) -> Prediction:
    count = len(TRUTH)
    bins = TRUTH if known else np.full(count, -1, np.int16)
    return Prediction(bins, np.ones(count, np.float32), np.zeros((count, BINS), np.float32))


DOMAINS = (
    DomainSamples(blobs(6, 0), None, NO_EXAMPLES, (blobs(6, 0),)),
    DomainSamples(blobs(4, 1), None, NO_EXAMPLES, (blobs(4, 1),)),
)
PLAN = replace(QUICK, shared_size=4, hidden=(64, 64), steps=150, batch=48)


def judge(known: bool = True) -> LatentJudge:
    latents = blobs(6, 0) - blobs(6, 0).mean(0)
    pool = pool_of(predicted(known), [], BINS, 0.0)
    return LatentJudge(latents / latents.std(), pool, seeded(1, "lessons"), seeded(1, "weights"))


def test_a_judge_names_the_bins_of_latents_it_was_not_taught_on() -> None:
    learner, latents = judge(), blobs(6, 0) - blobs(6, 0).mean(0)
    learner.learn(LESSONS - 1)
    assert not learner.ready
    learner.learn(10)
    assert learner.ready
    fresh = latents / latents.std() + 0.1 * torch.randn(latents.shape, generator=torch.Generator().manual_seed(5))
    assert float((learner.logits(fresh).argmax(1).numpy() == TRUTH).mean()) > 0.97


def test_gradients_reach_the_latents_and_never_the_judge() -> None:
    learner = judge()
    learner.learn(LESSONS)
    before = learner.logits(blobs(6, 0)).detach()
    latents = blobs(6, 0).requires_grad_()
    learner.logits(latents).square().sum().backward()
    assert latents.grad is not None
    assert float(latents.grad.abs().sum()) > 0
    assert all(each.grad is None for each in learner._network.parameters())
    assert torch.equal(before, learner.logits(blobs(6, 0)).detach())


def test_without_bins_a_judge_is_never_ready() -> None:
    learner = judge(known=False)
    learner.learn(LESSONS)
    assert not learner.ready


def crossing(known: bool = True) -> tuple[Crossing, dict[str, torch.Tensor]]:
    bridge = new_bridge(DOMAINS, PLAN, 3)
    pools = pool_of(predicted(known), [], BINS, 0.0), pool_of(predicted(known), [], BINS, 0.0)
    made = Crossing(bridge, DOMAINS, pools, 3)
    for _ in range(LESSONS):
        made.teach()
    latents = DOMAINS[0].mean, DOMAINS[1].mean
    means = bridge.encode(latents[0], 1)[0], bridge.encode(latents[1], 2)[0]
    bins = torch.from_numpy(predicted(known).bins.astype(np.int64))
    noise = torch.Generator().manual_seed(0)
    terms = made.losses(means, latents, (bins, bins), len(bins), 16, noise)
    return made, {name: term.detach() for name, term in terms.items()}


def test_an_untrained_bridge_arrives_nowhere_and_without_labels_nothing_is_asked() -> None:
    assert float(crossing()[1]["arrival"]) > 0.3
    unlabelled = crossing(known=False)[1]
    assert float(unlabelled["arrival"]) == 0.0
    assert float(unlabelled["spread"]) > 0.0


def test_training_brings_samples_home_and_spreads_them_out() -> None:
    bridge = new_bridge(DOMAINS, PLAN, 3)
    steps = [s for s in train_bridge(bridge, DOMAINS, (predicted(), predicted()), BINS, PLAN, 3, _clock()) if s]
    assert steps[-1].losses["arrival"] < 0.1
    assert steps[-1].losses["spread"] < 0.5 * steps[0].losses["spread"]


def test_the_paper_asks_nothing_of_what_crosses() -> None:
    plan = replace(PAPER_PICTURES, hidden=(32,), steps=3)
    bridge = new_bridge(DOMAINS, plan, 3)
    *_, last = train_bridge(bridge, DOMAINS, (predicted(), predicted()), BINS, plan, 3)
    assert last is not None
    assert set(last.losses) == {"reconstruction", "kl", "swd", "classifier"}


def _clock():  # type: ignore[no-untyped-def]
    ticks = iter(range(10_000))
    return lambda: float(next(ticks))
