"""How evenly a path changes: from one frame to the next, in each lane, on a scale that all lanes share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.messages import Frame

LANES = ("source", "target", "transfer", "shared")

Floats = NDArray[np.float64]


def changes(frames: Sequence[Frame]) -> tuple[Floats, dict[str, Floats]]:
    """Change between neighbouring frames, as a multiple of its mean along the path: 1 everywhere is perfectly even.

    Args:
        frames: of one path in order, evenly spaced in position.

    Returns:
        The positions between the frames ``[n - 1]``, and per lane the changes ``[n - 1]``: of pictures their mean
        absolute difference, of the shared space the distance. A lane that does not change at all is 0 everywhere.
    """
    if len(frames) < 2:
        return np.zeros(0), {lane: np.zeros(0) for lane in LANES}
    between = np.array([(one.position + two.position) / 2 for one, two in pairwise(frames)])
    found = {lane: [getattr(frame, lane).picture for frame in frames] for lane in LANES[:3]}
    steps = {lane: _differences(pictures) for lane, pictures in found.items()}
    shared = np.stack([frame.shared for frame in frames]).astype(np.float64)
    steps["shared"] = np.linalg.norm(np.diff(shared, axis=0), axis=1)
    return between, {lane: _relative(each) for lane, each in steps.items()}


def _differences(pictures: Sequence[NDArray[np.uint8]]) -> Floats:
    stacked = np.stack(pictures).astype(np.int16).reshape(len(pictures), -1)
    return np.abs(np.diff(stacked, axis=0)).mean(1).astype(np.float64)


def _relative(steps: Floats) -> Floats:
    mean = steps.mean()
    return steps / mean if mean > 0 else steps
