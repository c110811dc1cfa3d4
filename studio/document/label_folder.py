"""Reads a folder whose sub-folders are bins: the media in a sub-folder belong to the bin of its name."""

from __future__ import annotations

import os
from collections.abc import Set
from pathlib import Path

from studio.document.bin_names import plain_name
from studio.document.label_table import LabelRow, file_key
from studio.document.problems import ProjectError

HINT = "Make one sub-folder for each bin and put its files there."


def read_label_folder(folder: Path, domain: int, endings: Set[str]) -> list[LabelRow]:
    """The media in the sub-folders of `folder`, however deep, as rows for a domain; hidden ones are passed over.

    Args:
        folder: its sub-folders are bins.
        domain: its number.
        endings: what the names of its media end in, such as ``.png``; other files are passed over.

    Raises:
        ProjectError: the folder can't be read, it has no sub-folders with files, or one file is in two bins.
    """
    try:
        rows = [row for inside in sorted(folder.iterdir()) if _shown(inside) for row in _files(inside, domain, endings)]
    except OSError as error:
        raise ProjectError(f"“{folder.name}” can't be read: {(error.strerror or str(error)).lower()}.") from None
    if not rows:
        raise ProjectError(f"“{folder.name}” has no sub-folders with files that this generator reads.", HINT)
    _refuse_contradictions(rows, folder)
    return rows


def _files(inside: Path, domain: int, endings: Set[str]) -> list[LabelRow]:
    media = (each for each in inside.rglob("*") if each.suffix.lower() in endings)
    files = sorted(each for each in media if each.is_file() and not each.name.startswith("."))
    return [
        LabelRow(0, domain, each, os.fsencode(inside.name).decode(errors="replace"), file_key(each)) for each in files
    ]


def _shown(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith(".")


def _refuse_contradictions(rows: list[LabelRow], folder: Path) -> None:
    seen: dict[str, LabelRow] = {}
    for row in rows:
        before = seen.setdefault(row.sample, row)
        if plain_name(before.bin) != plain_name(row.bin):
            raise ProjectError(
                f"In “{folder.name}”, “{row.name}” of “{row.bin}” is the same as “{before.name}” of “{before.bin}”.",
                "Take one of them out; nothing was labelled.",
            )
