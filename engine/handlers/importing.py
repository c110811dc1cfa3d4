"""Importing the user's own media: copy each file into the project, encode it, append it to a domain's samples.

A file that can't be used is skipped with its reason; the others are imported all the same.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Container, Generator, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from engine.domain import OpenedDomain
from engine.errors import EngineError
from engine.export.files import make_folder, new_file
from engine.generators.adapter import Posterior
from engine.handlers.opening import file_posterior, joined
from engine.handlers.thumbnails import render_thumbnails
from engine.media.reading import media_files
from engine.messages import Event, ImportedSample, ImportMedia, MediaImported
from engine.session import Session

MOST_BYTES = 512 << 20  # of one file
TOGETHER = 256  # files that become samples at once: each time, all latents there are move to a new place


class _Read(NamedTuple):
    """A file that can become a sample: its posterior ``[1, k]``, name, copy, checksum, and what was done to it."""

    posterior: Posterior
    name: str
    copy: str
    checksum: str
    note: str


def import_media(session: Session, command: ImportMedia) -> Iterator[Event | None]:
    """Import files and folders; the copies are named by the checksum of their bytes."""
    opened = session.domain(command.domain)
    files = media_files([Path(path) for path in command.paths], opened.adapter.card.kind)
    if not files:
        raise EngineError("There are no media files in there.", "Choose pictures or sounds, or folders of them.")
    make_folder(Path(command.folder))
    start = opened.count
    imported: list[ImportedSample] = []
    skipped: list[tuple[str, str]] = []
    for first in range(0, len(files), TOGETHER):
        read: list[_Read] = []
        for file in files[first : first + TOGETHER]:
            try:
                others = {each.checksum for each in read}
                read.append((yield from _read(opened, file, Path(command.folder), others, search=command.search)))
            except EngineError as error:
                skipped.append((str(file), str(error)))
            yield None
        imported += _append(opened, read)
    yield MediaImported(ticket=command.ticket, domain=command.domain, samples=tuple(imported), skipped=tuple(skipped))
    yield from render_thumbnails(session, command.ticket, command.domain, range(start, opened.count))


def _read(
    opened: OpenedDomain, file: Path, folder: Path, others: Container[str], *, search: bool
) -> Generator[None, None, _Read]:
    """Encode, or search for, and copy a file that is neither a sample already nor among `others`, by checksum."""
    checksum = _checksum(file)
    if checksum in opened.checksums or checksum in others:
        raise EngineError(f"{file.name} is among the samples already.")
    posterior, note = yield from file_posterior(opened, file, search=search)
    copy = folder / f"{checksum}{file.suffix.lower()}"
    if not copy.exists():
        with new_file(copy) as part:
            shutil.copyfile(file, part)
    return _Read(posterior, os.fsencode(file.name).decode(errors="replace"), str(copy), checksum, note)


def _append(opened: OpenedDomain, read: Sequence[_Read]) -> list[ImportedSample]:
    """Make samples of files, in their order."""
    if not read:
        return []
    samples = opened.append(joined([each.posterior for each in read]))
    opened.checksums.update(each.checksum for each in read)
    return [
        ImportedSample(sample, each.name, each.copy, each.checksum, each.note)
        for sample, each in zip(samples, read, strict=True)
    ]


def _checksum(file: Path) -> str:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise EngineError(f"{file.name} is larger than {MOST_BYTES >> 20} MB.", "Cut it first.")
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except FileNotFoundError:
        raise EngineError(f"{file.name} was not found in {file.absolute().parent}.") from None
    except PermissionError:
        raise EngineError(f"There is no permission to read {file.name}.") from None
    except OSError as error:
        raise EngineError(f"{file.name} can't be read: {error.strerror or error}.") from None
