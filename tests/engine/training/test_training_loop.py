from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from engine.errors import EngineError
from engine.training.average import WeightAverage
from engine.training.loop import TrainingPlan, TrainingProgress, learning_rate_at, train

PLAN = TrainingPlan(epochs=3, batch=4, learning_rate=0.05, seed=5, average=0.9, clip=1.0, weight_decay=0.01)


class Line:
    """Learns y = 3x - 1 from noisy points; batch normalisation gives the network a state besides weights."""

    def __init__(self, count: int = 18, width: int = 3) -> None:
        draws = torch.Generator().manual_seed(0)
        self.x = torch.rand((count, 1), generator=draws)
        self.first = nn.Linear(1, width)
        self.module = nn.Sequential(self.first, nn.BatchNorm1d(width), nn.Linear(width, 1))
        for value in self.module.parameters():
            nn.init.uniform_(value, -1, 1, generator=draws)
        self.count = count
        self.seen: list[list[int]] = []
        self.validations = 0

    def loss(self, rows: Tensor, generator: torch.Generator) -> dict[str, Tensor]:
        self.seen.append(rows.tolist())
        noise = 0.1 * torch.randn((len(rows), 1), generator=generator)
        error = self.module(self.x[rows]) - (3 * self.x[rows] - 1) + noise
        return {"error": error.square().mean(), "size": 1e-3 * self.first.weight.square().sum()}

    def validate(self) -> dict[str, float]:
        assert not self.module.training
        self.validations += 1
        return {"mse": float((self.module(self.x) - (3 * self.x - 1)).square().mean().detach())}


def weights(task: Line) -> Tensor:
    return torch.cat([value.flatten().float() for value in task.module.state_dict().values()])


def finish(steps: Iterator[TrainingProgress | None]) -> list[TrainingProgress]:
    return [progress for progress in steps if progress is not None]


def ticking() -> Iterator[float]:
    now = 0.0
    while True:
        now += 1.0
        yield now


def test_training_learns_and_ends_in_evaluation_mode() -> None:
    task = Line()
    task.module.eval()
    before = task.validate()["mse"]
    finish(train(task, replace(PLAN, epochs=60)))
    assert task.validate()["mse"] < 0.05 * before
    assert not task.module.training


def test_each_epoch_sees_every_item_once_in_a_new_order() -> None:
    task = Line(count=16)
    finish(train(task, PLAN))
    epochs = [list(chain(*task.seen[begin : begin + 4])) for begin in (0, 4, 8)]
    assert all(sorted(order) == list(range(16)) for order in epochs)
    assert epochs[0] != epochs[1] != epochs[2]


def test_same_seed_same_weights_and_another_seed_others() -> None:
    runs = [Line(), Line(), Line()]
    for task, seed in zip(runs, (5, 5, 6), strict=True):
        finish(train(task, replace(PLAN, seed=seed)))
    assert torch.equal(weights(runs[0]), weights(runs[1]))
    assert not torch.equal(weights(runs[0]), weights(runs[2]))


@pytest.mark.parametrize("stop_after", [1, 3, 4, 6, 11])
def test_a_stopped_and_resumed_run_ends_with_the_weights_of_an_unbroken_one(tmp_path: Path, stop_after: int) -> None:
    whole, first, second = Line(), Line(), Line()
    finish(train(whole, PLAN))
    stopped = train(first, PLAN, tmp_path / "run.checkpoint")
    for _ in range(stop_after):
        next(stopped)
    stopped.close()  # type: ignore[attr-defined]
    finish(train(second, PLAN, tmp_path / "run.checkpoint", resume=True))
    assert len(second.seen) == 12 - stop_after
    assert torch.equal(weights(second), weights(whole))


def test_resuming_a_finished_run_does_no_step_and_keeps_the_weights(tmp_path: Path) -> None:
    first, second = Line(), Line()
    finish(train(first, PLAN, tmp_path / "run.checkpoint"))
    finish(train(second, PLAN, tmp_path / "run.checkpoint", resume=True))
    assert second.seen == []
    assert torch.equal(weights(first), weights(second))


