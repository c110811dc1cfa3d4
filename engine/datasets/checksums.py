"""Compares files with published checksums, a piece at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from pathlib import Path

PIECE = 1 << 20


def matches(file: Path, checksum: str) -> Generator[int, None, bool]:
    """Whether a file has a checksum, ``md5:`` or ``sha256:`` and the digest; yields the bytes read so far.

    Raises:
        OSError: it can't be read.
    """
    method, _, wanted = checksum.partition(":")
    # Against damage and a wrong file, not against forgers: MD5 is all that some publishers give.
    found, done = hashlib.new(method, usedforsecurity=False), 0
    with file.open("rb") as content:
        while piece := content.read(PIECE):
            found.update(piece)
            done += len(piece)
            yield done
    return found.hexdigest() == wanted
