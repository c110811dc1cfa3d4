"""Reads idx files, the format MNIST and Fashion-MNIST were published in, plain or gzipped.

Layout: two zero bytes, element type, number of dimensions, the sizes as big-endian 32-bit numbers, the data.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from math import prod
from pathlib import Path
from typing import BinaryIO

import numpy as np

from engine.damaged_archives import DAMAGE
from engine.datasets.npz import missing_file
from engine.errors import EngineError

LARGEST = 1 << 30  # bytes, unpacked
PIECE = 1 << 20
MOST_DIMENSIONS = 8
ELEMENT_TYPES = {0x08: ">u1", 0x09: ">i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}


def read_idx(path: Path) -> np.ndarray:
    """Read `path`, or `path` with ``.gz`` added where only that exists.

    Raises:
        EngineError: the file is missing, damaged, or not idx.
    """
    packed = path.with_name(path.name + ".gz")
    if not path.is_file() and not packed.is_file():
        raise missing_file(path)
    try:
        with path.open("rb") if path.is_file() else gzip.open(packed) as file:
            content = b"".join(_pieces(file))
    except DAMAGE:
        raise EngineError(f"The data file {packed.name} is damaged.", "Get it afresh.") from None
    if len(content) > LARGEST:
        raise EngineError(f"The data file {path.name} is larger than 1 GB.", "Get it afresh.")
    return _parse(content, path.name)


def _pieces(file: BinaryIO | gzip.GzipFile) -> Iterator[bytes]:
    """What is in a file, to just beyond the largest size: a packed one may hold a thousand times its own."""
    size = 0
    while size <= LARGEST and (piece := file.read(PIECE)):
        size += len(piece)
        yield piece


def _parse(content: bytes, name: str) -> np.ndarray:
    if len(content) < 4 or content[:2] != b"\0\0" or content[2] not in ELEMENT_TYPES:
        raise EngineError(f"The data file {name} is not an idx file.", "Get it afresh.")
    dtype, dimensions = np.dtype(ELEMENT_TYPES[content[2]]), content[3]
    begin = 4 + 4 * dimensions
    sizes = np.frombuffer(content[4:begin], dtype=">u4") if len(content) >= begin else np.zeros(0)
    count = prod(int(size) for size in sizes)  # numpy's would wrap around
    if (
        len(sizes) != dimensions
        or dimensions > MOST_DIMENSIONS
        or any(sizes > LARGEST)
        or len(content) - begin != count * dtype.itemsize
    ):
        raise EngineError(f"The data file {name} is cut short or damaged.", "Get it afresh.")
    values = np.frombuffer(content, dtype=dtype, offset=begin).reshape([int(size) for size in sizes])
    return values.astype(dtype.newbyteorder("="))
