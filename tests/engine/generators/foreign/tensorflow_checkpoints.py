"""Writes TensorFlow checkpoints: a table of blocks as LevelDB has it, messages as protocol buffers have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import google_crc32c
import numpy as np

KINDS = {"float32": 1, "float64": 2, "int32": 3, "int64": 9, "float16": 19}
MAGIC = (0xDB4775248B80FB57).to_bytes(8, "little")


def number(value: int) -> bytes:
    """A number of variable length."""
    found = bytearray()
    while value >= 0x80:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])


def masked(content: bytes) -> bytes:
    """The checksum of bytes, as four bytes."""
    value = google_crc32c.value(content)
    return (((value >> 15 | value << 17) + 0xA282EAD8) & 0xFFFFFFFF).to_bytes(4, "little")


def whole(field: int, value: int) -> bytes:
    """A field with a number."""
    return number(field << 3) + number(value)


def part(field: int, content: bytes) -> bytes:
    """A field with bytes."""
    return number(field << 3 | 2) + number(len(content)) + content


def entry(array: np.ndarray, offset: int, shard: int = 0) -> bytes:
    """The message of a tensor at a place of its data file."""
    shape = b"".join(part(2, whole(1, size)) for size in array.shape)
    data = array.tobytes()
    found = whole(1, KINDS[array.dtype.name]) + part(2, shape) + whole(3, shard) + whole(4, offset)
    return found + whole(5, len(data)) + number(6 << 3 | 5) + masked(data)


def header(shards: int = 1, endianness: int = 0) -> bytes:
    """The message under the empty name."""
    return whole(1, shards) + (whole(2, endianness) if endianness else b"") + part(3, whole(1, 1))


def block(entries: Mapping[bytes, bytes], compression: int = 0) -> bytes:
    """A block with its trailer; names share their beginnings."""
    content, before = b"", b""
    for name, value in entries.items():
        shared = next((at for at, (a, b) in enumerate(zip(name, before, strict=False)) if a != b), None)
        shared = min(len(name), len(before)) if shared is None else shared
        own = name[shared:]
        content += number(shared) + number(len(own)) + number(len(value)) + own + value
        before = name
    content += (0).to_bytes(4, "little") + (1).to_bytes(4, "little")
    kind = bytes([compression])
    return content + kind + masked(content + kind)


def table(entries: Mapping[bytes, bytes], per_block: int = 4, compression: int = 0) -> bytes:
    """A whole index."""
    content, handles = b"", {}
    for some in _parts(dict(sorted(entries.items())), per_block):
        made = block(some, compression)
        handles[list(some)[-1]] = number(len(content)) + number(len(made) - 5)
        content += made
    places = []
    for made in (block({}), block(handles)):
        places.append(number(len(content)) + number(len(made) - 5))
        content += made
    return content + b"".join(places).ljust(40, b"\0") + MAGIC


def write_checkpoint(prefix: Path, tensors: Mapping[str, np.ndarray], shards: int = 1) -> Path:
    """Write ``PREFIX.index`` and its data files; returns the index."""
    entries, data = {b"": header(shards)}, [b""] * shards
    for place, (name, array) in enumerate(tensors.items()):
        shard = place % shards
        entries[name.encode()] = entry(array, len(data[shard]), shard)
        data[shard] += array.tobytes()
    for shard, content in enumerate(data):
        prefix.with_name(f"{prefix.name}.data-{shard:05d}-of-{shards:05d}").write_bytes(content)
    index = prefix.with_name(f"{prefix.name}.index")
    index.write_bytes(table(entries))
    return index


def _parts(entries: Mapping[bytes, bytes], size: int) -> Iterator[dict[bytes, bytes]]:
    pairs = list(entries.items())
    for at in range(0, len(pairs), size):
        yield dict(pairs[at : at + size])
