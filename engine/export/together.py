"""Files of one folder that take their places together: an export that is stopped leaves those of an earlier one."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from engine.export.files import make_folder, refuse_existing, unwritable
from engine.failures import disk_problem


class FilesTogether:
    """A context in which files are written beside their places, which they take when it ends well.

    Left early, what was written is removed, and so is the folder where it was made for them. `count` files are
    written so far.

    Args:
        files: all in one folder, in the order in which they are written.
        overwrite: whether they may replace what is there.

    Raises:
        EngineError: on entering or at the end, one is there and may not be overwritten, or the disk refuses.
    """

    def __init__(self, files: Sequence[Path], overwrite: bool) -> None:
        self._files, self._overwrite = files, overwrite
        self._folder, self._folder_was_there = files[0].parent, True
        self.count = 0

    def __enter__(self) -> FilesTogether:
        self._refuse_existing()
        self._folder_was_there = self._folder.exists()
        make_folder(self._folder)
        return self

    def write(self, save: Callable[[Path], object]) -> None:
        """Write the next file with `save`, which gets the path it is to have until the end.

        Raises:
            EngineError: the disk is full or may not be written to.
        """
        file = self._files[self.count]
        try:
            save(_beside(file))
        except OSError as error:
            raise disk_problem(error) or unwritable(file, error) from None
        self.count += 1

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        placed = False
        try:
            if kind is None:
                self._put_in_place()
                placed = True
        finally:
            if not placed:
                self._remove()

    def _put_in_place(self) -> None:
        """With no safe point in between: all of them or, where the disk allows it, none."""
        self._refuse_existing()
        for file in self._files[: self.count]:
            try:
                os.replace(_beside(file), file)
            except OSError as error:
                raise disk_problem(error) or unwritable(file, error) from None

    def _refuse_existing(self) -> None:
        for file in self._files:
            refuse_existing(file, self._overwrite)

    def _remove(self) -> None:
        for file in self._files[: self.count + 1]:  # the last of them may be half written
            with suppress(OSError):
                _beside(file).unlink(missing_ok=True)
        if not self._folder_was_there:
            with suppress(OSError):
                self._folder.rmdir()


def _beside(file: Path) -> Path:
    return file.with_name(f".{file.stem}.new{file.suffix}")
