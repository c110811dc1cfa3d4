"""Writes one rendering as a file: a sound as WAV, a picture as PNG.

The ending follows from what was rendered, so callers name only the stem.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from engine.export.files import new_file
from engine.generators.card import Kind
from engine.media.sound import write_sound
from engine.messages import Rendering


def rendering_file(stem: Path, kind: Kind) -> Path:
    """Where a rendering of a kind goes."""
    return stem.with_name(stem.name + (".png" if kind == "image" else ".wav"))


def write_rendering(rendering: Rendering, stem: Path, overwrite: bool = False) -> Path:
    """Write a sound as 16-bit WAV, else the picture as PNG, under `stem` with that ending; returns the file.

    Raises:
        EngineError: the file exists and may not be overwritten, or can't be written.
    """
    file = rendering_file(stem, "image" if rendering.sound is None else "sound")
    with new_file(file, overwrite) as part:
        if rendering.sound is None:
            Image.fromarray(rendering.picture).save(part)
        else:
            write_sound(part, rendering.sound, rendering.sample_rate or 0)
    return file
