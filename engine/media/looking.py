"""A quick look at a media file: whether it can be used, how large it is, and a thumbnail to tell it from others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.media.image import picture_size, read_image

THUMBNAIL = 24  # pixels, or bands and steps in time
SPREAD = 6.0 / 255  # mean distance between the colours of a picture that is not grey
AT_ONCE = 0.05  # seconds within which a one-shot has begun
SPECTROGRAM = 4096  # samples of the clip a sound's thumbnail is made of, per step of its rate of 16 kHz


@dataclass(frozen=True)
class Look:
    """What a look at a file tells.

    Attributes:
        thumbnail: ``[rows, columns]`` or ``[3, rows, columns]``, to compare files by.
        size: shorter side of a picture in pixels; sample rate of a sound in Hz.
        colour: whether a picture has colours.
        seconds: length of a sound.
        at_once: whether a sound begins at once, as a one-shot does.
    """

    thumbnail: np.ndarray
    size: int
    colour: bool = False
    seconds: float = 0.0
    at_once: bool = False


def look_at_picture(file: Path) -> Look:
    """Look at a picture.

    Raises:
        EngineError: it can't be read.
    """
    pixels = read_image(file, (3, THUMBNAIL, THUMBNAIL))
    return Look(pixels, min(picture_size(file)), colour=bool(np.abs(pixels - pixels.mean(0)).mean() > SPREAD))


def look_at_sound(file: Path) -> Look:
    """Look at a sound.

    Raises:
        EngineError: it can't be read, or is silent.
    """
    import torch

    from engine.media.mel import MelScale, log_mel
    from engine.media.sound import duration, read_sound

    seconds, rate, onset = duration(file)
    wave = read_sound(file, 16 * SPECTROGRAM, 16_000, "onset").wave
    spectrum = log_mel(torch.from_numpy(wave)[None], MelScale())
    pooled = torch.nn.functional.adaptive_avg_pool2d(spectrum, THUMBNAIL)[0]
    return Look(pooled.numpy(), rate, seconds=seconds, at_once=onset < AT_ONCE)
