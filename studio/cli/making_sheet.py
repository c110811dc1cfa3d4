"""A sheet of what a generator makes of items it learned and of items it never saw, for who makes one without a window.

The items are those that the window shows while a generator learns.
"""

from __future__ import annotations

from pathlib import Path

from engine.errors import EngineError
from engine.experiments.running.figure_grid import GridRow, write_grid
from engine.export.files import new_file, refuse_existing
from engine.generators.learning_grid import LearningGrid

SIDE = 128  # pixels of one picture


def refuse_making_sheet(file: Path) -> None:
    """Stop before the learning rather than after it.

    Raises:
        EngineError: it is no .png, a folder, or there already.
    """
    if file.suffix.lower() != ".png":
        raise EngineError(f"“{file.name}” is no picture that a sheet can be written as.", "End its name in .png.")
    refuse_existing(file, overwrite=False)


def write_making_sheet(file: Path, grid: LearningGrid, kind: str) -> Path:
    """Write the items and what is made of them, row below row; `kind` is image, or sound for spectrograms.

    Raises:
        EngineError: the file is there already or can't be written.
    """
    learned = len(grid.items) - grid.held_out
    rows = (
        ("learned from", grid.items[:learned]),
        ("reconstructed", grid.made[:learned]),
        ("held out", grid.items[learned:]),
        ("reconstructed", grid.made[learned:]),
        ("drawn", grid.drawn),
    )
    with new_file(file) as part:
        write_grid(part, [GridRow(name, list(pictures), kind) for name, pictures in rows if len(pictures)], side=SIDE)
    return file
