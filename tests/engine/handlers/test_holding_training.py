"""A training that is held, steered, looked at, gone on with, and whose earlier bridges stay."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.bridge.learner import Learner
from engine.bridge.presets import QUICK
from engine.bridge.weights import load_bridge
from engine.cache import DerivedCache
from engine.errors import EngineError
from engine.handlers import handle
from engine.handlers.looking import SHOWN, shown_samples
from engine.handlers.stopwatch import Stopwatch
from engine.labels.propagation import Prediction
from engine.messages import (
    BridgesListed,
    BridgeTrained,
    Event,
    Examples,
    FinishTraining,
    FrameRendered,
    ListBridges,
    LoadBridge,
    MapMoved,
    OpenDomain,
    PathSpec,
    PauseTraining,
    RenderFrame,
    ResumeTraining,
    SteerTraining,
    TrainingLooked,
    TrainingPaused,
    TrainingProgressed,
    TrainingResumed,
)
from engine.session import Session
from tests.engine.fakes import FakeRegistry, examples, no_examples
from tests.engine.handlers.handling import TICKET, only, opened, run, session, training

__all__ = ["opened", "session"]  # fixtures


def weights(session: Session) -> torch.Tensor:
    return torch.cat([p.detach().flatten() for p in session.in_use.bridge.parameters()])


def driven(session: Session, folder: Path, at: dict[int, Callable[[], object]], **changes: object) -> list[Event]:
    """Train, and do something after so many yields."""
    events: list[Event] = []
    for count, event in enumerate(handle(session, training(folder, **changes))):
        if event is not None:
            events.append(event)
        at.get(count, lambda: None)()
    return events


def test_a_paused_training_stands_still_and_its_seconds_too(opened: Session, tmp_path: Path) -> None:
    job = handle(opened, training(tmp_path, steps=40))
    for event in job:
        if isinstance(event, TrainingProgressed | MapMoved):
            break
    run(opened, PauseTraining(ticket=8))
    paused = next(event for event in job if isinstance(event, TrainingPaused))
    assert paused.ticket == TICKET
    before = time.process_time()
    began = time.monotonic()
    assert [next(job) for _ in range(30)] == [None] * 30
    held = time.monotonic() - began
    assert held > 0.25
    assert time.process_time() - before < 0.5 * held, "it rests instead of spinning"
    run(opened, ResumeTraining(ticket=9))
    rest = [event for event in job if event is not None]
    assert [event.step for event in only(rest, TrainingResumed)] == [paused.step]
    trained = only(rest, BridgeTrained)[-1]
    assert trained.bridge.steps == 40
    assert not trained.stopped_early


def test_a_pause_changes_nothing_that_is_learned(opened: Session, tmp_path: Path) -> None:
    driven(opened, tmp_path, {})
    unbroken = weights(opened)
    pause, resume = (lambda: run(opened, PauseTraining(ticket=8))), (lambda: run(opened, ResumeTraining(ticket=8)))
    driven(opened, tmp_path, {30: pause, 36: resume, 41: pause, 45: resume})
    assert torch.equal(unbroken, weights(opened))


def test_a_paused_training_is_ended_and_kept_and_frames_come_meanwhile(opened: Session, tmp_path: Path) -> None:
    run(opened, training(tmp_path, fingerprint="before"))
    job = handle(opened, training(tmp_path, steps=500))
    for event in job:
        if isinstance(event, TrainingProgressed):
            break
    run(opened, PauseTraining(ticket=8))
    assert any(isinstance(next(job), TrainingPaused) for _ in range(40))
    assert only(run(opened, RenderFrame(ticket=9, path=PathSpec(1, (0, 1)), position=0.5)), FrameRendered)
    run(opened, FinishTraining(ticket=10))
    trained = only([event for event in job if event is not None], BridgeTrained)
    assert trained[-1].stopped_early
    assert 0 < trained[-1].bridge.steps < 500


def test_a_stopwatch_counts_only_while_it_runs() -> None:
    moments = iter([10.0, 12.0, 13.0, 50.0, 51.0])
    watch = Stopwatch(lambda: next(moments))
    assert watch() == 2.0
    watch.hold()
    assert watch() == 3.0
    watch.go_on()
    assert watch() == 4.0


def test_steering_acts_on_what_is_learned_and_the_middle_is_the_preset(opened: Session, tmp_path: Path) -> None:
    driven(opened, tmp_path, {})
    preset = weights(opened)
    driven(opened, tmp_path, {30: lambda: run(opened, SteerTraining(ticket=8))})
    assert torch.equal(preset, weights(opened))
    driven(opened, tmp_path, {30: lambda: run(opened, SteerTraining(ticket=8, locality=1.0))})
    assert not torch.equal(preset, weights(opened))
    driven(opened, tmp_path, {}, mixing=0.0)
    assert not torch.equal(preset, weights(opened))
    with pytest.raises(EngineError, match="no mixing of 2"):
        run(opened, SteerTraining(ticket=8, mixing=2.0))


def test_a_look_tells_arrivals_mixing_and_what_a_few_samples_became(opened: Session, tmp_path: Path) -> None:
    events = driven(opened, tmp_path, {}, steps=150)
    looks = only(events, TrainingLooked)
    last = next(place for place, event in enumerate(events) if event is looks[-1])
    assert isinstance(events[last + 1], BridgeTrained)
    last = looks[-1]
    assert last.step == 150
    assert last.judged == (12, 12)
    for way in (0, 1):
        counts = last.confusion[way]
        assert counts.dtype == np.int32
        assert counts.sum() == 12
        assert np.trace(counts) / 12 == pytest.approx(last.accuracy[way])
        assert last.accuracy[way] > 0.9
        assert len(last.samples[way]) == len(last.pictures[way]) == SHOWN
        assert last.pictures[way].dtype == np.uint8
        assert all(np.array_equal(look.samples[way], last.samples[way]) for look in looks)
    assert last.pictures[0].shape[1:] == (64, 64)  # spectrograms of what pictures became
    assert 0 <= last.overlap <= 2


def test_the_watched_samples_are_of_every_bin_and_never_twice() -> None:
    labels = Examples(np.array([7, 3, 8]), np.array([1, 0, 1]))
    bins = np.array([0, 1, 2, 0, 1, 2, 0, 1, 1, 2, 2, 2], np.int16)
    chosen = shown_samples(
        labels, Prediction(bins, np.linspace(0, 1, 12, dtype=np.float32), np.zeros((12, 3), np.float32))
    )
    assert chosen[:3].tolist() == [3, 7, 8]
    assert 11 in chosen[3:6]  # the surest of a bin without labels
    assert len(set(chosen.tolist())) == SHOWN
    nobody = Prediction(np.full(4, -1, np.int16), np.zeros(4, np.float32), np.zeros((4, 3), np.float32))
    assert shown_samples(no_examples(), nobody).tolist() == [0, 1, 2, 3]


def test_without_labels_it_trains_and_says_what_nobody_can_judge(tmp_path: Path) -> None:
    blind = Session(FakeRegistry(), torch.device("cpu"), DerivedCache(tmp_path / "cache"))  # type: ignore[arg-type]
    run(blind, OpenDomain(ticket=1, domain=1, generator="shapes"))
    run(blind, OpenDomain(ticket=2, domain=2, generator="tones"))
    events = run(blind, training(tmp_path, examples=(no_examples(), no_examples()), bins=()))
    look, trained = only(events, TrainingLooked)[-1], only(events, BridgeTrained)[-1]
    assert np.isnan(look.accuracy).all()
    assert look.judged == (0, 0)
    assert look.confusion[0].shape == (0, 0)
    assert len(trained.remarks) == 2
    assert "label at least four" in trained.remarks[0]
    assert only(run(blind, RenderFrame(ticket=9, path=PathSpec(1, (0, 1)), position=0.5)), FrameRendered)


def test_a_training_that_breaks_at_once_keeps_nothing_and_the_bridge_before_stays(
    opened: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(opened, training(tmp_path))
    before = weights(opened)
    weighted = Learner.weighted
    monkeypatch.setattr(Learner, "weighted", lambda self, losses: weighted(self, losses) * float("nan"))
    with pytest.raises(EngineError, match="Nothing was learned"):
        run(opened, training(tmp_path, fingerprint="broken"))
    assert torch.equal(before, weights(opened))
    assert not (tmp_path / "bridges" / "broken.json").exists()


# ---------------------------------------------------------------- going on, and earlier versions


def test_going_on_adds_steps_and_keeps_the_bridge_before(opened: Session, tmp_path: Path) -> None:
    [*_, first] = only(run(opened, training(tmp_path)), BridgeTrained)
    before = weights(opened)
    [*_, second] = only(run(opened, training(tmp_path, keep=first.bridge.file, steps=5)), BridgeTrained)
    assert second.bridge.steps == 17
    assert second.bridge.seconds > first.bridge.seconds
    assert not torch.equal(before, weights(opened))
    [listed] = only(run(opened, ListBridges(ticket=9, folder=str(tmp_path / "bridges"))), BridgesListed)
    assert [info.steps for info in listed.bridges] == [17, 12]
    assert {info.fingerprint for info in listed.bridges} == {"abc"}
    assert listed.bridges[0].made > listed.bridges[1].made > 0
    run(opened, LoadBridge(ticket=9, file=listed.bridges[1].file))
    assert torch.equal(before, weights(opened))
    assert opened.in_use.info.report is not None


def test_going_on_needs_the_same_sizes_and_a_bridge(opened: Session, tmp_path: Path) -> None:
    [*_, first] = only(run(opened, training(tmp_path, capacity=0.0)), BridgeTrained)
    assert opened.in_use.bridge.hidden == tuple(width // 2 for width in QUICK.hidden)
    with pytest.raises(EngineError, match="another size"):
        run(opened, training(tmp_path, keep=first.bridge.file))
    with pytest.raises(EngineError, match="no bridge at"):
        run(opened, training(tmp_path, keep=str(tmp_path / "gone.json")))
    assert opened.in_use.info.steps == 12


def test_only_bridges_are_listed(opened: Session, tmp_path: Path) -> None:
    folder = tmp_path / "bridges"
    assert only(run(opened, ListBridges(ticket=9, folder=str(folder))), BridgesListed)[0].bridges == ()
    run(opened, training(tmp_path))
    (folder / "abc.inputs.json").write_text("{}")
    (folder / "broken.json").write_text("{")
    (folder / "broken.safetensors").write_bytes(b"")
    run(opened, training(tmp_path, fingerprint="def"))
    (folder / "def.safetensors").unlink()
    [listed] = only(run(opened, ListBridges(ticket=9, folder=str(folder))), BridgesListed)
    assert [info.fingerprint for info in listed.bridges] == ["abc"]
    cards = opened.domain(1).adapter.card, opened.domain(2).adapter.card
    assert load_bridge(Path(listed.bridges[0].file), cards).hidden == QUICK.hidden


def test_labels_of_four_in_a_bin_are_needed_to_judge(opened: Session, tmp_path: Path) -> None:
    events = run(opened, training(tmp_path, examples=(examples(3), examples(4))))
    assert only(events, TrainingLooked)[-1].judged == (0, 12)
