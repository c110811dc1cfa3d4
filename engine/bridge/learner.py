"""One training's loss and optimiser, a step at a time, and the last weights known to be good."""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
from torch import Tensor, nn

from engine.bridge.batches import BalancedBatches, Batch, pool_of
from engine.bridge.capture import RecordedStep
from engine.bridge.crossing import Crossing
from engine.bridge.losses import classifier_loss, kl_loss, reconstruction_loss, swd_loss, unit_directions
from engine.bridge.mixing import scaled_linear
from engine.bridge.model import DOMAINS, BridgingVae
from engine.bridge.presets import TrainingPlan
from engine.bridge.samples import DomainSamples
from engine.bridge.steering import Steering
from engine.errors import EngineError
from engine.labels.propagation import Prediction
from engine.messages import Domain
from engine.seeds import seeded


class Learner:
    """Takes optimiser steps on a bridge.

    Args:
        bridge: trained in place.
        domains: the samples of both.
        predictions: their predicted bins.
        bins: number of bins.
        plan: how to train.
        seed: draws everything.

    Attributes:
        pools: usable samples of both domains by predicted bin.
        batches: endless.
        good_step: the step after which the weights were last known to be good; 0 is before the first.
    """

    def __init__(
        self,
        bridge: BridgingVae,
        domains: tuple[DomainSamples, DomainSamples],
        predictions: tuple[Prediction, Prediction],
        bins: int,
        plan: TrainingPlan,
        seed: int,
    ) -> None:
        self.bridge, self.domains, self.plan = bridge, domains, plan
        self.device = domains[0].mean.device
        self.noise = seeded(seed, "training noise", self.device)
        self.classifier = scaled_linear(plan.shared_size, max(bins, 1), seeded(seed, "classifier")).to(self.device)
        first, second = (
            pool_of(p, d.examples.samples.tolist(), bins, plan.dropped)
            for p, d in zip(predictions, domains, strict=True)
        )
        self.pools = first, second
        counts = (len(domains[0].mean), len(domains[1].mean))
        self.batches = BalancedBatches(self.pools, counts, plan.batch, seeded(seed, "batches"))
        self.weights = [_dimension_weights(d, bridge, plan, n) for n, d in zip(DOMAINS, domains, strict=True)]
        self.crossing = Crossing(bridge, domains, self.pools, plan, seed) if self._crosses() else None
        self._compared = self._compared_rows()
        self.half = _bfloat16_pays(self.device, plan)
        self.betas: dict[str, Tensor] = {}
        self.steer(Steering())
        self._optimiser, self._rate = _adam([*bridge.parameters(), *self.classifier.parameters()], self.device)
        self._recorded = RecordedStep(self._learn, self._forget, self.device, [self.noise])
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
        return self._recorded(batch)

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
    def _learn(self, batch: Batch) -> dict[str, Tensor]:
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.half):
            losses = self._losses(batch)
        self.weighted(losses).backward()
        self._optimiser.step()
        return {name: loss.detach() for name, loss in losses.items()}

    def _crosses(self) -> bool:
        """Whether transferred latents are looked at: the plan asks for it, and there is a bin to compare them in."""
        both = (self.pools[0].counts > 1) & (self.pools[1].counts > 1)
        plan = self.plan
        return plan.beta_arrival + plan.beta_transport + plan.beta_isometry > 0 and bool(both.any())

    def _compared_rows(self) -> Tensor:
        """Rows whose bins are the same in both domains: the matched ones that are no blends."""
        matched = torch.arange(self.plan.batch) < self.batches.matched
        if self.crossing is not None:
            matched &= ~self.crossing.blended.cpu()
        return torch.nonzero(matched).flatten().to(self.device)

    def _losses(self, batch: Batch) -> dict[str, Tensor]:
        latents, bins = (self._latents(batch, 0), self._latents(batch, 1)), batch.bins
        if self.crossing is not None:
            latents, bins = self.crossing.vary(latents, bins, self.noise)
        mean, deviation = self.bridge.encode_pair(latents)
        shared = mean + deviation * torch.randn(mean.shape, generator=self.noise, device=self.device)
        means, (first, second) = mean.chunk(2), shared.chunk(2)
        crossed: list[tuple[Tensor, Domain]] = [(means[1], 1), (means[0], 2)] if self.crossing is not None else []
        decoded = self.bridge.decode_parts([(first, 1), (second, 2), *crossed])
        rec = [reconstruction_loss(d, z, w) for d, z, w in zip(decoded[:2], latents, self.weights, strict=True)]
        directions = unit_directions(self.plan.directions, self.plan.shared_size, self.noise)
        losses = {
            "reconstruction": (rec[0] + rec[1]) / 2,
            "kl": kl_loss(mean, deviation),
            "swd": swd_loss(first[self._compared], second[self._compared], directions),
            "classifier": classifier_loss(self.classifier(shared), torch.cat(bins)),
        }
        if self.crossing is not None:
            losses |= self.crossing.losses((decoded[2], decoded[3]), latents, bins)
        return losses

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
