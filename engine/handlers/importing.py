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
from engine.media.plain_files import refuse_special
from engine.media.reading import media_files
from engine.messages import Event, ImportedSample, ImportMedia, MediaImported
from engine.session import Session

MOST_BYTES = 512 << 20  # of one file


class _Read(NamedTuple):
    """A file that can become a sample: its posterior ``[1, k]``, name, copy, checksum, and what was done to it."""

    posterior: Posterior
    name: str
    copy: str
    checksum: str
    note: str


def import_media(session: Session, command: ImportMedia) -> Iterator[Event | None]:
    """Import files and folders; the copies are named by the checksum of their bytes.

    All files become samples at once and are told of before anything else can happen, so that an import that is
    stopped or fails on the way leaves no samples whose numbers nobody knows.
    """
    opened = session.domain(command.domain)
    files = media_files([Path(path) for path in command.paths], opened.adapter.card.kind)
    if not files:
        raise EngineError("There are no media files in there.", "Choose pictures or sounds, or folders of them.")
    folder = Path(command.folder)
    make_folder(folder)
    read: dict[str, _Read] = {}  # by checksum; of each file its latent alone, so that thousands fit into memory
    skipped: list[tuple[str, str]] = []
    for file in files:
        try:
            found = yield from _read(opened, file, folder, read, search=command.search)
            read[found.checksum] = found
        except EngineError as error:
            skipped.append((str(file), str(error)))
        yield None
    imported = _append(opened, tuple(read.values()))
    yield MediaImported(ticket=command.ticket, domain=command.domain, samples=imported, skipped=tuple(skipped))
    if imported:
        new = range(imported[0].sample, imported[-1].sample + 1)
        yield from render_thumbnails(session, command.ticket, command.domain, new)


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


def _append(opened: OpenedDomain, read: Sequence[_Read]) -> tuple[ImportedSample, ...]:
    """Make samples of files, in their order."""
    if not read:
        return ()
    samples = opened.append(joined([each.posterior for each in read]))
    opened.checksums.update(each.checksum for each in read)
    return tuple(
        ImportedSample(sample, each.name, each.copy, each.checksum, each.note)
        for sample, each in zip(samples, read, strict=True)
    )


def _checksum(file: Path) -> str:
    refuse_special(file)
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
