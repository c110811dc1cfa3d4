"""Reads USPS as LIBSVM publishes it: a line per digit with its label 1..10 and its pixels -1..1, packed by bzip2."""

from __future__ import annotations

import bz2
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from engine.datasets.npz import missing_file
from engine.errors import EngineError

SIDE = 16  # pixels
LONGEST = 1 << 14  # bytes of a line
MOST = 100_000  # lines


def read_usps(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Pictures, uint8 ``[items, 16, 16]``, and labels 0..9, uint8; `path` itself or without its ``.bz2``.

    Raises:
        EngineError: the file is missing, damaged or something else.
    """
    plain = path.with_name(path.name.removesuffix(".bz2"))
    found = next((each for each in (path, plain) if each.is_file()), None)
    if found is None:
        raise missing_file(path)
    try:
        rows = [_row(line) for line in _lines(found)]
        if not rows:
            raise ValueError("no line")
    except (OSError, EOFError, ValueError):
        raise EngineError(f"The data file {found.name} is damaged.", "Get it afresh.") from None
    pictures, labels = zip(*rows, strict=True)
    return np.stack(pictures), np.array(labels, np.uint8)


def _lines(path: Path) -> Iterator[bytes]:
    """Lines that are not empty; never more of a packed file than its bounds allow."""
    with bz2.open(path) if path.suffix == ".bz2" else path.open("rb") as file:
        for _ in range(MOST):
            line = file.readline(LONGEST)
            if not line:
                return
            if not line.endswith(b"\n") and len(line) == LONGEST:
                raise ValueError("a line without an end")
            if line.strip():
                yield line
        raise ValueError("too many lines")


def _row(line: bytes) -> tuple[np.ndarray, int]:
    """A picture and its label; pixels that are left out are 0, as everywhere in this format."""
    numbers = np.array(line.replace(b":", b" ").split(), np.float64)
    label, places, values = numbers[0], numbers[1::2].astype(np.int64) - 1, numbers[2::2]
    if label not in range(1, 11) or places.min() < 0 or not np.all(np.abs(values) <= 1):
        raise ValueError("no such label, place or value")
    pixels = np.zeros(SIDE * SIDE)
    if len(places) != len(values) or places.max() >= len(pixels):
        raise ValueError("places and values do not go together")
    pixels[places] = values
    return np.rint((pixels + 1) * 127.5).astype(np.uint8).reshape(SIDE, SIDE), int(label) - 1
