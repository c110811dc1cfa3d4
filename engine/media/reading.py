"""Reads any media file for any generator: pictures or sounds, by the generator's kind.

Which files a folder offers is decided by their endings alone; reading decides whether they are sound.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import torch
from torch import Tensor

from engine.errors import EngineError
from engine.generators.card import GeneratorCard, Kind
from engine.media.endings import ENDINGS


def read_media(file: Path, card: GeneratorCard) -> tuple[Tensor, str]:
    """One media file as a generator's encoder expects it, float32 ``card.output_shape``, and what was done to fit.

    Raises:
        EngineError: the file is missing, damaged, or of another kind.
    """
    if file.suffix.lower() in ENDINGS["sound" if card.kind == "image" else "image"]:
        found, wanted = ("sound", "pictures") if card.kind == "image" else ("picture", "sounds")
        raise EngineError(f"{file.name} is a {found}; “{card.title}” takes {wanted}.", "Add it to the other side.")
    if card.kind == "image":
        from engine.media.image import read_image

        channels, height, width = card.output_shape
        return torch.from_numpy(read_image(file, (channels, height, width))), ""
    from engine.media.sound import read_sound

    clip = read_sound(file, card.output_shape[0], card.sample_rate or 16000, card.framing)
    return torch.from_numpy(clip.wave), clip.report


def media_files(paths: Iterable[Path], kind: Kind) -> list[Path]:
    """The files among `paths`, and those in folders among them with an ending of the kind, in order of name.

    A file that was named itself is kept whatever its ending, so that reading it can say what is wrong. Hidden
    files in folders are passed over, and what is named twice counts once.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
            found += [file for file in inside if file.suffix.lower() in ENDINGS[kind]]
        else:
            found.append(path)
    return list(dict.fromkeys(found))
