"""Importing the user's own media: copy each file into the project, encode it, append it to a domain's samples.

A file that can't be used is skipped with its reason; the others are imported all the same.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from engine.domain import OpenedDomain
from engine.errors import EngineError
from engine.export.files import make_folder, new_file
from engine.handlers.opening import encode_file
from engine.handlers.thumbnails import render_thumbnails
from engine.media.reading import media_files
from engine.messages import Event, ImportedSample, ImportMedia, MediaImported
from engine.session import Session

MOST_BYTES = 512 << 20  # of one file


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
    for file in files:
        try:
            imported.append(_import_file(opened, file, Path(command.folder)))
        except EngineError as error:
            skipped.append((str(file), str(error)))
        yield None
    yield MediaImported(ticket=command.ticket, domain=command.domain, samples=tuple(imported), skipped=tuple(skipped))
    yield from render_thumbnails(session, command.ticket, command.domain, range(start, opened.count))


def _import_file(opened: OpenedDomain, file: Path, folder: Path) -> ImportedSample:
    checksum = _checksum(file)
    if checksum in opened.checksums:
        raise EngineError(f"{file.name} is among the samples already.")
    posterior, note = encode_file(opened, file)
    copy = folder / f"{checksum}{file.suffix.lower()}"
    if not copy.exists():
        with new_file(copy) as part:
            shutil.copyfile(file, part)
    [sample] = opened.append(posterior)
    opened.checksums.add(checksum)
    return ImportedSample(sample, file.name, str(copy), checksum, note)


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
