"""Commands become events: opening, importing, labelling, training, playing and exporting, on linear generators.

Everything goes through `handle`, as in the engine thread and on the command line.
"""

from __future__ import annotations

import os
import queue
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
import soundfile
import torch
from PIL import Image

from engine.bridge.train import TrainingStep
from engine.cache import DerivedCache
from engine.errors import EngineError
from engine.export.batch import SkippedFile, TransferredFile, transfer_files
from engine.handlers import JOBS, handle
from engine.handlers import opening as opening_job
from engine.mailbox import Mailbox
from engine.messages import (
    BinsPredicted,
    BridgeLoaded,
    BridgeTrained,
    Cancel,
    CheckGenerator,
    Command,
    DomainOpened,
    EngineReady,
    Event,
    ExportPath,
    ExportProgressed,
    FinishTraining,
    FrameRendered,
    GeneratorChecked,
    ImportMedia,
    JobFinished,
    JobStopped,
    LoadBridge,
    MapMoved,
    MediaImported,
    OpenDomain,
    PathExported,
    PathSpec,
    PredictBins,
    RenderFrame,
    RenderPath,
    RenderSample,
    SampleRendered,
    SuggestionsFound,
    SuggestionsSought,
    ThumbnailsRendered,
    TrainBridge,
    TrainingProgressed,
    WarmUp,
)
from engine.runner import JobRunner
from engine.session import Session
from engine.space.render import even_positions, nearest_first
from engine.worker import EngineThread
from tests.engine.fakes import FakeRegistry, LinearPictures, examples, no_examples

SomeEvent = TypeVar("SomeEvent", bound=Event)
BINS = ("circle", "square", "triangle")
TICKET = 7


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(FakeRegistry(), torch.device("cpu"), DerivedCache(tmp_path / "cache"))  # type: ignore[arg-type]


@pytest.fixture
def opened(session: Session) -> Session:
    run(session, OpenDomain(ticket=1, domain=1, generator="shapes"))
    run(session, OpenDomain(ticket=2, domain=2, generator="tones"))
    return session


@pytest.fixture
def bridged(opened: Session, tmp_path: Path) -> Session:
    run(opened, training(tmp_path))
    return opened


def run(session: Session, command: Command) -> list[Event]:
    """All events of a command; each must carry its ticket."""
    events = [event for event in handle(session, command) if event is not None]
    assert all(event.ticket == command.ticket for event in events)
    return events


def only(events: list[Event], kind: type[SomeEvent]) -> list[SomeEvent]:
    return [event for event in events if isinstance(event, kind)]


def training(folder: Path, **changes: Any) -> TrainBridge:
    values: dict[str, Any] = {
        "ticket": TICKET,
        "examples": (examples(4), examples(4)),
        "bins": BINS,
        "preset": "quick",
        "seed": 3,
        "folder": str(folder / "bridges"),
        "fingerprint": "abc",
        "steps": 12,
    }
    return TrainBridge(**{**values, **changes})


def test_every_command_has_a_job() -> None:
    commands = {kind for kind in Command.__subclasses__() if kind is not Cancel}
    assert set(JOBS) == commands


# ---------------------------------------------------------------- opening


def test_warming_up_tells_device_and_generators(session: Session) -> None:
    [ready] = only(run(session, WarmUp(ticket=TICKET)), EngineReady)
    assert ready.device.kind == "cpu"
    assert [card.id for card in ready.cards] == ["shapes", "tones", "stamps"]


def test_opening_shows_the_items_that_are_not_held_out(session: Session) -> None:
    events = run(session, OpenDomain(ticket=TICKET, domain=1, generator="shapes"))
    assert isinstance(events[0], DomainOpened)
    assert (events[0].bank_count, events[0].count) == (90, 90)
    shown = np.concatenate([event.thumbnails for event in only(events, ThumbnailsRendered)])
    assert shown.shape == (90, 8, 8)
    adapter = LinearPictures()
    expected = (adapter.decode(session.domain(1).mean)[:, 0] * 255).round().numpy()
    assert np.array_equal(shown, expected)


def test_thumbnails_come_in_order_without_gaps_in_small_batches() -> None:
    session = Session(FakeRegistry(count=600), torch.device("cpu"))  # type: ignore[arg-type]
    steps = list(handle(session, OpenDomain(ticket=TICKET, domain=2, generator="tones")))
    batches = [event for event in steps if isinstance(event, ThumbnailsRendered)]
    assert [batch.start for batch in batches] == [0, 256, 512]
    assert sum(len(batch.thumbnails) for batch in batches) == 600
    assert batches[0].thumbnails.shape[1:] == (64, 64)
    assert sum(step is None for step in steps) >= 600 / 16, "there are safe points between the events"


