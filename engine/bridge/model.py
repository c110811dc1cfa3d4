"""The bridge: one small variational autoencoder that all domains share, told by a one-hot which one it reads or writes.

Transfer is encoding with one domain's one-hot and decoding with another's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.bridge.mixing import GatedMixing, relu_layers, scaled_linear
from engine.errors import EngineError
from engine.messages import Domain

DOMAINS: tuple[Domain, Domain] = (1, 2)  # of a bridge as the papers have it
MINIMAL_DEVIATION = 1e-4  # softplus underflows to 0 in float32, and the KL takes the logarithm


def other(domain: Domain, towards: Domain | None = None, count: int = 2) -> Domain:
    """Where samples of a domain cross to: `towards`, or the next domain round, which of two is the other one.

    Raises:
        EngineError: there is no such domain among `count`, or it is the same one.
    """
    if not 1 <= domain <= count:
        raise EngineError(f"This bridge does not know domain {domain} yet.", "Train the bridge again.")
    if towards is None:
        return domain % count + 1
    if towards == domain:
        raise EngineError(f"Nothing crosses from domain {domain} to domain {towards}.", "Choose another target.")
    if not 1 <= towards <= count:
        raise EngineError(f"This bridge does not reach domain {towards}.", "Train it again, or choose another target.")
    return towards


def ways_between(count: int) -> tuple[tuple[Domain, Domain], ...]:
    """Every source and target among `count` domains: 1 → 2, 1 → 3 …, 2 → 1 …"""
    return tuple(permutations(range(1, count + 1), 2))


class BridgingVae(nn.Module):
    """Encoder and decoder between the latents of each of N domains and the shared space z'.

    Tian & Engel 2019 (arXiv 1902.08261), section 3. With u = [latent ; one-hot] and h = ReLU layers of u, the
    encoder gives μ = GML_μ(u, h) and σ = softplus(GML_σ(u, h)), the decoder GML(u', h') of u' = [z' ; one-hot].
    Domains of unequal latent sizes each get a linear projection to a common size and one back from it. Latents
    are shifted and scaled by constants of their domain on the way in, and back on the way out.

    Args:
        latent_sizes: of domain 1, domain 2 …; the one-hot is as long. The paper has two.
        shared_size: dimensions of z'.
        hidden: widths of the ReLU layers, the same in the encoder and the decoder.
        generator: draws the initial weights; None stands for a generator of seed 0.
    """

    def __init__(
        self,
        latent_sizes: tuple[int, ...],
        shared_size: int,
        hidden: Sequence[int],
        generator: torch.Generator | None = None,
    ) -> None:
        super().__init__()
        generator = generator if generator is not None else torch.Generator().manual_seed(0)
        self.latent_sizes, self.shared_size, self.hidden = latent_sizes, shared_size, tuple(hidden)
        self.common_size = max(latent_sizes)
        count, width = len(latent_sizes), self.hidden[-1]
        raw, raw_shared = self.common_size + count, shared_size + count
        self.encoder = relu_layers(raw, self.hidden, generator)
        self.mean_mixing = GatedMixing(raw, width, shared_size, generator)
        self.deviation_mixing = GatedMixing(raw, width, shared_size, generator)
        self.decoder = relu_layers(raw_shared, self.hidden, generator)
        self.latent_mixing = GatedMixing(raw_shared, width, self.common_size, generator)
        sizes = latent_sizes if len(set(latent_sizes)) > 1 else ()
        self.projections_in = nn.ModuleList(scaled_linear(size, self.common_size, generator) for size in sizes)
        self.projections_out = nn.ModuleList(scaled_linear(self.common_size, size, generator) for size in sizes)
        for domain, size in zip(self.domains, latent_sizes, strict=True):
            self.register_buffer(f"centre_{domain}", torch.zeros(size))
            self.register_buffer(f"scale_{domain}", torch.ones(()))

    @property
    def domains(self) -> tuple[Domain, ...]:
        """Their numbers, from 1."""
        return tuple(range(1, len(self.latent_sizes) + 1))

    def other(self, domain: Domain, towards: Domain | None = None) -> Domain:
        """As `other` among the domains of this bridge."""
        return other(domain, towards, len(self.latent_sizes))

    def standardise(self, domain: Domain, latents: Tensor) -> None:
        """Learn a domain's shift and its one scale from latents ``[n, k]``, so that their mean variance becomes 1.

        One scale for all dimensions: a dimension the generator does not use stays small instead of being blown up.
        """
        self.get_buffer(f"centre_{domain}").copy_(latents.mean(0))
        self.get_buffer(f"scale_{domain}").copy_(latents.var(0, correction=0).mean().sqrt().clamp_min(1e-6))

    def encode(self, latents: Tensor, domain: Domain) -> tuple[Tensor, Tensor]:
        """Mean and standard deviation ``[rows, shared_size]`` of z' for latents ``[rows, k]`` of one domain."""
        return self._encode_rows(self._enter(latents, domain), self._one_hot(domain, len(latents)))

    def decode(self, shared: Tensor, domain: Domain) -> Tensor:
        """Latents ``[rows, k]`` of one domain for shared points ``[rows, shared_size]``."""
        return self._leave(self._decode_rows(shared, self._one_hot(domain, len(shared))), domain)

    def transfer(self, latents: Tensor, source: Domain, target: Domain) -> Tensor:
        """Latents of the target for latents of the source, through the mean of z', so that frames do not jitter."""
        return self.decode(self.encode(latents, source)[0], target)

    def encode_all(self, latents: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """Encode rows of every domain in one pass: means and deviations, domain 1's rows before domain 2's, and on."""
        rows = torch.cat([self._enter(z, d) for z, d in zip(latents, self.domains, strict=True)])
        return self._encode_rows(rows, self._one_hots(latents))

    def decode_parts(self, parts: Sequence[tuple[Tensor, Domain]]) -> list[Tensor]:
        """Decode several sets of shared points, each into its own domain, in one pass: what `decode` gives for each."""
        one_hots = torch.cat([self._one_hot(domain, len(shared)) for shared, domain in parts])
        rows = self._decode_rows(torch.cat([shared for shared, _ in parts]), one_hots)
        common = rows.split([len(shared) for shared, _ in parts])
        return [self._leave(part, domain) for part, (_, domain) in zip(common, parts, strict=True)]

    def _encode_rows(self, rows: Tensor, one_hot: Tensor) -> tuple[Tensor, Tensor]:
        raw = torch.cat([rows, one_hot], dim=1)
        hidden = self.encoder(raw)
        deviation = functional.softplus(self.deviation_mixing(raw, hidden).float()) + MINIMAL_DEVIATION
        return self.mean_mixing(raw, hidden).float(), deviation

    def _decode_rows(self, shared: Tensor, one_hot: Tensor) -> Tensor:
        raw = torch.cat([shared, one_hot], dim=1)
        return self.latent_mixing(raw, self.decoder(raw)).float()

    def _enter(self, latents: Tensor, domain: Domain) -> Tensor:
        rows = (latents - self.get_buffer(f"centre_{domain}")) / self.get_buffer(f"scale_{domain}")
        return self.projections_in[domain - 1](rows).float() if self.projections_in else rows

    def _leave(self, rows: Tensor, domain: Domain) -> Tensor:
        rows = self.projections_out[domain - 1](rows).float() if self.projections_out else rows
        return rows * self.get_buffer(f"scale_{domain}") + self.get_buffer(f"centre_{domain}")

    def _one_hot(self, domain: Domain, rows: int) -> Tensor:
        one_hot = self.get_buffer("centre_1").new_zeros(rows, len(self.latent_sizes))
        one_hot[:, domain - 1] = 1
        return one_hot

    def _one_hots(self, latents: Sequence[Tensor]) -> Tensor:
        return torch.cat([self._one_hot(d, len(z)) for z, d in zip(latents, self.domains, strict=True)])
