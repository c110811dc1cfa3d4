"""Turns latents into what can be seen and heard: single samples, and the three lanes of a path.

Keys are transferred once per path, equal latents are rendered once, and a waveform only where it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from engine.bridge.model import BridgingVae
from engine.generators.adapter import CanPicture, GeneratorAdapter
from engine.generators.card import GeneratorCard
from engine.in_pieces import in_pieces
from engine.media.mel import MelScale, log_mel, thumbnail
from engine.messages import Bytes, Domain, Floats, Frame, PathSpec, Rendering
from engine.space.paths import interpolate

BATCH = 8  # frames rendered between two safe points
DEFAULT_RATE = 16000

Place = Callable[[Tensor], Floats]
Weigh = Callable[[Tensor], Floats]


def nobody_knows(latents: Tensor) -> Floats:
    """No bins ``[n, 0]`` for latents ``[n, k]``: what weighs them where there are none."""
    return np.zeros((len(latents), 0), np.float32)


@torch.no_grad()
def render_pictures(adapter: GeneratorAdapter, latents: Tensor, size: int | None = None) -> Bytes:
    """Pictures uint8 ``[n, height, width]``, or ``[n, height, width, 3]`` in colour, of latents ``[n, k]``.

    A sound's is its log-mel spectrogram, normalised per clip, low frequencies in the bottom row. With `size`, a
    spectrogram is that many pixels high and wide and a picture at most; without, both have their own size.
    """
    if adapter.card.kind == "sound" and isinstance(adapter, CanPicture):
        return spectrogram_pictures(in_pieces(adapter.picture, latents), size)
    return media_pictures(adapter.card, in_pieces(adapter.decode, latents), size)


def media_pictures(card: GeneratorCard, media: Tensor, size: int | None = None) -> Bytes:
    """Pictures, as `render_pictures` makes them, of media ``[n, *card.output_shape]`` that are there already."""
    if card.kind == "sound":
        return spectrogram_pictures(log_mel(media, MelScale(sample_rate=card.sample_rate or DEFAULT_RATE)), size)
    pictures = (_at_most(media.clamp(0, 1), size) * 255).round().to(torch.uint8).cpu()
    return (pictures[:, 0] if pictures.shape[1] == 1 else pictures[:, :3].movedim(1, -1)).numpy()


@torch.no_grad()
def render_sounds(adapter: GeneratorAdapter, latents: Tensor) -> Floats:
    """Waveforms float32 ``[n, samples]`` in -1..1 of latents ``[n, k]`` of a sound generator."""
    return in_pieces(adapter.decode, latents).clamp(-1, 1).cpu().numpy()


def render(adapter: GeneratorAdapter, latents: Tensor, sounding: Sequence[bool] | None = None) -> list[Rendering]:
    """Render latents ``[n, k]``; `sounding` says which rows of a sound generator get a waveform (None: all).

    Equal rows are rendered once.
    """
    heard = torch.as_tensor(sounding if sounding is not None else [True] * len(latents))
    heard = heard & (adapter.card.kind == "sound")
    rows, place = torch.unique(latents, dim=0, return_inverse=True)
    place = place.cpu()
    pictures = render_pictures(adapter, rows)
    wanted = torch.unique(place[heard])
    waves = dict(zip(wanted.tolist(), render_sounds(adapter, rows[wanted]), strict=True)) if len(wanted) else {}
    rate = adapter.card.sample_rate
    return [
        Rendering(pictures[row], waves[row], rate) if sound else Rendering(pictures[row])
        for row, sound in zip(place.tolist(), heard.tolist(), strict=True)
    ]


@dataclass(frozen=True)
class PathRenderer:
    """Renders any position of one path in the three lanes of the paper's figures.

    Attributes:
        path: the path, for whoever asks what this renders.
        source: generator of the path's own domain; `target` of the one it crosses to, `away`.
        keys: latents ``[keys, k]`` of the key samples, in the source.
        place: puts shared-space means ``[n, shared]`` on the map, ``[n, 2]``.
        weigh: how likely transferred latents ``[n, k]`` are each of the bins, ``[n, bins]``.
    """

    path: PathSpec
    source: GeneratorAdapter
    target: GeneratorAdapter
    bridge: BridgingVae
    keys: Tensor
    place: Place
    weigh: Weigh = nobody_knows

    @property
    def away(self) -> Domain:
        """Number of the domain it crosses to."""
        return self.bridge.other(self.path.domain, self.path.towards)

    def frames(self, positions: Sequence[float], sounding: Sequence[bool] | None = None) -> list[Frame]:
        """Render positions, in their order, as one batch.

        Waveforms come with the transfer lane, and with the source lane where the source is a sound;
        `sounding` says at which positions (None: at all).
        """
        heard = list(sounding) if sounding is not None else [True] * len(positions)
        latents, target, transfer, shared = self._latents(positions)
        sources = render(self.source, latents, heard)
        both = render(self.target, torch.cat([target, transfer]), [False] * len(heard) + heard)
        targets, transfers = both[: len(heard)], both[len(heard) :]
        points = self.place(shared)
        means, bins = shared.cpu().numpy(), self.weigh(transfer)
        lanes = zip(sources, targets, transfers, strict=True)
        return [
            Frame(float(position), *three, shared=mean, point=point, bins=weights)
            for position, three, mean, point, weights in zip(positions, lanes, means, points, bins, strict=True)
        ]

    def stream(
        self, positions: Sequence[float], sounding: Callable[[int], bool], batch: int = BATCH
    ) -> Iterator[list[Frame]]:
        """Render positions in order, `batch` at a time; `sounding` says which of them, by index, need a waveform."""
        for start in range(0, len(positions), batch):
            several = positions[start : start + batch]
            yield self.frames(several, [sounding(start + offset) for offset in range(len(several))])

    @torch.no_grad()
    def _latents(self, positions: Sequence[float]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Latents of the three lanes ``[n, k]`` and the shared means of the first, ``[n, shared]``."""
        home, away = self.path.domain, self.away
        latents = self._between(self.keys, positions, home)
        target = self._between(self._transferred_keys, positions, away)
        shared = self.bridge.encode(latents, home)[0]
        return latents, target, self.bridge.decode(shared, away), shared

    def _between(self, keys: Tensor, positions: Sequence[float], domain: Domain) -> Tensor:
        return torch.stack(
            [interpolate(keys, position, self.path.way(position), self.bridge, domain) for position in positions]
        )

    @cached_property
    def _transferred_keys(self) -> Tensor:
        return self.bridge.transfer(self.keys, self.path.domain, self.away)


