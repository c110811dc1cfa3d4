"""A foreign network as a generator like any other, with the powers it has and no others."""

from __future__ import annotations

import torch
from torch import Tensor

from engine.generators.adapter import GeneratorAdapter, Posterior, draw_latents
from engine.generators.card import GeneratorCard
from engine.generators.foreign.codes import Code
from engine.generators.foreign.findings import Convention
from engine.generators.foreign.network import EncodingNetwork, Network, told
from engine.generators.foreign.translation import to_media, to_raw

DEVIATION = 1e-2  # of a posterior whose encoder gives a mean alone


class ForeignAdapter:
    """Decodes by a foreign network. What draws random numbers while it renders is seeded, so that frames stay still."""

    def __init__(
        self, card: GeneratorCard, network: Network, convention: Convention, code: Code, device: torch.device
    ) -> None:
        self.card, self.device = card, device
        self._network, self._convention, self._code = network, convention, code

    def sample(self, count: int, seed: int) -> Tensor:
        """Draw from the prior."""
        return draw_latents(self.card, count, seed, self.device)

    def decode(self, latents: Tensor) -> Tensor:
        """Render ``[items, latent_size]``."""
        with told(self.card.title):  # a card may promise what its model does not keep
            spread = self._code.expand(latents)
            if self._convention.batches and not self._convention.noisy:
                return to_media(self._network.decode(spread), self._convention)
            parts = [to_media(self._still(spread[at : at + 1]), self._convention) for at in range(len(spread))]
            return torch.cat(parts)

    def _still(self, latent: Tensor) -> Tensor:
        if not self._convention.noisy:
            return self._network.decode(latent)
        with torch.random.fork_rng(devices=[self.device] if self.device.type == "cuda" else []):
            torch.manual_seed(0)
            return self._network.decode(latent)


class EncodingForeignAdapter(ForeignAdapter):
    """One whose network has an encoder."""

    def encode(self, media: Tensor) -> Posterior:
        """Encode ``[items, *output_shape]``."""
        network = self._network
        assert isinstance(network, EncodingNetwork)
        with told(self.card.title):
            raw = to_raw(media, self._convention)
            parts = [raw] if self._convention.batches else list(raw.split(1))
            found = torch.cat([network.encode(part) for part in parts])
            mean = self._code.compress(self._fitted(found))
        return Posterior(mean, torch.full_like(mean, DEVIATION))

    def _fitted(self, found: Tensor) -> Tensor:
        """Where an encoder gives means and deviations side by side, the means."""
        shape = self._convention.latent_shape
        if found.ndim == len(shape) + 1 and found.shape[1] == 2 * shape[0]:
            found = found[:, : shape[0]]
        if len(shape) == 2 and found.ndim == 3 and found.shape[2] > shape[1]:
            found = found[:, :, : shape[1]]
        return found.reshape(len(found), *shape)


class _NoGradient:
    def why_no_gradient(self) -> str:
        """A sentence."""
        return "It runs outside of torch, so no gradient passes through it."


class FixedForeignAdapter(_NoGradient, ForeignAdapter):
    """One through which no gradient passes."""


class FixedEncodingForeignAdapter(_NoGradient, EncodingForeignAdapter):
    """One that encodes, and through which no gradient passes."""


def adapter_of(
    card: GeneratorCard, network: Network, convention: Convention, code: Code, device: torch.device
) -> GeneratorAdapter:
    """The adapter with exactly the powers of a network."""
    encodes = convention.encodes and isinstance(network, EncodingNetwork)
    if network.differentiable:
        kind = EncodingForeignAdapter if encodes else ForeignAdapter
    else:
        kind = FixedEncodingForeignAdapter if encodes else FixedForeignAdapter
    return kind(card, network, convention, code, device)
