"""Bridges that were thrown away: they can be brought back until others are, or the window has them removed.

They lie in ``thrown-away`` beside those that stay, with what the window wrote of the last one of its fingerprint.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from engine.bridge.versions import INPUTS, free_card
from engine.bridge.weights import fingerprint_of
from engine.errors import EngineError

FOLDER = "thrown-away"
OURS = (".json", ".safetensors")


def throw_away(folder: Path, cards: Sequence[str]) -> int:
    """Take bridges of a folder out of use; what was thrown away before is gone for good. Returns their bytes.

    A card goes before its weights, so that at every moment each card has its weights.

    Args:
        folder: of the bridges.
        cards: names of their cards in it; one that is not there is passed over.

    Raises:
        EngineError: they can't be moved; none is, then.
    """
    taken = 0
    empty(folder)
    try:
        for card in (folder / Path(name).name for name in cards):
            if card.is_file():
                (folder / FOLDER).mkdir(exist_ok=True)
                taken += sum(_moved(part, folder / FOLDER / part.name) for part in _parts(card))
    except OSError as error:
        with suppress(EngineError):
            bring_back(folder)
        raise EngineError(
            f"The bridge can't be thrown away: {error.strerror or error}.",
            "See to it that the project's folder can be written.",
        ) from None
    return taken


def bring_back(folder: Path) -> None:
    """Put what was thrown away last where it was; as an earlier version where its place was taken meanwhile.

    Raises:
        EngineError: it can't be moved.
    """
    home = folder / FOLDER
    try:
        for card in sorted(each for each in home.glob("*.json") if not each.name.endswith(INPUTS)):
            inputs = f"{fingerprint_of(card)}{INPUTS}"
            if (home / inputs).exists() and not (folder / inputs).exists():
                os.replace(home / inputs, folder / inputs)
            place = folder / card.name
            if place.exists():
                place = free_card(folder, fingerprint_of(card))
            if card.with_suffix(".safetensors").exists():  # else it was on its way when something ended it
                os.replace(card.with_suffix(".safetensors"), place.with_suffix(".safetensors"))
            os.replace(card, place)
        empty(folder)
    except OSError as error:
        raise EngineError(
            f"The bridge can't be brought back: {error.strerror or error}.",
            "See to it that the project's folder can be written.",
        ) from None


def empty(folder: Path) -> None:
    """Remove for good what was thrown away; what can't be removed stays, out of use as it is."""
    home = folder / FOLDER
    if home.is_symlink() or not home.is_dir():
        return
    with suppress(OSError):
        for each in home.iterdir():
            if each.suffix in OURS:
                if not (folder / each.name).with_suffix(".json").exists():  # ended on the way: its weights are no use
                    (folder / each.name).with_suffix(".safetensors").unlink(missing_ok=True)
                each.unlink(missing_ok=True)
        home.rmdir()


def _parts(card: Path) -> list[Path]:
    """The files of a bridge, with what is told of its fingerprint where no other bridge has that."""
    name = fingerprint_of(card)
    others = [each for each in card.parent.glob(f"{name}*.json") if each != card and not each.name.endswith(INPUTS)]
    inputs = [] if others else [card.parent / f"{name}{INPUTS}"]
    return [part for part in (card, card.with_suffix(".safetensors"), *inputs) if part.exists()]


def _moved(file: Path, place: Path) -> int:
    size = file.stat().st_size
    os.replace(file, place)
    return size
