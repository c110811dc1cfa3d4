"""What a generator makes of a few items while it learns: beside the originals, so that people see how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

import numpy as np
import torch
from torch import Tensor

from engine.generators.standardising import prior_draws
from engine.seeds import seeded

OWN, HELD_OUT, DRAWN = 6, 3, 9  # items shown
FITTED = 128  # items whose latents say where draws should land
PART = 32


@dataclass(frozen=True)
class LearningGrid:
    """Pictures uint8 ``[items, height, width]`` or with 3 colours last; a sound's is its spectrogram.

    Attributes:
        items: some it learns from; then `held_out` that it never saw.
        made: what it makes of these, in the same order.
        held_out: how many of the items, the last ones, are held out.
        drawn: what it makes of draws from its prior.
    """

    items: np.ndarray
    made: np.ndarray
    held_out: int
    drawn: np.ndarray


@runtime_checkable
class CanBeLookedAt(Protocol):
    """A training task of an autoencoder whose items can be shown."""

    @property
    def count(self) -> int:
        """Number of training items."""
        ...

    @property
    def autoencoder(self) -> Any:
        """The network, with `encode` and `decode`."""
        ...

    def held_out_count(self) -> int:
        """Number of items held out."""
        ...

    def inputs(self, rows: Sequence[int], *, held_out: bool) -> Tensor:
        """Some items as the encoder takes them."""
        ...

    def pictures_of(self, media: Tensor) -> np.ndarray:
        """Items, as the decoder makes them, to look at."""
        ...


def looks(
    task: object, every: float | None, clock: Callable[[], float] = time.monotonic
) -> Iterator[LearningGrid | None]:
    """A grid each time `every` seconds have passed since the last `next`, None between; for ever."""
    last = -float("inf")
    while True:
        due = every is not None and clock() - last >= every and isinstance(task, CanBeLookedAt)
        yield learning_grid(task) if due and isinstance(task, CanBeLookedAt) else None
        if due:
            last = clock()


@torch.no_grad()
def learning_grid(task: CanBeLookedAt, seed: int = 0) -> LearningGrid:
    """Look at what a task has learned; the same items every time, by the weights of this moment."""
    net = task.autoencoder
    training = net.training
    net.eval()
    own = task.inputs(_rows(task.count, OWN), held_out=False)
    items = torch.cat([own, task.inputs(_rows(task.held_out_count(), HELD_OUT), held_out=True)])
    fitted = task.inputs(_rows(task.count, FITTED), held_out=False)
    parts = [net.encode(part) for part in fitted.split(PART)]
    mean, deviation = (torch.cat(each) for each in zip(*parts, strict=True))
    drawn = prior_draws(type(parts[0])(mean, deviation), DRAWN, seeded(seed, "learning grid"))
    grid = LearningGrid(
        items=task.pictures_of(items),
        made=task.pictures_of(net.decode(net.encode(items).mean)),
        held_out=len(items) - len(own),
        drawn=task.pictures_of(net.decode(drawn)),
    )
    net.train(training)
    return grid


def _rows(count: int, wanted: int) -> list[int]:
    """At most `wanted` of `count` rows, evenly apart."""
    return np.unique(np.linspace(0, count - 1, min(count, wanted)).round().astype(int)).tolist() if count else []
