"""Frames strokes the way collections of handwriting do, so that a drawing looks to an encoder like its own data.

The strokes are scaled into the middle five sevenths of the picture, then moved so that their mass is centred: 20 of 28
pixels for the digits of MNIST (LeCun et al. 1998).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SHARE = 5 / 7  # of the picture's sides that the strokes may take
FAINT = 0.08  # of full brightness: paler is no stroke
LIGHT = 0.5  # a ground brighter than this is paper, written on with something dark
CONTRAST = 0.15  # a picture that varies less holds no strokes


def frame_ink(pixels: NDArray[np.uint8], height: int, width: int) -> NDArray[np.float32] | None:
    """Strokes of a grey picture ``[h, w]`` framed into ``[height, width]``, 0..1, bright on black.

    The ground is what the picture's rim shows; dark strokes on light paper are turned round.

    Returns:
        None where there are no strokes.
    """
    ink = _ink(pixels.astype(np.float32) / np.float32(255))
    rows, columns = np.flatnonzero(ink.max(1) > FAINT), np.flatnonzero(ink.max(0) > FAINT)
    if not len(rows):
        return None
    box = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = SHARE * min(height / box.shape[0], width / box.shape[1])
    size = max(1, round(box.shape[1] * scale)), max(1, round(box.shape[0] * scale))
    small = np.asarray(
        Image.fromarray(box).resize(size, Image.Resampling.BOX if scale < 1 else Image.Resampling.BICUBIC)
    )
    return _centred(np.clip(small, 0, 1), height, width)


def _ink(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much ink is where, 0..1: away from the ground, stretched to full contrast where the picture has some."""
    rim = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    ground = float(np.median(rim))
    ink = ground - grey if ground > LIGHT else grey - ground
    most = float(ink.max())
    if most < CONTRAST:
        return np.zeros_like(grey)
    return np.clip(ink / most, 0, 1)


def _centred(ink: NDArray[np.float32], height: int, width: int) -> NDArray[np.float32]:
    """Ink placed so that its mass is in the middle, as far as it stays inside."""
    mass = float(ink.sum())
    down = float((ink.sum(1) * (np.arange(len(ink)) + 0.5)).sum()) / mass
    right = float((ink.sum(0) * (np.arange(ink.shape[1]) + 0.5)).sum()) / mass
    top = min(max(round(height / 2 - down), 0), height - ink.shape[0])
    left = min(max(round(width / 2 - right), 0), width - ink.shape[1])
    framed = np.zeros((height, width), np.float32)
    framed[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return framed
