"""Turns, flips, scales and shifts one flat picture of some points onto another, so that nothing jumps between the two.

Orthogonal Procrustes with scale (Schönemann & Carroll 1970), in the plane.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.messages import Floats


@dataclass(frozen=True)
class Similarity:
    """A move that changes no angle: ``place · turn · scale + shift``.

    Attributes:
        turn: rotation or reflection ``[2, 2]``.
        scale: above 0.
        shift: ``[2]``.
    """

    turn: NDArray[np.float64]
    scale: float
    shift: NDArray[np.float64]

    def __call__(self, places: Floats) -> Floats:
        """Move places ``[n, 2]``."""
        return (np.asarray(places, np.float64) @ self.turn * self.scale + self.shift).astype(np.float32)


def best_similarity(places: Floats, goal: Floats) -> Similarity:
    """The move that brings places ``[n, 2]`` nearest to their goal ``[n, 2]``, by least squares.

    Points that all lie in one place keep their size and are only shifted.
    """
    here, there = np.asarray(places, np.float64), np.asarray(goal, np.float64)
    if not len(here):
        return Similarity(np.eye(2), 1.0, np.zeros(2))
    middle, aim = here.mean(0), there.mean(0)
    centred = here - middle
    left, strengths, right = np.linalg.svd(centred.T @ (there - aim))
    turn, size = left @ right, float((centred**2).sum())
    scale = float(strengths.sum()) / size if size > 1e-12 else 1.0
    scale = scale if scale > 1e-6 else 1.0
    return Similarity(turn, scale, aim - middle @ turn * scale)
