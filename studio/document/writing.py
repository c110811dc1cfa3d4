"""Files that replace an earlier one whole or not at all, and are on the disk, not in a cache, once that is said.

Also the words for why a disk refuses.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

BUFFER = 4 * 2**20  # bytes written at once


def write_whole(path: Path, text: str | Iterable[str]) -> None:
    """Replace a file by one with this text, or these pieces of text, whole or not at all."""
    temporary = write_beside(path, [text] if isinstance(text, str) else text)
    put_in_place(temporary, path)
    sync_folder(path.parent)


def write_beside(path: Path, pieces: Iterable[str], mark: str = "") -> Path:
    """Write what is to replace `path` into a file beside it, down to the disk; returns that file.

    Half a character, which the name of a file can hold that is no text, becomes what JSON writes for it: ``\\udce9``.
    `mark` tells apart what is written at the same time.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}{mark}.part")
    try:
        # Every time something goes to the disk, Python's lock goes to whoever waits for it: let that be seldom.
        how = {"encoding": "utf-8", "errors": "backslashreplace", "newline": "\n"}
        with temporary.open("w", BUFFER, **how) as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return temporary


def put_in_place(temporary: Path, path: Path) -> None:
    """Let a file written beside take its place; `sync_folder` is left to do."""
    try:
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def keep_copy(path: Path, copy: Path) -> bool:
    """Let `copy` hold what `path` holds, whole or not at all, at no cost where the disk can link files.

    False where that could not be done, which leaves the copy that was there.
    """
    temporary = copy.with_name(f".{copy.name}.{os.getpid()}.part")
    try:
        temporary.unlink(missing_ok=True)
        try:
            os.link(path, temporary)
        except (OSError, NotImplementedError):  # no links on this disk
            shutil.copyfile(path, temporary)
        os.replace(temporary, copy)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Put names that were given in a folder on the disk; some systems do that by themselves and some cannot."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def reason(error: OSError) -> str:
    """Why the system refused, in words that follow a colon."""
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "the folder can't be written to"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full"
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return "a file is where the folder should be"
    if error.errno in (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ESTALE):
        return "its folder or drive is gone"
    return (error.strerror or str(error)).lower()
