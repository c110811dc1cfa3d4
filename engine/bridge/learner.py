"""One training's loss and optimiser, a step at a time, and the last weights known to be good."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial

import torch
from torch import Tensor, nn

from engine.bridge.batches import BalancedBatches, Batch, pool_of
from engine.bridge.capture import RecordedStep
from engine.bridge.crossing import Crossing, ways_round
from engine.bridge.losses import classifier_loss, kl_loss, reconstruction_loss, swd_loss, unit_directions
from engine.bridge.mixing import scaled_linear
from engine.bridge.model import BridgingVae
from engine.bridge.presets import TrainingPlan
from engine.bridge.samples import DomainSamples
from engine.bridge.steering import Steering
from engine.errors import EngineError
from engine.labels.propagation import Prediction
from engine.messages import Domain
from engine.seeds import seeded


class Learner:
    """Takes optimiser steps on a bridge.

    Every step draws rows of all domains and reconstructs them; of the pairs of domains it compares, and of the ways
    its rows cross, each step takes one turn, see `ways_round`.

    Args:
        bridge: trained in place.
        domains: the samples of each.
        predictions: their predicted bins.
        bins: number of bins.
        plan: how to train.
        seed: draws everything.

    Attributes:
        pools: usable samples of each domain by predicted bin.
        batches: endless.
        good_step: the step after which the weights were last known to be good; 0 is before the first.
    """

    def __init__(
        self,
        bridge: BridgingVae,
        domains: Sequence[DomainSamples],
        predictions: Sequence[Prediction],
        bins: int,
        plan: TrainingPlan,
        seed: int,
    ) -> None:
        self.bridge, self.domains, self.plan = bridge, domains, plan
        self.device = domains[0].mean.device
        self.noise = seeded(seed, "training noise", self.device)
        self.classifier = scaled_linear(plan.shared_size, max(bins, 1), seeded(seed, "classifier")).to(self.device)
        self.pools = tuple(
            pool_of(p, d.examples.samples.tolist(), bins, plan.dropped)
            for p, d in zip(predictions, domains, strict=True)
        )
        counts = tuple(len(domain.mean) for domain in domains)
        self.batches = BalancedBatches(self.pools, counts, plan.batch, seeded(seed, "batches"))
        self.weights = [_dimension_weights(d, bridge, plan, n) for n, d in zip(bridge.domains, domains, strict=True)]
        self.crossing = Crossing(bridge, domains, self.pools, plan, seed) if self._crosses() else None
        self._compared = self._compared_rows()
        self.half = _bfloat16_pays(self.device, plan)
        self.betas: dict[str, Tensor] = {}
        self.steer(Steering())
        self._optimiser, self._rate = _adam([*bridge.parameters(), *self.classifier.parameters()], self.device)
        self._turns = [
            RecordedStep(partial(self._learn, turn), self._forget, self.device, [self.noise])
            for turn in range(1, len(domains))
        ]
        self._taken = 0  # steps
        self._good, self.good_step = _copied(bridge), 0

    def steer(self, steering: Steering) -> None:
        """Weigh the terms of the loss anew, in place, so that a recorded step obeys too."""
        for name, beta in steering.betas(self.plan).items():
            self.betas.setdefault(name, torch.zeros((), device=self.device)).fill_(beta)

    def prepare(self) -> Iterator[None]:
        """What has to be done before the first step, a little between two safe points."""
        if self.crossing is not None:
            yield from self.crossing.prepare(self.half)

    def advance(self, batch: Batch, rate: float) -> dict[str, Tensor]:
        """One optimiser step at a rate; the loss terms it was taken on."""
        self._rate.fill_(rate)
        recorded = self._turns[self._taken % len(self._turns)]
        self._taken += 1
        return recorded(batch)

    def weighted(self, losses: dict[str, Tensor]) -> Tensor:
        """The loss as a whole."""
        return sum((self.betas[name] * loss for name, loss in losses.items()), torch.zeros((), device=self.device))

    def checked(self, losses: dict[str, Tensor], step: int) -> dict[str, float]:
        """The losses as numbers; remembers the weights as good, or puts the last good ones back.

        Raises:
            EngineError: a loss or a weight is no number.
        """
        numbers = {name: float(value.detach()) for name, value in losses.items()}
        if all(math.isfinite(value) for value in numbers.values()) and _is_finite(self.bridge):
            for name, value in self.bridge.state_dict().items():
                self._good[name].copy_(value)
            self.good_step = step
            return numbers
        self.restore()
        kept = "The bridge from just before is kept." if self.good_step else "Nothing was learned."
        raise EngineError(
            f"Training lost its way: a loss is no longer a number. {kept}",
            "Train again with another seed, or check both generators.",
        )

    def restore(self) -> None:
        """Put the last good weights back where the present ones are broken."""
        if not _is_finite(self.bridge):
            self.bridge.load_state_dict(self._good)

    def _forget(self) -> None:
        self._optimiser.zero_grad(set_to_none=True)

    @torch.enable_grad()
    def _learn(self, turn: int, batch: Batch) -> dict[str, Tensor]:
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.half):
            losses = self._losses(batch, turn)
        self.weighted(losses).backward()
        self._optimiser.step()
        return {name: loss.detach() for name, loss in losses.items()}

    def _crosses(self) -> bool:
        """Whether transferred latents are looked at: the plan asks for it, and two domains can be compared in a bin."""
        holding = torch.stack([pool.counts > 1 for pool in self.pools]).sum(0)
        plan = self.plan
        return plan.beta_arrival + plan.beta_transport + plan.beta_isometry > 0 and bool((holding > 1).any())

    def _compared_rows(self) -> Tensor:
        """Rows whose bins are the same in every domain: the matched ones that are no blends."""
        matched = torch.arange(self.plan.batch) < self.batches.matched
        if self.crossing is not None:
            matched &= ~self.crossing.blended.cpu()
        return torch.nonzero(matched).flatten().to(self.device)

    def _losses(self, batch: Batch, turn: int) -> dict[str, Tensor]:
        numbers = self.bridge.domains
        latents, bins = tuple(self._latents(batch, index) for index in range(len(numbers))), batch.bins
        if self.crossing is not None:
            latents, bins = self.crossing.vary(latents, bins, self.noise)
        mean, deviation = self.bridge.encode_all(latents)
        shared = mean + deviation * torch.randn(mean.shape, generator=self.noise, device=self.device)
        means, points, ways = mean.chunk(len(numbers)), shared.chunk(len(numbers)), ways_round(len(numbers), turn)
        own: list[tuple[Tensor, Domain]] = list(zip(points, numbers, strict=True))
        crossed = [(means[source - 1], target) for source, target in ways] if self.crossing is not None else []
        decoded = self.bridge.decode_parts([*own, *crossed])
        kept, landed = decoded[: len(numbers)], decoded[len(numbers) :]
        rec = [reconstruction_loss(d, z, w) for d, z, w in zip(kept, latents, self.weights, strict=True)]
        directions = unit_directions(self.plan.directions, self.plan.shared_size, self.noise)
        losses = {
            "reconstruction": sum(rec[1:], rec[0]) / len(rec),
            "kl": kl_loss(mean, deviation),
            "swd": self._apart(points, ways, directions),
            "classifier": classifier_loss(self.classifier(shared), torch.cat(bins)),
        }
        if self.crossing is not None:
            losses |= self.crossing.losses(tuple(landed), latents, bins, ways)
        return losses

    def _apart(self, points: Sequence[Tensor], ways: Sequence[tuple[Domain, Domain]], directions: Tensor) -> Tensor:
        """The sliced Wasserstein distance of each pair of domains that a turn brings together, averaged."""
        compared = [part[self._compared] for part in points]
        pairs = sorted({(min(way), max(way)) for way in ways})
        distances = [swd_loss(compared[one - 1], compared[two - 1], directions) for one, two in pairs]
        return sum(distances[1:], distances[0]) / len(distances)

    def _latents(self, batch: Batch, index: int) -> Tensor:
        """Latents of a batch's rows in one domain, drawn afresh from the posterior where the plan says so."""
        samples, rows = self.domains[index], batch.rows[index]
        mean = samples.mean[rows]
        if samples.deviation is None or not self.plan.posterior_samples:
            return mean
        return mean + samples.deviation[rows] * torch.randn(mean.shape, generator=self.noise, device=self.device)


