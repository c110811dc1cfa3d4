"""Exports that can not be: what is there already, stopped ones, full disks; each a sentence, and nothing is lost."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from engine.errors import EngineError
from engine.export.contact import export_contact
from engine.export.files import new_file
from engine.export.sheet import export_sheet
from engine.export.sound import export_sound
from engine.export.stills import export_frames, export_still
from engine.export.video import export_video
from engine.messages import ExportForm
from tests.engine.export.exports import Exporter, everything, plan

ENDINGS = [
    *[(export_video, "a.mp4"), (export_video, "b.webm"), (export_sound, "a.wav")],
    *[(export_sheet, "a.png"), (export_contact, "b.png"), (export_still, "c.png")],
]


@pytest.mark.parametrize(("exporter", "name"), ENDINGS)
def test_nothing_is_overwritten_unless_asked(tmp_path: Path, exporter: Exporter, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(EngineError, match="is there already"):
        everything(exporter, plan(tmp_path / name))
    assert (tmp_path / name).read_text() == "mine"
    everything(exporter, plan(tmp_path / name, overwrite=True))
    assert (tmp_path / name).stat().st_size > 100


def test_frames_are_not_overwritten_unless_asked_and_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "frame-0002.png").write_text("mine")
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(EngineError, match="has frames already"):
        everything(export_frames, plan(tmp_path))
    everything(export_frames, plan(tmp_path, overwrite=True))
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert len(list(tmp_path.glob("*.png"))) == 6


@pytest.mark.parametrize(("exporter", "name"), [*ENDINGS, (export_frames, "frames")])
@pytest.mark.parametrize("steps", [1, 3])
def test_stopped_on_the_way_nothing_is_left(tmp_path: Path, exporter: Exporter, name: str, steps: int) -> None:
    job = exporter(plan(tmp_path / name, frames=20))
    for _ in range(1 if exporter is export_still else steps):
        next(job)
    job.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("steps", [1, 3, 20])
def test_stopped_on_the_way_the_frames_of_an_earlier_export_are_whole(tmp_path: Path, steps: int) -> None:
    everything(export_frames, plan(tmp_path / "frames", frames=20))
    earlier = {file: file.read_bytes() for file in (tmp_path / "frames").iterdir()}
    other = replace(plan(tmp_path / "frames", frames=20, overwrite=True), form=ExportForm(size=128))
    job = export_frames(other)
    for _ in range(steps):
        if next(job, 20) == 20:
            break
    job.close()  # type: ignore[attr-defined]
    assert {file: file.read_bytes() for file in (tmp_path / "frames").iterdir()} == earlier


def test_a_frame_that_can_not_be_written_leaves_those_of_an_earlier_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything(export_frames, plan(tmp_path))
    earlier = {file: file.read_bytes() for file in tmp_path.iterdir()}

    def refuse(_: Image.Image, file: Path) -> None:
        file.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Image.Image, "save", refuse)
    with pytest.raises(EngineError, match="The disk is full"):
        everything(export_frames, plan(tmp_path, overwrite=True))
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == earlier


@pytest.mark.parametrize(("exporter", "name"), ENDINGS)
def test_an_unknown_ending_is_refused_before_any_work(tmp_path: Path, exporter: Exporter, name: str) -> None:
    what = plan(tmp_path / f"{name}.doc")
    with pytest.raises(EngineError, match=r"can't be written as “\.doc”"):
        everything(exporter, what)
    assert what.renderer.target.rendered == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize(("exporter", "name"), [*ENDINGS, (export_frames, "frames")])
def test_a_folder_that_can_not_be_made_is_a_sentence(tmp_path: Path, exporter: Exporter, name: str) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EngineError, match="file of that name is in the way"):
        everything(exporter, plan(tmp_path / "file" / name))


def test_a_full_disk_and_a_read_only_folder_are_sentences(tmp_path: Path) -> None:
    def write_half(error: OSError) -> None:
        with new_file(tmp_path / "a") as part:
            part.write_text("half")
            raise error

    with pytest.raises(EngineError, match="The disk is full"):
        write_half(OSError(28, "No space left on device"))
    with pytest.raises(EngineError, match="no permission to write"):
        write_half(PermissionError(13, "Permission denied", "a"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_real_read_only_folder_is_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(EngineError, match="no permission"):
        everything(export_sheet, plan(tmp_path / "a.png"))


def test_two_pictures_have_no_sound_to_export(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="Neither side of this bridge makes sound"):
        everything(export_sound, plan(tmp_path / "a.wav", silent=True))


@pytest.mark.parametrize(("frames", "pace"), [(0, 25.0), (10**6, 25.0), (10, 0.0), (10, -1.0), (10, float("nan"))])
def test_impossible_counts_and_paces_are_refused(tmp_path: Path, frames: int, pace: float) -> None:
    with pytest.raises(EngineError):
        plan(tmp_path / "a.mp4", frames=frames, pace=pace)
