"""A project of many samples and labels, for measuring how long it takes to open and to save one."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import MappingProxyType

from studio.document import files
from studio.document.model import Bin, DomainState, ImportedFile, Project

ITEMS, LABELS = 100_000, 5_000
BINS = 10
FROM_BANK = 0.2  # share of the labels that are of the generators' own samples


def make_large_project(folder: Path, items: int = ITEMS, labels: int = LABELS) -> Project:
    """Write a project between digits and spoken digits whose `items` are files of the user, half on each side.

    The files themselves are not there, as on a machine that only got the project file.
    """
    bins = tuple(Bin(f"b{place}", str(place), place, str(place)) for place in range(BINS))
    sides = (("digits", "png"), ("spoken-digits", "wav"))
    first, second = (_domain(name, suffix, items // 2, labels // 2) for name, suffix in sides)
    project = Project(folder.stem, (first, second), bins)
    files.save(project, folder)
    return project


def _domain(generator: str, suffix: str, items: int, labels: int) -> DomainState:
    sums = [hashlib.sha256(f"{generator} {number}".encode()).hexdigest() for number in range(items)]
    imported = tuple(ImportedFile(each, f"{each[:8]}.{suffix}", f"media/{each}.{suffix}") for each in sums)
    from_bank = int(labels * FROM_BANK)
    keys = [f"bank:{number}" for number in range(from_bank)]
    keys += [f"file:{each}" for each in sums[: labels - from_bank]]
    placed = MappingProxyType({key: f"b{place % BINS}" for place, key in enumerate(keys)})
    return DomainState(generator, imported=imported, labels=placed)
