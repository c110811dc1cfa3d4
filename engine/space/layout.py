"""The map: a flat picture of the shared space that does not jump between two refreshes.

Principal components turn with every training step; each new layout is turned and flipped onto the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.messages import Floats

REACH = 0.98  # share of the points inside -1..1; the rest lie a little outside


@dataclass(frozen=True)
class Layout:
    """An affine picture of the shared space: place = (z' - centre) · axes.

    Attributes:
        centre: ``[shared_size]``.
        axes: ``[shared_size, 2]``, scaled so that places fall in about -1..1.
        anchors: places ``[n, 2]`` of the points it was made of, for the next layout to hold on to.
    """

    centre: Tensor
    axes: Tensor
    anchors: Tensor

    def place(self, shared: Tensor) -> Floats:
        """Places ``[n, 2]`` of shared points ``[n, shared_size]``."""
        return _as_numpy((shared.detach() - self.centre) @ self.axes)


def lay_out(means: Sequence[Tensor], previous: Layout | None = None) -> Layout:
    """Make a layout of the domains' shared means, each ``[n, shared_size]``.

    Principal components of all together. With a `previous` layout of the same points, in the same order, the
    new one is turned or flipped to fit it best (orthogonal Procrustes, Schönemann 1966).
    """
    points = torch.cat(list(means)).detach()
    centre = points.mean(0)
    centred = points - centre
    axes = _principal_axes(centred)
    places = centred @ axes
    if previous is not None and previous.anchors.shape == places.shape:
        turn = _best_turn(places, previous.anchors.to(places))
        axes, places = axes @ turn, places @ turn
    size = places.abs().amax(1).kthvalue(max(1, round(REACH * len(places)))).values.clamp_min(1e-6)
    return Layout(centre, axes / size, places / size)


def _principal_axes(centred: Tensor) -> Tensor:
    """The two directions ``[size, 2]`` of greatest variance, signs fixed; a one-dimensional space lies on a line."""
    vectors = torch.linalg.eigh((centred.T @ centred).double()).eigenvectors.to(centred)
    axes = vectors[:, -2:].flip(1)
    if axes.shape[1] == 1:
        axes = torch.cat([axes, torch.zeros_like(axes)], dim=1)
    largest = axes.gather(0, axes.abs().argmax(0, keepdim=True))
    return axes * torch.where(largest < 0, -1.0, 1.0)


def _best_turn(places: Tensor, goal: Tensor) -> Tensor:
    """The rotation or reflection ``[2, 2]`` that brings places nearest to their goal."""
    left, _, right = torch.linalg.svd((places.T @ (goal - goal.mean(0))).double())
    return (left @ right).to(places)


def _as_numpy(places: Tensor) -> NDArray[np.float32]:
    return places.float().cpu().numpy()
