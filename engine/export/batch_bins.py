"""Which bin a latent belongs to, by its nearest samples in the shared space: for tables, without a graph for each file.

The samples vote with their propagated bins, the nearer the more; the share of the winner is the confidence.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from engine.bridge.model import BridgingVae
from engine.bridge.transfer import shared_means
from engine.domain import OpenedDomain
from engine.messages import Domain

VOTES = 10
LARGEST = 8000  # samples that vote; more say the same


class NearestBins:
    """Judges latents of one domain by its samples, as far as they have a bin.

    Args:
        bridge: leads to the shared space.
        opened: the domain, its bins propagated.
        domain: its number.
        names: of the bins.
    """

    def __init__(self, bridge: BridgingVae, opened: OpenedDomain, domain: Domain, names: Sequence[str]) -> None:
        known = torch.from_numpy((opened.predicted >= 0).nonzero()[0])
        known = known[:: max(1, -(-len(known) // LARGEST))]
        self._bridge, self._names = bridge, tuple(names)
        self._domain: Domain = domain
        self._bins = torch.from_numpy(opened.predicted).long()[known].to(opened.mean.device)
        self._shared = shared_means(bridge, opened.mean[known.to(opened.mean.device)], domain)

    def judge(self, latents: Tensor) -> tuple[list[str], list[float]]:
        """Names and confidences 0..1 for ``[n, k]``; an empty name and NaN where no sample has a bin."""
        if not len(self._bins):
            return [""] * len(latents), [float("nan")] * len(latents)
        votes = min(VOTES, len(self._bins))
        away, nearest = torch.cdist(shared_means(self._bridge, latents, self._domain), self._shared).topk(
            votes, largest=False
        )
        weights = torch.exp(-4 * (away / away[:, -1:].clamp_min(1e-9)) ** 2)  # as the graphs of propagation weigh
        shares = torch.zeros(len(latents), len(self._names), device=away.device)
        shares.scatter_add_(1, self._bins[nearest], weights)
        best = (shares / shares.sum(1, keepdim=True)).max(1)
        return [self._names[each] for each in best.indices.tolist()], best.values.tolist()