def _adam(parameters: list[nn.Parameter], device: torch.device) -> tuple[torch.optim.Adam, Tensor]:
    """The optimiser and its rate, a tensor that can be filled anew at every step, also between recorded ones."""
    rate = torch.zeros((), device=device)
    fused, capturable = device.type in ("cpu", "cuda"), device.type == "cuda"
    return torch.optim.Adam(parameters, rate, fused=fused, capturable=capturable), rate


def _dimension_weights(samples: DomainSamples, bridge: BridgingVae, plan: TrainingPlan, number: int) -> Tensor | None:
    """What each latent dimension counts in the reconstruction loss, ``[k]``; None where all count 1."""
    scale = bridge.get_buffer(f"scale_{number}")
    if not plan.weighted:
        return scale.square().reciprocal().expand(samples.mean.shape[1]) if plan.standardise else None
    variance = samples.mean.var(0, correction=0)
    return variance / variance.mean().clamp_min(1e-12) / scale.square()


def _bfloat16_pays(device: torch.device, plan: TrainingPlan) -> bool:
    """Whether matrix products go faster in half precision: wide layers on a processor that multiplies bfloat16.

    Small layers cost more to convert than they save. Everything but the products stays in float32.
    """
    if device.type != "cpu" or max(plan.hidden) < 256:
        return False
    abilities = torch.cpu.get_capabilities()
    return bool(abilities.get("avx512_bf16") or abilities.get("amx_bf16"))


def _is_finite(module: nn.Module) -> bool:
    """Whether all weights are numbers, and so small that their squares can be added up."""
    return bool(nn.utils.get_total_norm(module.parameters()).isfinite())


def _copied(module: nn.Module) -> dict[str, Tensor]:
    return {name: value.detach().clone() for name, value in module.state_dict().items()}
