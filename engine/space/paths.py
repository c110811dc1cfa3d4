"""Paths: the latents between key samples, by true spherical, linear or shared-space interpolation.

A position runs from 0, the first key, to ``keys - 1``, the last one.
"""

from __future__ import annotations

import torch
from torch import Tensor

from engine.bridge.model import BridgingVae
from engine.errors import EngineError
from engine.messages import Domain, Interpolation

_STRAIGHT = 1e-4  # radians: nearer than this, an arc is a line to float32's last digit


def linear(start: Tensor, end: Tensor, share: float) -> Tensor:
    """The point at `share` 0..1 of the straight line between two latents ``[..., k]``."""
    return torch.lerp(start, end, share)


def slerp(start: Tensor, end: Tensor, share: float) -> Tensor:
    """The point at `share` 0..1 of the arc between two latents ``[..., k]``: direction turned evenly, norm linear.

    Shoemake 1985 on the directions; the norms are interpolated beside it, so latents of unequal length pass
    smoothly through those between. A latent of norm 0 has no direction and takes the other's. Opposite latents
    turn in a fixed plane of their own, since any arc between them is as short.
    """
    lengths = start.norm(dim=-1, keepdim=True), end.norm(dim=-1, keepdim=True)
    first, second = _directions(start, end, lengths)
    # atan2 of half angles keeps its precision where arccos of the dot product loses it
    angle = 2 * torch.atan2((second - first).norm(dim=-1, keepdim=True), (second + first).norm(dim=-1, keepdim=True))
    side = second - (first * second).sum(-1, keepdim=True) * first
    side = torch.where(torch.pi - angle < _STRAIGHT, _perpendicular(first), side)
    side = side / side.norm(dim=-1, keepdim=True).clamp_min(1e-12)
    turned = (angle * share).cos() * first + (angle * share).sin() * side
    straight = torch.lerp(first, second, share)
    direction = torch.where(angle < _STRAIGHT, straight, turned)
    return direction * torch.lerp(lengths[0], lengths[1], share)


def shared(bridge: BridgingVae, domain: Domain, start: Tensor, end: Tensor, share: float) -> Tensor:
    """The latent at `share` 0..1 of the straight line through the shared space between two latents ``[rows, k]``.

    What the bridge loses of the two ends is put back in proportion, so that the path starts and ends on its keys.
    """
    ends = bridge.encode(start, domain)[0], bridge.encode(end, domain)[0]
    lost = linear(start - bridge.decode(ends[0], domain), end - bridge.decode(ends[1], domain), share)
    return bridge.decode(linear(ends[0], ends[1], share), domain) + lost


def interpolate(
    keys: Tensor,
    position: float,
    kind: Interpolation = "slerp",
    bridge: BridgingVae | None = None,
    domain: Domain = 1,
) -> Tensor:
    """The latent ``[k]`` at a position of the path through keys ``[m, k]``; positions outside are the end keys.

    Raises:
        EngineError: there is no key, or a shared path is asked for without a bridge.
    """
    if len(keys) == 0:
        raise EngineError("This path has no samples yet.", "Choose at least two samples to travel between.")
    position = min(max(float(position), 0.0), len(keys) - 1.0)
    before = min(int(position), max(len(keys) - 2, 0))
    share = position - before
    if share in (0, 1):
        return keys[before + int(share)].clone()
    start, end = keys[before : before + 1], keys[before + 1 : before + 2]
    if kind == "linear":
        return linear(start, end, share)[0]
    if kind == "slerp":
        return slerp(start, end, share)[0]
    if bridge is None:
        raise EngineError("A path through the shared space needs a bridge.", "Train one, or choose another path.")
    return shared(bridge, domain, start, end, share)[0]


def _directions(start: Tensor, end: Tensor, lengths: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
    """Unit directions of both; a latent without one takes the other's."""
    first, second = start / lengths[0].clamp_min(1e-12), end / lengths[1].clamp_min(1e-12)
    return torch.where(lengths[0] > 1e-9, first, second), torch.where(lengths[1] > 1e-9, second, first)


def _perpendicular(direction: Tensor) -> Tensor:
    """A vector at a right angle to a unit direction ``[..., k]``, always the same; 0 in one dimension."""
    axis = torch.zeros_like(direction)
    axis.scatter_(-1, direction.abs().argmin(-1, keepdim=True), 1)
    return axis - (axis * direction).sum(-1, keepdim=True) * direction
