"""Reads small text files that may come from anybody: never more than a bound, and nothing but two kinds of failure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CARD_BYTES = 4 << 20  # far more than any card or recipe
BRIDGE_BYTES = 64 << 20  # a bridge's card holds a matrix of its bins


def bounded_text(path: Path, most_bytes: int = CARD_BYTES) -> str:
    """The text of a file in UTF-8.

    Raises:
        OSError: it can't be read.
        ValueError: it is no UTF-8, or longer than `most_bytes`.
    """
    with path.open("rb") as file:
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise ValueError("it is too large to be one")
    return content.decode("utf-8")


def bounded_json(path: Path, most_bytes: int = CARD_BYTES) -> Any:
    """The JSON value of a file.

    Raises:
        OSError: it can't be read.
        ValueError: it is no JSON, nested beyond reason, or longer than `most_bytes`.
    """
    try:
        return json.loads(bounded_text(path, most_bytes))
    except RecursionError:
        raise ValueError("it is nested too deep") from None
