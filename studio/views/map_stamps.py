"""Thousands of dots at once: every point stamps a small disc or square into one palette image.

A scatter plot of objects needs 100 ms and more for what this does in a few; see the map's paint budget.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.theme import Theme
from studio.views.bin_look import NO_BIN

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]
GROUND = 0
_CHUNKS = 6
_EDGE_SHARE = 0.5


def palette(theme: Theme) -> list[int]:
    """Colour table of a stamped image: the ground, then for no bin and each bin colour its edge and its core."""
    ground = theme.colour("ground")
    colours = [theme.colour("unlabelled", 1.0), *(theme.bin_colour(index) for index in range(len(theme.roles.bins)))]
    table = [ground.rgb()]
    for colour in colours:
        mixed = [
            round(_EDGE_SHARE * over + (1 - _EDGE_SHARE) * under)
            for over, under in zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)
        ]
        table += [0xFF000000 | mixed[0] << 16 | mixed[1] << 8 | mixed[2], colour.rgb()]
    return table


def codes(colours: NDArray[np.integer]) -> Bytes:
    """Palette index of the core of each point from its colour index ``[n]``, `NO_BIN` for none."""
    return (2 + 2 * (np.asarray(colours, np.int64) - NO_BIN)).astype(np.uint8)


def disc(radius: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Offsets ``[k, 2]`` (row, column) of the half-covered edge and of the core of a disc, radius in pixels."""
    reach = int(np.ceil(radius))
    fine = (np.arange(-4 * reach - 2, 4 * reach + 2) + 0.5) / 4
    inside = (fine[:, None] ** 2 + fine[None, :] ** 2 <= radius**2).astype(float)
    cells = len(fine) // 4
    cover = inside.reshape(cells, 4, cells, 4).mean(axis=(1, 3))
    offsets = np.stack(np.meshgrid(*(np.arange(cells) - cells // 2,) * 2, indexing="ij"), axis=-1)
    return offsets[(cover > 0.2) & (cover < 0.7)], offsets[cover >= 0.7]


def square(side: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The same for a square of `side` pixels, which has no edge."""
    span = np.arange(side) - side // 2
    offsets = np.stack(np.meshgrid(span, span, indexing="ij"), axis=-1).reshape(-1, 2)
    return offsets[:0], offsets


def stamped(
    shape: tuple[int, int],
    points: tuple[Floats, Floats],
    cores: tuple[Bytes, Bytes],
    scale: float,
) -> Bytes:
    """An image of palette indices with a disc at each point of domain 1 and a square at each of domain 2.

    Args:
        shape: height and width in pixels.
        points: per domain ``[n, 2]``, x and y in pixels.
        cores: per domain ``[n]`` palette indices, see `codes`.
        scale: size of the stamps; 1 on a plain screen.
    """
    image = np.full(shape, GROUND, np.uint8)
    shapes = (disc(2.3 * scale), square(max(3, round(4 * scale))))
    reach = int(np.ceil(4 * scale))
    visible = [_visible(points[place], cores[place], shape, reach) for place in range(2)]
    for chunk in range(_CHUNKS):  # by turns, so that neither domain covers the other
        for (where, colours), (edge, core) in zip(visible, shapes, strict=True):
            _stamp(image, where[chunk::_CHUNKS], colours[chunk::_CHUNKS] - 1, edge)
            _stamp(image, where[chunk::_CHUNKS], colours[chunk::_CHUNKS], core)
    return image


def _visible(points: Floats, colours: Bytes, shape: tuple[int, int], reach: int) -> tuple[NDArray[np.int64], Bytes]:
    pixels = np.floor(points).astype(np.int64)[:, ::-1]
    inside = ((pixels >= reach) & (pixels < np.array(shape) - reach)).all(axis=1)
    return pixels[inside], colours[inside]


def _stamp(image: Bytes, where: NDArray[np.int64], colours: Bytes, offsets: NDArray[np.int64]) -> None:
    width = image.shape[1]
    flat = (where @ np.array((width, 1)))[:, None] + (offsets @ np.array((width, 1)))[None, :]
    image.reshape(-1)[flat] = colours[:, None]
