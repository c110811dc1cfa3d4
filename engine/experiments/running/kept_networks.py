"""Trained networks in the folder of the results: figures show what tables measure, and nothing is trained twice.

A file is there whole or not at all. Who trains one holds a lock beside it, which is gone with the process: another
process that wants the same network waits and then reads it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import nn

from engine.errors import EngineError
from engine.experiments.running.reproduction import Earlier
from engine.training.bookmark import Bookmark

WAIT = 0.2  # seconds between two looks whether another process is done


def bookmark_of(file: Path) -> Bookmark:
    """Where a network that is not finished waits to be gone on with, beside the file it will be in."""
    return Bookmark(file.with_suffix(".training"))


def trained_once(
    network: nn.Module, file: Path, steps: Iterator[float | None], bookmark: Bookmark, earlier: Earlier
) -> Iterator[float | None]:
    """Find a network's weights, or take the steps that train it and keep them; yields what the steps do.

    While another process trains the same network, waits for it; None is yielded meanwhile.

    Where the steps went on from the bookmark, what those before had cost is added to `earlier`.

    Raises:
        EngineError: the weights can't be written.
    """
    if found_network(network, file):
        return
    lock = yield from claimed(file)
    try:
        if found_network(network, file):
            return
        yield from steps
        keep_network(network, file)
        bookmark.remove()
        earlier.add(*bookmark.spent)
    finally:
        let_go(lock, file)


def found_network(network: nn.Module, file: Path) -> bool:
    """Whether a network's weights were there and fit; they are then in it."""
    try:
        network.load_state_dict(load_file(file))
        return True
    except (OSError, SafetensorError, RuntimeError, KeyError):  # torch tells other shapes as a RuntimeError
        return False


def keep_network(network: nn.Module, file: Path) -> None:
    """Write a network's weights, whole or not at all.

    Raises:
        EngineError: they can't be written.
    """
    part = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        save_file({name: value.contiguous() for name, value in network.state_dict().items()}, part)
        os.replace(part, file)
    except (OSError, SafetensorError):
        raise EngineError(
            f"{file.name} can't be written into {file.parent}.", "Make room, or choose another folder."
        ) from None


def claimed(file: Path) -> Generator[None, None, FileLock]:
    """The lock beside a file that takes long to make, held; yields while another process has it.

    Where no lock can be had (a folder without locks, or one that can't be written) nothing is in the way.
    """
    lock = FileLock(file.with_name(f"{file.name}.lock"), timeout=0, thread_local=False)
    while True:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire()
            return lock
        except Timeout:
            time.sleep(WAIT)
            yield
        except (OSError, NotImplementedError):
            return lock


def let_go(lock: FileLock, file: Path) -> None:
    """Release what `claimed` holds; its file goes too where what it guards was made: who still waits finds that."""
    with suppress(OSError):
        if file.exists():
            Path(lock.lock_file).unlink(missing_ok=True)
        lock.release(force=True)
