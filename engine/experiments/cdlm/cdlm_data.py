"""The pairs of picture collections that adaptation is measured on, each read or made when it is first asked for.

USPS is enlarged to 28 pixels; Fashion-M is made here, as MNIST-M was of MNIST, on random coloured fields.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch
from skimage.feature import canny
from torch.nn import functional as F

from engine.cdlm.pictures import Pictures, pictures_of
from engine.datasets.npz import read_npz
from engine.datasets.source import data_folder, read_dataset
from engine.errors import EngineError
from engine.media.image import read_image
from engine.media.reading import media_files
from engine.seeds import derived_seed

SIDE = 28  # pixels of a digit or a garment
EMOJI_SIDE, EMOJI_DRAWN = 32, 128  # pixels learned from, and those that edges are found in
SEED = 0  # of what is made here, the same for every run


@dataclass(frozen=True)
class Collection:
    """One domain: pictures to learn from, and held-out ones to measure on."""

    train: Pictures
    held_out: Pictures


@dataclass(frozen=True)
class Pair:
    """A source with classes and a target, of one shape. `paired` says whether held-out items correspond by row."""

    source: Collection
    target: Collection
    paired: bool = False


PAIRS = ("mnist-usps", "usps-mnist", "mnist-mnistm", "mnistm-mnist", "fashion-fashionm", "fashionm-fashion")
TRANSLATIONS = ("edges-fashion", "sketch-emoji")


def read_pair(name: str, data: Path | None = None) -> Pair:
    """A pair by name, source first, from `PAIRS`, or a translation by name, target first, from `TRANSLATIONS`.

    Raises:
        EngineError: there is no such pair, or its files are missing or damaged.
    """
    folder = data_folder(data)
    if name in TRANSLATIONS:
        return _edges(folder) if name == "edges-fashion" else _sketches(folder)
    if name not in PAIRS:
        raise EngineError(f"There is no pair “{name}”.", f"Choose one of: {', '.join((*PAIRS, *TRANSLATIONS))}.")
    source, target = (READERS[side](folder) for side in name.split("-"))
    if source.train.values.shape[1] != target.train.values.shape[1]:
        source, target = _coloured(source), _coloured(target)
    return Pair(source, target)


@cache
def _grey(name: str, folder: Path) -> Collection:
    both = read_dataset(name, folder)
    return Collection(*(pictures_of(split.media, split.labels) for split in (both.train, both.test)))


@cache
def _usps(folder: Path) -> Collection:
    return _from_npz(folder / "usps.npz", lambda media: _enlarged(media[:, None]))


@cache
def _mnist_m(folder: Path) -> Collection:
    return _from_npz(folder / "mnist_m.npz", lambda media: media.transpose(0, 3, 1, 2))


def _fashion(folder: Path) -> Collection:
    """The first half of Fashion-MNIST: the other half is in Fashion-M, so that no garment is in both."""
    whole = _grey("fashion_mnist", folder)
    return Collection(_half(whole.train, 0), whole.held_out)


@cache
def _fashion_m(folder: Path) -> Collection:
    whole = _grey("fashion_mnist", folder)
    return Collection(_on_fields(_half(whole.train, 1), "train"), _on_fields(whole.held_out, "held out"))


READERS: dict[str, Callable[[Path], Collection]] = {
    "mnist": lambda folder: _grey("mnist", folder),
    "usps": _usps,
    "mnistm": _mnist_m,
    "fashion": _fashion,
    "fashionm": _fashion_m,
}


def _from_npz(file: Path, prepare: Callable[[np.ndarray], np.ndarray]) -> Collection:
    parts = read_npz(file, ("x_train", "y_train", "x_test", "y_test"))
    try:
        return Collection(*(pictures_of(prepare(parts[f"x_{part}"]), parts[f"y_{part}"]) for part in ("train", "test")))
    except (ValueError, IndexError):
        raise EngineError(f"The data file {file.name} is damaged.", "Get it afresh.") from None


def _enlarged(media: np.ndarray) -> np.ndarray:
    pictures = F.interpolate(torch.from_numpy(media).float(), (SIDE, SIDE), mode="bilinear", align_corners=False)
    return pictures.round().clamp(0, 255).to(torch.uint8).numpy()


def _coloured(collection: Collection) -> Collection:
    """Grey as three equal channels; colour as it is."""

    def three(pictures: Pictures) -> Pictures:
        channels = pictures.values.shape[1]
        return Pictures(pictures.values.repeat(1, 3 // channels, 1, 1), pictures.labels)

    return Collection(three(collection.train), three(collection.held_out))


def _half(pictures: Pictures, which: int) -> Pictures:
    middle = len(pictures) // 2
    rows = slice(0, middle) if which == 0 else slice(middle, None)
    return Pictures(pictures.values[rows], pictures.labels[rows])


def _on_fields(pictures: Pictures, purpose: str) -> Pictures:
    """Grey pictures on random coloured fields: |field - picture|, as MNIST-M was made on photographs."""
    values = coloured_fields(pictures.values.numpy(), derived_seed(SEED, f"fields {purpose}"))
    return Pictures(torch.from_numpy(values), pictures.labels)


def coloured_fields(media: np.ndarray, seed: int) -> np.ndarray:
    """|field - picture| of grey pictures uint8 ``[items, 1, side, side]``, in colour; fields are smooth, with grain."""
    random, count, side = np.random.default_rng(seed), len(media), media.shape[-1]
    coarse = torch.from_numpy(random.random((count, 3, 4, 4), dtype=np.float32))
    fields = F.interpolate(coarse, (side, side), mode="bicubic", align_corners=False).numpy() * 255
    fields += random.normal(0, 12, fields.shape).astype(np.float32)
    return np.abs(np.clip(fields, 0, 255) - media).round().astype(np.uint8)


def edges_of(media: np.ndarray, blur: float = 1.0) -> np.ndarray:
    """Edges (Canny 1986) of pictures uint8 ``[items, channels, side, side]``: one channel, 255 on an edge, else 0."""
    grey = media.astype(np.float64).mean(1) / 255
    return np.stack([canny(each, sigma=blur) for each in grey]).astype(np.uint8)[:, None] * 255


@cache
def _edges(folder: Path) -> Pair:
    """Garments as the source, edges of other garments as the target; held-out edges are of the held-out garments."""
    whole = _grey("fashion_mnist", folder)
    others = _half(whole.train, 1).first(9000)
    drawn = Pictures(torch.from_numpy(edges_of(others.values.numpy())), others.labels)
    held_out = Pictures(torch.from_numpy(edges_of(whole.held_out.values.numpy())), whole.held_out.labels)
    return Pair(Collection(_half(whole.train, 0), whole.held_out), Collection(drawn, held_out), paired=True)


@cache
def _sketches(folder: Path) -> Pair:
    """Emoji as the source, edges of other emoji as the target, every sixth held out; all are of one class."""
    home = folder / "folders" / "emoji"
    files = media_files([home], "image") if home.is_dir() else []
    if len(files) < 60:
        raise EngineError(
            f"There are {len(files)} emoji in {home}, too few to learn from.",
            "Put 60 pictures or more there, or name the folder that has them with --data or LATENT_BRIDGE_DATA.",
        )
    large = [read_image(file, (3, EMOJI_DRAWN, EMOJI_DRAWN)) for file in files]
    photos = _shrunk(np.stack(large))
    sketches = _shrunk(np.stack([edges_of(np.rint(each[None] * 255), 2.0)[0] / 255 for each in large]), 3.0)
    sketches = sketches.repeat(1, 3, 1, 1)
    place = torch.arange(len(files))
    held, one, two = place % 6 == 0, (place % 6 != 0) & (place % 2 == 0), (place % 6 != 0) & (place % 2 == 1)
    source = Collection(_classless(photos[one]), _classless(photos[held]))
    return Pair(source, Collection(_classless(sketches[two]), _classless(sketches[held])), paired=True)


def _shrunk(media: np.ndarray, stronger: float = 1.0) -> torch.Tensor:
    small = F.interpolate(torch.from_numpy(media).float(), (EMOJI_SIDE, EMOJI_SIDE), mode="area") * stronger
    return (small.clamp(0, 1) * 255).round().to(torch.uint8)


def _classless(values: torch.Tensor) -> Pictures:
    return Pictures(values, torch.zeros(len(values), dtype=torch.long))
