"""Thousands of dots at once: every point stamps a small shape, its domain's, into one palette image.

A scatter plot of objects needs 100 ms and more for what this does in a few; see the map's paint budget.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from studio.theme import Theme
from studio.views.common.bin_look import NO_BIN

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]
Offsets = NDArray[np.int64]
GROUND = 0
STRENGTHS = (0.3, 0.44, 0.58, 0.72, 1.0)  # a guess from unsure to sure; the last is certain
CERTAIN = len(STRENGTHS) - 1
REGION = 0.13  # of a bin's colour behind its part of the map
_LEVELS = (0.3, 0.65, 1.0)
_PER_COLOUR = len(STRENGTHS) * len(_LEVELS)
_CHUNKS = 6
_SHAPE_RATIO = 0.89  # a square of this share of the diameter covers what the disc covers


def palette(theme: Theme) -> list[int]:
    """Colour table of a stamped image.

    The ground; then for no bin and each bin colour every strength, each with three levels of covering; then each bin
    colour as a region.
    """
    ground = theme.colour("ground")
    bins = [theme.bin_colour(index) for index in range(len(theme.roles.bins))]
    table = [ground.rgb()]
    for colour in (theme.colour("unlabelled", 1.0), *bins):
        table += [_mixed(colour, ground, strength * level) for strength in STRENGTHS for level in _LEVELS]
    return table + [_mixed(colour, ground, REGION) for colour in bins]


def _mixed(over: QColor, under: QColor, share: float) -> int:
    red, green, blue = (
        round(share * top + (1 - share) * bottom)
        for top, bottom in (
            (over.red(), under.red()),
            (over.green(), under.green()),
            (over.blue(), under.blue()),
        )
    )
    return 0xFF000000 | red << 16 | green << 8 | blue


def stamp_radius(count: int, zoom: float) -> float:
    """Radius in logical pixels: smaller where there are many points, larger where the user looks closely."""
    crowd = (2000 / max(1, count)) ** 0.22
    return min(2.6, max(1.6, 2.6 * crowd)) * min(2.5, max(1.0, zoom**0.5))


def codes(colours: NDArray[np.integer], strengths: NDArray[np.integer] | int = CERTAIN) -> Bytes:
    """Palette index of the faintest level of each point.

    Args:
        colours: colour index of each point's bin ``[n]``, `NO_BIN` for none.
        strengths: index into `STRENGTHS`, one for all or one each ``[n]``.
    """
    place = (np.asarray(colours, np.int64) - NO_BIN) * _PER_COLOUR + np.asarray(strengths, np.int64) * len(_LEVELS)
    return (1 + place).astype(np.uint8)


def region_codes(colours: NDArray[np.integer], count: int) -> Bytes:
    """Palette index of a region of each of `count` colours, and of the ground for `NO_BIN`."""
    colours = np.asarray(colours, np.int64)
    return np.where(colours < 0, GROUND, 1 + (count + 1) * _PER_COLOUR + colours).astype(np.uint8)


@lru_cache(maxsize=64)
def disc(radius: float) -> tuple[Offsets, ...]:
    """Offsets ``[k, 2]`` (row, column) of the pixels a disc covers, one array per level, radius in pixels."""
    reach = int(np.ceil(radius))
    fine = (np.arange(-4 * reach - 2, 4 * reach + 2) + 0.5) / 4
    inside = (fine[:, None] ** 2 + fine[None, :] ** 2 <= radius**2).astype(float)
    cells = len(fine) // 4
    cover = inside.reshape(cells, 4, cells, 4).mean(axis=(1, 3))
    offsets = np.stack(np.meshgrid(*[np.arange(cells) - cells // 2] * 2, indexing="ij"), axis=-1)
    nearest = np.abs(cover[..., None] - np.array((0.0, *_LEVELS))).argmin(axis=-1)
    return tuple(offsets[nearest == level + 1] for level in range(len(_LEVELS)))


def square(side: int) -> tuple[Offsets, ...]:
    """The same for a square of `side` pixels, which is all of the last level."""
    span = np.arange(side) - side // 2
    offsets = np.stack(np.meshgrid(span, span, indexing="ij"), axis=-1).reshape(-1, 2)
    return (*(offsets[:0] for _ in _LEVELS[1:]), offsets)


def drawn(
    radius: float, inside: Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.bool_]]
) -> tuple[Offsets, ...]:
    """The same for any shape: `inside` says of places x (right) and y (down), in radii, whether they belong to it."""
    reach = int(np.ceil(1.3 * radius))
    fine = (np.arange(-4 * reach - 2, 4 * reach + 2) + 0.5) / 4 / radius
    cells = len(fine) // 4
    cover = inside(fine[None, :], fine[:, None]).astype(float).reshape(cells, 4, cells, 4).mean(axis=(1, 3))
    offsets = np.stack(np.meshgrid(*[np.arange(cells) - cells // 2] * 2, indexing="ij"), axis=-1)
    nearest = np.abs(cover[..., None] - np.array((0.0, *_LEVELS))).argmin(axis=-1)
    return tuple(offsets[nearest == level + 1] for level in range(len(_LEVELS)))


@lru_cache(maxsize=64)
def shapes(radius: float, count: int) -> tuple[tuple[Offsets, ...], ...]:
    """The stamps of so many domains: disc, square, triangle, diamond, cross, triangle on its tip."""
    further = (
        lambda x, y: (y <= 0.8) & (y >= 1.9 * np.abs(x) - 1.2),
        lambda x, y: np.abs(x) + np.abs(y) <= 1.2,
        lambda x, y: (np.minimum(np.abs(x), np.abs(y)) <= 0.42) & (np.maximum(np.abs(x), np.abs(y)) <= 1.15),
        lambda x, y: (y >= -0.8) & (y <= 1.2 - 1.9 * np.abs(x)),
    )
    first = (disc(round(radius, 1)), square(max(2, round(2 * radius * _SHAPE_RATIO))))
    return (*first, *(drawn(round(radius, 1), each) for each in further))[:count]


def stamped(
    shape: tuple[int, int],
    points: Sequence[Floats],
    colours: Sequence[Bytes],
    radius: float,
    image: Bytes | None = None,
) -> Bytes:
    """An image of palette indices with the shape of its domain at each point, see `shapes`.

    Args:
        shape: height and width in pixels.
        points: per domain ``[n, 2]``, x and y in pixels.
        colours: per domain ``[n]`` palette indices, see `codes`.
        radius: of a stamp, in pixels.
        image: what to stamp on ``[height, width]``, in place; None is the bare ground.
    """
    image = np.full(shape, GROUND, np.uint8) if image is None else image
    reach = int(np.ceil(1.3 * radius if len(points) > 2 else radius)) + 1
    visible = [_visible(*each, shape, reach) for each in zip(points, colours, strict=True)]
    stamps = shapes(radius, len(points))
    for level in range(len(_LEVELS)):  # all edges before all cores, so that no dot's edge cuts into another's core
        for chunk in range(_CHUNKS):  # by turns, so that no domain covers the other
            for (where, faintest), levels in zip(visible, stamps, strict=True):
                _stamp(image, where[chunk::_CHUNKS], faintest[chunk::_CHUNKS] + np.uint8(level), levels[level])
    return image


def hollowed(image: Bytes, points: Floats, radius: float) -> None:
    """Take the middle out of stamps of this radius at points ``[n, 2]``, x and y in pixels."""
    reach = int(np.ceil(radius)) + 1
    where, codes_ = _visible(points, np.full(len(points), GROUND, np.uint8), image.shape, reach)
    _stamp(image, where, codes_, np.concatenate(square(2 * int(0.55 * radius) + 1)))  # odd: in the very middle


def _visible(points: Floats, colours: Bytes, shape: tuple[int, int], reach: int) -> tuple[NDArray[np.int32], Bytes]:
    x, y = points[:, 0], points[:, 1]
    inside = np.flatnonzero((x >= reach) & (x < shape[1] - reach) & (y >= reach) & (y < shape[0] - reach))
    if len(inside) < len(points):
        points, colours = points[inside], colours[inside]
    return points.astype(np.int32)[:, ::-1], colours


def _stamp(image: Bytes, where: NDArray[np.int32], colours: Bytes, offsets: NDArray[np.int64]) -> None:
    width = image.shape[1]
    flat, corner = image.reshape(-1), where[:, 0].astype(np.intp) * width + where[:, 1]
    for row, column in offsets.tolist():  # one scatter per pixel of the stamp: no table of points × pixels
        flat[corner + (row * width + column)] = colours