def test_a_second_opening_takes_thumbnails_from_disk(session: Session) -> None:
    first = only(run(session, OpenDomain(ticket=1, domain=1, generator="shapes")), ThumbnailsRendered)
    adapter = session.domain(1).adapter
    adapter.decoded = 0  # type: ignore[attr-defined]
    again = only(run(session, OpenDomain(ticket=1, domain=1, generator="shapes")), ThumbnailsRendered)
    assert adapter.decoded == 0  # type: ignore[attr-defined]
    assert np.array_equal(first[0].thumbnails, again[0].thumbnails)


def test_a_missing_generator_is_a_sentence_and_leaves_the_old_one_open(opened: Session) -> None:
    with pytest.raises(EngineError, match="no generator “cats”"):
        run(opened, OpenDomain(ticket=TICKET, domain=1, generator="cats"))
    assert opened.domain(1).adapter.card.id == "shapes"


def test_another_generator_ends_the_bridge_and_the_same_one_keeps_it(bridged: Session) -> None:
    run(bridged, OpenDomain(ticket=TICKET, domain=1, generator="shapes"))
    assert bridged.has_bridge
    run(bridged, OpenDomain(ticket=TICKET, domain=1, generator="stamps"))
    with pytest.raises(EngineError, match="no bridge"):
        _ = bridged.in_use


# ---------------------------------------------------------------- importing


def drawing(file: Path, level: int = 255) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.full((8, 8), level, np.uint8)).save(file)
    return file


def import_into(session: Session, folder: Path, *paths: Path) -> tuple[MediaImported, list[Event]]:
    command = ImportMedia(
        ticket=TICKET, domain=1, paths=tuple(str(path) for path in paths), folder=str(folder / "media")
    )
    events = run(session, command)
    return only(events, MediaImported)[0], events


def test_imported_media_follow_the_bank_and_are_copied_by_checksum(opened: Session, tmp_path: Path) -> None:
    a, b = drawing(tmp_path / "in" / "a.png", 10), drawing(tmp_path / "in" / "b.png", 200)
    imported, events = import_into(opened, tmp_path, tmp_path / "in")
    assert [sample.sample for sample in imported.samples] == [90, 91]
    assert [sample.name for sample in imported.samples] == ["a.png", "b.png"]
    for sample, original in zip(imported.samples, (a, b), strict=True):
        assert Path(sample.file).read_bytes() == original.read_bytes()
        assert len(Path(sample.file).stem) == 64
    [thumbnails] = only(events, ThumbnailsRendered)
    assert (thumbnails.start, len(thumbnails.thumbnails)) == (90, 2)


def test_files_that_can_not_be_used_are_skipped_with_their_reason(opened: Session, tmp_path: Path) -> None:
    good = drawing(tmp_path / "good.png")
    (tmp_path / "cut.png").write_bytes(good.read_bytes()[:40])
    (tmp_path / "song.wav").write_bytes(b"RIFF")
    imported, _ = import_into(
        opened, tmp_path, tmp_path / "cut.png", tmp_path / "song.wav", tmp_path / "lost.png", good
    )
    assert [sample.name for sample in imported.samples] == ["good.png"]
    reasons = {Path(file).name: reason for file, reason in imported.skipped}
    assert set(reasons) == {"cut.png", "song.wav", "lost.png"}
    assert "is a sound; “Shapes” takes pictures" in reasons["song.wav"]
    assert "not found" in reasons["lost.png"]
    assert [path.suffix for path in (tmp_path / "media").iterdir()] == [".png"], "what is skipped is not copied"


