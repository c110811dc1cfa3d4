"""Draws renderings for people: crisp enlarged pictures, spectrograms in magma, captions in the colours of the domains.

Everything is uint8 RGB, ``[height, width, 3]``.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.assets import assets_folder
from engine.media.colormap import MAGMA
from engine.messages import Bytes

GROUND = (20, 22, 26)  # near black, so that the media is the colour
CLEAR, QUIET = (230, 232, 236), (141, 150, 166)  # text, and second text
DOMAIN_COLOURS = {  # as everywhere in the studio: amber, cyan, then for bridges between more
    1: (255, 180, 84),
    2: (92, 200, 255),
    3: (245, 143, 214),
    4: (143, 224, 121),
    5: (176, 156, 255),
    6: (240, 240, 160),
}


def coloured(picture: Bytes, kind: str) -> Bytes:
    """A rendering's picture in RGB: a sound's spectrogram in magma, a grey picture grey."""
    if picture.ndim == 3:
        return picture
    return MAGMA[picture] if kind == "sound" else np.repeat(picture[:, :, None], 3, axis=2)


def fitted(picture: Bytes, side: int) -> Bytes:
    """Enlarge or shrink RGB to fit a square of `side` pixels, centred on the ground.

    Enlarging repeats pixels, so that small pictures stay crisp; only shrinking smooths.
    """
    height, width = picture.shape[:2]
    scale = side / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    way = Image.Resampling.NEAREST if scale >= 1 else Image.Resampling.LANCZOS
    square = Image.new("RGB", (side, side), GROUND)
    square.paste(Image.fromarray(picture).resize(size, way), ((side - size[0]) // 2, (side - size[1]) // 2))
    return np.asarray(square)


def squared(picture: Bytes, kind: str, side: int) -> Bytes:
    """A rendering's picture in RGB on a square of `side` pixels, as the window shows it.

    The two sides of a spectrogram are time and pitch, so it fills the square however short its sound is.
    """
    shown = coloured(picture, kind)
    if kind != "sound":
        return fitted(shown, side)
    way = Image.Resampling.NEAREST if side >= max(shown.shape[:2]) else Image.Resampling.LANCZOS
    return np.asarray(Image.fromarray(shown).resize((side, side), way))


def canvas(width: int, height: int) -> Bytes:
    """An empty picture in the ground's colour."""
    return np.full((height, width, 3), GROUND, dtype=np.uint8)


def put(onto: Bytes, picture: Bytes, left: int, top: int) -> None:
    """Copy a picture into a canvas."""
    height, width = picture.shape[:2]
    onto[top : top + height, left : left + width] = picture


def write_text(
    onto: Bytes, text: str, left: int, middle: int, colour: tuple[int, int, int], size: int, room: int
) -> None:
    """Write one line, cut with … where it is wider than `room` pixels, centred vertically on row `middle`."""
    image = Image.fromarray(onto)
    draw, font = ImageDraw.Draw(image), _font(size)
    while len(text) > 1 and draw.textlength(text, font=font) > room:
        text = text.rstrip("…")[:-1] + "…"
    draw.text((left, middle), text, fill=colour, font=font, anchor="lm")
    onto[:] = np.asarray(image)


def text_width(text: str, size: int) -> int:
    """Pixels that a line takes, rounded up."""
    return math.ceil(_font(size).getlength(text))


@lru_cache(maxsize=8)
def _font(size: int) -> Any:
    inter = assets_folder() / "fonts" / "Inter-Medium.otf"
    return ImageFont.truetype(str(inter), size) if inter.is_file() else ImageFont.load_default(size)
