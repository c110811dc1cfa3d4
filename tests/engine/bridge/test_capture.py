"""Recorded steps: the same as eager ones, on batches copied into the same place, and eager where recording fails."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

import pytest
import torch
from torch import Generator, Tensor

from engine.bridge.batches import Batch
from engine.bridge.capture import WARM_UP, Losses, RecordedStep, Replay
from engine.bridge.presets import TrainingPlan
from engine.bridge.samples import DomainSamples
from engine.bridge.train import new_bridge, train_bridge
from tests.engine.bridge.test_train import DOMAINS, PLAN, PREDICTIONS

CPU = torch.device("cpu")


def batch(number: int) -> Batch:
    rows = torch.full((4,), number)
    return Batch((rows, rows + 1), (rows + 2, rows + 3), 4)


class Tape:
    """Records like a GPU would: nothing runs while recording, and a replay runs on the recorded tensors."""

    def __init__(self) -> None:
        self.recordings = self.replays = 0

    def __call__(self, step: Callable[[], Losses], generators: Sequence[Generator]) -> tuple[Losses, Replay]:
        self.recordings += 1
        losses = {"sum": torch.zeros(())}

        def replay() -> None:
            self.replays += 1
            losses["sum"].copy_(step()["sum"])

        return losses, replay


class Steps:
    """A step that sums its batch, and remembers what it was given."""

    def __init__(self) -> None:
        self.seen: list[Tensor] = []
        self.forgotten = 0

    def __call__(self, given: Batch) -> Losses:
        self.seen.append(given.rows[0])
        return {"sum": (given.rows[0] + given.rows[1] + given.bins[0] + given.bins[1]).sum().float()}

    def forget(self) -> None:
        self.forgotten += 1


def test_a_recorded_step_warms_up_records_once_and_replays_every_batch_in_the_same_place() -> None:
    tape, steps = Tape(), Steps()
    recorded = RecordedStep(steps, steps.forget, CPU, [], tape)
    sums = [float(recorded(batch(number))["sum"]) for number in range(10)]
    assert sums == [4 * (4 * number + 6) for number in range(10)]
    assert (tape.recordings, tape.replays) == (1, 10 - WARM_UP)
    assert steps.forgotten == WARM_UP + 1  # before each eager step, before the recording, and never between replays
    assert len({rows.data_ptr() for rows in steps.seen[WARM_UP:]}) == 1


def test_filling_the_static_batch_leaves_the_callers_alone() -> None:
    recorded = RecordedStep(Steps(), lambda: None, CPU, [], Tape())
    given = [batch(number) for number in range(6)]
    for each in given:
        recorded(each)
    assert all(torch.equal(each.rows[0], torch.full((4,), number)) for number, each in enumerate(given))


def test_where_recording_fails_every_step_is_eager_and_that_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    def refuses(step: Callable[[], Losses], generators: Sequence[Generator]) -> tuple[Losses, Replay]:
        step()
        raise RuntimeError("operation not permitted when stream is capturing")

    steps = Steps()
    recorded = RecordedStep(steps, steps.forget, CPU, [], refuses)
    with caplog.at_level(logging.WARNING):
        sums = [float(recorded(batch(number))["sum"]) for number in range(8)]
    assert sums == [4 * (4 * number + 6) for number in range(8)]
    assert len(caplog.records) == 1
    assert "only slower" in caplog.text


def test_without_a_gpu_nothing_is_recorded() -> None:
    steps = Steps()
    recorded = RecordedStep(steps, steps.forget, CPU, [])
    for number in range(5):
        recorded(batch(number))
    assert len(steps.seen) == steps.forgotten == 5


PLAIN = replace(PLAN, posterior_samples=True, beta_arrival=0.0, beta_transport=0.0, beta_isometry=0.0)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
@pytest.mark.parametrize("plan", [PLAN, PLAIN])
def test_a_recorded_training_is_the_eager_one(
    plan: TrainingPlan, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = (
        DomainSamples(d.mean.cuda(), d.deviation.cuda() if d.deviation is not None else None, d.examples)
        for d in DOMAINS
    )
    plan = replace(plan, steps=100)
    trained = []
    for eager in (False, True):
        if eager:
            monkeypatch.setattr(RecordedStep, "__call__", RecordedStep.eagerly)
        bridge = new_bridge((first, second), plan, 1)
        for _ in islice(train_bridge(bridge, (first, second), PREDICTIONS, 3, plan, 1), 90):
            pass
        trained.append(torch.cat([p.detach().flatten() for p in bridge.parameters()]))
    assert not caplog.records, "it was recorded, and did not fall back"
    assert torch.allclose(*trained, atol=1e-3)
