"""Commands become events: the user's own media become samples, once, in order, whatever their form."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch

from engine.cache import DerivedCache
from engine.errors import EngineError
from engine.generators.adapter import Posterior
from engine.handlers import opening as opening_job
from engine.handlers.importing import import_media
from engine.messages import (
    DomainOpened,
    Event,
    ImportMedia,
    MediaImported,
    OpenDomain,
    ThumbnailsRendered,
)
from engine.session import Session
from tests.engine.handlers.handling import TICKET, drawing, only, run


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
    domain, sizes = opened.domain(1), list[int]()
    append = domain.append
    monkeypatch.setattr(domain, "append", lambda found: (sizes.append(len(found.mean)), append(found))[1])
    imported, _ = import_into(opened, tmp_path / "media", tmp_path / "mine")
    assert sizes == [9]
    assert [each.sample for each in imported.samples] == list(range(90, 99))
    assert [each.name for each in imported.samples] == [f"{level}.png" for level in range(9)]


@pytest.mark.parametrize("stopped", [False, True])
def test_an_import_that_is_stopped_or_fails_leaves_no_samples_nobody_was_told_of(
    opened: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: bool
) -> None:
    """Else every later sample would have another number here than in the project."""
    for number in range(300):
        (tmp_path / "mine").mkdir(exist_ok=True)
        (tmp_path / "mine" / f"{number:03}.png").write_text(str(number))
    blank, read = Posterior(torch.zeros(1, 4), torch.ones(1, 4)), list[Path]()

    def found(_: object, file: Path, *, search: bool) -> Generator[None, None, tuple[Posterior, str]]:
        read.append(file)
        if not stopped and len(read) == 290:
            raise RuntimeError("A kernel failed.")
        return blank, ""
        yield

    monkeypatch.setattr("engine.handlers.importing.file_posterior", found)
    paths, folder = (str(tmp_path / "mine"),), str(tmp_path / "media")
    job = import_media(opened, ImportMedia(ticket=TICKET, domain=1, paths=paths, folder=folder))
    if stopped:
        assert [next(job) for _ in range(290)] == [None] * 290
        job.close()  # type: ignore[attr-defined]
    else:
        with pytest.raises(RuntimeError):
            list(job)
    assert (opened.domain(1).count, opened.domain(1).checksums) == (90, set())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_a_pipe_is_skipped_and_waited_for_by_nobody(opened: Session, tmp_path: Path) -> None:
    good, pipe = drawing(tmp_path / "good.png"), tmp_path / "pipe.png"
    os.mkfifo(pipe)
    imported, _ = import_into(opened, tmp_path, pipe, Path("/dev/zero"), good)
    assert [sample.name for sample in imported.samples] == ["good.png"]
    assert [reason for _, reason in imported.skipped] == [
        f"{name} is not a file, but a pipe or a device. Choose a file." for name in ("pipe.png", "zero")
    ]


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
