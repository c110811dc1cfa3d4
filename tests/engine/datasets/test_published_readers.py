"""Data sets as they are published: USPS of LIBSVM, and the ten digits of Speech Commands from archive and folders."""

from __future__ import annotations

import bz2
import io
import tarfile
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.datasets import speech_commands
from engine.datasets.homes import SPEECH
from engine.datasets.source import read_dataset
from engine.datasets.speech_commands import PREPARED, SAMPLES, speech_commands_parts
from engine.errors import EngineError


def usps_line(label: int, values: np.ndarray) -> str:
    return f"{label} " + " ".join(f"{place}:{value:g}" for place, value in enumerate(values, 1)) + " \n"


def write_usps(folder: Path, train: str, test: str) -> Path:
    (folder / "usps").mkdir(exist_ok=True)
    (folder / "usps" / "usps.bz2").write_bytes(bz2.compress(train.encode()))
    (folder / "usps" / "usps.t.bz2").write_bytes(bz2.compress(test.encode()))
    return folder


def test_usps_lines_become_pictures_with_labels_from_0(tmp_path: Path) -> None:
    ramp = np.linspace(-1, 1, 256)
    folder = write_usps(tmp_path, usps_line(1, ramp) + usps_line(10, -ramp), "7 1:-1 256:1\n")
    data = read_dataset("usps", folder)
    assert data.train.labels.tolist() == [0, 9]
    assert np.array_equal(data.train.media[0, 0].ravel(), np.rint((ramp + 1) * 127.5))
    assert data.test.media[0, 0, 0, :2].tolist() == [0, 128], "what is left out is 0, in the middle of -1 and 1"
    assert data.test.media[0, 0, 15, 15] == 255


@pytest.mark.parametrize(
    "line",
    [
        "",
        "11 1:0\n",
        "0 1:0\n",
        "x 1:0\n",
        "1 257:0\n",
        "1 0:0\n",
        "1 1:1.5\n",
        "1 1:nan\n",
        "1 1:0 2\n",
        "1\n",
        "1" * 20_000,
    ],
)
def test_a_line_that_is_none_of_usps_is_refused_in_words(tmp_path: Path, line: str) -> None:
    with pytest.raises(EngineError, match=r"usps\.bz2 is damaged"):
        read_dataset("usps", write_usps(tmp_path, line, line))


def test_a_cut_or_missing_usps_file_is_told(tmp_path: Path) -> None:
    folder = write_usps(tmp_path, usps_line(1, np.zeros(256)) * 50, "1 1:0\n")
    packed = folder / "usps" / "usps.bz2"
    packed.write_bytes(packed.read_bytes()[:-20])
    with pytest.raises(EngineError, match="damaged"):
        read_dataset("usps", folder)
    packed.unlink()
    with pytest.raises(EngineError, match=r"usps\.bz2 was not found"):
        read_dataset("usps", folder)


def wav(level: int, samples: int = 16_000, rate: int = 16_000, channels: int = 1) -> bytes:
    out = io.BytesIO()
    soundfile.write(out, np.full((samples, channels), level, np.int16), rate, format="WAV", subtype="PCM_16")
    return out.getvalue()


CLIPS = {
    "nine/0a1b2c3d_nohash_1.wav": wav(9, 9000),
    "zero/ffffffff_nohash_0.wav": wav(3),
    "zero/0a1b2c3d_nohash_0.wav": wav(1),
    "one/0a1b2c3d_nohash_0.wav": wav(2),
}
FILES = {
    **CLIPS,
    "bed/0a1b2c3d_nohash_0.wav": wav(7),
    "_background_noise_/pink.wav": wav(8),
    "testing_list.txt": b"bed/0a1b2c3d_nohash_0.wav\nzero/ffffffff_nohash_0.wav\n",
}


def write_archive(folder: Path, files: dict[str, bytes]) -> Path:
    (folder / "speech_commands").mkdir(exist_ok=True)
    with tarfile.open(folder / "speech_commands" / SPEECH, "w:gz") as packed:
        for name, content in files.items():
            member = tarfile.TarInfo(f"./{name}")
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    return folder


