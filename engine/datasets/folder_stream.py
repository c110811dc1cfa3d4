"""Many files as one array: decoded by several threads, and kept in a mapped file where memory would not hold them.

A mapped file is read from the disk as it is used, shared by all processes that map it, and made once: its name tells
the files, their times and sizes, and the shape they were brought to.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
from filelock import FileLock

from engine.device import usable_cores
from engine.errors import EngineError
from engine.failures import disk_problem

LARGE = 1 << 30  # bytes of decoded media that are still held in memory
MOST_THREADS = 8
AHEAD = 16  # files a thread may be ahead of the one that is waited for

Read = Callable[[Path], np.ndarray]


def stream(
    files: Sequence[Path], read: Read, shape: tuple[int, ...], dtype: type, folder: Path
) -> Generator[int, None, np.ndarray]:
    """The files as ``[files, *shape]`` in their order; yields how many are decoded.

    Args:
        read: one file -> an array of that shape and type; called on several threads.
        folder: where the mapped file goes, if one is needed.

    Raises:
        EngineError: a file can't be read any more, or the disk is full.
    """
    size = len(files) * int(np.prod(shape)) * np.dtype(dtype).itemsize
    if size <= LARGE:
        held = np.empty((len(files), *shape), dtype)
        for count, item in enumerate(_decoded(files, read), start=1):
            held[count - 1] = item
            yield count
        return held
    return (yield from _mapped(files, read, shape, dtype, folder))


def mapped_file(files: Sequence[Path], shape: tuple[int, ...], folder: Path) -> Path:
    """Where the decoded files are kept; another place as soon as one of them or the shape is another."""
    mark = hashlib.sha256(repr(shape).encode())
    for file in files:
        try:
            state = file.stat()
        except OSError:
            raise EngineError(f"{file.name} can't be read any more.") from None
        mark.update(f"{file}\0{state.st_size}\0{state.st_mtime_ns}\n".encode(errors="surrogateescape"))
    return folder / f"{mark.hexdigest()[:16]}.media"


def _mapped(
    files: Sequence[Path], read: Read, shape: tuple[int, ...], dtype: type, folder: Path
) -> Generator[int, None, np.ndarray]:
    target = mapped_file(files, shape, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(target.with_suffix(".lock")):
            if not target.exists():
                yield from _written(target, _decoded(files, read))
    except OSError as error:
        raise disk_problem(error) or EngineError(
            f"The folder {folder} can't be written to: {error.strerror or error}.", "Choose another."
        ) from None
    # Copy on write: torch wants arrays it may write to, and what is written stays in this process.
    return np.memmap(target, dtype, "c", shape=(len(files), *shape))


def _written(target: Path, items: Iterator[np.ndarray]) -> Iterator[int]:
    """Written one by one, not through the map: a full disk is then an error instead of a crash."""
    part = target.with_suffix(".part")
    with part.open("wb") as out:
        for count, item in enumerate(items, start=1):
            out.write(np.ascontiguousarray(item).data)
            yield count
    os.replace(part, target)


def _decoded(files: Sequence[Path], read: Read) -> Iterator[np.ndarray]:
    """The files in order, some ahead of the one that is waited for."""
    threads = min(MOST_THREADS, usable_cores())
    waiting: deque[Future[np.ndarray]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="decode") as pool:
        try:
            for file in files:
                waiting.append(pool.submit(read, file))
                if len(waiting) >= threads * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)
