"""Reads the index of a TensorFlow checkpoint: a sorted table of names and messages, as LevelDB writes its files.

Blocks of entries that share the beginnings of their names, each with a checksum; a block of blocks; a footer.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.generators.foreign.tensorflow_wire import BrokenError, cut, varint

FOOTER = 48
MAGIC = bytes.fromhex("57fb808b247547db")
TRAILER = 5  # kind of compression, and the checksum
MOST_ENTRIES = 100_000
MOST_NAME = 4096
MASK = 0xA282EAD8


def table_entries(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and value of every entry, in order.

    Raises:
        BrokenError: the table is damaged, or compressed.
    """
    if len(content) < FOOTER or content[-len(MAGIC) :] != MAGIC:
        raise BrokenError("it does not end as a table does")
    footer = content[-FOOTER:]
    _, at = _handle(footer, 0)  # of further facts, of which there are none
    place, _ = _handle(footer, at)
    count = 0
    for _, handle in _block(content, place):
        for entry in _block(content, _handle(handle, 0)[0]):
            count += 1
            if count > MOST_ENTRIES:
                raise BrokenError(f"it has more than {MOST_ENTRIES} entries")
            yield entry


def masked_checksum(content: bytes) -> int:
    """The CRC-32C of bytes, masked as LevelDB and TensorFlow do so that a checksum of checksums stays one."""
    import google_crc32c

    value = google_crc32c.value(content)
    return ((value >> 15 | value << 17) + MASK) & 0xFFFFFFFF


def _handle(data: bytes, at: int) -> tuple[tuple[int, int], int]:
    """Offset and size of a block, and the place after them."""
    offset, at = varint(data, at)
    size, at = varint(data, at)
    return (offset, size), at


def _block(content: bytes, place: tuple[int, int]) -> Iterator[tuple[bytes, bytes]]:
    """Entries of a block."""
    block = _checked(content, place)
    if len(block) < 4:
        raise BrokenError("a block is too short")
    restarts = int.from_bytes(block[-4:], "little")
    end = len(block) - 4 * (restarts + 1)
    if end < 0:
        raise BrokenError("a block is too short")
    entries, at, name = block[:end], 0, b""
    while at < len(entries):
        shared, at = varint(entries, at)
        own, at = varint(entries, at)
        size, at = varint(entries, at)
        if shared > len(name) or shared + own > MOST_NAME:
            raise BrokenError("a name is too long")
        name = name[:shared] + cut(entries, at, own)
        at += own
        yield name, cut(entries, at, size)
        at += size


def _checked(content: bytes, place: tuple[int, int]) -> bytes:
    """The bytes of a block after its checksum was compared."""
    offset, size = place
    whole = cut(content, min(offset, len(content)), size + TRAILER)
    kind = whole[size]
    if masked_checksum(whole[: size + 1]) != int.from_bytes(whole[size + 1 :], "little"):
        raise BrokenError("a checksum is wrong")
    if kind != 0:
        raise BrokenError(
            "its table is compressed" + (" with Snappy" if kind == 1 else "") + ", which is not read here"
        )
    return whole[:size]
