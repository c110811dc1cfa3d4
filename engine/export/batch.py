"""Transfers media files: each one read, rendered by another domain, and written under its own stem.

Files stream through in small batches, so memory does not grow with their number: while one batch is rendered the next
is read and the one before is written, on threads of their own. A file that can't be used is reported and the rest go
on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor

from engine.errors import EngineError
from engine.export.batch_inputs import BatchInput, batch_inputs, sample_number
from engine.export.batch_table import BatchTable
from engine.export.renderings import rendering_file, write_rendering
from engine.generators.adapter import CanEncode
from engine.media.reading import read_media
from engine.messages import Domain, Rendering
from engine.ranks import ALONE, Ranks
from engine.session import Session
from engine.space.render import render

BATCH = 32  # files rendered together
THREADS = 2  # that read and write


@dataclass(frozen=True)
class TransferredFile:
    """One file that went through. `note` says what was done to make it fit, empty where nothing was.

    `known` is set where the file was there from before and only its row was missing.
    """

    source: Path
    file: Path
    note: str = ""
    known: bool = False


@dataclass(frozen=True)
class SkippedFile:
    """One file that did not, with the reason in a sentence."""

    source: Path
    reason: str


@dataclass(frozen=True)
class _Read:
    """A file as the encoder wants it, or the latent ``[1, k]`` of a sample."""

    item: BatchInput
    media: Tensor | None
    latent: Tensor | None
    note: str


Result = TransferredFile | SkippedFile


def transfer_files(
    session: Session,
    source: Domain,
    inputs: Sequence[Path],
    folder: Path,
    overwrite: bool = False,
    resume: bool = False,
    table: BatchTable | None = None,
    towards: Domain | None = None,
    ranks: Ranks = ALONE,
) -> Iterator[Result | None]:
    """Render each input in the domain `towards`, None for the next one round, of two the other.

    It writes PNG for pictures, WAV for sounds, the same stem, into `folder`.

    Folders among the inputs stand for the media files in them, whose sub-folders are kept, and ``bank:12`` for a
    sample of the generator. Two inputs of one stem are told apart by a number at the end. With `resume`, what an
    earlier run has written is passed over in silence. Every file is written whole or not at all, and its row in
    `table` after it. Yields a result for every other file, in no fixed order, and None at further safe points.
    Several processes with the same arguments, `ranks`, take turns at the inputs; each yields the results of its own.

    Raises:
        EngineError: no bridge, no input, or `folder` can't be made.
    """
    batch = _Batch(session, source, session.target(source, towards), overwrite, resume, table, ranks)
    items = batch_inputs(inputs, batch.opened.adapter.card.kind, folder)
    with ThreadPoolExecutor(THREADS, thread_name_prefix="transfer") as pool:
        try:
            yield from batch.run(items, pool)
        finally:
            pool.shutdown(cancel_futures=True)
    if not batch.seen:
        raise EngineError("There are no media files to transfer.", "Name pictures or sounds, or folders of them.")


class _Batch:
    """One run; `seen` counts the inputs, those passed over too."""

    def __init__(
        self,
        session: Session,
        source: Domain,
        target: Domain,
        overwrite: bool,
        resume: bool,
        table: BatchTable | None,
        ranks: Ranks,
    ) -> None:
        self.opened, self._target = session.domain(source), session.domain(target)
        self._bridge = session.in_use.bridge
        self._source, self._towards = source, target
        self._overwrite, self._resume, self._table = overwrite, resume, table
        self._ranks, self.seen = ranks, 0

    def run(self, items: Iterator[BatchInput], pool: ThreadPoolExecutor) -> Generator[Result | None, None, None]:
        """Read one batch ahead, render, and write one batch behind."""
        ahead = [pool.submit(self._read, item) for item in islice(self._wanted(items), BATCH)]
        behind: deque[Future[Result]] = deque()
        while ahead:
            found = [future.result() for future in ahead]
            ahead = [pool.submit(self._read, item) for item in islice(self._wanted(items), BATCH)]
            yield from (each for each in found if isinstance(each, SkippedFile))
            read = [each for each in found if isinstance(each, _Read)]
            renderings, latents, transferred = self._rendered(read)
            yield None
            yield from self._finished(behind)
            if read and self._table is not None:
                self._table.hold([each.item for each in read], latents, transferred)
            behind.extend(pool.submit(self._written, *pair) for pair in zip(read, renderings, strict=True))
        yield from self._finished(behind)

    def _wanted(self, items: Iterator[BatchInput]) -> Iterator[BatchInput]:
        for item in items:
            self.seen += 1
            if self.seen % self._ranks.count != self._ranks.rank:
                continue
            there = self._resume and self._file(item).exists()
            if not (there and (self._table is None or item.source in self._table)):
                yield item

    def _file(self, item: BatchInput) -> Path:
        return rendering_file(item.stem, self._target.adapter.card.kind)

    def _read(self, item: BatchInput) -> _Read | SkippedFile:
        number = sample_number(item.source)
        try:
            if number is not None:
                return _Read(item, None, self.opened.latents([number]), "")
            if not isinstance(self.opened.adapter, CanEncode):
                title = self.opened.adapter.card.title
                raise EngineError(
                    f"“{title}” can't take your own media: it has no encoder.", "Choose another generator."
                )
            media, note = read_media(item.source, self.opened.adapter.card)
        except EngineError as error:
            return SkippedFile(item.source, str(error))
        return _Read(item, media, None, note)

    @torch.no_grad()
    def _rendered(self, read: list[_Read]) -> tuple[list[Rendering], Tensor, Tensor]:
        """Renderings, source latents ``[n, k]`` and transferred latents ``[n, k']``, equal inputs once."""
        width = self.opened.mean.shape[1]
        if not read:
            return [], torch.zeros(0, width), torch.zeros(0, 0)
        adapter = self.opened.adapter
        media = [each.media for each in read if each.media is not None]
        encoded = iter(
            adapter.encode(torch.stack(media).to(adapter.device)).mean
            if media and isinstance(adapter, CanEncode)
            else ()
        )
        latents = torch.stack([next(encoded) if each.latent is None else each.latent[0] for each in read])
        transferred = self._bridge.transfer(latents, self._source, self._towards)
        return render(self._target.adapter, transferred), latents, transferred

    def _written(self, read: _Read, rendering: Rendering) -> Result:
        there = self._resume and self._file(read.item).exists()
        try:
            file = self._file(read.item) if there else write_rendering(rendering, read.item.stem, self._overwrite)
        except EngineError as error:
            return SkippedFile(read.item.source, str(error))
        return TransferredFile(read.item.source, file, read.note, known=there)

    def _finished(self, behind: deque[Future[Result]]) -> Iterator[Result | None]:
        """Wait for what is being written, then put it into the table."""
        results = []
        while behind:
            results.append(behind.popleft().result())
            yield None
        if self._table is not None and results:
            self._table.write([each for each in results if isinstance(each, TransferredFile)])
        yield from results
