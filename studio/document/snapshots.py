"""``project.json`` with a checksum of its own in its last line, and the one before it as ``project.previous.json``.

Every snapshot has a name that never comes again, so a journal can say which one it goes on from.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.document.json_form import to_text
from studio.document.model import Project
from studio.document.problems import ProjectError
from studio.document.reading import NoPlainFileError, read_plain
from studio.document.text_form import Written

PROJECT_FILE = "project.json"
PREVIOUS_FILE = "project.previous.json"
JOURNAL_FILE = "project.journal"
PREVIOUS_JOURNAL = "project.previous.journal"
LARGEST_PROJECT_FILE = 256 * 2**20
LAST_LINES = re.compile(rb',\n "written": "([0-9a-f]{32})",\n "checksum": "([0-9a-f]{64})"\n\}\n\Z')
LAST_LENGTH = 160  # bytes that hold the last lines


@dataclass(frozen=True)
class Snapshot:
    """A snapshot as it was read.

    Attributes:
        data: its JSON.
        name: what a journal calls it; empty where it has none.
        good: its checksum is right, or it has none.
    """

    data: Any
    name: str
    good: bool


class Checksum(Written):
    """Where the checksum of all text before it goes."""


def snapshot_text(project: Project, name: str) -> Iterator[str]:
    """The text of a snapshot in pieces; its name and its checksum are the last fields."""
    digest = hashlib.sha256()
    for piece in to_text(project, {"written": name, "checksum": Checksum()}):
        if isinstance(piece, Checksum):
            yield f'"{digest.hexdigest()}"'
        else:
            digest.update(piece.encode(errors="backslashreplace"))  # as it is written
            yield piece


def new_name() -> str:
    """A name for a snapshot."""
    return uuid.uuid4().hex


def read_snapshot(path: Path) -> Snapshot:
    """Read a snapshot and its checksum.

    Raises:
        FileNotFoundError, NotADirectoryError, OSError: it can't be read.
        ProjectError: it is too large to be one, no file, or not JSON.
    """
    try:
        text = read_plain(path, LARGEST_PROJECT_FILE)
    except NoPlainFileError:
        raise ProjectError(f"The project file of “{path.parent.name}” is too large to be one.") from None
    try:
        data = json.loads(text.decode("utf-8"))
    except (ValueError, RecursionError):
        raise ProjectError(
            f"The project file of “{path.parent.name}” is damaged: it is not JSON.",
            "Bring project.json back from a copy.",
        ) from None
    ending = LAST_LINES.search(text, max(0, len(text) - LAST_LENGTH))
    if ending is None:
        # Of an earlier version or written by hand, unless it says that the studio wrote it.
        return Snapshot(data, "", not (isinstance(data, dict) and data.keys() & {"written", "checksum"}))
    good = hashlib.sha256(memoryview(text)[: ending.start(2) - 1]).hexdigest() == ending[2].decode()
    return Snapshot(data, ending[1].decode(), good)
