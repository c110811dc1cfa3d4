"""Labelled pictures as tensors, and endless batches of their rows.

One domain of an adaptation: labels are there for the source and, to measure with, for held-out targets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.errors import EngineError


@dataclass(frozen=True)
class Pictures:
    """Pictures of one domain.

    Attributes:
        values: uint8 ``[items, channels, side, side]``.
        labels: class of each, int64 ``[items]``, -1 where it has none.
    """

    values: Tensor
    labels: Tensor

    def __len__(self) -> int:
        return len(self.values)

    def at(self, rows: Tensor) -> Tensor:
        """Some of them, float 0..1."""
        return self.values[rows].float() / 255

    def floats(self) -> Tensor:
        """All of them, float 0..1."""
        return self.values.float() / 255

    def first(self, count: int | None) -> Pictures:
        """At most so many, from the front; all where it is None."""
        return Pictures(self.values[:count], self.labels[:count])

    def on(self, device: torch.device) -> Pictures:
        """The same on a device."""
        return Pictures(self.values.to(device), self.labels.to(device))


def pictures_of(media: np.ndarray, labels: np.ndarray | None = None) -> Pictures:
    """Pictures from uint8 ``[items, channels, side, side]``; without labels all are -1.

    Raises:
        EngineError: they are of another type or shape, or there are none.
    """
    if media.dtype != np.uint8 or media.ndim != 4 or media.shape[2] != media.shape[3] or not len(media):
        raise EngineError(
            f"These are no pictures to learn from: {media.dtype} {list(media.shape)}.",
            "Give square pictures, uint8 [items, channels, side, side].",
        )
    told = np.full(len(media), -1, np.int64) if labels is None else labels.astype(np.int64)
    return Pictures(torch.from_numpy(np.ascontiguousarray(media)), torch.from_numpy(told))


def endless_rows(count: int, batch: int, generator: torch.Generator) -> Iterator[Tensor]:
    """Rows of one batch after another; each item comes once before any comes again."""
    order = torch.empty(0, dtype=torch.long)
    while True:
        while len(order) < batch:
            order = torch.cat([order, torch.randperm(count, generator=generator)])
        yield order[:batch]
        order = order[batch:]
