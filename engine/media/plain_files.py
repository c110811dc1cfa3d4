"""Tells files from what only looks like one: a pipe or a device, whose reading would never end."""

from __future__ import annotations

import stat
from pathlib import Path

from engine.errors import EngineError


def is_special(path: Path) -> bool:
    """Whether what is at `path` is neither a file nor a folder, but a pipe, a socket or a device."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # opening it will say why
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def refuse_special(path: Path) -> None:
    """Stop before a reading that would never end.

    Raises:
        EngineError: a pipe, a socket or a device is at `path`.
    """
    if is_special(path):
        raise EngineError(f"{path.name} is not a file, but a pipe or a device.", "Choose a file.")
