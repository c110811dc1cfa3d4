"""Judges learn bins and are taught by nobody else; the terms of what crosses do what they say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from engine.bridge.batches import Pool, pool_of
from engine.bridge.crossing import Crossing, ways_round
from engine.bridge.judging import LatentJudge
from engine.bridge.model import BridgingVae
from engine.bridge.presets import PAPER_PICTURES, QUICK
from engine.bridge.samples import DomainSamples
from engine.bridge.train import new_bridge, train_bridge
from engine.bridge.transport import BinTransport
from engine.labels.propagation import Prediction
from engine.messages import Examples
from engine.seeds import seeded

BINS, PER_BIN = 3, 60
LESSONS = 200
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
PLAN = replace(QUICK, shared_size=4, hidden=(64, 64), steps=150, batch=48, lessons=LESSONS)


def judge(known: bool = True) -> LatentJudge:
    latents = blobs(6, 0) - blobs(6, 0).mean(0)
    pool = pool_of(predicted(known), [], BINS, 0.0)
    return LatentJudge(latents / latents.std(), pool, LESSONS, seeded(1, "lessons"), seeded(1, "weights"))


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


def both(known: bool = True) -> tuple[Pool, Pool]:
    return pool_of(predicted(known), [], BINS, 0.0), pool_of(predicted(known), [], BINS, 0.0)


def prepared(bridge: BridgingVae) -> Crossing:
    made = Crossing(bridge, DOMAINS, both(), PLAN, 3)
    for _ in made.prepare():
        pass
    return made


def terms(arrived: tuple[torch.Tensor, torch.Tensor]) -> dict[str, float]:
    """What is asked of all samples that have crossed: into domain 1, and into domain 2."""
    bins = torch.from_numpy(TRUTH.astype(np.int64))
    latents, ways = (DOMAINS[0].mean, DOMAINS[1].mean), ways_round(2, 1)
    losses = prepared(new_bridge(DOMAINS, PLAN, 3)).losses(arrived, latents, (bins, bins), ways)
    return {name: float(term.detach()) for name, term in losses.items()}


def carried() -> tuple[torch.Tensor, torch.Tensor]:
    """All samples where transport puts them, in the other domain's own units."""
    bridge, bins = new_bridge(DOMAINS, PLAN, 3), torch.from_numpy(TRUTH.astype(np.int64))
    units = [(bridge.get_buffer(f"centre_{d}"), bridge.get_buffer(f"scale_{d}")) for d in (1, 2)]
    one, two = ((d.mean - c) / s for d, (c, s) in zip(DOMAINS, units, strict=True))
    transport = BinTransport((one, two), both())
    into_one, into_two = transport.carry(two, bins, 2, 1), transport.carry(one, bins, 1, 2)
    return into_one * units[0][1] + units[0][0], into_two * units[1][1] + units[1][0]


def test_what_transport_carries_is_all_that_is_asked() -> None:
    found = terms(carried())
    assert found["transport"] < 1e-8
    assert found["arrival"] < 0.3
    assert found["isometry"] < 0.05


def test_a_bin_that_fell_into_one_point_is_strained_and_one_in_a_wrong_place_strays() -> None:
    one, two = carried()
    points = [
        torch.stack([rows[b == TRUTH].mean(0) for b in range(BINS)])[TRUTH.astype(np.int64)] for rows in (one, two)
    ]
    collapsed = terms((points[0], points[1]))
    assert collapsed["isometry"] > 0.5
    assert collapsed["arrival"] < 0.3
    moved = terms((one.roll(PER_BIN, 0), two.roll(PER_BIN, 0)))
    assert moved["arrival"] > 1
    assert moved["transport"] > 0.3


def test_rows_of_unknown_or_one_sided_bins_count_for_nothing() -> None:
    made = prepared(new_bridge(DOMAINS, PLAN, 3))
    latents, unknown = (DOMAINS[0].mean, DOMAINS[1].mean), torch.full((len(TRUTH),), -1)
    wrong = torch.zeros_like(latents[0]), torch.zeros_like(latents[1])
    assert all(float(term) == 0 for term in made.losses(wrong, latents, (unknown, unknown), ways_round(2, 1)).values())


def test_training_brings_samples_home_and_keeps_them_apart() -> None:
    bridge = new_bridge(DOMAINS, PLAN, 3)
    steps = [s for s in train_bridge(bridge, DOMAINS, (predicted(), predicted()), BINS, PLAN, 3, _clock()) if s]
    assert steps[-1].losses["arrival"] < 0.3
    for term in ("transport", "isometry"):
        assert steps[-1].losses[term] < 0.5 * steps[0].losses[term]


def test_without_a_bin_in_common_nothing_is_asked_of_what_crosses() -> None:
    bridge = new_bridge(DOMAINS, replace(PLAN, steps=3), 3)
    *_, last = train_bridge(bridge, DOMAINS, (predicted(), predicted(known=False)), BINS, replace(PLAN, steps=3), 3)
    assert last is not None
    assert set(last.losses) == {"reconstruction", "kl", "swd", "classifier"}


def test_the_paper_asks_nothing_of_what_crosses() -> None:
    plan = replace(PAPER_PICTURES, hidden=(32,), steps=3)
    bridge = new_bridge(DOMAINS, plan, 3)
    *_, last = train_bridge(bridge, DOMAINS, (predicted(), predicted()), BINS, plan, 3)
    assert last is not None
    assert set(last.losses) == {"reconstruction", "kl", "swd", "classifier"}


def _clock():  # type: ignore[no-untyped-def]
    ticks = iter(range(10_000))
    return lambda: float(next(ticks))
