from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from PIL import Image

from studio.cli import demo as demo_command
from studio.document import edits, files, swapping
from studio.document.fingerprint import bridge_fingerprint, bridge_inputs
from tests.cli.conftest import Material, Run

SHARES = ("transfer_1_to_2", "transfer_2_to_1", "reconstruction_1", "reconstruction_2")


def truncated(picture: Path, to: Path) -> Path:
    to.write_bytes(picture.read_bytes()[:60])
    return to


# ---------------------------------------------------------------- new, label, train


def test_a_project_made_headless_has_its_labels_its_bridge_and_what_that_was_trained_on(material: Material) -> None:
    project = files.read(material.project)
    assert [entry.name for entry in project.bins] == ["zero", "one", "two"]
    assert [len(state.labels) for state in project.domains] == [12, 12]
    assert all(state.weights_sha256 for state in project.domains)
    assert [file.name for file in project.domain(1).imported] == [file.name for file in material.pictures]
    assert (project.seed, project.bridge) == (3, bridge_fingerprint(project))
    assert files.bridge_file(material.project, project.bridge) is not None
    assert files.recorded_bridge(material.project, project.bridge) == bridge_inputs(project)
    for state in project.domains:
        assert all((material.project / file.file).is_file() for file in state.imported)


def test_labelling_again_changes_nothing(run: Run, material: Material, project: Path) -> None:
    before = files.read(project)
    answer = run("label", project, material.table, "--json")
    assert answer.json["labels_1"] == 12
    assert files.read(project) == before


def test_a_broken_picture_is_told_with_its_row_and_nothing_is_labelled(
    run: Run, material: Material, project: Path
) -> None:
    table = project.parent / "labels.csv"
    good = project.parent / "good.wav"
    soundfile.write(good, np.sin(np.arange(16000) / 5).astype(np.float32), 16000)
    truncated(material.pictures[0], project.parent / "half.png")
    table.write_text("domain,file,bin\n2,good.wav,three\n1,half.png,three\n")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    answer = run("label", project, table)
    assert answer.code == 2
    assert "Row 3 of “labels.csv”: The picture half.png is damaged or cut short." in answer.err
    assert "Nothing was labelled." in answer.err
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_sound_for_the_domain_of_pictures_is_told_with_its_row(run: Run, material: Material, project: Path) -> None:
    table = material.table.with_name("wrong.csv")
    table.write_text(f"domain,file,bin\n1,{material.sounds[0].relative_to(table.parent)},zero\n")
    answer = run("label", project, table)
    assert answer.code == 2
    assert "Row 2 of “wrong.csv”: 0-0.wav is a sound" in answer.err


