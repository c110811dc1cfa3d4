"""What the samples of a collection look like: each is rendered once, for its thumbnail and for its features alike.

Whoever asks first has them rendered, the gallery or the feature views; the other finds them at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import torch
from torch import Tensor

from engine.generators.adapter import CanPicture, GeneratorAdapter
from engine.in_pieces import in_pieces
from engine.media.clip import normalise_loudness
from engine.media.mel import MelScale, log_mel
from engine.messages import Bytes
from engine.space.render import DEFAULT_RATE, media_pictures, spectrogram_pictures

SIDE = 64  # pixels of a thumbnail, at most
BATCH = 16  # samples rendered together; always the same ones, so that features never differ in the last digit

Describe = Callable[[Tensor], tuple[Tensor, ...]]


class Sightings:
    """Thumbnails and features of samples, by their rows, until they are taken.

    Args:
        adapter: renders them.
        describe: features, each ``[items, width]``, of what is seen: pictures ``[items, channels, height, width]`` or
            log-mel spectrograms ``[items, mels, frames]`` of one loudness.
    """

    def __init__(self, adapter: GeneratorAdapter, describe: Describe) -> None:
        self._adapter, self._describe = adapter, describe
        self._pictures: dict[int, Bytes] = {}
        self._features: dict[int, tuple[Tensor, ...]] = {}
        self._pictured: set[int] = set()  # also those that were taken

    @torch.no_grad()
    def look(self, latents: Tensor, rows: range, *, pictures: bool = False, features: bool = False) -> None:
        """Render those rows of latents ``[n, k]`` of which something that is wanted is not at hand."""
        lacking = [
            row for row in rows if (pictures and row not in self._pictures) or (features and row not in self._features)
        ]
        if not lacking:
            return
        shown, seen = self._rendered(latents[lacking])
        described = [part.cpu() for part in self._describe(seen)] if features else []
        for place, row in enumerate(lacking):
            if pictures or row not in self._pictured:
                self._pictures[row] = shown[place]
            if features:
                self._features[row] = tuple(part[place] for part in described)
        self._pictured.update(lacking)

    def take_pictures(self, rows: Iterable[int]) -> Bytes:
        """Thumbnails uint8 ``[rows, height, width]`` or ``[rows, height, width, 3]`` of rows that were looked at."""
        return np.stack([self._pictures.pop(row) for row in rows])

    def leave_pictures(self, rows: range) -> None:
        """Nobody will ask for the thumbnails of these rows: they are known from elsewhere."""
        self._pictured.update(rows)
        for row in rows:
            self._pictures.pop(row, None)

    def take_features(self, count: int) -> tuple[Tensor, ...]:
        """Features of the rows 0 .. `count` - 1, all looked at: each ``[count, width]`` on the CPU."""
        found = [self._features.pop(row) for row in range(count)]
        return tuple(torch.stack(part) for part in zip(*found, strict=True))

    def _rendered(self, latents: Tensor) -> tuple[Bytes, Tensor]:
        """Thumbnails, and what is seen; a sound whose generator shows no spectrogram is brought to one loudness."""
        card = self._adapter.card
        if card.kind == "sound" and isinstance(self._adapter, CanPicture):
            spectrograms = in_pieces(self._adapter.picture, latents)
            return spectrogram_pictures(spectrograms, SIDE), spectrograms
        media = in_pieces(self._adapter.decode, latents)
        pictures = media_pictures(card, media, SIDE)
        if card.kind == "image":
            return pictures, media
        return pictures, log_mel(normalise_loudness(media), MelScale(sample_rate=card.sample_rate or DEFAULT_RATE))
