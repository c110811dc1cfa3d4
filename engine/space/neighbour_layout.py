"""A map given by the places of some samples; any other point of the shared space lies between its nearest ones.

So a path, a transferred sample and collections too large to be laid out themselves find their place on it.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from engine.messages import Floats

NEAREST = 8
BATCH = 500  # points placed at once: 40 ms on one core among ten thousand anchors


@dataclass(frozen=True)
class NeighbourLayout:
    """A layout that knows places by example.

    Attributes:
        anchors: shared points ``[n, shared_size]``, at least one.
        places: theirs on the map ``[n, 2]``.
    """

    anchors: Tensor
    places: Tensor

    def place(self, shared: Tensor) -> Floats:
        """Places ``[n, 2]`` of shared points ``[n, shared_size]``; an anchor lies exactly in its own place.

        Weights of Franke & Little (1980), ((R - d) / (R d))² with R the distance of the furthest neighbour, which
        vary smoothly while neighbours change.
        """
        rows = [self._placed(batch) for batch in shared.detach().to(self.anchors).split(BATCH)]
        placed = torch.cat(rows) if rows else self.places[:0]
        return placed.float().cpu().numpy()

    def _placed(self, points: Tensor) -> Tensor:
        count = min(NEAREST + 1, len(self.anchors))
        nearest = torch.cdist(points, self.anchors).topk(count, largest=False).indices
        away = (points[:, None] - self.anchors[nearest]).norm(dim=2)  # again: cdist is coarse where it is near 0
        reach = away.amax(1, keepdim=True).clamp_min(1e-9) * 1.0001  # more than the furthest, so that it counts too
        weights = ((reach - away).clamp_min(0) / (reach * away.clamp_min(1e-6 * reach))).double() ** 2
        weights = weights / weights.sum(1, keepdim=True)
        return (weights[:, :, None] * self.places[nearest].double()).sum(1).to(self.places)
