"""A bridge that needs nothing of this product: plain layers from one domain's latents to another's.

The one-hot of the domain is a constant of each direction, so it has moved into the biases of the layers that read it.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from engine.bridge.linear import of_torchs_own
from engine.bridge.mixing import GatedMixing
from engine.bridge.model import BridgingVae, ways_between
from engine.messages import Domain


class Crossing(nn.Module):
    """One direction of a bridge: latents ``[n, k]`` of `source` to latents ``[n, k']`` of `target`.

    It computes what `BridgingVae.transfer` does, through the mean of the shared space, with the standardisation of
    both domains inside. It holds copies of the weights, on the CPU.
    """

    if TYPE_CHECKING:  # at run time they would be annotations, which TorchScript can't read
        centre_in: Tensor
        scale_in: Tensor
        centre_out: Tensor
        scale_out: Tensor

    def __init__(self, bridge: BridgingVae, source: Domain, target: Domain | None = None) -> None:
        super().__init__()
        target = bridge.other(source, target)
        bridge = copy.deepcopy(bridge).cpu().float().eval()
        of_torchs_own(bridge)
        self.sizes = (bridge.latent_sizes[source - 1], bridge.latent_sizes[target - 1])
        for name, domain in (("in", source), ("out", target)):
            for constant in ("centre", "scale"):
                self.register_buffer(f"{constant}_{name}", bridge.get_buffer(f"{constant}_{domain}"))
        unequal = len(bridge.projections_in) > 0
        self.enter = bridge.projections_in[source - 1] if unequal else nn.Identity()
        self.leave = bridge.projections_out[target - 1] if unequal else nn.Identity()
        count = len(bridge.domains)
        self.encoder = _told_layers(bridge.encoder, source, count)
        self.mean_mixing = _told_mixing(bridge.mean_mixing, source, count)
        self.decoder = _told_layers(bridge.decoder, target, count)
        self.latent_mixing = _told_mixing(bridge.latent_mixing, target, count)
        self.requires_grad_(False)

    def forward(self, latents: Tensor) -> Tensor:
        """Transfer ``[n, k]`` to ``[n, k']``."""
        rows = self.enter((latents - self.centre_in) / self.scale_in)
        shared = self.mean_mixing(rows, self.encoder(rows))
        return self.leave(self.latent_mixing(shared, self.decoder(shared))) * self.scale_out + self.centre_out


class StandaloneBridge(nn.Module):
    """Both directions between two domains: calling it goes from domain 1 to 2; `transfer_2_to_1` goes back."""

    def __init__(self, bridge: BridgingVae) -> None:
        super().__init__()
        self.from_1, self.from_2 = Crossing(bridge, 1), Crossing(bridge, 2)

    def forward(self, latents: Tensor) -> Tensor:
        """Latents ``[n, k1]`` of domain 1 to ``[n, k2]`` of domain 2."""
        return self.from_1(latents)

    @torch.jit.export
    def transfer_1_to_2(self, latents: Tensor) -> Tensor:
        """Latents ``[n, k1]`` of domain 1 to ``[n, k2]`` of domain 2."""
        return self.from_1(latents)

    @torch.jit.export
    def transfer_2_to_1(self, latents: Tensor) -> Tensor:
        """Latents ``[n, k2]`` of domain 2 to ``[n, k1]`` of domain 1."""
        return self.from_2(latents)


class StandaloneBridges(nn.Module):
    """Every way between more than two domains."""

    def __init__(self, bridge: BridgingVae) -> None:
        super().__init__()
        self.count = len(bridge.domains)
        self.crossings = nn.ModuleList(Crossing(bridge, *way) for way in ways_between(self.count))

    def forward(self, latents: Tensor, source: int, target: int) -> Tensor:
        """Latents ``[n, k]`` of domain `source` to ``[n, k']`` of domain `target`, each 1 .. N and not the same."""
        wanted = (source - 1) * (self.count - 1) + target - 1 - int(target > source)
        transferred = latents
        for place, crossing in enumerate(self.crossings):
            if place == wanted:
                transferred = crossing(latents)
        return transferred


def _told_layers(layers: nn.Sequential, domain: Domain, count: int) -> nn.Sequential:
    """The same layers, the first of which knows its domain already."""
    first, *rest = layers
    assert isinstance(first, nn.Linear)
    return nn.Sequential(_told(first, domain, count), *rest)


def _told_mixing(mixing: GatedMixing, domain: Domain, count: int) -> GatedMixing:
    mixing.projection = _told(mixing.projection, domain, count)
    return mixing


def _told(layer: nn.Linear, domain: Domain, count: int) -> nn.Linear:
    """A layer of ``[rows ; one-hot]`` as one of ``[rows]``: W [u ; e_d] + b = W_u u + (W_d + b)."""
    told = nn.Linear(layer.in_features - count, layer.out_features)
    with torch.no_grad():
        told.weight.copy_(layer.weight[:, :-count])
        told.bias.copy_(layer.bias + layer.weight[:, layer.in_features - count + domain - 1])
    return told