def test_a_project_folder_that_can_not_be_written(
    run: Run, material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("new", tmp_path / "a.bridge", "--source", "digits", "--target", "spoken-digits").code == 0
    real = os.replace

    def refuse(source: str, target: str) -> None:
        if str(target).endswith("project.json"):
            raise PermissionError(13, "Permission denied", str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    answer = run("label", tmp_path / "a.bridge", material.table)
    assert answer.code == 2
    assert "The project “a.bridge” can't be saved: the folder can't be written to." in answer.err
    assert list((tmp_path / "a.bridge" / "media").iterdir()) == []
    (tmp_path / "file").write_text("")
    answer = run("new", tmp_path / "file" / "b.bridge", "--source", "digits", "--target", "spoken-digits")
    assert answer.code == 2
    assert "a file is where the folder should be" in answer.err


def test_without_labels_or_bridge_the_commands_say_what_to_do(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "a.bridge", "--source", "digits", "--target", "spoken-digits")
    answer = run("evaluate", tmp_path / "a.bridge")
    assert answer.code == 2
    assert "This project has no bridge yet. Train one with “latent-bridge train a.bridge”." in answer.err


def test_an_unknown_preset_is_refused_and_not_saved(run: Run, project: Path) -> None:
    answer = run("train", project, "--preset", "bogus")
    assert answer.code == 2
    assert "There is no preset “bogus”." in answer.err
    assert files.read(project).preset == "quick"


# ---------------------------------------------------------------- evaluate


def test_evaluate_prints_shares_and_confusion(run: Run, material: Material) -> None:
    answer = run("evaluate", material.project, "--items", "300", "--json")
    assert answer.code == 0
    assert all(0 <= answer.json[name] <= 1 for name in SHARES)
    assert answer.json["transfer_1_to_2"] > 0.4  # three bins: chance is a third
    assert answer.json["bins"] == ["zero", "one", "two"]
    confusion = np.array(answer.json["confusion_1_to_2"])
    assert confusion.shape == (3, 3)
    assert 0 < confusion.sum() <= 300
    assert answer.json["seconds"] > 0
    assert all(Path(file).is_file() for file in answer.json["files"])
    assert "newer than the bridge" not in answer.err


def test_edits_newer_than_the_bridge_are_told(run: Run, project: Path) -> None:
    changed = edits.label(files.read(project), 1, ["bank:5", "bank:6"], "b1").project
    files.save(changed, project)
    answer = run("evaluate", project, "--items", "3")
    assert answer.code == 0
    assert "2 edits are newer than the bridge" in answer.err
    assert "transfer 1 to 2" in answer.out


def test_a_bridge_between_other_generators_is_refused_with_the_reason(run: Run, project: Path) -> None:
    files.save(swapping.set_generator(files.read(project), 1, "fashion", keep_files=False).project, project)
    answer = run("evaluate", project)
    assert answer.code == 2
    assert "This bridge was trained between" in answer.err
    assert len(answer.err.splitlines()) <= 2


# ---------------------------------------------------------------- transfer


def test_every_picture_becomes_a_sound_of_the_same_stem(run: Run, material: Material, tmp_path: Path) -> None:
    folder = material.pictures[0].parent
    answer = run("transfer", material.project, "--from", 1, folder, "--out", tmp_path / "out", "--json")
    assert answer.code == 0
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == sorted(path.stem for path in material.pictures)
    assert sorted(answer.json["files"]) == sorted(str(path) for path in (tmp_path / "out").glob("*.wav"))
    sound, rate = soundfile.read(tmp_path / "out" / "0-0.wav")
    assert (rate, sound.shape) == (16000, (16384,))
    assert np.abs(sound).max() > 0.05
    again = run("transfer", material.project, "--from", 1, folder, "--out", tmp_path / "out")
    assert again.code == 2
    assert "12 files could not be transferred; the first:" in again.err
    assert "is there already" in again.err


def test_unusual_and_broken_files_on_the_way_in(run: Run, material: Material, tmp_path: Path) -> None:
    truncated(material.pictures[0], tmp_path / "half.png")
    Image.new("RGB", (5000, 4000), "white").save(tmp_path / "large.png")
    answer = run("transfer", material.project, "--from", 1, tmp_path, "--out", tmp_path / "out", "--json")
    assert answer.code == 2
    assert [Path(file).name for file in answer.json["files"]] == ["large.wav"]
    assert answer.json["skipped"][0][0].endswith("half.png")
    assert "half.png" in answer.err.splitlines()[-1]
    assert not list((tmp_path / "out").glob("half*"))


def test_sounds_of_any_rate_become_pictures_and_empty_ones_are_told(
    run: Run, material: Material, tmp_path: Path
) -> None:
    soundfile.write(tmp_path / "empty.wav", np.zeros(0, np.float32), 16000)
    sound, _ = soundfile.read(material.sounds[0], dtype="float32")
    wide = np.repeat(sound, 6)
    soundfile.write(tmp_path / "wide.wav", np.stack([wide, wide], 1), 96000)
    answer = run("transfer", material.project, "--from", 2, tmp_path / "wide.wav", "--out", tmp_path / "out", "--json")
    assert answer.code == 0
    assert "wide.wav: 96 kHz stereo → 16 kHz mono" in answer.err
    with Image.open(tmp_path / "out" / "wide.png") as picture:
        assert picture.size == (28, 28)
    answer = run("transfer", material.project, "--from", 2, tmp_path / "empty.wav", "--out", tmp_path / "out")
    assert answer.code == 2
    assert "empty.wav" in answer.err
    assert len(answer.err.splitlines()) == 1


# ---------------------------------------------------------------- interpolate


def test_a_path_becomes_a_video_with_sound(run: Run, material: Material, tmp_path: Path) -> None:
    keys = [material.pictures[0], "bank:7", material.pictures[0]]
    out = tmp_path / "path.mp4"
    answer = run("interpolate", material.project, "--from", 1, *keys, "--frames", 6, "--fps", 6, "--out", out, "--json")
    assert answer.code == 0
    assert answer.json["files"] == [str(out)]
    with av.open(str(out)) as video:
        assert {stream.type for stream in video.streams} == {"video", "audio"}
        assert sum(1 for _ in video.decode(video=0)) == 6
    assert files.read(material.project).domain(1).imported == files.read(material.project).domain(1).imported[:12]


@pytest.mark.parametrize(("name", "written"), [("path.png", 1), ("path.wav", 1), ("frames", 4)])
def test_a_path_becomes_a_sheet_a_sound_or_frames(
    run: Run, material: Material, tmp_path: Path, name: str, written: int
) -> None:
    command = [
        "interpolate",
        material.project,
        "--from",
        1,
        "bank:1",
        "bank:7",
        "--frames",
        4,
        "--out",
        tmp_path / name,
    ]
    answer = run(*command, "--json")
    assert answer.code == 0
    assert len(answer.json["files"]) == written
    assert all(Path(file).is_file() for file in answer.json["files"])
    assert run(*command).code == 2
    assert run(*command, "--overwrite").code == 0


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("bank:999999", "There is no sample “bank:999999”."),
        ("bank:x", "There is no sample “bank:x”."),
        ("gone.png", "“gone.png” can't be read: no such file or directory."),
        pytest.param(
            "/dev/zero",
            "“/dev/zero” can't be read: it is not a file, but a pipe or a device.",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows has no devices among files"),
        ),
    ],
)
def test_a_key_that_is_not_there(run: Run, material: Material, tmp_path: Path, key: str, sentence: str) -> None:
    answer = run("interpolate", material.project, "--from", 1, "bank:1", key, "--out", tmp_path / "a.mp4")
    assert answer.code == 2
    assert sentence in answer.err


