"""Brings media that was just drawn, recorded, pasted or chosen into a generator's shape, framed as its own data is.

Pictures are rounded to the 256 steps of a file, so that saving what was sent and importing it gives the same latent.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from engine.errors import EngineError
from engine.generators.card import GeneratorCard
from engine.media.image import LARGEST_PICTURE, fit_picture, open_picture, over_black
from engine.media.ink import frame_ink
from engine.media.reading import ENDINGS, read_media
from engine.messages import LiveFile, LiveMedia, LivePicture, LiveSound

SHORTEST = 0.05  # seconds of a recording
FINER = 20  # times the generator's own size are enough of a photograph


def live_media(media: LiveMedia, card: GeneratorCard) -> tuple[Tensor, str]:
    """Media as a generator's encoder expects it, float32 ``card.output_shape``, and what was done to fit.

    Raises:
        EngineError: it is of another kind, empty, silent, or a file that can't be read.
    """
    if isinstance(media, LiveFile):
        return _file(Path(media.path), card)
    if isinstance(media, LivePicture):
        if card.kind != "image":
            raise EngineError(f"“{card.title}” takes sounds, and this is a picture.", "Send a sound.")
        return torch.from_numpy(_picture(_image_of(media), card)), ""
    if card.kind != "sound":
        raise EngineError(f"“{card.title}” takes pictures, and this is a sound.", "Send a picture.")
    return torch.from_numpy(_sound(media, card)), ""


def _file(file: Path, card: GeneratorCard) -> tuple[Tensor, str]:
    if card.framing and file.suffix.lower() not in ENDINGS["sound"]:
        height, width = card.output_shape[-2:]
        return torch.from_numpy(_picture(open_picture(file, (FINER * width, FINER * height)), card)), ""
    return read_media(file, card)


def _image_of(media: LivePicture) -> Image.Image:
    if media.pixels.shape[0] * media.pixels.shape[1] > LARGEST_PICTURE:
        raise EngineError("The picture has more than 100 megapixels.", "Make it smaller first.")
    return Image.fromarray(media.pixels)


def _picture(picture: Image.Image, card: GeneratorCard) -> np.ndarray:
    channels, height, width = card.output_shape
    if card.framing == "ink" and picture.size != (width, height):
        framed = frame_ink(np.asarray(over_black(picture, "L")), height, width)
        if framed is None:
            raise EngineError("There are no strokes in this picture.", "Draw something, or choose another picture.")
        pixels = np.repeat(framed[None], channels, axis=0)
    else:
        pixels = fit_picture(picture, (channels, height, width))
    return (np.rint(pixels * 255) / 255).astype(np.float32)


def _sound(media: LiveSound, card: GeneratorCard) -> np.ndarray:
    if len(media.wave) < SHORTEST * media.sample_rate:
        raise EngineError("The recording is too short.", "Hold the button while you speak.")
    wave = np.nan_to_num(np.asarray(media.wave, np.float32))
    clip = _fitted(wave, media.sample_rate, card)
    if not clip.any():
        raise EngineError("The recording is silent.", "Check which microphone the system uses, and how loud it is.")
    return clip


def _fitted(wave: np.ndarray, rate: int, card: GeneratorCard) -> np.ndarray:
    from engine.media.sound import fit_sound  # torchaudio behind it takes a second that pictures need not wait for

    return fit_sound(wave, rate, card.output_shape[0], card.sample_rate or 16000, card.framing)
