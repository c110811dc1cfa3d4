"""Where data sets lie on disk and what one looks like in memory.

The folder is the one given, else the environment's LATENT_BRIDGE_DATA, else the user's data folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import platformdirs

from engine.datasets.idx import read_idx
from engine.datasets.npz import read_npz
from engine.datasets.speech_commands import speech_commands_parts
from engine.datasets.usps import read_usps
from engine.errors import EngineError

DIGITS = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")
PICTURE_COLUMNS = ("x_train", "y_train", "x_test", "y_test")
GARMENTS = (
    "T-shirt",
    "trouser",
    "pullover",
    "dress",
    "coat",
    "sandal",
    "shirt",
    "sneaker",
    "bag",
    "ankle boot",
)


@dataclass(frozen=True)
class Split:
    """One part of a data set.

    Attributes:
        media: as stored, uint8 ``[items, channels, height, width]`` or int16 ``[items, samples]``.
        labels: class per item, int64 ``[items]``.
        extra: further columns by name, one entry per item (speakers, sources).
    """

    media: np.ndarray
    labels: np.ndarray
    extra: Mapping[str, np.ndarray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.media)


@dataclass(frozen=True)
class Dataset:
    """A labelled data set: items to learn from and items held out to measure on.

    Attributes:
        classes: names of the classes, in the order of the labels.
        sample_rate: in Hz for sounds, None for pictures.
    """

    name: str
    train: Split
    test: Split
    classes: tuple[str, ...]
    sample_rate: int | None = None


def data_folder(given: Path | None = None) -> Path:
    """The folder that holds the data sets; it need not exist."""
    if given is not None:
        return given
    named = os.environ.get("LATENT_BRIDGE_DATA")
    return Path(named) if named else platformdirs.user_data_path("latent-bridge-studio") / "data"


def read_dataset(name: str, folder: Path) -> Dataset:
    """Read a data set by the name recipes use.

    Raises:
        EngineError: the name is unknown, or its files are missing or damaged.
    """
    reader = READERS.get(name)
    if reader is None:
        raise EngineError(f"There is no data set “{name}”.", f"Known are: {', '.join(READERS)}.")
    return reader(folder)


def _mnist(folder: Path) -> Dataset:
    return _pictures("mnist", folder, DIGITS)


def _fashion(folder: Path) -> Dataset:
    return _pictures("fashion_mnist", folder, GARMENTS)


def _pictures(name: str, folder: Path, classes: tuple[str, ...]) -> Dataset:
    """NAME.npz, or the four idx files of the original publication in a folder NAME."""
    if not (folder / f"{name}.npz").exists() and (folder / name).is_dir():
        parts = _idx_parts(folder / name)
    else:
        parts = read_npz(folder / f"{name}.npz", PICTURE_COLUMNS)
    return Dataset(name, _picture_split(parts, "train", name), _picture_split(parts, "test", name), classes)


def _idx_parts(folder: Path) -> dict[str, np.ndarray]:
    return {
        "x_train": read_idx(folder / "train-images-idx3-ubyte"),
        "y_train": read_idx(folder / "train-labels-idx1-ubyte"),
        "x_test": read_idx(folder / "t10k-images-idx3-ubyte"),
        "y_test": read_idx(folder / "t10k-labels-idx1-ubyte"),
    }


def _picture_split(parts: Mapping[str, np.ndarray], part: str, name: str) -> Split:
    media, labels = parts[f"x_{part}"], parts[f"y_{part}"]
    if media.dtype != np.uint8 or media.ndim != 3 or labels.shape != (len(media),):
        raise EngineError(
            f"The {part} pictures of “{name}” are not what was expected: {media.dtype} {list(media.shape)}, "
            f"labels {list(labels.shape)}.",
            "Pictures must be uint8 [items, height, width] with one label each.",
        )
    return Split(media[:, None], labels.astype(np.int64))


def _usps(folder: Path) -> Dataset:
    """usps.npz, or the two files of LIBSVM in a folder usps."""
    if not (folder / "usps.npz").exists() and (folder / "usps").is_dir():
        parts: dict[str, np.ndarray] = {}
        for part, name in (("train", "usps.bz2"), ("test", "usps.t.bz2")):
            parts[f"x_{part}"], parts[f"y_{part}"] = read_usps(folder / "usps" / name)
    else:
        parts = read_npz(folder / "usps.npz", PICTURE_COLUMNS)
    return Dataset("usps", _picture_split(parts, "train", "usps"), _picture_split(parts, "test", "usps"), DIGITS)


def _spoken_digits(folder: Path) -> Dataset:
    """spoken_digits_16k.npz, or else the ten digits of Speech Commands."""
    packed = folder / "spoken_digits_16k.npz"
    if not packed.exists() and (folder / "speech_commands").is_dir():
        return _speech_commands(folder)
    names = [f"{column}_{part}" for part in ("train", "test") for column in ("x", "y", "speaker", "source")]
    return _sounds("spoken_digits", read_npz(packed, (*names, "sample_rate")))


def _speech_commands(folder: Path) -> Dataset:
    return _sounds("speech_commands", speech_commands_parts(folder / "speech_commands"))


def _sounds(name: str, parts: Mapping[str, np.ndarray]) -> Dataset:
    rate = int(parts["sample_rate"])
    return Dataset(name, _sound_split(parts, "train"), _sound_split(parts, "test"), DIGITS, sample_rate=rate)


def _sound_split(parts: Mapping[str, np.ndarray], part: str) -> Split:
    media, labels = parts[f"x_{part}"], parts[f"y_{part}"]
    if media.dtype != np.int16 or media.ndim != 2 or labels.shape != (len(media),):
        raise EngineError(
            f"The {part} clips of the spoken digits are not what was expected: {media.dtype} {list(media.shape)}.",
            "Clips must be int16 [items, samples] with one label each.",
        )
    extra = {name: parts[f"{name}_{part}"] for name in ("speaker", "source")}
    return Split(media, labels.astype(np.int64), extra)


def _material(name: str) -> Callable[[Path], Dataset]:
    def read(folder: Path) -> Dataset:
        from engine.datasets import material  # which builds on this file

        return getattr(material, f"read_{name}")(folder)

    return read


READERS: Mapping[str, Callable[[Path], Dataset]] = {
    "mnist": _mnist,
    "fashion_mnist": _fashion,
    "usps": _usps,
    "spoken_digits": _spoken_digits,
    "speech_commands": _speech_commands,
    **{name: _material(name) for name in ("drums", "notes", "doodles", "emoji")},
}
