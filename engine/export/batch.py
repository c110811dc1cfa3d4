"""Transfers media files: each one read, rendered by the other domain, and written under its own stem.

A file that can't be used is reported and the rest go on; files stream through in small batches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from engine.bridge.model import BridgingVae, other
from engine.bridge.transfer import transfer
from engine.domain import OpenedDomain
from engine.errors import EngineError
from engine.export.files import make_folder
from engine.export.renderings import write_rendering
from engine.handlers.opening import encode_file
from engine.media.reading import media_files
from engine.messages import Domain, Rendering
from engine.session import Session
from engine.space.render import render

BATCH = 8  # files between two safe points of rendering
SAMPLE = re.compile(r"bank:(\d{1,9})")  # an input that names a sample of the generator instead of a file


@dataclass(frozen=True)
class TransferredFile:
    """One file that went through. `note` says what was done to make it fit, empty where nothing was."""

    source: Path
    file: Path
    note: str = ""


@dataclass(frozen=True)
class SkippedFile:
    """One file that did not, with the reason in a sentence."""

    source: Path
    reason: str


@dataclass(frozen=True)
class _Read:
    source: Path
    latent: torch.Tensor
    note: str


def transfer_files(
    session: Session, source: Domain, inputs: Sequence[Path], folder: Path, overwrite: bool = False
) -> Iterator[TransferredFile | SkippedFile | None]:
    """Render each input in the other domain: PNG for pictures, WAV for sounds, the same stem, into `folder`.

    Folders among the inputs stand for the media files in them, and ``bank:12`` for a sample of the generator. Two
    inputs of one stem are told apart by a number at the end. Yields a result for every file, in no fixed order, and
    None at further safe points. `folder` is made with the first file that is written.

    Raises:
        EngineError: no bridge, no input, or `folder` can't be made.
    """
    bridge = session.in_use.bridge
    opened, target = session.domain(source), session.domain(other(source))
    files = media_files(inputs, opened.adapter.card.kind)
    if not files:
        raise EngineError("There are no media files to transfer.", "Name pictures or sounds, or folders of them.")
    stems = _stems(files, folder)
    for start in range(0, len(files), BATCH):
        read: list[_Read] = []
        for file in files[start : start + BATCH]:
            found = _read(opened, file)
            if isinstance(found, SkippedFile):
                yield found
            else:
                read.append(found)
                yield None
        if read:
            make_folder(folder)
        for item, rendering in zip(read, _rendered(bridge, source, target, read), strict=True):
            yield _written(item, rendering, stems[item.source], overwrite)


def _read(opened: OpenedDomain, file: Path) -> _Read | SkippedFile:
    named = SAMPLE.fullmatch(str(file))
    try:
        if named is not None:
            return _Read(file, opened.latents([int(named[1])]), "")
        posterior, note = encode_file(opened, file)
    except EngineError as error:
        return SkippedFile(file, str(error))
    return _Read(file, posterior.mean, note)


def _rendered(bridge: BridgingVae, source: Domain, target: OpenedDomain, read: list[_Read]) -> list[Rendering]:
    if not read:
        return []
    latents = transfer(bridge, torch.cat([item.latent for item in read]), source)
    return render(target.adapter, latents)


def _written(item: _Read, rendering: Rendering, stem: Path, overwrite: bool) -> TransferredFile | SkippedFile:
    try:
        return TransferredFile(item.source, write_rendering(rendering, stem, overwrite), item.note)
    except EngineError as error:
        return SkippedFile(item.source, str(error))


def _stems(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Where each file goes, but for the ending: its stem, numbered where several share one."""
    stems: dict[Path, Path] = {}
    taken: set[str] = set()
    for file in files:
        plain = file.stem.replace(":", "-")
        stem, number = plain, 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{plain}-{number}"
        taken.add(stem.casefold())
        stems[file] = folder / stem
    return stems