def write_folders(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        target = folder / "speech_commands" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


@pytest.mark.parametrize("write", [write_archive, write_folders])
def test_the_ten_digits_are_read_in_order_of_name_with_the_published_split(tmp_path: Path, write: object) -> None:
    data = read_dataset("speech_commands", write(tmp_path, FILES))  # type: ignore[operator]
    assert (len(data.train), len(data.test), data.sample_rate) == (3, 1, 16_000)
    assert data.train.labels.tolist() == [9, 1, 0], "nine, one, zero: by name"
    assert data.train.extra["speaker"].tolist() == ["0a1b2c3d"] * 3
    assert data.test.labels.tolist() == [0]
    assert set(data.test.extra["source"]) == {"speech_commands"}
    nine = data.train.media[0]
    left = (SAMPLES - 9000) // 2
    assert nine[left : left + 9000].tolist() == [9] * 9000
    assert nine.astype(bool).sum() == 9000, "silence around it"


def test_spoken_digits_are_those_of_speech_commands_where_there_are_no_others(tmp_path: Path) -> None:
    write_archive(tmp_path, FILES)
    assert read_dataset("spoken_digits", tmp_path).name == "speech_commands"


def test_clips_are_mapped_from_the_disk_made_once_and_safe_from_what_is_written(tmp_path: Path) -> None:
    folder = write_archive(tmp_path, FILES) / "speech_commands"
    clips = speech_commands_parts(folder)["x_train"]
    assert isinstance(clips, np.memmap)
    clips[0] = 0
    (folder / SPEECH).unlink()
    assert speech_commands_parts(folder)["x_train"][0].any(), "what one process writes is its own"
    assert sorted(file.name for file in folder.iterdir() if not file.name.startswith(".")) == [PREPARED]


def test_nothing_of_an_archive_is_unpacked_whatever_it_names(tmp_path: Path) -> None:
    out = tmp_path / "data"
    out.mkdir()
    write_archive(out, {**FILES, "../../zero/0a1b2c3d_nohash_7.wav": wav(5), "/zero/0a1b2c3d_nohash_8.wav": wav(5)})
    with tarfile.open(out / "speech_commands" / SPEECH, "w:gz") as packed:
        for name, content in FILES.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
        link = tarfile.TarInfo("zero/0a1b2c3d_nohash_9.wav")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
    data = read_dataset("speech_commands", out)
    assert len(data.train) + len(data.test) == len(CLIPS)
    assert [each.name for each in tmp_path.iterdir()] == ["data"]
    assert not list(out.rglob("*.wav"))


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({**FILES, "two/0a1b2c3d_nohash_0.wav": wav(1, rate=8000)}, "is damaged"),
        ({**FILES, "two/0a1b2c3d_nohash_0.wav": wav(1, channels=2)}, "is damaged"),
        ({**FILES, "two/0a1b2c3d_nohash_0.wav": b"RIFFnone"}, "is damaged"),
        ({"readme": b"none"}, "no spoken digits"),
        (CLIPS, "no digits named by a testing_list"),
    ],
)
def test_an_archive_that_is_something_else_is_refused(tmp_path: Path, files: dict[str, bytes], said: str) -> None:
    folder = write_archive(tmp_path, files)
    with pytest.raises(EngineError, match=said):
        read_dataset("speech_commands", folder)
    assert not (folder / "speech_commands" / PREPARED).exists()
    assert not list((folder / "speech_commands").glob("*.clips"))


def test_a_cut_archive_a_flood_of_bytes_and_none_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_archive(tmp_path, FILES)
    archive = folder / "speech_commands" / SPEECH
    whole = archive.read_bytes()
    archive.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(EngineError, match="is damaged"):
        read_dataset("speech_commands", folder)
    archive.write_bytes(whole)
    monkeypatch.setattr(speech_commands, "LARGEST", 50_000)
    with pytest.raises(EngineError, match="is damaged"):
        read_dataset("speech_commands", folder)
    archive.unlink()
    with pytest.raises(EngineError, match="was not found"):
        read_dataset("speech_commands", folder)
    with pytest.raises(EngineError, match="was not found"):
        read_dataset("speech_commands", tmp_path / "nowhere")


def test_a_damaged_array_says_how_to_make_it_again(tmp_path: Path) -> None:
    folder = write_archive(tmp_path, FILES)
    read_dataset("speech_commands", folder)
    (folder / "speech_commands" / PREPARED / "x_test.npy").write_bytes(b"none")
    with pytest.raises(EngineError, match="Delete it"):
        read_dataset("speech_commands", folder)
