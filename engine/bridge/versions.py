"""Earlier versions of a bridge: a new training of the same labels never overwrites what was learned before.

The newest lies under its fingerprint alone, those before it under the fingerprint and a number: ``abc.v1.json``.
"""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

from engine.bridge.weights import read_bridge
from engine.errors import EngineError
from engine.messages import BridgeInfo

INPUTS = ".inputs.json"  # what the window writes beside a bridge; no card


def set_aside(folder: Path, fingerprint: str) -> Path | None:
    """Keep a saved bridge under a version number, so that its place is free; None where there is none.

    It is copied, weights first, so that at every moment each card has its weights.

    Raises:
        EngineError: the folder can't be written.
    """
    card = folder / f"{fingerprint}.json"
    if not card.is_file():
        return None
    kept = free_card(folder, fingerprint)
    try:
        shutil.copy2(card.with_suffix(".safetensors"), kept.with_suffix(".safetensors"))
        shutil.copy2(card, kept)
    except FileNotFoundError:
        return None  # a card without weights is no bridge
    except OSError as error:
        raise EngineError(
            f"The bridge before can't be kept in {folder}: {error.strerror or error}.",
            "Choose a folder that can be written, or make room.",
        ) from None
    return kept


def free_card(folder: Path, fingerprint: str) -> Path:
    """Where the next earlier version of a bridge has its card."""
    return next(path for n in count(1) if not (path := folder / f"{fingerprint}.v{n}.json").exists())


def saved_bridges(folder: Path) -> tuple[BridgeInfo, ...]:
    """All bridges of a folder, the newest first; what can't be read as one, or has no weights, is passed over."""
    found = []
    for card in folder.glob("*.json"):
        if card.name.endswith(INPUTS) or not card.with_suffix(".safetensors").is_file():
            continue
        try:
            found.append(read_bridge(card)[0])
        except EngineError:
            continue
    return tuple(sorted(found, key=lambda info: (info.made, info.file), reverse=True))
