"""Reads the two encodings a TensorFlow checkpoint is written in: numbers of variable length, and fields of a message.

Both as protocol buffers define them; nothing is allocated by what a field claims.
"""

from __future__ import annotations

from collections.abc import Iterator

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
MOST_BITS = 63
MASK64 = (1 << 64) - 1


class BrokenError(ValueError):
    """The bytes are not what they should be; its text says how, to follow a colon."""


def varint(data: bytes, at: int) -> tuple[int, int]:
    """The number at a place, and the place after it.

    Raises:
        BrokenError: it ends too soon, or is longer than 64 bits.
    """
    value = 0
    for shift in range(0, MOST_BITS + 1, 7):
        if at >= len(data):
            raise BrokenError("a number ends too soon")
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value & MASK64, at
    raise BrokenError("a number is too long")


def cut(data: bytes, at: int, size: int) -> bytes:
    """So many bytes from a place on.

    Raises:
        BrokenError: there are fewer.
    """
    if not 0 <= size <= len(data) - at:
        raise BrokenError("something reaches beyond its end")
    return data[at : at + size]


def fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Number and value of each field of a message, in order; what a value is, its reader knows.

    Raises:
        BrokenError: the message is damaged.
    """
    at = 0
    while at < len(message):
        key, at = varint(message, at)
        number, kind = key >> 3, key & 7
        if kind == VARINT:
            value, at = varint(message, at)
            yield number, value
            continue
        if kind == BYTES:
            size, at = varint(message, at)
        elif kind in (FIXED32, FIXED64):
            size = 4 if kind == FIXED32 else 8
        else:
            raise BrokenError("a field is of no known kind")
        content = cut(message, at, size)
        at += size
        yield number, content if kind == BYTES else int.from_bytes(content, "little")


def as_number(value: int | bytes) -> int:
    """A field that must be a number.

    Raises:
        BrokenError: it is not.
    """
    if not isinstance(value, int):
        raise BrokenError("a number was expected")
    return value


def as_bytes(value: int | bytes) -> bytes:
    """A field that must be bytes.

    Raises:
        BrokenError: it is not.
    """
    if not isinstance(value, bytes):
        raise BrokenError("bytes were expected")
    return value
