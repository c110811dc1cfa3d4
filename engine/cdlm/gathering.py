"""Collections of pictures to restyle, wherever they come from: the user's folder, or samples of a generator.

Each knows its own shape first; both are then read at one shape that suits the two.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from engine.cdlm.pictures import Pictures
from engine.datasets.folder_scan import FolderScan
from engine.errors import EngineError
from engine.generators.adapter import GeneratorAdapter
from engine.media.image import read_image

MOST = 6000  # pictures of a collection
TOGETHER = 100  # latents rendered at once
UNKNOWN = -1

Shape = tuple[int, int]
"""Channels and side of square pictures."""


class Collection(Protocol):
    """Pictures that can be read at any shape.

    Attributes:
        shape: their own channels and longer side.
        classes: name of the class of each, "" where that is not known.
        names: what each is called, for files that are made of them.
    """

    shape: Shape
    classes: Sequence[str]
    names: Sequence[str]

    def read(self, shape: Shape) -> Generator[None, None, Tensor]:
        """All of them, uint8 ``[items, channels, side, side]``; a safe point every few."""
        ...


def _kept(classes: Sequence[str], most: int) -> list[int]:
    """At most so many rows, those of a known class first, each kind evenly from all over the collection."""
    known = [row for row, name in enumerate(classes) if name]
    others = [row for row, name in enumerate(classes) if not name]
    rows = [known[at] for at in spread(len(known), most)]
    return sorted(rows + [others[at] for at in spread(len(others), most - len(rows))])


class FolderPictures:
    """The pictures of a scanned folder; its sub-folders are the classes.

    Raises:
        EngineError: most of its files are sounds.
    """

    def __init__(self, scan: FolderScan, most: int = MOST) -> None:
        if scan.kind != "image":
            raise EngineError("There are sounds in this folder; only pictures can be restyled.", "Choose another one.")
        rows = _kept(scan.classes, most)
        self._files: list[Path] = [scan.files[row] for row in rows]
        self.shape: Shape = (scan.shape[0], max(scan.shape[1:]))
        self.classes: Sequence[str] = [scan.classes[row] for row in rows]
        self.names: Sequence[str] = [file.stem for file in self._files]

    def read(self, shape: Shape) -> Generator[None, None, Tensor]:
        """As `Collection.read`.

        Raises:
            EngineError: a file can't be read any more.
        """
        channels, side = shape
        found: list[np.ndarray] = []
        for file in self._files:
            found.append(np.rint(read_image(file, (channels, side, side)) * 255).astype(np.uint8))
            yield None
        return torch.from_numpy(np.stack(found))


class SamplePictures:
    """Samples of a generator, rendered.

    Args:
        adapter: the generator.
        latents: of the samples ``[items, k]``.
        classes: as `Collection.classes`; None where no class is known. Samples of a known class go first where there
            are too many.

    Raises:
        EngineError: it makes sounds, or there are no samples.
    """

    def __init__(
        self, adapter: GeneratorAdapter, latents: Tensor, classes: Sequence[str] | None = None, most: int = MOST
    ) -> None:
        card = adapter.card
        if card.kind != "image":
            raise EngineError(f"“{card.title}” makes sounds; only pictures can be restyled.", "Choose pictures.")
        if not len(latents):
            raise EngineError(f"“{card.title}” has no samples.", "Add some of your own, or choose another generator.")
        told = classes if classes is not None else [""] * len(latents)
        rows = _kept(told, most)
        self._adapter, self._latents = adapter, latents[rows]
        channels, *sides = card.output_shape
        self.shape: Shape = (channels, max(sides))
        self.classes: Sequence[str] = [told[row] for row in rows]
        self.names: Sequence[str] = [f"{card.id}-{row:05d}" for row in rows]

    def read(self, shape: Shape) -> Generator[None, None, Tensor]:
        """As `Collection.read`."""
        found: list[Tensor] = []
        for part in self._latents.split(TOGETHER):
            with torch.no_grad():
                found.append(fitted(self._adapter.decode(part.to(self._adapter.device)), shape).cpu())
            yield None
        return torch.cat(found)


def spread(count: int, most: int) -> list[int]:
    """At most so many places among `count`, evenly over all of them."""
    if count <= most:
        return list(range(count))
    return np.linspace(0, count - 1, max(0, most)).round().astype(int).tolist()


def fitted(pictures: Tensor, shape: Shape) -> Tensor:
    """Pictures 0..1 ``[items, channels, height, width]`` centred on black, as uint8 of a shape; grey becomes colour."""
    channels, side = shape
    height, width = pictures.shape[2:]
    if height != width:
        wide, high = max(0, height - width), max(0, width - height)
        pictures = F.pad(pictures, (wide // 2, wide - wide // 2, high // 2, high - high // 2))
    if pictures.shape[-1] != side:
        pictures = F.interpolate(pictures, (side, side), mode="bilinear", antialias=True)
    if pictures.shape[1] != channels:
        pictures = pictures.expand(-1, channels, -1, -1) if pictures.shape[1] == 1 else pictures.mean(1, keepdim=True)
    return (pictures.clamp(0, 1) * 255).round().to(torch.uint8)


def common_shape(one: Shape, other: Shape, largest: int) -> Shape:
    """Colour where one has it, and the larger side, at most `largest`, as a multiple of 4."""
    side = min(largest, max(one[1], other[1]))
    return max(one[0], other[0]), max(8, -(-side // 4) * 4)


def class_names(collection: Collection) -> tuple[str, ...]:
    """The classes of a collection in order of name; one without a name where it has none."""
    return tuple(sorted({name for name in collection.classes if name})) or ("",)


def labelled(values: Tensor, classes: Sequence[str], names: Sequence[str]) -> Pictures:
    """Pictures with the place of each one's class among `names`; upper and lower case are one, UNKNOWN is none."""
    places = {name.strip().casefold(): place for place, name in enumerate(names)}
    known = [places.get(each.strip().casefold(), UNKNOWN) for each in classes]
    return Pictures(values, torch.tensor(known, dtype=torch.long))


def only_labelled(pictures: Pictures) -> Pictures:
    """Those that have a class."""
    has = pictures.labels >= 0
    return Pictures(pictures.values[has], pictures.labels[has])


def shown_rows(labels: Tensor, most: int) -> list[int]:
    """Rows to look at: those of a known class first, the classes in turn, then others from all over the collection."""
    of_class = [torch.nonzero(labels == each).flatten().tolist() for each in labels[labels >= 0].unique().tolist()]
    in_turn = [rows[at] for at in range(max(map(len, of_class), default=0)) for rows in of_class if at < len(rows)]
    unknown = torch.nonzero(labels < 0).flatten().tolist()
    chosen = in_turn[:most]
    return chosen + [unknown[at] for at in spread(len(unknown), most - len(chosen))]
