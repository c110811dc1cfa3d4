"""The journal of a project: a file that only ever grows by one record for what was edited since the last one.

A record is its length and its checksum, 4 bytes each, little-endian, then JSON. A checksum counts in the one before,
so a record that is torn, flipped, missing or out of place ends what can be read; all before it is good.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.document.reading import NoPlainFileError, read_plain
from studio.document.writing import sync_folder

MAGIC = b"LBjrnl1\n"
HEAD = struct.Struct("<II")
LARGEST_JOURNAL = 256 * 2**20
Record = Mapping[str, Any]


@dataclass(frozen=True)
class JournalRead:
    """The good part of a journal; `whole` where nothing comes after it."""

    records: tuple[Record, ...]
    whole: bool


def read_journal(path: Path) -> JournalRead:
    """Read as far as the checksums are right; one that is not there holds nothing and is whole.

    Raises:
        OSError: it is there and can't be read.
    """
    try:
        data = read_plain(path, LARGEST_JOURNAL)
    except NoPlainFileError:
        return JournalRead((), False)
    except (FileNotFoundError, NotADirectoryError):
        return JournalRead((), True)
    if data[: len(MAGIC)] != MAGIC:
        return JournalRead((), False)
    records: list[Record] = []
    place, chain = len(MAGIC), zlib.crc32(MAGIC)
    while place + HEAD.size <= len(data):
        length, check = HEAD.unpack_from(data, place)
        payload = data[place + HEAD.size : place + HEAD.size + length]
        chain = zlib.crc32(payload, chain)
        record = _record(payload) if len(payload) == length and chain == check else None
        if record is None:
            return JournalRead(tuple(records), False)
        records.append(record)
        place += HEAD.size + length
    return JournalRead(tuple(records), place == len(data))


class JournalFile:
    """A journal that is being written. Starts anew, in place of what was there under its name."""

    def __init__(self, path: Path, first: Record) -> None:
        """`first` says what the journal goes on from.

        Raises:
            OSError: the disk refuses.
        """
        self._path, self._is_new = path, True
        self._chain, self._end = zlib.crc32(MAGIC), len(MAGIC)
        if path.is_symlink():  # which may lead to a file of somebody else
            path.unlink()
        self._file = path.open("wb", buffering=0)
        try:
            self._write(MAGIC)
            written, self._chain = self._packed(first)
            self._write(written)
            self._end += len(written)
        except OSError:
            self.close()
            raise

    def append(self, record: Record) -> None:
        """Add a record; it outlives this process on return, and the machine once `syncing` was done.

        Raises:
            OSError: the disk refuses, or the file is no longer in its folder. The journal then ends before the record.
        """
        if not os.path.samestat(os.stat(self._path), os.fstat(self._file.fileno())):
            raise FileNotFoundError(2, "the journal is gone")
        written, chain = self._packed(record)
        try:
            self._write(written)
        except OSError:
            with suppress(OSError):
                self._file.truncate(self._end)
            raise
        self._chain, self._end = chain, self._end + len(written)

    def syncing(self) -> Callable[[], None]:
        """What waits until all that was added is on the disk: to be called once, on any thread, also after `close`.

        It raises OSError where the disk refuses.
        """
        handle, folder = os.dup(self._file.fileno()), self._path.parent if self._is_new else None
        self._is_new = False

        def sync() -> None:
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
            if folder is not None:
                sync_folder(folder)

        return sync

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._end

    def close(self) -> None:
        """Let go of the file; what is in it stays."""
        with suppress(OSError):
            self._file.close()

    def _packed(self, record: Record) -> tuple[bytes, int]:
        """A record as it is written next, and the checksum of all up to its end."""
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        payload = text.encode(errors="backslashreplace")  # see `write_beside`
        chain = zlib.crc32(payload, self._chain)
        return HEAD.pack(len(payload), chain) + payload, chain

    def _write(self, data: bytes) -> None:
        self._file.seek(self._end if data is not MAGIC else 0)
        while data:
            data = data[self._file.write(data) or 0 :]


def _record(payload: bytes) -> Record | None:
    try:
        record = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None
