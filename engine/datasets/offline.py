"""Finds the published files of a data set in a folder or an archive that somebody brought, without unpacking it.

Members of an archive are known by the last part of their name and copied to where they belong; a name never becomes
a path.
"""

from __future__ import annotations

import os
import tarfile
import zipfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import IO

from engine.damaged_archives import DAMAGE
from engine.datasets.download import LARGEST
from engine.errors import EngineError

PIECE = 1 << 20
DEEPEST = 3  # folders below the one given
MOST = 100_000  # entries looked through


def take(brought: Path, name: str, part: Path) -> Generator[int, None, bool]:
    """Copy the file of a name from what was brought into `part`; yields bytes and returns whether it was there.

    Args:
        brought: the file itself, a folder with it at most three folders down, or a tar or zip archive.

    Raises:
        EngineError: it can't be read.
        OSError: `part` can't be written.
    """
    if not brought.exists():
        raise EngineError(f"There is no “{brought}”.", "Name the folder or the archive that has the files.")
    with ExitStack() as stack:
        source = _source(brought, name, stack)
        if source is None:
            return False
        done = 0
        with part.open("wb") as out:
            while piece := _piece(source, brought):
                out.write(piece)
                done += len(piece)
                if done > LARGEST:
                    raise EngineError(f"“{name}” in “{brought.name}” is larger than {LARGEST >> 30} GB.")
                yield done
    return True


def _source(brought: Path, name: str, stack: ExitStack) -> IO[bytes] | None:
    try:
        if brought.is_dir() or brought.name == name:
            found = _in_folder(brought, name) if brought.is_dir() else brought
            return None if found is None else stack.enter_context(found.open("rb"))
        if zipfile.is_zipfile(brought):
            packed = stack.enter_context(zipfile.ZipFile(brought))
            wanted = [entry for entry in packed.infolist()[:MOST] if _last(entry.filename) == name]
            return stack.enter_context(packed.open(wanted[0])) if wanted else None
        return _in_tar(stack.enter_context(tarfile.open(brought)), name)
    except tarfile.ReadError:
        raise EngineError(
            f"“{brought.name}” is neither {name} nor a tar or zip archive.", "Name the folder that has the files."
        ) from None
    except DAMAGE:
        raise _damaged(brought) from None


def _in_folder(folder: Path, name: str) -> Path | None:
    for place, folders, files in os.walk(folder):
        if name in files:
            return Path(place) / name
        if len(Path(place).relative_to(folder).parts) >= DEEPEST:
            folders.clear()
        folders.sort()
    return None


def _in_tar(packed: tarfile.TarFile, name: str) -> IO[bytes] | None:
    found: Iterator[tarfile.TarInfo] = (each for each in islice(packed, MOST) if each.isreg())
    member = next((each for each in found if _last(each.name) == name), None)
    return None if member is None else packed.extractfile(member)


def _piece(source: IO[bytes], brought: Path) -> bytes:
    try:
        return source.read(PIECE)
    except DAMAGE:
        raise _damaged(brought) from None


def _last(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def _damaged(brought: Path) -> EngineError:
    return EngineError(f"“{brought.name}” is damaged.", "Get it afresh.")
