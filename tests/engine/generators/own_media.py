"""Pictures and sounds as people keep them in folders: of any size, rate and format."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
from PIL import Image


def draw_pictures(folder: Path, count: int, colour: bool = True) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(1)
    for number in range(count):
        side = int(random.integers(40, 90))
        picture = Image.new("RGB", (side, side + 7))
        tint = tuple(random.integers(60, 255, 3).tolist()) if colour else (200, 200, 200)
        place = int(random.integers(0, side // 2))
        picture.paste(tint, (place, place, place + side // 3, place + side // 2))
        picture.save(folder / f"{number:03}.{('png', 'jpg', 'webp', 'gif')[number % 4]}")


def strike(folder: Path, count: int) -> None:
    """Decaying tones, each after some silence, at mixed rates and channels."""
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(2)
    for number in range(count):
        rate = (16_000, 22_050, 44_100)[number % 3]
        time = np.arange(int(rate * 0.4)) / rate
        tone = np.sin(2 * np.pi * random.uniform(100, 900) * time) * np.exp(-time * random.uniform(5, 20))
        stereo = np.stack([tone, 0.5 * tone], 1) if number % 2 else tone
        soundfile.write(folder / f"{number:03}.{('wav', 'flac', 'ogg')[number % 3]}", 0.5 * stereo, rate)
