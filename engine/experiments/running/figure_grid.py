"""Sheets of renderings: a title, rows with names, columns with heads, every picture crisp and of one size.

Rows that belong together stand close, and what opens a group has a gap above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from engine.export.drawing import CLEAR, QUIET, canvas, put, squared, text_width, write_text
from engine.messages import Bytes

SIDE, SOUND_SIDE = 56, 72  # pixels of a picture; a spectrogram needs more to be read
GAP, GROUP, HEAD, TEXT = 4, 12, 26, 13  # pixels


@dataclass(frozen=True)
class GridRow:
    """One row of a sheet.

    Attributes:
        name: at its left.
        pictures: uint8 ``[height, width]`` or with colour; None leaves a hole.
        kind: image, or sound for spectrograms.
        opens: a group of rows.
    """

    name: str
    pictures: Sequence[Bytes | None]
    kind: str = "image"
    opens: bool = False


def write_grid(
    file: Path, rows: Sequence[GridRow], heads: Sequence[str] = (), title: str = "", side: int | None = None
) -> Path:
    """Write a sheet as PNG, `title` on top and `heads` over the columns; returns the file.

    Pictures are `side` pixels wide and high; without it, as many as their kind needs to be read.
    """
    side = side or (SOUND_SIDE if any(row.kind == "sound" for row in rows) else SIDE)
    names = max(text_width(row.name, TEXT) for row in rows) + 4 * GAP
    above = GAP + HEAD * bool(title)
    tops = _tops(rows, side, above + HEAD * bool(heads))
    columns = max(len(row.pictures) for row in rows)
    width = max(names + columns * (side + GAP), text_width(title, TEXT) + 3 * GAP) + GAP
    sheet = canvas(width, tops[-1] + side + GAP)
    write_text(sheet, title, 2 * GAP, GAP + HEAD // 2, CLEAR, TEXT, width)
    for place, head in enumerate(heads):
        left = names + place * (side + GAP) + (side - text_width(head, TEXT)) // 2
        write_text(sheet, head, left, above + HEAD // 2, QUIET, TEXT, side)
    for row, top in zip(rows, tops, strict=True):
        _put_row(sheet, row, names, top, side)
    Image.fromarray(np.ascontiguousarray(sheet)).save(file)
    return file


def _put_row(sheet: Bytes, row: GridRow, names: int, top: int, side: int) -> None:
    write_text(sheet, row.name, 2 * GAP, top + side // 2, QUIET, TEXT, names)
    for place, picture in enumerate(row.pictures):
        if picture is not None:
            put(sheet, squared(picture, row.kind, side), names + place * (side + GAP), top)


def _tops(rows: Sequence[GridRow], side: int, first: int) -> list[int]:
    """Where rows begin, in pixels from the top of the sheet."""
    tops = [first]
    for row in rows[1:]:
        tops.append(tops[-1] + side + (GROUP if row.opens else GAP))
    return tops
