"""Plain JSON values as text in pieces: a line for each entry that people look at, and never long without a pause.

A piece takes well under a millisecond, so that a thread that writes a large project leaves the window its turns.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice

SPREAD = 3  # containers within each other that have a line for every entry
MOST_LINES = 5000  # of one container; a longer one has several entries on a line

_encode = json.JSONEncoder(ensure_ascii=False).encode


class Written(str):
    """A JSON value that is text already."""


def json_pieces(value: object, depth: int = 0) -> Iterator[str]:
    """The text of a JSON value, which `json.loads` reads, piece by piece; `depth` counts what it lies in."""
    if isinstance(value, Written):
        yield value
        return
    if not isinstance(value, (Mapping, list)) or not value or depth > SPREAD:
        yield _encode(value)
        return
    brackets = "{}" if isinstance(value, Mapping) else "[]"
    new_line = "\n" + " " * (depth + 1)
    comma = ""
    for entries in _lines(value):
        yield f"{brackets[0]}{new_line}" if not comma else f"{comma}{new_line}"
        comma = ","
        yield from _line(entries, depth)
    yield "\n" + " " * depth + brackets[1]


def _lines(value: Mapping[str, object] | list[object]) -> Iterator[Mapping[str, object] | list[object]]:
    """The entries line by line."""
    on_one = 1 + len(value) // MOST_LINES
    if isinstance(value, list):
        yield from (value[start : start + on_one] for start in range(0, len(value), on_one))
        return
    entries = iter(value.items())
    while line := dict(islice(entries, on_one)):
        yield line


def _line(entries: Mapping[str, object] | list[object], depth: int) -> Iterator[str]:
    if len(entries) > 1:
        yield _encode(entries)[1:-1]
    elif isinstance(entries, list):
        yield from json_pieces(entries[0], depth + 1)
    else:
        [(name, inner)] = entries.items()
        yield f"{_encode(name)}: "
        yield from json_pieces(inner, depth + 1)