def test_many_files_become_samples_together(opened: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Appending moves all latents there are: done for each file, ten thousand files would take all day."""
    for level in range(9):
        drawing(tmp_path / "mine" / f"{level}.png", 20 + 25 * level)
    monkeypatch.setattr("engine.handlers.importing.TOGETHER", 4)
    domain, sizes = opened.domain(1), list[int]()
    append = domain.append
    monkeypatch.setattr(domain, "append", lambda found: (sizes.append(len(found.mean)), append(found))[1])
    imported, _ = import_into(opened, tmp_path / "media", tmp_path / "mine")
    assert sizes == [4, 4, 1]
    assert [each.sample for each in imported.samples] == list(range(90, 99))
    assert [each.name for each in imported.samples] == [f"{level}.png" for level in range(9)]


def test_the_same_file_is_one_sample(opened: Session, tmp_path: Path) -> None:
    file = drawing(tmp_path / "a.png")
    import_into(opened, tmp_path, file)
    imported, _ = import_into(opened, tmp_path, file)
    assert imported.samples == ()
    assert "among the samples already" in imported.skipped[0][1]
    assert opened.domain(1).count == 91


def test_imported_media_come_back_in_order_and_a_lost_one_keeps_its_number(opened: Session, tmp_path: Path) -> None:
    for number in range(3):
        drawing(tmp_path / "in" / f"{number}.png", 100 + 50 * number)
    imported, _ = import_into(opened, tmp_path, tmp_path / "in")
    latents = opened.domain(1).mean[90:]
    files = tuple(sample.file for sample in imported.samples)
    Path(files[1]).unlink()
    events = run(opened, OpenDomain(ticket=TICKET, domain=1, generator="shapes", imported=files))
    [answer] = only(events, DomainOpened)
    assert (answer.bank_count, answer.count, len(answer.problems)) == (90, 93, 1)
    again = opened.domain(1).mean[90:]
    assert torch.equal(again[[0, 2]], latents[[0, 2]])


def test_a_second_opening_takes_encodings_from_disk_as_long_as_the_files_are_the_same(
    opened: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.cache = DerivedCache(tmp_path / "cache")
    files = tuple(str(drawing(tmp_path / f"{number}.png", 100 + 50 * number)) for number in range(3))
    opening = OpenDomain(ticket=TICKET, domain=1, generator="shapes", imported=files)
    run(opened, opening)
    latents, read = opened.domain(1).mean[90:], []
    encode = opening_job.encode_file
    monkeypatch.setattr(opening_job, "encode_file", lambda *told: read.append(told[1]) or encode(*told))
    run(opened, opening)
    assert read == []
    assert torch.equal(opened.domain(1).mean[90:], latents)
    drawing(tmp_path / "1.png", 30)
    os.utime(tmp_path / "1.png", ns=(1, 1))
    run(opened, opening)
    assert len(read) == 3
    assert not torch.equal(opened.domain(1).mean[91], latents[1])


def test_many_lost_files_are_summed_up(opened: Session, tmp_path: Path) -> None:
    files = tuple(str(tmp_path / f"{number}.png") for number in range(600))
    [answer] = only(run(opened, OpenDomain(ticket=TICKET, domain=1, generator="shapes", imported=files)), DomainOpened)
    assert answer.count == 690
    assert len(answer.problems) == 4
    assert answer.problems[-1] == "597 more of your files could not be read."


def test_sounds_of_any_rate_are_imported_and_say_what_was_done(opened: Session, tmp_path: Path) -> None:
    times = np.arange(96_000) / 96_000
    soundfile.write(tmp_path / "a.wav", np.stack([np.sin(440 * times)] * 2, axis=1) * 0.5, 96_000)
    (tmp_path / "empty.wav").write_bytes(b"")
    command = ImportMedia(ticket=TICKET, domain=2, paths=(str(tmp_path),), folder=str(tmp_path / "project" / "media"))
    events = run(opened, command)
    [imported] = only(events, MediaImported)
    [sample] = imported.samples
    assert (sample.sample, sample.name) == (90, "a.wav")
    assert "96 kHz stereo → 16 kHz mono" in sample.note
    assert imported.skipped[0][1].startswith("empty.wav is empty.")
    assert only(events, ThumbnailsRendered)[0].thumbnails.shape == (1, 64, 64)


def test_nothing_to_import_is_a_sentence(opened: Session, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(EngineError, match="no media files"):
        import_into(opened, tmp_path, tmp_path / "empty")


# ---------------------------------------------------------------- labelling


def test_labels_spread_over_both_domains(opened: Session) -> None:
    command = PredictBins(ticket=TICKET, examples=(examples(1), examples(1)), bins=3)
    first, second = only(run(opened, command), BinsPredicted)
    for event, number in ((first, 1), (second, 2)):
        assert event.domain == number
        assert event.bins.shape == event.confidence.shape == (90,)
        assert (event.bins == np.arange(90) % 3).mean() > 0.9


def test_only_domains_with_labels_are_predicted(opened: Session) -> None:
    command = PredictBins(ticket=TICKET, examples=(no_examples(), examples(1)), bins=3)
    [event] = only(run(opened, command), BinsPredicted)
    assert event.domain == 2


def test_every_domain_gets_suggestions_after_the_predictions(opened: Session) -> None:
    command = PredictBins(ticket=TICKET, examples=(no_examples(), examples(1)), bins=3)
    events = [event for event in run(opened, command) if not isinstance(event, SuggestionsSought)]
    assert [type(event) for event in events] == [BinsPredicted, SuggestionsFound, SuggestionsFound]
    opening, following = only(events, SuggestionsFound)
    assert (opening.domain, following.domain) == (1, 2)
    assert {sample % 3 for sample in opening.samples[:3].tolist()} == {0, 1, 2}  # a sample of each class
    assert not set(following.samples.tolist()) & set(examples(1).samples.tolist())
    again = only(run(opened, command), SuggestionsFound)
    assert np.array_equal(opening.samples, again[0].samples)


def test_newer_labels_do_not_wait_for_the_suggestions_of_older_ones(opened: Session) -> None:
    box, events = Mailbox(), list[Event]()
    runner = JobRunner(box, lambda command: handle(opened, command), events.append)
    box.post(PredictBins(ticket=1, examples=(examples(1), examples(1)), bins=3))
    while not any(isinstance(event, SuggestionsSought) for event in events):
        runner.turn()
    box.post(PredictBins(ticket=2, examples=(examples(2), examples(2)), bins=3))
    runner.turn()
    assert JobStopped(ticket=1) in events
    assert not any(isinstance(event, SuggestionsFound) for event in events)
    while runner.busy:
        runner.turn()
    assert {event.ticket for event in only(events, SuggestionsFound)} == {2}


def test_what_was_rendered_for_the_gallery_is_not_rendered_again_to_sort_it(session: Session) -> None:
    run(session, OpenDomain(ticket=1, domain=1, generator="shapes"))
    adapter = session.domain(1).adapter
    assert adapter.decoded == 90  # type: ignore[attr-defined]
    run(session, PredictBins(ticket=TICKET, examples=(examples(1), no_examples()), bins=3))
    assert adapter.decoded == 90  # type: ignore[attr-defined]


def test_what_was_rendered_to_sort_it_is_not_rendered_again_for_the_gallery(session: Session) -> None:
    opening = handle(session, OpenDomain(ticket=1, domain=1, generator="shapes"))
    while not isinstance(next(opening), DomainOpened):
        pass
    run(session, PredictBins(ticket=TICKET, examples=(examples(1), no_examples()), bins=3))
    shown = np.concatenate([each.thumbnails for each in opening if isinstance(each, ThumbnailsRendered)])
    adapter = session.domain(1).adapter
    assert adapter.decoded == 90  # type: ignore[attr-defined]
    expected = (LinearPictures().decode(session.domain(1).mean)[:, 0] * 255).round().numpy()
    assert np.array_equal(shown, expected)


def test_graphs_are_built_once_and_kept_on_disk(opened: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    command = PredictBins(ticket=TICKET, examples=(examples(1), no_examples()), bins=3)
    [first] = only(run(opened, command), BinsPredicted)
    monkeypatch.setattr("engine.handlers.features.feature_views", None)  # would fail if it were asked again
    opened.domain(1).graphs = None
    [again] = only(run(opened, command), BinsPredicted)
    assert np.array_equal(first.bins, again.bins)
    assert np.allclose(first.confidence, again.confidence)


def test_a_label_on_a_sample_that_does_not_exist_is_a_sentence(opened: Session) -> None:
    command = PredictBins(ticket=TICKET, examples=(examples(40), no_examples()), bins=3)
    with pytest.raises(EngineError, match="has no sample 90"):
        run(opened, command)


# ---------------------------------------------------------------- training


@pytest.mark.timeout(60)
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


@pytest.mark.timeout(120)
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


# ---------------------------------------------------------------- playing


def test_a_sample_is_seen_and_heard(opened: Session) -> None:
    [event] = only(run(opened, RenderSample(ticket=TICKET, domain=2, sample=4)), SampleRendered)
    assert event.sample == 4
    assert event.rendering.sound is not None
    assert event.rendering.sample_rate == 16000


@pytest.mark.parametrize("sample", [-1, 90])
def test_a_sample_that_does_not_exist_is_a_sentence(opened: Session, sample: int) -> None:
    with pytest.raises(EngineError, match="has no sample"):
        run(opened, RenderSample(ticket=TICKET, domain=1, sample=sample))


def test_without_bridge_or_domain_the_sentence_says_what_to_do(session: Session) -> None:
    frame = RenderFrame(ticket=TICKET, path=PathSpec(1, (0, 1)), position=0.5)
    with pytest.raises(EngineError, match="Train one"):
        run(session, frame)
    with pytest.raises(EngineError, match="Domain 1 has no generator"):
        run(session, RenderSample(ticket=TICKET, domain=1, sample=0))


def test_a_path_comes_nearest_first(bridged: Session) -> None:
    path = PathSpec(1, (0, 1, 2))
    events = only(run(bridged, RenderPath(ticket=TICKET, path=path, frames=9, near=1.2)), FrameRendered)
    assert [event.frame.position for event in events] == nearest_first(even_positions(3, 9), 1.2)
    assert all(event.path == path for event in events)


def test_an_empty_path_is_a_sentence(bridged: Session) -> None:
    with pytest.raises(EngineError, match="path is empty"):
        run(bridged, RenderFrame(ticket=TICKET, path=PathSpec(1, ()), position=0))


# ---------------------------------------------------------------- exporting


@pytest.mark.parametrize(
    ("kind", "name"), [("video", "a.mp4"), ("sheet", "a.png"), ("sound", "a.wav"), ("frames", "f")]
)
def test_an_export_tells_its_progress_and_files(bridged: Session, tmp_path: Path, kind: Any, name: str) -> None:
    command = ExportPath(
        ticket=TICKET,
        path=PathSpec(1, (0, 1)),
        frames=5,
        frames_per_second=10.0,
        kind=kind,
        file=str(tmp_path / "out" / name),
    )
    events = run(bridged, command)
    assert only(events, ExportProgressed)[-1].done == 5
    [exported] = only(events, PathExported)
    assert len(exported.files) == (5 if kind == "frames" else 1)
    assert all(Path(file).stat().st_size > 100 for file in exported.files)


def test_files_are_transferred_under_their_stem_and_bad_ones_reported(bridged: Session, tmp_path: Path) -> None:
    for number in range(10):
        drawing(tmp_path / "in" / f"{number}.png", 20 * number)
    drawing(tmp_path / "other" / "3.png")
    (tmp_path / "in" / "broken.png").write_bytes(b"no picture")
    results = list(transfer_files(bridged, 1, [tmp_path / "in", tmp_path / "other" / "3.png"], tmp_path / "out"))
    done = [result for result in results if isinstance(result, TransferredFile)]
    skipped = [result for result in results if isinstance(result, SkippedFile)]
    expected = {f"{number}.wav" for number in range(10)} | {"3-2.wav"}
    assert {result.file.name for result in done} == expected
    assert {path.name for path in (tmp_path / "out").iterdir()} == expected
    assert [result.source.name for result in skipped] == ["broken.png"]


def test_transferred_files_overwrite_only_when_asked(bridged: Session, tmp_path: Path) -> None:
    source = drawing(tmp_path / "a.png")
    out = tmp_path / "out"
    assert isinstance(list(transfer_files(bridged, 1, [source], out))[-1], TransferredFile)
    [refused] = [r for r in transfer_files(bridged, 1, [source], out) if r is not None]
    assert isinstance(refused, SkippedFile)
    assert "is there already" in refused.reason
    [written] = [r for r in transfer_files(bridged, 1, [source], out, overwrite=True) if r is not None]
    assert isinstance(written, TransferredFile)


def test_samples_are_transferred_by_their_number_and_a_mistake_leaves_no_folder(
    bridged: Session, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    [missing] = [each for each in transfer_files(bridged, 1, [Path("bank:999999")], out) if each is not None]
    assert isinstance(missing, SkippedFile)
    assert "no sample 999999" in missing.reason
    assert not out.exists()
    [written] = [each for each in transfer_files(bridged, 1, [Path("bank:3")], out) if each is not None]
    assert isinstance(written, TransferredFile)
    assert written.file.name == "bank-3.wav"


def test_transfer_needs_a_bridge(opened: Session, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no bridge"):
        list(transfer_files(opened, 1, [drawing(tmp_path / "a.png")], tmp_path / "out"))


def test_a_generator_is_checked_in_plain_words(session: Session) -> None:
    [event] = only(run(session, CheckGenerator(ticket=TICKET, generator="shapes")), GeneratorChecked)
    assert event.generator == "shapes"
    assert all(isinstance(problem, str) for problem in event.problems)


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


def test_the_map_lies_as_before_and_its_bridge_decides_where_frames_are(bridged: Session) -> None:
    [event] = only(run(bridged, LoadBridge(ticket=TICKET, file=bridged.in_use.info.file)), MapMoved)
    [frame] = only(run(bridged, RenderFrame(ticket=9, path=PathSpec(2, (5, 6)), position=0.0)), FrameRendered)
    assert np.allclose(frame.frame.point, event.points[1][5], atol=1e-4)
    assert np.abs(np.concatenate(event.points)).max() < 3
