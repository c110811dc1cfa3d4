"""Styles that were learned: listed, put at hand, rendered at any γ, written as pictures, removed."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from engine.cdlm.style_files import forget_style, load_style, saved_styles
from engine.cdlm.style_learning import StyleInUse
from engine.errors import EngineError
from engine.export.restyled import picture_files, write_pictures, write_pictures_sheet
from engine.handlers.collections import open_collection
from engine.messages import (
    Bytes,
    Event,
    ExportProgressed,
    ExportStyle,
    ForgetStyle,
    ListStyles,
    LoadStyle,
    PathExported,
    PictureSet,
    RenderStyle,
    StyleInfo,
    StyleRendered,
    StyleShown,
    StylesListed,
)
from engine.session import Session


def list_styles(session: Session, command: ListStyles) -> Iterator[Event | None]:
    """Tell of every style in a folder; none where there is no such folder."""
    yield StylesListed(ticket=command.ticket, folder=command.folder, styles=saved_styles(Path(command.folder)))


def forget(session: Session, command: ForgetStyle) -> Iterator[Event | None]:
    """Remove a style, and tell what is left.

    Raises:
        EngineError: it can't be removed.
    """
    file = Path(command.file)
    forget_style(file)
    yield from list_styles(session, ListStyles(ticket=command.ticket, folder=str(file.parent)))


def load(session: Session, command: LoadStyle) -> Iterator[Event | None]:
    """Put a saved style at hand and show what it does.

    Raises:
        EngineError: it is missing or damaged.
    """
    file = Path(command.file)
    style, pictures, facts = load_style(file, session.device)
    session.style = StyleInUse(style, facts, pictures, gamma1=command.gamma1, gamma2=command.gamma2)
    yield shown(command.ticket, session.style, facts.info(file))
    yield rendered(command.ticket, session.style)


def render_style(session: Session, command: RenderStyle) -> Iterator[Event | None]:
    """Render the pictures shown at other γ.

    Raises:
        EngineError: there is no style at hand, or a γ is not in 0..1.
    """
    in_use = _at_hand(session)
    _refuse_other(command.gamma1, command.gamma2)
    in_use.gamma1, in_use.gamma2 = command.gamma1, command.gamma2
    yield rendered(command.ticket, in_use)


def export_style(session: Session, command: ExportStyle) -> Iterator[Event | None]:
    """Write every picture restyled, or those shown as a sheet.

    Raises:
        EngineError: there is no style at hand, the pictures can't be had, or the disk does not take them.
    """
    in_use = _at_hand(session)
    _refuse_other(command.gamma1, command.gamma2)
    in_use.gamma1, in_use.gamma2 = command.gamma1, command.gamma2
    file = Path(command.file)
    if command.form == "sheet":
        restyled, chances = in_use.looked(command.gamma1, command.gamma2)
        said = [in_use.facts.classes[place] for place in chances.argmax(1).tolist()]
        write_pictures_sheet(file, as_bytes(in_use.shown.values), as_bytes(restyled), said, command.overwrite)
        yield PathExported(ticket=command.ticket, files=(str(file),))
        return
    still = replace(in_use, style=deepcopy(in_use.style))  # neither a scrub nor a step of the learning changes it
    values, names = yield from _all_pictures(session, still, command.pictures)
    began, files = time.monotonic(), picture_files(file, names)
    for count in write_pictures(files, values, lambda part: as_bytes(still.restyled(part)[0]), command.overwrite):
        left = (time.monotonic() - began) / count * (len(files) - count)
        yield ExportProgressed(ticket=command.ticket, done=count, total=len(files), seconds_left=left)
    yield PathExported(ticket=command.ticket, files=tuple(map(str, files)))


def shown(ticket: int, in_use: StyleInUse, saved: StyleInfo | None = None) -> StyleShown:
    """What a style is and the pictures it is looked at on."""
    facts = in_use.facts
    return StyleShown(
        ticket=ticket,
        style=facts.style,
        pictures=facts.pictures,
        classes=facts.classes,
        originals=as_bytes(in_use.shown.values),
        known=in_use.shown.labels.numpy(),
        variant=facts.variant,
        saved=saved,
    )


def rendered(ticket: int, in_use: StyleInUse) -> StyleRendered:
    """The pictures shown as the style makes them now."""
    pictures, chances = in_use.looked(in_use.gamma1, in_use.gamma2)
    sure, said = chances.max(1)
    return StyleRendered(
        ticket=ticket,
        pictures=as_bytes(pictures),
        said=said.cpu().numpy(),
        sure=sure.cpu().numpy().astype(np.float32),
        gamma1=in_use.gamma1,
        gamma2=in_use.gamma2,
    )


def as_bytes(pictures: Tensor) -> Bytes:
    """Pictures ``[items, channels, side, side]``, 0..1 or uint8, as uint8 without a channel, or with 3 colours last."""
    values = pictures.cpu()
    if values.dtype != torch.uint8:
        values = (values * 255).round().to(torch.uint8)
    found = values.permute(0, 2, 3, 1).numpy()
    return np.ascontiguousarray(found[..., 0] if found.shape[-1] == 1 else found)


def _all_pictures(
    session: Session, in_use: StyleInUse, instead: PictureSet | None
) -> Generator[None, None, tuple[Tensor, tuple[str, ...]]]:
    """All pictures the style was learned for, or others; what can't be found any more is left at those shown."""
    facts = in_use.facts
    if instead is None and in_use.values is not None:
        return in_use.values, in_use.names
    try:
        known = PictureSet(facts.origin, facts.source, facts.pictures)  # pyright: ignore[reportArgumentType]
        wanted = yield from open_collection(session, instead or known, guessed=False)
        values = yield from wanted.read((in_use.style.net.shape.channels, in_use.style.net.shape.side))
    except EngineError:
        if instead is not None:
            raise
        return in_use.shown.values, tuple(f"picture-{row:02d}" for row in range(len(in_use.shown.values)))
    return values, tuple(wanted.names)


def _at_hand(session: Session) -> StyleInUse:
    if session.style is None:
        raise EngineError("There is no style at hand.", "Learn one, or open one that was learned.")
    return session.style


def _refuse_other(*gammas: float) -> None:
    for gamma in gammas:
        if not 0 <= gamma <= 1:  # refuses NaN too
            raise EngineError(f"There is no γ of {gamma}.", "It runs from 0 to 1.")