def test_without_resume_a_checkpoint_is_ignored(tmp_path: Path) -> None:
    finish(train(Line(), PLAN, tmp_path / "run.checkpoint"))
    again = Line()
    finish(train(again, PLAN, tmp_path / "run.checkpoint"))
    assert len(again.seen) == 12


def test_a_checkpoint_of_another_plan_network_or_file_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "run.checkpoint"
    finish(train(Line(), PLAN, path))
    with pytest.raises(EngineError, match="another recipe or data set"):
        next(train(Line(), replace(PLAN, epochs=4), path, resume=True))
    with pytest.raises(EngineError, match="another recipe or data set"):
        next(train(Line(count=20), PLAN, path, resume=True))
    with pytest.raises(EngineError, match="another network"):
        next(train(Line(width=5), PLAN, path, resume=True))
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(EngineError, match="damaged"):
        next(train(Line(), PLAN, path, resume=True))


def test_a_checkpoint_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(EngineError, match="can't be written"):
        finish(train(Line(), PLAN, tmp_path / "file" / "run.checkpoint"))


def test_progress_counts_steps_epochs_and_the_time_left() -> None:
    ticks = ticking()
    task = Line()
    reports = finish(train(task, PLAN, clock=lambda: next(ticks)))
    assert [report.step for report in reports] == list(range(1, 13))
    assert [report.epoch for report in reports] == [1] * 4 + [2] * 4 + [3] * 4
    assert reports[2].seconds_left == pytest.approx(9.0)
    assert [bool(report.figures) for report in reports] == [False, False, False, True] * 3
    assert set(reports[0].losses) == {"error", "size"}


def test_validation_can_be_rarer_but_always_ends_the_run() -> None:
    task = Line()
    finish(train(task, replace(PLAN, validate_every=2)))
    assert task.validations == 2


def test_a_loss_that_is_no_number_and_too_few_items_are_told_in_words() -> None:
    broken = Line()
    broken.x[:] = torch.nan
    with pytest.raises(EngineError, match="no longer a number"):
        finish(train(broken, PLAN))
    with pytest.raises(EngineError, match="fewer than one batch of 4"):
        next(train(Line(count=3), PLAN))


@given(steps=st.integers(2, 500), warm_up=st.floats(0, 0.9))
@settings(max_examples=60, deadline=None)
def test_the_rate_rises_to_its_peak_once_then_only_falls(steps: int, warm_up: float) -> None:
    plan = replace(PLAN, warm_up=warm_up)
    rates = [learning_rate_at(step, steps, plan) for step in range(steps)]
    peak = rates.index(max(rates))
    assert max(rates) == pytest.approx(plan.learning_rate)
    assert all(rates[i] < rates[i + 1] for i in range(peak))
    assert all(rates[i] >= rates[i + 1] for i in range(peak, steps - 1))
    assert min(rates) >= 0


def test_the_average_follows_the_weights_and_is_lent_out_only_inside_with() -> None:
    module = nn.Linear(1, 1, bias=False)
    nn.init.constant_(module.weight, 0.0)
    average = WeightAverage(module, 0.5)
    nn.init.constant_(module.weight, 1.0)
    for _ in range(30):
        average.update(module)
    with torch.no_grad():
        module.weight.fill_(7.0)
    with average.swapped_into(module):
        assert float(module.weight.detach()) == pytest.approx(1.0, abs=1e-6)
    assert module.weight.detach().tolist() == [[7.0]]


def test_the_first_average_forgets_most_of_the_random_start() -> None:
    module = nn.Linear(1, 1, bias=False)
    nn.init.constant_(module.weight, 0.0)
    average = WeightAverage(module, 0.999)
    nn.init.constant_(module.weight, 1.0)
    average.update(module)
    assert float(average.values["weight"]) == pytest.approx(0.9)
