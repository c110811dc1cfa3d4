"""Which files a batch takes and where each goes: sub-folders are kept, and two of one stem get a number.

Folders are walked while the batch runs, one listing at a time and in order of name, so that a second run names every
file as the first did.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.generators.card import Kind
from engine.media.endings import ENDINGS
from engine.media.plain_files import is_special

SAMPLE = re.compile(r"bank:(\d{1,9})")  # an input that names a sample of the generator instead of a file


@dataclass(frozen=True)
class BatchInput:
    """One file, or ``bank:12``, and where its rendering goes, but for the ending."""

    source: Path
    stem: Path


def sample_number(source: Path) -> int | None:
    """The sample that an input names, None for a file."""
    named = SAMPLE.fullmatch(str(source))
    return None if named is None else int(named[1])


def batch_inputs(inputs: Sequence[Path], kind: Kind, out: Path) -> Iterator[BatchInput]:
    """Every input in order, those in folders with an ending of the kind; hidden ones and those in `out` are left out.

    So is what is no file in a folder, such as a pipe. A file that was named itself is kept whatever its ending, so
    that reading it can say what is wrong; what is named twice counts once.
    """
    named: set[Path] = set()
    taken: dict[Path, set[str]] = {}
    for given in inputs:
        if given in named:
            continue
        named.add(given)
        for file, place in _inside(given, kind, out) if given.is_dir() else [(given, Path())]:
            names = taken.setdefault(place, set())
            stem = file.stem if sample_number(file) is None else file.name.replace(":", "-")
            yield BatchInput(file, out / place / _free(stem, names))


def _inside(folder: Path, kind: Kind, out: Path) -> Iterator[tuple[Path, Path]]:
    """Files in a folder with the sub-folder each lies in, a folder's own files before its sub-folders'."""
    barred = out.resolve()
    for place, folders, files in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(each for each in folders if not each.startswith(".") and (here / each).resolve() != barred)
        for name in sorted(files):
            shown = not name.startswith(".") and Path(name).suffix.lower() in ENDINGS[kind]
            if shown and not is_special(here / name):
                yield here / name, here.relative_to(folder)


def _free(stem: str, taken: set[str]) -> str:
    """A stem nobody in this folder has, on any kind of disk."""
    found, number = stem, 1
    while found.casefold() in taken:
        number += 1
        found = f"{stem}-{number}"
    taken.add(found.casefold())
    return found
