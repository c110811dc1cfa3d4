"""Reads whole files of a project that may come from anybody: only what is a file, and never more than a bound.

A project's folder may hold a pipe, which never answers, or a link to a device, which never ends.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path


class NoPlainFileError(Exception):
    """It is a folder, a pipe, a device, or too large to be what it is called."""


def read_plain(path: Path, most_bytes: int) -> bytes:
    """All bytes of a file.

    Raises:
        OSError: it is not there or can't be read.
        NoPlainFileError: it is no file, or longer than `most_bytes`.
    """
    # Else opening a pipe waits for whoever writes into it.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NoPlainFileError
        with open(handle, "rb", closefd=False) as file:
            content = file.read(most_bytes + 1)
    finally:
        os.close(handle)
    if len(content) > most_bytes:
        raise NoPlainFileError
    return content
