"""Reads numpy archives without ever unpickling.

A missing archive or column is told in words, with where it was looked for.
"""

from __future__ import annotations

import tokenize
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine.damaged_archives import DAMAGE
from engine.errors import EngineError

LARGEST = 4 << 30  # bytes, unpacked
# All that numpy was seen to say of damaged arrays, beside what it passes on of the archive.
FAILURES = (
    *DAMAGE,
    *(KeyError, TypeError, AttributeError, SyntaxError, OverflowError, MemoryError, tokenize.TokenError),
)


def read_npz(path: Path, names: Sequence[str]) -> dict[str, np.ndarray]:
    """Read the named arrays of one archive.

    Raises:
        EngineError: the archive is missing, damaged, lacks an array or holds Python objects.
    """
    if not path.is_file():
        raise missing_file(path)
    try:
        # Opened here, since numpy leaves the file open where the archive is damaged.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            lacking = [name for name in names if name not in archive.files]
            if lacking:
                raise EngineError(f"The data file {path.name} lacks {', '.join(lacking)}.", "Get it afresh.")
            _refuse_bombs(archive.zip, path)
            return {name: archive[name] for name in names}
    except FAILURES:
        raise EngineError(f"The data file {path.name} is damaged.", "Get it afresh.") from None


def _refuse_bombs(packed: zipfile.ZipFile, path: Path) -> None:
    if sum(entry.file_size for entry in packed.infolist()) > LARGEST:
        raise EngineError(f"The data file {path.name} is larger than 4 GB.", "Get it afresh.")


def missing_file(path: Path) -> EngineError:
    """The sentence for a data file that is not there."""
    return EngineError(
        f"The data file {path.name} was not found in {path.parent}.",
        "Put it there, or name the folder that has it with --data or the variable LATENT_BRIDGE_DATA.",
    )
