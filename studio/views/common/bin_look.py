"""A bin as the views show it: plain values, so that no view needs to know the document."""

from __future__ import annotations

from typing import NamedTuple

NO_BIN = -1
ENOUGH = 8  # examples of a bin in one domain under which it is said to need more


class BinLook(NamedTuple):
    """One bin. `key` is the digit that assigns it (empty after the tenth); `colour` indexes the theme's bin colours."""

    id: str
    name: str
    key: str
    colour: int
