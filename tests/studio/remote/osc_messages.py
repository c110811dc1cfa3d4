"""OSC as tests send it: well formed, bundled, and crafted to do harm."""

from __future__ import annotations

import struct

from hypothesis import strategies as st
from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import OscMessageBuilder

NUMBERS = st.floats(allow_nan=False, width=32)


def message(path: str, *arguments: object) -> OscMessage:
    builder = OscMessageBuilder(path)
    for each in arguments:
        builder.add_arg(each)  # type: ignore[arg-type]
    return builder.build()


def bundled(depth: int, inner: bytes) -> bytes:
    for _ in range(depth):
        inner = b"#bundle\x00" + struct.pack(">Q", 1) + struct.pack(">i", len(inner)) + inner
    return inner


CRAFTED = st.one_of(
    st.binary(max_size=256),
    st.binary(max_size=64).map(lambda tail: b"/latentbridge/dial/play/position\x00\x00\x00\x00,f\x00\x00" + tail),
    st.binary(max_size=64).map(lambda tail: b"#bundle\x00" + bytes(8) + tail),
    st.lists(st.integers(-(2**31), 2**31 - 1), max_size=6).map(
        lambda sizes: b"#bundle\x00" + bytes(8) + b"".join(struct.pack(">i", each) + b"/a\x00\x00" for each in sizes)
    ),
    st.tuples(st.text(max_size=12), st.text("ifhdsTFN[]bqrmt,", max_size=12), st.binary(max_size=48)).map(
        lambda parts: f"/{parts[0]}\x00,{parts[1]}\x00".encode() + parts[2]
    ),
)
