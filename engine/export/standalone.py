"""A bridge that needs nothing of this product: plain layers from one domain's latents to the other's.

The one-hot of the domain is a constant of each direction, so it has moved into the biases of the layers that read it.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from engine.bridge.mixing import GatedMixing
from engine.bridge.model import BridgingVae, other
from engine.messages import Domain


class Crossing(nn.Module):
    """One direction of a bridge: latents ``[n, k]`` of `source` to latents ``[n, k']`` of the other domain.

    It computes what `BridgingVae.transfer` does, through the mean of the shared space, with the standardisation of
    both domains inside. It holds copies of the weights, on the CPU.
    """

    if TYPE_CHECKING:  # at run time they would be annotations, which TorchScript can't read
        centre_in: Tensor
        scale_in: Tensor
        centre_out: Tensor
        scale_out: Tensor

    def __init__(self, bridge: BridgingVae, source: Domain) -> None:
        super().__init__()
        bridge = copy.deepcopy(bridge).cpu().float().eval()
        target = other(source)
        self.sizes = (bridge.latent_sizes[source - 1], bridge.latent_sizes[target - 1])
        for name, domain in (("in", source), ("out", target)):
            for constant in ("centre", "scale"):
                self.register_buffer(f"{constant}_{name}", bridge.get_buffer(f"{constant}_{domain}"))
        unequal = len(bridge.projections_in) > 0
        self.enter = bridge.projections_in[source - 1] if unequal else nn.Identity()
        self.leave = bridge.projections_out[target - 1] if unequal else nn.Identity()
        self.encoder = _told_layers(bridge.encoder, source)
        self.mean_mixing = _told_mixing(bridge.mean_mixing, source)
        self.decoder = _told_layers(bridge.decoder, target)
        self.latent_mixing = _told_mixing(bridge.latent_mixing, target)
        self.requires_grad_(False)

    def forward(self, latents: Tensor) -> Tensor:
        """Transfer ``[n, k]`` to ``[n, k']``."""
        rows = self.enter((latents - self.centre_in) / self.scale_in)
        shared = self.mean_mixing(rows, self.encoder(rows))
        return self.leave(self.latent_mixing(shared, self.decoder(shared))) * self.scale_out + self.centre_out


class StandaloneBridge(nn.Module):
    """Both directions: calling it goes from domain 1 to 2; `transfer_2_to_1` goes back."""

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


def _told_layers(layers: nn.Sequential, domain: Domain) -> nn.Sequential:
    """The same layers, the first of which knows its domain already."""
    first, *rest = layers
    assert isinstance(first, nn.Linear)
    return nn.Sequential(_told(first, domain), *rest)


def _told_mixing(mixing: GatedMixing, domain: Domain) -> GatedMixing:
    mixing.projection = _told(mixing.projection, domain)
    return mixing


def _told(layer: nn.Linear, domain: Domain) -> nn.Linear:
    """A layer of ``[rows ; one-hot]`` as one of ``[rows]``: W [u ; e_d] + b = W_u u + (W_d + b)."""
    told = nn.Linear(layer.in_features - 2, layer.out_features)
    with torch.no_grad():
        told.weight.copy_(layer.weight[:, :-2])
        told.bias.copy_(layer.bias + layer.weight[:, layer.in_features - 2 + domain - 1])
    return told
