"""Training a bridge, one optimiser step between two safe points.

The bridge is made first and trained in place, so whoever drives the training can look at it, transfer through it or
stop and keep it at any step.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from engine.bridge.batches import BalancedBatches, Batch, pool_of
from engine.bridge.crossing import Crossing
from engine.bridge.losses import classifier_loss, kl_loss, reconstruction_loss, swd_loss, unit_directions
from engine.bridge.mixing import scaled_linear
from engine.bridge.model import DOMAINS, BridgingVae
from engine.bridge.presets import TrainingPlan
from engine.bridge.samples import DomainSamples
from engine.errors import EngineError
from engine.labels.propagation import Prediction
from engine.seeds import seeded

REPORT_EVERY = 0.1  # seconds; reading a loss synchronises an accelerator


@dataclass(frozen=True)
class TrainingStep:
    """Where a training stands.

    Attributes:
        step, steps: optimiser steps done, and in all.
        losses: unweighted terms: reconstruction, kl, swd, classifier; and arrival, spread where the plan looks at
            what crosses.
        seconds, seconds_left: since the start, and to go.
    """

    step: int
    steps: int
    losses: dict[str, float]
    seconds: float
    seconds_left: float


def new_bridge(domains: tuple[DomainSamples, DomainSamples], plan: TrainingPlan, seed: int) -> BridgingVae:
    """An untrained bridge for two domains, on the device of domain 1's latents; the same for the same seed."""
    sizes = (domains[0].mean.shape[1], domains[1].mean.shape[1])
    bridge = BridgingVae(sizes, plan.shared_size, plan.hidden, seeded(seed, "bridge weights"))
    bridge.to(domains[0].mean.device)
    if plan.standardise:
        for domain, samples in zip(DOMAINS, domains, strict=True):
            bridge.standardise(domain, samples.mean)
    return bridge.eval()


def train_bridge(
    bridge: BridgingVae,
    domains: tuple[DomainSamples, DomainSamples],
    predictions: tuple[Prediction, Prediction],
    bins: int,
    plan: TrainingPlan,
    seed: int,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[TrainingStep | None]:
    """Train a bridge in place; a generator that does one step per `next`.

    It yields a `TrainingStep` at most every 0.1 s and after the last step, None otherwise. Closing it between two
    steps keeps what was learned. Its value is the bridge, in evaluation mode at every safe point.

    Raises:
        EngineError: a domain is empty, or the loss stopped being a number; the bridge then holds its last good
            weights.
    """
    training = _Training(bridge, domains, predictions, bins, plan, seed)
    started = last = clock()
    for step, batch in enumerate(training.batches, start=1):
        losses = training.advance(batch, step)
        now = clock()
        if step < plan.steps and now - last <= REPORT_EVERY:
            yield None
            continue
        last = now
        seconds = now - started
        yield TrainingStep(step, plan.steps, training.checked(losses), seconds, seconds / step * (plan.steps - step))
        if step >= plan.steps:
            return bridge
    return bridge


class _Training:
    """What one training holds: data, optimiser, and the last weights known to be good."""

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
        pools = [
            pool_of(p, d.examples.samples.tolist(), bins, plan.dropped)
            for p, d in zip(predictions, domains, strict=True)
        ]
        counts = (len(domains[0].mean), len(domains[1].mean))
        self.batches = BalancedBatches((pools[0], pools[1]), counts, plan.batch, seeded(seed, "batches"))
        self.weights = [_dimension_weights(d, bridge, plan, n) for n, d in enumerate(domains, start=1)]
        crosses = plan.beta_arrival > 0 or plan.beta_spread > 0
        self.crossing = Crossing(bridge, domains, (pools[0], pools[1]), seed) if crosses else None
        parameters = [*bridge.parameters(), *self.classifier.parameters()]
        fused = self.device.type in ("cpu", "cuda")
        self.optimiser = torch.optim.Adam(parameters, plan.learning_rate, fused=fused)
        self.half = _bfloat16_pays(self.device, plan)
        self.betas = {"reconstruction": 1.0, "kl": plan.beta_kl, "swd": plan.beta_swd, "classifier": plan.beta_cls}
        self.betas |= {"arrival": plan.beta_arrival, "spread": plan.beta_spread}
        self.good = _copied(bridge)

    @torch.enable_grad()
    def advance(self, batch: Batch, step: int) -> dict[str, Tensor]:
        """One optimiser step; the loss terms it was taken on."""
        for group in self.optimiser.param_groups:
            group["lr"] = learning_rate(self.plan, step)
        if self.crossing is not None:
            self.crossing.teach()
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.half):
            losses = self._losses(batch)
        total = sum((self.betas[name] * loss for name, loss in losses.items()), torch.zeros((), device=self.device))
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()
        self.optimiser.step()
        return losses

    def checked(self, losses: dict[str, Tensor]) -> dict[str, float]:
        """The losses as numbers; remembers the weights as good, or puts the last good ones back."""
        numbers = {name: float(value.detach()) for name, value in losses.items()}
        finite = all(math.isfinite(value) for value in numbers.values())
        if finite and all(bool(p.isfinite().all()) for p in self.bridge.parameters()):
            self.good = _copied(self.bridge)
            return numbers
        self.bridge.load_state_dict(self.good)
        raise EngineError(
            "Training lost its way: a loss is no longer a number. The bridge from just before is kept.",
            "Train again with another seed, or check both generators.",
        )

    def _losses(self, batch: Batch) -> dict[str, Tensor]:
        latents = self._latents(batch, 0), self._latents(batch, 1)
        mean, deviation = self.bridge.encode_pair(latents)
        shared = mean + deviation * torch.randn(mean.shape, generator=self.noise, device=self.device)
        decoded = self.bridge.decode_pair(shared, latents)
        first, second = shared.split([len(latents[0]), len(latents[1])])
        directions = unit_directions(self.plan.directions, self.plan.shared_size, self.noise)
        rec = [reconstruction_loss(d, z, w) for d, z, w in zip(decoded, latents, self.weights, strict=True)]
        bins = batch.bins[0].to(self.device), batch.bins[1].to(self.device)
        losses = {
            "reconstruction": (rec[0] + rec[1]) / 2,
            "kl": kl_loss(mean, deviation),
            "swd": swd_loss(first[: batch.matched], second[: batch.matched], directions),
            "classifier": classifier_loss(self.classifier(shared), torch.cat(bins)),
        }
        if self.crossing is not None:
            means = mean[: len(latents[0])], mean[len(latents[0]) :]
            losses |= self.crossing.losses(means, latents, bins, batch.matched, self.plan.directions, self.noise)
        return losses

    def _latents(self, batch: Batch, index: int) -> Tensor:
        """Latents of a batch's rows in one domain, drawn afresh from the posterior where the plan says so."""
        samples = self.domains[index]
        rows = batch.rows[index].to(self.device)
        mean = samples.mean[rows]
        if samples.deviation is None or not self.plan.posterior_samples:
            return mean
        return mean + samples.deviation[rows] * torch.randn(mean.shape, generator=self.noise, device=self.device)


def learning_rate(plan: TrainingPlan, step: int) -> float:
    """Adam's rate at step 1 .. `plan.steps`."""
    if plan.schedule == "constant":
        return plan.learning_rate
    rise = max(1, plan.steps // 10)
    if step <= rise:
        return plan.learning_rate * step / rise
    return plan.learning_rate * 0.5 * (1 + math.cos(math.pi * (step - rise) / max(1, plan.steps - rise)))


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


def _copied(module: nn.Module) -> dict[str, Tensor]:
    return {name: value.detach().clone() for name, value in module.state_dict().items()}
