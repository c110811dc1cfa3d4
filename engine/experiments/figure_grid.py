"""Sheets of renderings: rows with names, columns with heads, every picture crisp and of one size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from engine.export.drawing import QUIET, canvas, put, squared, write_text
from engine.messages import Bytes

SIDE, GAP, HEAD, TEXT = 56, 4, 26, 13  # pixels
LETTER, WIDEST = 8, 240  # pixels: room for a letter of a name, and for all of a name


@dataclass(frozen=True)
class GridRow:
    """One row of a sheet.

    Attributes:
        name: at its left.
        pictures: uint8 ``[height, width]`` or with colour; None leaves a hole.
        kind: image, or sound for spectrograms.
    """

    name: str
    pictures: Sequence[Bytes | None]
    kind: str = "image"


def write_grid(file: Path, rows: Sequence[GridRow], heads: Sequence[str] = (), side: int = SIDE) -> Path:
    """Write a sheet of pictures `side` pixels wide as PNG, `heads` over its columns; returns the file."""
    columns, names = max(len(row.pictures) for row in rows), _room(rows)
    top = HEAD if heads else GAP
    sheet = canvas(names + columns * (side + GAP) + GAP, top + len(rows) * (side + GAP))
    for place, head in enumerate(heads):
        write_text(sheet, head, names + place * (side + GAP), HEAD // 2, QUIET, TEXT, side)
    for number, row in enumerate(rows):
        above = top + number * (side + GAP)
        write_text(sheet, row.name, 2 * GAP, above + side // 2, QUIET, TEXT, names - 3 * GAP)
        for place, picture in enumerate(row.pictures):
            if picture is not None:
                put(sheet, squared(picture, row.kind, side), names + place * (side + GAP), above)
    Image.fromarray(np.ascontiguousarray(sheet)).save(file)
    return file


def _room(rows: Sequence[GridRow]) -> int:
    """Width of the names, in pixels."""
    return min(WIDEST, LETTER * max(len(row.name) for row in rows) + 3 * GAP)
