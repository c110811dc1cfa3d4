"""Reads packets of OSC that may come from anybody: bundles within bounds by our own hand, messages by python-osc.

The library's own reader of bundles takes sizes and depths on trust; a packet could keep it busy for ever.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pythonosc import osc_message
from pythonosc.parsing import osc_types

MOST_BYTES = 8192
DEEPEST = 4
MOST_MESSAGES = 128
MOST_ARGUMENTS = 64
_BUNDLE = b"#bundle\x00"
_HEAD = len(_BUNDLE) + 8  # the name and the time, which is ignored: everything is done at once
_TAGS = frozenset("ifhdsTFN")


class BadPacketError(Exception):
    """The packet is no OSC, or larger, deeper or fuller than anything sensible."""


def read_packet(data: bytes) -> list[osc_message.OscMessage]:
    """The messages of a packet, in order.

    Raises:
        BadPacketError: in whatever way it is malformed; nothing else is raised, whatever the bytes.
    """
    if len(data) > MOST_BYTES:
        raise BadPacketError("larger than 8192 bytes")
    messages: list[osc_message.OscMessage] = []
    for part in _parts(data, 0):
        if len(messages) >= MOST_MESSAGES:
            raise BadPacketError("more than 128 messages in one packet")
        messages.append(_message(part))
    return messages


def _parts(data: bytes, depth: int) -> Iterator[bytes]:
    """The messages' bytes of a packet or of an element of a bundle."""
    if not data.startswith(_BUNDLE):
        yield data
        return
    if depth >= DEEPEST or len(data) < _HEAD:
        raise BadPacketError("a bundle that is too deep or cut off")
    start = _HEAD
    while start < len(data):
        if start + 4 > len(data):
            raise BadPacketError("a bundle that is cut off")
        size = struct.unpack_from(">i", data, start)[0]
        start += 4
        if size < 4 or size % 4 or start + size > len(data):
            raise BadPacketError("an element of a bundle with a wrong size")
        yield from _parts(data[start : start + size], depth + 1)
        start += size


def _message(data: bytes) -> osc_message.OscMessage:
    if not data.startswith(b"/"):
        raise BadPacketError("no OSC")
    try:
        _, after = osc_types.get_string(data, 0)
        tags = osc_types.get_string(data, after)[0] if after < len(data) else ","
        if not tags.startswith(",") or len(tags) > MOST_ARGUMENTS + 1 or not _TAGS.issuperset(tags[1:]):
            raise BadPacketError("arguments of a kind that nothing here takes")
        return osc_message.OscMessage(data)
    except (osc_types.ParseError, osc_message.ParseError, ValueError, struct.error, IndexError) as error:
        raise BadPacketError(str(error)) from error
