"""A data folder with a tiny stand-in for MNIST: bright blocks whose height tells the class."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.datasets.source import DIGITS, Dataset, Split


def bars(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """uint8 ``[count, 28, 28]`` pictures and uint8 ``[count]`` labels; block k is 2k + 2 rows high."""
    random = np.random.default_rng(seed)
    labels = (np.arange(count) % 10).astype(np.uint8)
    pictures = random.integers(0, 40, (count, 28, 28))
    for picture, label in zip(pictures, labels, strict=True):
        picture[3 : 5 + 2 * label, 4:24] += 200
    return pictures.astype(np.uint8), labels


def write_small_mnist(folder: Path, train: int = 200, test: int = 40) -> Path:
    """Write ``mnist.npz`` into `folder`; returns the folder."""
    (x_train, y_train), (x_test, y_test) = bars(train, 0), bars(test, 1)
    np.savez(folder / "mnist.npz", x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test)
    return folder


def small_mnist(train: int = 200, test: int = 40) -> Dataset:
    """The same, read."""
    learned, held_out = (
        Split(pictures[:, None], labels.astype(np.int64)) for pictures, labels in (bars(train, 0), bars(test, 1))
    )
    return Dataset("mnist", learned, held_out, DIGITS)
