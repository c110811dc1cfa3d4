"""Which files are media, by the ending of their name. Plain Python, so that whoever lists a folder can ask."""

from __future__ import annotations

from engine.generators.card import Kind

ENDINGS: dict[Kind, frozenset[str]] = {
    "image": frozenset({".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".heic", ".heif"}),
    "sound": frozenset({".wav", ".flac", ".ogg", ".mp3", ".aif", ".aiff"}),
}
