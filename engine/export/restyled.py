"""Writes restyled pictures: each as a PNG file of its own, or originals above what became of them as one sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from PIL import Image
from torch import Tensor

from engine.errors import EngineError
from engine.export.drawing import QUIET, canvas, coloured, fitted, put, write_text
from engine.export.files import new_file, refuse_existing
from engine.export.together import FilesTogether
from engine.messages import Bytes

TOGETHER = 50  # pictures rendered at once
COLUMNS, SIDE, GAP, TEXT = 12, 64, 6, 12  # of a sheet; all but the first in pixels


def picture_files(folder: Path, names: Sequence[str]) -> list[Path]:
    """Where each picture goes: ``NAME.png``, with a number where a name comes twice."""
    return [folder / f"{name}.png" for name in unlike(names)]


def write_pictures(
    files: Sequence[Path], values: Tensor, restyle: Callable[[Tensor], Bytes], overwrite: bool = False
) -> Iterator[int]:
    """Restyle pictures and write each as a PNG; yields how many are written, each a safe point.

    Stopped on the way, it leaves the folder as it was; pictures that may be overwritten stay until all new ones are
    there.

    Args:
        files: one for each picture, all in one folder.
        values: uint8 ``[items, channels, side, side]``.
        restyle: of some of them, uint8 ``[items, side, side]``, or with 3 colours last.

    Raises:
        EngineError: one of the files is there and may not be overwritten, or the folder can't be written to.
    """
    folder = files[0].parent
    if not overwrite and any(file.exists() for file in files):
        raise EngineError(
            f"The folder “{folder.name}” has such pictures already.", "Choose another, or allow them to be overwritten."
        )
    with FilesTogether(files, overwrite) as new:
        for start in range(0, len(values), TOGETHER):
            for picture in restyle(values[start : start + TOGETHER]):
                new.write(Image.fromarray(picture).save)
            yield new.count


def refuse_sheet(file: Path, overwrite: bool) -> None:
    """Stop before the work rather than after it.

    Raises:
        EngineError: not a .png, or it is there and may not be overwritten.
    """
    if file.suffix.lower() != ".png":
        raise EngineError(f"A sheet can't be written as “{file.suffix}”.", "Choose a name that ends in .png.")
    refuse_existing(file, overwrite)


def write_pictures_sheet(
    file: Path, originals: Bytes, restyled: Bytes, said: Sequence[str], overwrite: bool = False
) -> None:
    """Write pairs as a PNG: each original above what became of it, and below what class that is seen as.

    Raises:
        EngineError: not a .png, it is there and may not be overwritten, or it can't be written.
    """
    refuse_sheet(file, overwrite)
    with new_file(file, overwrite) as part:
        Image.fromarray(pairs_sheet(originals, restyled, said)).save(part)


def pairs_sheet(originals: Bytes, restyled: Bytes, said: Sequence[str]) -> Bytes:
    """The sheet as RGB; see `write_pictures_sheet`."""
    words = 2 * TEXT if any(said) else 0
    wide, high = SIDE + GAP, 2 * SIDE + 3 * GAP + words
    rows = -(-len(originals) // COLUMNS)
    sheet = canvas(GAP + wide * min(COLUMNS, max(1, len(originals))), GAP + high * rows)
    for place, (one, other) in enumerate(zip(originals, restyled, strict=True)):
        row, column = divmod(place, COLUMNS)
        left, top = GAP + column * wide, GAP + row * high
        put(sheet, fitted(coloured(one, "image"), SIDE), left, top)
        put(sheet, fitted(coloured(other, "image"), SIDE), left, top + SIDE + GAP // 2)
        if said[place]:
            write_text(sheet, said[place], left, top + 2 * SIDE + GAP // 2 + TEXT, QUIET, TEXT, SIDE)
    return np.ascontiguousarray(sheet)


def unlike(names: Sequence[str]) -> list[str]:
    """The names, a number after those that came before in any case of letters."""
    taken: set[str] = set()
    found: list[str] = []
    for name in names:
        number, free = 1, name
        while free.casefold() in taken:
            number += 1
            free = f"{name}-{number}"
        taken.add(free.casefold())
        found.append(free)
    return found
