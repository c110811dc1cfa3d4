from __future__ import annotations

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest

from engine.datasets.idx import read_idx
from engine.datasets.npz import read_npz
from engine.datasets.source import data_folder, read_dataset
from engine.errors import EngineError


def idx(values: np.ndarray, code: int = 0x08) -> bytes:
    sizes = struct.pack(f">{values.ndim}I", *values.shape)
    return struct.pack(">HBB", 0, code, values.ndim) + sizes + values.tobytes()


def pictures(count: int, first: int = 0) -> np.ndarray:
    return (np.arange(count * 28 * 28) + first).astype(np.uint8).reshape(count, 28, 28)


def write_mnist(folder: Path, **changes: np.ndarray) -> None:
    parts = {
        "x_train": pictures(6),
        "y_train": np.arange(6, dtype=np.uint8),
        "x_test": pictures(2, 7),
        "y_test": np.array([3, 4], dtype=np.uint8),
    }
    np.savez(folder / "mnist.npz", **{**parts, **changes})  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("packed", [False, True])
def test_idx_gives_back_what_was_written_plain_or_gzipped(tmp_path: Path, packed: bool) -> None:
    values = pictures(3)
    content = idx(values)
    path = tmp_path / "a-idx3-ubyte"
    if packed:
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(content))
    else:
        path.write_bytes(content)
    assert np.array_equal(read_idx(path), values)


def test_idx_numbers_are_big_endian(tmp_path: Path) -> None:
    (tmp_path / "n").write_bytes(idx(np.array([1, 256, -2], dtype=">i4"), 0x0C))
    assert read_idx(tmp_path / "n").tolist() == [1, 256, -2]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not an idx file"),
        (b"\x89PNG\r\n", "not an idx file"),
        (idx(pictures(2))[:-1], "cut short"),
        (idx(pictures(2))[:9], "cut short"),
        (idx(pictures(2)) + b"x", "cut short or damaged"),
    ],
)
def test_a_broken_idx_file_is_refused_in_words(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "n").write_bytes(content)
    with pytest.raises(EngineError, match=sentence):
        read_idx(tmp_path / "n")


def test_a_cut_gzip_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "n.gz").write_bytes(gzip.compress(idx(pictures(2)))[:-20])
    with pytest.raises(EngineError, match="damaged"):
        read_idx(tmp_path / "n")


def test_a_data_set_reads_from_npz_with_a_channel_axis(tmp_path: Path) -> None:
    write_mnist(tmp_path)
    data = read_dataset("mnist", tmp_path)
    assert data.train.media.shape == (6, 1, 28, 28)
    assert data.test.labels.tolist() == [3, 4]
    assert data.classes[9] == "9"
    assert data.sample_rate is None


def test_a_data_set_reads_from_the_published_idx_files(tmp_path: Path) -> None:
    folder = tmp_path / "fashion_mnist"
    folder.mkdir()
    for part, count in (("train", 4), ("t10k", 2)):
        (folder / f"{part}-images-idx3-ubyte").write_bytes(idx(pictures(count)))
        (folder / f"{part}-labels-idx1-ubyte.gz").write_bytes(gzip.compress(idx(np.zeros(count, np.uint8))))
    data = read_dataset("fashion_mnist", tmp_path)
    assert (len(data.train), len(data.test)) == (4, 2)
    assert data.classes[9] == "ankle boot"


def test_missing_files_say_which_where_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"mnist\.npz was not found") as failure:
        read_dataset("mnist", tmp_path)
    assert str(tmp_path) in failure.value.message
    assert "--data" in failure.value.hint
    with pytest.raises(EngineError, match=r"Known are: mnist"):
        read_dataset("cifar", tmp_path)


def test_an_archive_never_unpickles(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=np.array([{"code": 1}], dtype=object))
    with pytest.raises(EngineError, match="damaged"):
        read_npz(tmp_path / "a.npz", ["x"])


def test_a_cut_archive_or_a_lacking_array_is_told_in_words(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=np.zeros(1000))
    with pytest.raises(EngineError, match=r"lacks y"):
        read_npz(tmp_path / "a.npz", ["x", "y"])
    (tmp_path / "a.npz").write_bytes((tmp_path / "a.npz").read_bytes()[:500])
    with pytest.raises(EngineError, match="damaged"):
        read_npz(tmp_path / "a.npz", ["x"])


def test_pictures_of_another_shape_or_without_labels_are_refused(tmp_path: Path) -> None:
    write_mnist(tmp_path, x_test=np.zeros((2, 28, 28), np.float32))
    with pytest.raises(EngineError, match="test pictures of “mnist”"):
        read_dataset("mnist", tmp_path)
    write_mnist(tmp_path, y_train=np.zeros(5, np.uint8))
    with pytest.raises(EngineError, match="train pictures of “mnist”"):
        read_dataset("mnist", tmp_path)


def test_spoken_digits_keep_speakers_and_rate(tmp_path: Path) -> None:
    parts = {}
    for part, count in (("train", 3), ("test", 2)):
        parts[f"x_{part}"] = np.zeros((count, 16384), np.int16)
        parts[f"y_{part}"] = np.arange(count, dtype=np.uint8)
        parts[f"speaker_{part}"] = np.array(["a"] * count)
        parts[f"source_{part}"] = np.array(["fsdd"] * count)
    np.savez(tmp_path / "spoken_digits_16k.npz", sample_rate=np.array(16000), **parts)
    data = read_dataset("spoken_digits", tmp_path)
    assert data.sample_rate == 16000
    assert data.train.extra["speaker"].tolist() == ["a"] * 3


def test_the_data_folder_is_the_given_one_then_the_environment_then_the_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LATENT_BRIDGE_DATA", str(tmp_path / "named"))
    assert data_folder(tmp_path) == tmp_path
    assert data_folder() == tmp_path / "named"
    monkeypatch.delenv("LATENT_BRIDGE_DATA")
    assert "latent-bridge-studio" in str(data_folder())
