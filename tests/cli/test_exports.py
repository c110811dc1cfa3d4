"""Exports from the command line: media in every format, bridges for other programs, batches that can be resumed."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
import torch
from PIL import Image

from studio.cli import forms
from studio.document import files, path_edits
from tests.cli.conftest import Material, Run


@pytest.fixture
def walked(project: Path) -> Path:
    """A project with a path of two keys, 1 s long, with half a second of rest at the first."""
    state = path_edits.set_keys(files.read(project), 1, ["bank:1", "bank:7"]).project
    state = path_edits.set_hold(path_edits.set_seconds(state, 1.0).project, 0, 0.5).project
    files.save(state, project)
    return project


def test_a_path_is_exported_as_it_plays(run: Run, walked: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.webm"
    answer = run("export", "path", walked, "--out", out, "--fps", 10, "--size", 96, "--loudness", -20, "--json")
    assert answer.code == 0, answer.err
    assert answer.json["frames"] == 15
    with av.open(str(out)) as video:
        shown = [frame.to_ndarray(format="rgb24").astype(int) for frame in video.decode(video=0)]
        assert {stream.type for stream in video.streams} == {"video", "audio"}
    assert len(shown) == 15
    assert np.abs(shown[1] - shown[4]).mean() < 1, "it rests first"
    assert np.abs(shown[1] - shown[14]).mean() > 3


@pytest.mark.parametrize("name", ["a.gif", "a.flac", "a.ogg"])
def test_interpolate_writes_every_format(run: Run, material: Material, tmp_path: Path, name: str) -> None:
    keys = ["bank:1", "bank:7"]
    options = ["--frames", 4, "--fps", 4, "--size", 64, "--rate", 44100, "--loudness", -23]
    answer = run("interpolate", material.project, "--from", 1, *keys, "--out", tmp_path / name, *options)
    assert answer.code == 0, answer.err
    if name != "a.gif":
        assert soundfile.info(tmp_path / name).samplerate == 44100
        assert abs(soundfile.info(tmp_path / name).duration - 1.0) < 0.1
    else:
        with Image.open(tmp_path / name) as gif:
            assert gif.n_frames == 4  # type: ignore[attr-defined]


@pytest.mark.parametrize("picture", forms.PICTURES)
def test_a_png_is_the_picture_asked_for(run: Run, walked: Path, tmp_path: Path, picture: str) -> None:
    out = tmp_path / "a.png"
    assert run("export", "path", walked, "--out", out, "--as", picture, "--size", 128).code == 0
    with Image.open(out) as written:
        assert (written.size == (3 * 128 + 4, 128)) == (picture == "still")
    assert run("export", "path", walked, "--out", out, "--as", "poster").code == 2


def test_what_can_not_be_exported_is_a_sentence(run: Run, project: Path, tmp_path: Path) -> None:
    assert "has no path yet" in run("export", "path", project, "--out", tmp_path / "a.mp4").err
    assert "can't be written as .doc" in run("export", "path", project, "--out", tmp_path / "a.doc").err
    answer = run("export", "bridge", project, "--format", "pickle", "--out", tmp_path / "a")
    assert (answer.code, "There is no format “pickle”" in answer.err) == (2, True)


@pytest.mark.parametrize("form", ["safetensors", "torchscript", "onnx"])
def test_a_bridge_is_exported_and_the_difference_printed(
    run: Run, material: Material, tmp_path: Path, form: str
) -> None:
    answer = run("export", "bridge", material.project, "--format", form, "--out", tmp_path / "mine", "--json")
    assert answer.code == 0, answer.err
    assert answer.json["max_difference"] < 1e-4
    assert all(Path(file).is_file() for file in answer.json["files"])
    assert run("export", "bridge", material.project, "--format", form, "--out", tmp_path / "mine").code == 2
    if form == "torchscript":
        extra = {"bridge.json": ""}
        with pytest.warns(FutureWarning):
            torch.jit.load(str(tmp_path / "mine.pt"), _extra_files=extra)
        assert json.loads(json.loads(extra["bridge.json"])["bins"]) == ["zero", "one", "two"]


def test_a_batch_is_resumed_with_its_table(run: Run, material: Material, tmp_path: Path) -> None:
    source, out = material.pictures[0].parent, tmp_path / "out"
    command = ("transfer", material.project, "--from", 1, source, "--out", out, "--table", "--json")
    assert run(*command).code == 0
    gone = sorted(out.glob("*.wav"))[2:5]
    kept = {file: file.stat().st_mtime_ns for file in out.glob("*.wav") if file not in gone}
    for file in gone:
        file.unlink()
    answer = run(*command, "--resume")
    assert answer.code == 0, answer.err
    assert sorted(answer.json["files"]) == [str(file) for file in gone]
    assert all(file.stat().st_mtime_ns == time for file, time in kept.items())
    with (out / "transferred.csv").open(newline="") as table:
        rows = list(csv.DictReader(table))
    assert sorted(row["file"] for row in rows) == sorted(file.name for file in out.glob("*.wav"))
    named = {"0": "zero", "1": "one", "2": "two"}
    right = [named[Path(row["source"]).name[0]] == row["bin"] for row in rows]
    assert np.mean(right) > 0.8
    answer = run(*command, "--resume")
    assert (answer.code, answer.json["count"]) == (0, 0)
    assert run(*command, "--resume", "--overwrite").code == 2
