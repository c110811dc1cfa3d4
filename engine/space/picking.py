"""From a place on the map back to a latent: a smooth local blend of what the nearest samples of a domain are.

The map is a flat picture of a space of many dimensions, so it has no inverse; between samples, this is the one that
passes through every one of them without a jump.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from engine.bridge.model import BridgingVae
from engine.bridge.transfer import reconstruct, shared_means
from engine.messages import Domain

NEIGHBOURS = 8
AT_ONCE = 256  # places whose distances to all samples are held at one time


@dataclass(frozen=True)
class MapPicker:
    """Latents of one domain for places on the map, in one layout.

    Attributes:
        places: of the domain's samples, ``[n, 2]``.
        means: their shared means ``[n, shared_size]``.
        lost: what the bridge loses of each on the way there and back, ``[n, k]``.
    """

    bridge: BridgingVae
    domain: Domain
    places: Tensor
    means: Tensor
    lost: Tensor

    @torch.no_grad()
    def latents(self, points: Tensor) -> Tensor:
        """Latents ``[m, k]`` of the domain for map points ``[m, 2]``.

        The shared means of the nearest samples are blended and decoded, and what the bridge loses of each is put
        back in the same shares; so a point on a sample gives that sample's own latent, and samples that lie on one
        place of the map their average.
        """
        nearest, shares = blend_weights(self.places, points)
        mean = (shares[..., None] * self.means[nearest]).sum(1)
        lost = (shares[..., None] * self.lost[nearest]).sum(1)
        return self.bridge.decode(mean, self.domain) + lost


def map_picker(bridge: BridgingVae, domain: Domain, latents: Tensor, places: Tensor) -> MapPicker:
    """A picker among samples with these latents ``[n, k]`` at these places ``[n, 2]``, at least one."""
    lost = latents - reconstruct(bridge, latents, domain)
    return MapPicker(bridge, domain, places.to(latents), shared_means(bridge, latents, domain), lost)


def blend_weights(places: Tensor, points: Tensor, neighbours: int = NEIGHBOURS) -> tuple[Tensor, Tensor]:
    """Which places ``[n, 2]`` a point is blended of, and in which shares: ``[m, k]`` indices and weights of sum 1.

    Modified Shepard weights ((R - d) / (R d))² (Franke & Nielson 1980), R being the distance to the first place that
    is left out: a place comes in with weight 0, so the blend is continuous in the point, and reaches 1 on its spot.
    """
    parts = [_weights(places, some, min(neighbours, len(places))) for some in points.to(places).split(AT_ONCE)]
    return torch.cat([nearest for nearest, _ in parts]), torch.cat([weights for _, weights in parts])


def _weights(places: Tensor, points: Tensor, count: int) -> tuple[Tensor, Tensor]:
    # Not by a matrix product, which loses the small distances that matter here.
    distances = torch.cdist(points.double(), places.double(), compute_mode="donot_use_mm_for_euclid_dist")
    found = distances.topk(min(count + 1, len(places)), largest=False)
    near, nearest = found.values[:, :count], found.indices[:, :count]
    # The radius has to reach beyond the last one even where several share its place.
    radius = found.values[:, -1:].clamp_min(1e-12) if len(places) > count else 2 * near[:, -1:].clamp_min(1e-12)
    close = near.clamp_min(1e-7 * radius)
    weights = ((radius - near).clamp_min(0) / (radius * close)) ** 2
    weights = torch.where(weights.sum(1, keepdim=True) > 0, weights, torch.ones_like(weights))
    return nearest, (weights / weights.sum(1, keepdim=True)).to(places)
