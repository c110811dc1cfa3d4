"""Actions as a view shows them: words, key, and why one can't be done now. Menu, palette and cheat sheet take these."""

from __future__ import annotations

from typing import NamedTuple


class CommandRow(NamedTuple):
    """One action: its id, what it is called now, its key or empty, a sentence about it, why not now or empty."""

    id: str
    words: str
    key: str = ""
    tip: str = ""
    reason: str = ""


class CommandGroup(NamedTuple):
    """Actions under one heading; those of `more` come and go and get a menu of their own."""

    words: str
    rows: tuple[CommandRow, ...]
    more: tuple[CommandRow, ...] = ()