def even_positions(keys: int, frames: int) -> list[float]:
    """`frames` evenly spaced positions from the first key to the last; one frame is the first key."""
    return np.linspace(0, max(0, keys - 1), max(1, frames)).tolist()


def nearest_first(positions: Sequence[float], near: float) -> list[float]:
    """The same positions, those nearest to `near` first; of two equally near, the later on the path."""
    return sorted(positions, key=lambda position: (abs(position - near), -position))


def ahead_first(positions: Sequence[float], near: float) -> list[float]:
    """The same positions in the order in which a path that runs round and round comes to them from `near` on."""
    return sorted(positions, key=lambda position: (position < near - 1e-9, position))


def _at_most(pictures: Tensor, size: int | None) -> Tensor:
    height, width = pictures.shape[-2:]
    if size is None or max(height, width) <= size:
        return pictures
    scale = size / max(height, width)
    shape = (max(1, round(height * scale)), max(1, round(width * scale)))
    return functional.interpolate(pictures, shape, mode="bilinear", antialias=True).clamp(0, 1)


def spectrogram_pictures(log_mels: Tensor, size: int | None = None) -> Bytes:
    """Pictures, as `render_pictures` makes them, of log-mel spectrograms ``[n, mels, frames]`` at hand."""
    height, width = (size, size) if size else log_mels.shape[-2:]
    return thumbnail(log_mels, height, width).cpu().numpy()
