"""Using a trained bridge: transfer, round trips and variations of whole collections, without gradients.

Everything goes through the mean of the shared space, so a result never jitters; only variations draw.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from engine.bridge.model import BridgingVae
from engine.messages import Domain
from engine.seeds import seeded

BATCH = 4096  # rows at once: bounds memory, and is fast everywhere


@torch.no_grad()
def transfer(bridge: BridgingVae, latents: Tensor, source: Domain, towards: Domain | None = None) -> Tensor:
    """Latents ``[n, k']`` of the domain `towards` for latents ``[n, k]`` of `source`; None is the next one round.

    Raises:
        EngineError: there is no such domain, or it is the source.
    """
    target = bridge.other(source, towards)
    return _in_batches(lambda rows: bridge.transfer(rows, source, target), latents)


@torch.no_grad()
def reconstruct(bridge: BridgingVae, latents: Tensor, domain: Domain) -> Tensor:
    """Latents ``[n, k]`` of a domain after a round trip through the shared space."""
    return _in_batches(lambda rows: bridge.transfer(rows, domain, domain), latents)


@torch.no_grad()
def shared_means(bridge: BridgingVae, latents: Tensor, domain: Domain) -> Tensor:
    """Where latents ``[n, k]`` of a domain lie in the shared space: ``[n, shared_size]``."""
    return _in_batches(lambda rows: bridge.encode(rows, domain)[0], latents)


@torch.no_grad()
def variations(
    bridge: BridgingVae, latent: Tensor, source: Domain, target: Domain, count: int, seed: int, spread: float = 1.0
) -> Tensor:
    """`count` different transfers ``[count, k']`` of one latent ``[k]``, drawn around its place in the shared space.

    `spread` scales the bridge's own uncertainty; 0 gives the transfer itself.
    """
    mean, deviation = bridge.encode(latent[None], source)
    noise = torch.randn(count, bridge.shared_size, generator=seeded(seed, "variations")).to(mean)
    return bridge.decode(mean + spread * deviation * noise, target)


def _in_batches(step: Callable[[Tensor], Tensor], rows: Tensor) -> Tensor:
    return torch.cat([step(batch) for batch in rows.split(BATCH)]) if len(rows) else step(rows)
