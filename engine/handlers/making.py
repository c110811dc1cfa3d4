"""Making a generator from the user's own folders: looking at them, estimating, learning in the background.

Each job gives way: whatever else is asked for has its turn between two optimiser steps.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from engine.assets import user_assets_folder
from engine.datasets.folder import scan_folders
from engine.datasets.folder_scan import RATES, FolderScan
from engine.errors import EngineError
from engine.generators.from_folder import EFFORTS, make_from_folders
from engine.generators.making import Making, forget, free_id, keep, seconds_needed, unfinished
from engine.generators.train import RecipeProgress
from engine.media.image import read_image
from engine.media.mel import MelScale, log_mel, thumbnail
from engine.media.sound import read_sound
from engine.messages import (
    Bytes,
    EstimateMaking,
    Event,
    FinishMaking,
    FolderScanned,
    FoldersScanning,
    ForgetUnfinished,
    GeneratorMade,
    ListUnfinished,
    MakeGenerator,
    MakingEstimated,
    MakingLooked,
    MakingProgressed,
    ScanFolders,
    UnfinishedListed,
    UnfinishedMaking,
)
from engine.session import Session

SHOWN, SIDE = 18, 64  # pictures of a scan, and their side in pixels
REPORT_EVERY = 0.1  # seconds between two reports of a scan
LOOK_EVERY = 3.0  # seconds between two looks at what is learned


def look_at_folders(session: Session, command: ScanFolders) -> Iterator[Event | None]:
    """Scan folders, and show some of what is in them.

    Raises:
        EngineError: too few files in there can be used.
    """
    scanning, last = scan_folders([Path(path) for path in command.paths]), 0.0
    while True:
        try:
            count = next(scanning)
        except StopIteration as end:
            scan: FolderScan = end.value
            break
        due = time.monotonic() - last > REPORT_EVERY
        last = time.monotonic() if due else last
        yield FoldersScanning(ticket=command.ticket, count=count) if due else None
    pictures: list[Bytes] = []
    places = np.unique(np.linspace(0, len(scan.files) - 1, SHOWN).round().astype(int)).tolist()
    for place in places:
        pictures.append(_picture(scan.files[place], scan))
        yield None
    yield FolderScanned(ticket=command.ticket, scan=scan, pictures=tuple(pictures))


def estimate_making(session: Session, command: EstimateMaking) -> Iterator[Event | None]:
    """Measure a few steps and tell how long each effort would take."""
    for found in seconds_needed(command.scan):
        yield MakingEstimated(ticket=command.ticket, seconds=found) if found else None


def make_generator(session: Session, command: MakeGenerator) -> Iterator[Event | None]:
    """Make a generator, or go on with an unfinished one; closed on the way it keeps what it has learned.

    Raises:
        EngineError: title or effort make no sense, a file is gone, the disk is full, or the learning broke down.
    """
    out, making = user_assets_folder(), _asked(session, command)
    session.making_enough = False
    if not command.id:
        forget(making.id, out)
    keep(making, out)
    steps = make_from_folders(
        *(making.scan, making.recipe(), out),
        look_every=LOOK_EVERY,
        enough=lambda: session.making_enough,
    )
    for step in steps:
        yield from _told(command.ticket, making, step)
    forget(making.id, out)


def finish_making(session: Session, command: FinishMaking) -> Iterator[Event | None]:
    """Leave word that what was learned is enough."""
    session.making_enough = True
    return iter(())


def list_unfinished(session: Session, command: ListUnfinished) -> Iterator[Event | None]:
    """Every making that was stopped."""
    found = (UnfinishedMaking(**vars(each)) for each in unfinished(user_assets_folder()))
    yield UnfinishedListed(ticket=command.ticket, makings=tuple(found))


def forget_unfinished(session: Session, command: ForgetUnfinished) -> Iterator[Event | None]:
    """Remove the note and the checkpoint, and tell what is left."""
    forget(command.id, user_assets_folder())
    yield from list_unfinished(session, ListUnfinished(ticket=command.ticket))


def _asked(session: Session, command: MakeGenerator) -> Making:
    title = command.title.strip()
    if not title:
        raise EngineError("The generator has no title yet.", "Give it one.")
    if command.effort not in EFFORTS:
        raise EngineError(f"There is no effort “{command.effort}”.", f"Choose {', '.join(EFFORTS)}.")
    taken = {card.id for card in session.registry.cards()}
    taken |= {each.id for each in unfinished(user_assets_folder())}
    name = command.id or free_id(title, taken)
    return Making(command.scan, name, title, command.effort, command.licence, command.source)


def _told(ticket: int, making: Making, step: RecipeProgress | None) -> Iterator[Event | None]:
    """What there is to tell after a step."""
    if step is None:
        yield None
    elif step.phase == "done":
        kind = making.scan.kind
        yield GeneratorMade(ticket=ticket, id=making.id, title=making.title, kind=kind, figures=step.figures)
    else:
        yield _progress(ticket, making, step)
        if (grid := step.grid) is not None:
            yield MakingLooked(
                ticket=ticket, items=grid.items, made=grid.made, held_out=grid.held_out, drawn=grid.drawn
            )


def _progress(ticket: int, making: Making, step: RecipeProgress) -> MakingProgressed:
    training = step.training
    if training is None or step.phase == "done":
        phase = "reading" if step.phase == "reading" else "measuring"
        return MakingProgressed(ticket=ticket, id=making.id, phase=phase)
    return MakingProgressed(
        ticket=ticket,
        id=making.id,
        phase="training",
        step=training.step,
        steps=training.steps,
        losses=training.losses,
        figures=training.figures,
        seconds_left=training.seconds_left,
    )


def _picture(file: Path, scan: FolderScan) -> Bytes:
    """A file to look at; grey where it can't be read any more."""
    try:
        if scan.kind == "image":
            pixels = read_image(file, (scan.shape[0], SIDE, SIDE))
            pixels = pixels[0] if len(pixels) == 1 else pixels.transpose(1, 2, 0)
        else:
            rate = scan.sample_rate or RATES[0]
            wave = torch.from_numpy(read_sound(file, scan.shape[0], rate, scan.framing).wave)
            return thumbnail(log_mel(wave[None], MelScale(sample_rate=rate)), SIDE, SIDE)[0].numpy()
        return np.ascontiguousarray(np.rint(pixels * 255).astype(np.uint8))
    except EngineError:
        return np.full((SIDE, SIDE), 64, np.uint8)