# ---------------------------------------------------------------- demo, generators


def test_the_demo_goes_the_whole_way(
    run: Run, material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_command, "FRAMES", 6)
    monkeypatch.setattr(demo_command, "TRANSFERRED", 2)
    answer = run("demo", "--out", tmp_path, "--json")
    assert answer.code == 0
    assert all(0.3 < answer.json[name] <= 1 for name in SHARES)
    written = [Path(file) for file in answer.json["files"]]
    assert sorted(path.suffix for path in written) == [".mp4", ".png", ".png", ".wav", ".wav"]
    assert all(path.stat().st_size > 100 for path in written)
    assert files.read(Path(answer.json["project"])).bridge
    assert run("demo", "--out", tmp_path).code == 2


def test_generators_are_listed_with_their_cards(run: Run) -> None:
    answer = run("generators", "list", "--json")
    cards = {card["id"]: card for card in answer.json["generators"]}
    assert {"digits", "digits-b", "fashion", "spoken-digits"} <= cards.keys()
    assert cards["spoken-digits"]["sample_rate"] == 16000
    assert all(card["licence"] and card["weights_sha256"] for card in cards.values())
    assert "spoken-digits" in run("generators", "list").out


def test_a_generator_that_breaks_the_contract_is_exit_code_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("generators", "check", "digits", "--json").json == {"problems": {"digits": []}, "ok": True}
    monkeypatch.setattr("engine.generators.contract.check_adapter", lambda *_, **__: ["It renders nothing."])
    answer = run("generators", "check", "digits", "--json")
    assert answer.code == 2
    assert json.loads(answer.out) == {"problems": {"digits": ["It renders nothing."]}, "ok": False}
    assert "The contract is broken by digits." in answer.err
