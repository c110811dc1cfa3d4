"""A MIDI device as a program: it sends what it reads, a message a line, until there is no more to read."""

from __future__ import annotations

import sys
from typing import Any

import rtmidi

midi: Any = rtmidi


def play(api: int, name: str) -> None:
    """Be a device of this name in one of python-rtmidi's MIDI systems."""
    out = midi.MidiOut(api, name=name)
    out.open_virtual_port("knobs")
    for line in sys.stdin:
        out.send_message([int(byte) for byte in line.split()])
    out.close_port()
    out.delete()


if __name__ == "__main__":
    play(int(sys.argv[1]), sys.argv[2])
