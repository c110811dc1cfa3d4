"""Commands become events: bridges are trained, finished, cancelled, kept and loaded."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.bridge.train import TrainingStep
from engine.errors import EngineError
from engine.handlers import handle
from engine.messages import (
    BridgeLoaded,
    BridgeTrained,
    Event,
    FinishTraining,
    FrameRendered,
    JobFinished,
    LoadBridge,
    MapMoved,
    OpenDomain,
    PathSpec,
    RenderFrame,
    TrainingProgressed,
)
from engine.session import Session
from engine.worker import EngineThread
from tests.engine.fakes import FakeRegistry
from tests.engine.handlers.handling import BINS, TICKET, only, run, training


def test_training_answers_saves_maps_and_measures(opened: Session, tmp_path: Path) -> None:
    events = run(opened, training(tmp_path, steps=120))
    progress = only(events, TrainingProgressed)
    assert progress[-1].step == progress[-1].steps
    assert set(progress[-1].losses) == {"reconstruction", "kl", "swd", "classifier", "arrival", "transport", "isometry"}
    at_once, measured = only(events, BridgeTrained)
    assert at_once.bridge.report is None
    assert measured.bridge.report is not None
    assert measured.bridge.report.transfer(1, 2) > 0.9
    assert measured.bridge.report.transfer(2, 1) > 0.9
    assert measured.bridge.bins == BINS
    assert Path(measured.bridge.file).is_file()
    last = only(events, MapMoved)[-1]
    assert [len(samples) for samples in last.samples] == [90, 90]
    assert [points.shape for points in last.points] == [(90, 2), (90, 2)]
    assert (last.bins[0] == np.arange(90) % 3).mean() > 0.9


def test_finish_keeps_what_was_learned(opened: Session, tmp_path: Path) -> None:
    job = handle(opened, training(tmp_path))
    events: list[Event | None] = []
    for event in job:
        events.append(event)
        if isinstance(event, TrainingProgressed):
            list(handle(opened, FinishTraining(ticket=8)))
            break
    events += list(job)
    trained = [event for event in events if isinstance(event, BridgeTrained)]
    assert trained[0].stopped_early
    assert 0 < trained[0].bridge.steps < 12
    assert opened.has_bridge


def test_finish_before_the_first_step_keeps_nothing(opened: Session, tmp_path: Path) -> None:
    job = handle(opened, training(tmp_path))
    next(job)
    list(handle(opened, FinishTraining(ticket=8)))
    assert only([event for event in job if event is not None], BridgeTrained) == []
    assert not opened.has_bridge


def test_a_disk_that_refuses_the_bridge_is_told_and_the_bridge_is_in_use(opened: Session, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    events: list[Event | None] = []
    with pytest.raises(EngineError, match="can't be saved"):
        events += (each for each in handle(opened, training(tmp_path / "taken")))
    trained = [each for each in events if isinstance(each, BridgeTrained)]
    assert [each.bridge.file for each in trained] == ["", ""]
    assert trained[-1].bridge.report is not None
    assert opened.has_bridge


def test_finish_with_nothing_to_finish_does_not_stop_the_next(opened: Session, tmp_path: Path) -> None:
    assert run(opened, FinishTraining(ticket=8)) == []
    job = handle(opened, training(tmp_path))
    assert any(isinstance(event, TrainingProgressed) for event in job)


def test_a_cancelled_training_leaves_the_old_bridge_in_use(bridged: Session, tmp_path: Path) -> None:
    before = bridged.in_use
    job = handle(bridged, training(tmp_path, fingerprint="new"))
    for event in job:
        if isinstance(event, TrainingProgressed):
            break
    job.close()  # type: ignore[attr-defined]
    assert bridged.in_use is before
    assert not list((tmp_path / "bridges").glob("new*"))


def test_a_bridge_gone_back_to_while_another_one_is_measured_stays_in_use(bridged: Session, tmp_path: Path) -> None:
    before = bridged.in_use.info.file
    job = handle(bridged, training(tmp_path, seed=99, fingerprint="new"))
    while not isinstance(next(job), BridgeTrained):
        pass
    run(bridged, LoadBridge(ticket=TICKET, file=before))
    measured = only([event for event in job if event is not None], BridgeTrained)
    assert measured[0].bridge.report is not None
    assert bridged.in_use.info.file == before


def test_scrubbing_during_training_uses_the_old_bridge(bridged: Session, tmp_path: Path) -> None:
    scrub = RenderFrame(ticket=9, path=PathSpec(1, (0, 1)), position=0.5)
    [before] = only(run(bridged, scrub), FrameRendered)
    job = handle(bridged, training(tmp_path, seed=99, fingerprint="new"))
    while not isinstance(next(job), TrainingProgressed):
        pass
    assert torch.is_grad_enabled(), "a paused training leaves the thread as it was"
    [during] = only(run(bridged, scrub), FrameRendered)
    assert np.array_equal(before.frame.shared, during.frame.shared)
    list(job)
    [after] = only(run(bridged, scrub), FrameRendered)
    assert not np.array_equal(before.frame.shared, after.frame.shared)


def test_a_saved_bridge_comes_back_as_it_was(bridged: Session, tmp_path: Path) -> None:
    before = bridged.in_use
    latents = bridged.domain(1).latents([0, 1, 2])
    expected = bridged.transfer(latents, 1)
    fresh = Session(FakeRegistry(), torch.device("cpu"))  # type: ignore[arg-type]
    run(fresh, OpenDomain(ticket=1, domain=1, generator="shapes"))
    run(fresh, OpenDomain(ticket=2, domain=2, generator="tones"))
    events = run(fresh, LoadBridge(ticket=TICKET, file=before.info.file))
    [loaded] = only(events, BridgeLoaded)
    assert loaded.bridge.fingerprint == "abc"
    assert loaded.bridge.report is not None
    assert len(only(events, MapMoved)) == 1
    assert torch.equal(fresh.transfer(latents, 1), expected)


def test_a_bridge_between_other_generators_is_refused(bridged: Session) -> None:
    file = bridged.in_use.info.file
    run(bridged, OpenDomain(ticket=1, domain=1, generator="stamps"))
    with pytest.raises(EngineError, match=r"[Ss]tamps"):
        run(bridged, LoadBridge(ticket=TICKET, file=file))
    assert not bridged.has_bridge


def test_on_the_engine_thread_scrubs_are_answered_while_a_bridge_trains(bridged: Session, tmp_path: Path) -> None:
    events: queue.Queue[Event] = queue.Queue()
    engine = EngineThread(lambda: lambda command: handle(bridged, command), events.put)
    engine.start()
    engine.post(training(tmp_path, steps=10_000, fingerprint="new"))
    path, scrubs, steps, trained = PathSpec(1, (0, 1, 2)), 0, [], None
    while not isinstance(event := events.get(timeout=60), JobFinished):
        if isinstance(event, TrainingProgressed):
            steps.append(event.step)
        elif isinstance(event, FrameRendered):
            scrubs += 1
        elif isinstance(event, BridgeTrained):
            trained = event
        if scrubs == 10:
            engine.post(FinishTraining(ticket=99))
        elif steps and not isinstance(event, MapMoved):
            engine.post(RenderFrame(ticket=100 + scrubs, path=path, position=scrubs / 10))
    assert trained is not None
    assert trained.stopped_early
    assert steps == sorted(steps)
    assert trained.bridge.steps >= 5, "a step takes two turns at most, so ten scrubs leave it five"
    assert engine.close()


def test_a_training_that_loses_its_way_keeps_the_good_bridge_and_says_so(
    opened: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks_down(bridge: object, *rest: object) -> Iterator[TrainingStep | None]:
        yield None
        yield TrainingStep(2, 30, {"kl": 0.0}, 0.1, 1.0)
        raise EngineError("Training lost its way.", "Try another seed.")

    monkeypatch.setattr("engine.handlers.training.train_within_memory", breaks_down)
    events: list[Event | None] = []
    job = handle(opened, training(tmp_path))
    with pytest.raises(EngineError, match="lost its way"):
        events.extend(job)
    assert opened.in_use.info.steps == 2
    assert Path(opened.in_use.info.file).is_file()
