"""Writes what is exported beside its place and moves it there when it is whole, never over something by accident.

Whatever can go wrong with a disk is told in a sentence.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.errors import EngineError
from engine.failures import disk_problem


@contextmanager
def new_file(target: Path, overwrite: bool = False) -> Iterator[Path]:
    """A temporary path beside `target`, moved there when the block ends well and removed when it does not.

    Raises:
        EngineError: `target` exists and may not be overwritten, or the disk is full or may not be written to.
    """
    refuse_existing(target, overwrite)
    part = target.with_name(f".{target.stem}.part{target.suffix}")
    try:
        make_folder(target.parent)
        yield part
        os.replace(part, target)
    except OSError as error:
        raise disk_problem(error) or unwritable(target, error) from None
    finally:
        with suppress(OSError):
            part.unlink()


def refuse_existing(target: Path, overwrite: bool) -> None:
    """Stop before the work rather than after it.

    Raises:
        EngineError: `target` is a folder, or exists and may not be overwritten.
    """
    if target.is_dir():
        raise EngineError(f"“{target.name}” is a folder.", "Choose a file name.")
    if target.exists() and not overwrite:
        raise EngineError(f"“{target.name}” is there already.", "Choose another name, or allow it to be overwritten.")


def make_folder(folder: Path) -> None:
    """Make a folder and those above it.

    Raises:
        EngineError: that is not possible here.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise EngineError(f"“{folder}” can't be a folder: a file of that name is in the way.") from None
    except OSError as error:
        raise disk_problem(error) or unwritable(folder, error) from None


def unwritable(target: Path, error: OSError) -> EngineError:
    """The sentence for a failure of the disk that has no better one."""
    return EngineError(f"“{target.name}” can't be written: {error.strerror or error}.", "Choose another place.")
