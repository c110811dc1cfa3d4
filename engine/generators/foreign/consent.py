"""Remembers to which files with code in them the user agreed, by checksum. Without that, none of them is opened.

A generator that somebody passes on in a folder is asked about again on every other machine.
"""

from __future__ import annotations

import json
from pathlib import Path

from engine.assets import user_assets_folder
from engine.bounded import bounded_json
from engine.errors import EngineError


def consents_file() -> Path:
    """Where agreements are kept: beside the user's generators."""
    return user_assets_folder() / "consents.json"


def agreed(sha256: str) -> bool:
    """Whether the user agreed to run the code of a file; a list that can't be read agrees to nothing."""
    return sha256 in _kept()


def agree(sha256: str, name: str) -> None:
    """Keep the agreement to a file, by its checksum; `name` is for people who read the list."""
    file = consents_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(_kept() | {sha256: name}, indent=2) + "\n", encoding="utf-8")


def demand(name: str, sha256: str, consent: str = "") -> None:
    """Go on only where the user agreed, now by naming the checksum or earlier.

    Raises:
        EngineError: not agreed; it names the file and its checksum.
    """
    if consent.lower() == sha256 or agreed(sha256):
        return
    if consent:
        raise EngineError(
            f"You agreed to another file: “{name}” has the checksum {sha256}.", "Look at the file again, then agree."
        )
    raise EngineError(
        f"“{name}” holds code that would run on this machine. Its sha256 is {sha256}.",
        "If you trust where it is from, agree to it by that checksum.",
    )


def _kept() -> dict[str, str]:
    try:
        kept = bounded_json(consents_file())
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in kept.items()} if isinstance(kept, dict) else {}
