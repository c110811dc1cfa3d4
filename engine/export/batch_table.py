"""The table beside a batch of transferred files: a row for each with its bin, how sure that is, and its latents.

Rows are added as files are finished, so the table is also the journal of what is done. Several processes add to the
same one, a lock beside it.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from filelock import FileLock
from torch import Tensor

from engine.errors import EngineError
from engine.export.batch_inputs import BatchInput
from engine.export.files import make_folder, unwritable
from engine.failures import disk_problem
from engine.ranks import ALONE, Ranks

if TYPE_CHECKING:
    from engine.export.batch import TransferredFile

NAME = "transferred.csv"
KINDS = ("latent", "transferred")
TEXT: dict[str, Any] = {"encoding": "utf-8", "errors": "surrogateescape", "newline": ""}  # a name may be no text
FIXED = ("source", "file", "bin", "confidence", "note", "bridge")


class JudgesLatents(Protocol):
    """Says which bin latents belong to."""

    def judge(self, latents: Tensor) -> tuple[list[str], list[float]]:
        """Names and confidences 0..1 for ``[n, k]``; an empty name where nothing is known."""
        ...


class BatchTable:
    """``transferred.csv`` in the folder of a batch.

    Args:
        folder: where the renderings go.
        sizes: of the latents that go in and of those that come out.
        bridge: names the bridge, a row each.
        judge: finds bins; None leaves them empty.
        afresh: a table that is there is begun anew.
        resume: rows of another bridge are refused.
        ranks: the processes that write into it, all with the same arguments.

    Raises:
        EngineError: the table there is of another batch, or can't be read or written.
    """

    def __init__(
        self,
        folder: Path,
        sizes: tuple[int, int],
        bridge: str,
        judge: JudgesLatents | None = None,
        afresh: bool = False,
        resume: bool = False,
        ranks: Ranks = ALONE,
    ) -> None:
        self._file, self._bridge, self._judge = folder / NAME, bridge[:16], judge
        latents, transferred = ([f"{name}_{n}" for n in range(size)] for name, size in zip(KINDS, sizes, strict=True))
        self._header = [*FIXED, *latents, *transferred]
        self._folder, self._resume = folder, resume
        self._held: dict[Path, list[str]] = {}
        self._known: set[str] = set()
        make_folder(folder)
        self._ranks, self._lock = ranks, FileLock(folder / f".{NAME}.lock")
        if not ranks.first:
            ranks.wait()  # for the first to begin it
        if afresh and ranks.first:
            self._file.unlink(missing_ok=True)
        try:
            with self._alone():
                self._begin()
        except OSError as error:
            raise disk_problem(error) or unwritable(self._file, error) from None
        except (UnicodeDecodeError, csv.Error):
            raise self._foreign() from None
        if ranks.first:
            ranks.wait()

    def done(self) -> None:
        """All processes have written what they have to; to be called by each."""
        self._ranks.wait()
        if self._ranks.first:
            Path(self._lock.lock_file).unlink(missing_ok=True)

    def __contains__(self, source: Path) -> bool:
        return _full(source) in self._known

    def hold(self, items: Sequence[BatchInput], latents: Tensor, transferred: Tensor) -> None:
        """Keep what is to be said of files that are being written."""
        nothing = [""] * len(items), [np.nan] * len(items)
        names, sure = nothing if self._judge is None else self._judge.judge(latents)
        rows = np.concatenate([latents.cpu().numpy(), transferred.cpu().numpy()], axis=1)
        for item, name, share, row in zip(items, names, sure, rows, strict=True):
            confidence = f"{share:.3f}" if np.isfinite(share) else ""
            self._held[item.source] = [name, confidence, *(f"{value:.7g}" for value in row)]

    def write(self, files: Sequence[TransferredFile]) -> None:
        """Add the rows of files that are there; what was held of others is forgotten."""
        try:
            with self._alone(), self._file.open("a", **TEXT) as out:
                rows = csv.writer(out)
                for each in files:
                    name, confidence, *latents = self._held[each.source]
                    place = each.file.relative_to(self._folder).as_posix()
                    if each.source not in self:
                        rows.writerow([_full(each.source), place, name, confidence, each.note, self._bridge, *latents])
                        self._known.add(_full(each.source))
        except OSError as error:
            raise disk_problem(error) or unwritable(self._file, error) from None
        self._held.clear()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """While no other process writes; what one that was killed left of a row is dropped."""
        if self._ranks.count == 1:
            yield
            return
        with self._lock:
            if self._file.exists():
                _cut_torn_row(self._file)
            yield

    def _begin(self) -> None:
        if not self._file.exists() or self._file.stat().st_size == 0:
            with self._file.open("w", **TEXT) as out:
                csv.writer(out).writerow(self._header)
            return
        _cut_torn_row(self._file)
        with self._file.open(**TEXT) as table:
            rows = csv.reader(table)
            if next(rows, []) != self._header:
                raise self._foreign()
            for row in rows:
                if len(row) != len(self._header):
                    raise self._foreign()
                if self._resume and row[FIXED.index("bridge")] != self._bridge:
                    raise EngineError(
                        "The batch there was begun with another bridge.", "Choose another folder, or start anew."
                    )
                self._known.add(row[0])

    def _foreign(self) -> EngineError:
        return EngineError(
            f"“{NAME}” in {self._folder} is of another kind of batch.", "Choose another folder, or start anew."
        )


def _full(source: Path) -> str:
    return str(source) if str(source).startswith("bank:") else os.path.abspath(source)


def _cut_torn_row(file: Path) -> None:
    """Drop what a kill left of a last row: everything after the last end of a line."""
    with file.open("rb+") as table:
        end = table.seek(0, os.SEEK_END)
        while end > 0:
            start = max(0, end - 65536)
            table.seek(start)
            last = table.read(end - start).rfind(b"\n")
            if last >= 0:
                table.truncate(start + last + 1)
                return
            end = start
        table.truncate(0)
