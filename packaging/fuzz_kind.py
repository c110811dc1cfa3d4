"""What it takes to fuzz one reader of files or packets: good inputs to start from, and one call that reads bytes.

A reader may refuse with one of `UNDERSTOOD`; anything else it raises is a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import EngineError
from studio.document.problems import ProjectError
from studio.remote.osc_packet import BadPacketError

ROOT = Path(__file__).resolve().parent.parent
UNDERSTOOD = (EngineError, ProjectError, BadPacketError)
WORDS = "words"  # JSON
BYTES = "bytes"  # anything else
SHA = "ab" * 32


@dataclass(frozen=True)
class Reader:
    """One reader.

    Attributes:
        seeds: good inputs, and such as are known to be nasty.
        read: reads bytes, in an empty folder of its own.
        shape: `WORDS` where inputs are JSON, else `BYTES`.
        files: ends of the names of the source files whose lines guide the search.
    """

    seeds: Callable[[], Sequence[bytes]]
    read: Callable[[bytes, Path], object]
    shape: str = BYTES
    files: tuple[str, ...] = ()


def put(folder: Path, name: str, content: bytes) -> Path:
    """Write a file under a folder, making the folders between."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
