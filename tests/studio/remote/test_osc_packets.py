"""OSC packets from anybody are read as they were built, or refused."""

from __future__ import annotations

import contextlib
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pythonosc.osc_bundle_builder import IMMEDIATELY, OscBundleBuilder
from pythonosc.osc_message import OscMessage

from studio.remote.osc_packet import DEEPEST, MOST_BYTES, MOST_MESSAGES, BadPacketError, read_packet
from studio.remote.osc_sender import packet
from tests.studio.remote.osc_messages import CRAFTED, NUMBERS, bundled, message


@given(st.text("abc/", min_size=1, max_size=20), st.lists(NUMBERS | st.integers(-(2**31), 2**31 - 1), max_size=8))
def test_a_message_is_read_as_it_was_built(path: str, arguments: list[float]) -> None:
    [read] = read_packet(packet(f"/{path}", *arguments))
    assert read.address == f"/{path}"
    assert read.params == pytest.approx(arguments)


@pytest.mark.parametrize("depth", range(DEEPEST + 1))
def test_bundles_are_opened_down_to_a_depth(depth: int) -> None:
    assert [each.params for each in read_packet(bundled(depth, packet("/a", 1)))] == [[1]]


def test_bundles_of_the_library_are_read_in_order() -> None:
    builder = OscBundleBuilder(IMMEDIATELY)
    for number in range(5):
        builder.add_content(message("/a", number))
    assert [each.params[0] for each in read_packet(builder.build().dgram)] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a",
        b"/a",  # no end of the address
        b"/a\x00\x00,i\x00\x00",  # an argument that is not there
        b"/a\x00\x00,q\x00\x00",  # a kind of argument that there is not
        b"/a\x00\x00,[[[[",
        b"/\xff\xfe\x00,\x00\x00\x00",  # no text
        b"/a\x00\x00," + b"T" * 200 + b"\x00\x00\x00",
        packet("/a", "x" * MOST_BYTES),
        bundled(DEEPEST + 1, packet("/a")),
        bundled(300, packet("/a")),
        b"#bundle\x00",
        b"#bundle\x00" + bytes(8) + struct.pack(">i", -4),  # would be read for ever
        b"#bundle\x00" + bytes(8) + struct.pack(">i", 0),
        b"#bundle\x00" + bytes(8) + struct.pack(">i", 2**31 - 1) + b"/a\x00\x00",
        b"#bundle\x00" + bytes(8) + (struct.pack(">i", 4) + b"/a\x00\x00") * (MOST_MESSAGES + 1),
    ],
)
def test_what_is_malformed_is_refused(data: bytes) -> None:
    with pytest.raises(BadPacketError):
        read_packet(data)


@settings(max_examples=400)
@given(CRAFTED)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    messages: list[OscMessage] = []
    with contextlib.suppress(BadPacketError):  # and nothing else
        messages = read_packet(data)
    assert len(messages) <= MOST_MESSAGES
