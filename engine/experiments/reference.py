"""The bridging VAE trained as the paper tells it, for comparison only: the product never trains like this.

One pass per domain, single precision, posterior samples, and labels that reach nothing but the labelled rows.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn

from engine.bridge.losses import classifier_loss, kl_loss, reconstruction_loss, swd_loss, unit_directions
from engine.bridge.mixing import scaled_linear
from engine.bridge.model import DOMAINS, BridgingVae
from engine.bridge.presets import PAPER_PICTURES, PAPER_SOUND, TrainingPlan
from engine.bridge.samples import DomainSamples
from engine.bridge.train import REPORT_EVERY, TrainingStep
from engine.generators.card import GeneratorCard
from engine.seeds import seeded
from engine.training.bookmark import Bookmark


def reference_plan(first: GeneratorCard, second: GeneratorCard, whole: bool = False) -> TrainingPlan:
    """The paper's plan for two generators: Tian & Engel 2019 (arXiv 1902.08261), table of hyperparameters.

    With sounds it has the paper's 16 shared dimensions and loss weights, but the layers of the pictures' bridge,
    4 × 512, since a step of 8 × 1024 takes a processor ten times as long; `whole` takes those as well.
    """
    if "sound" not in (first.kind, second.kind):
        return PAPER_PICTURES
    return PAPER_SOUND if whole else replace(PAPER_SOUND, hidden=PAPER_PICTURES.hidden)


@dataclass(frozen=True)
class _Learner:
    """What a reference training holds."""

    bridge: BridgingVae
    classifier: nn.Module
    domains: tuple[DomainSamples, DomainSamples]
    plan: TrainingPlan
    rows: torch.Generator  # draws which items
    noise: torch.Generator  # draws posterior samples, shared points and directions


def train_reference(
    bridge: BridgingVae,
    domains: tuple[DomainSamples, DomainSamples],
    bins: int,
    plan: TrainingPlan,
    seed: int,
    clock: Callable[[], float] = time.monotonic,
    bookmark: Bookmark | None = None,
) -> Iterator[TrainingStep | None]:
    """Train a bridge in place, one step per `next`, in the manner of `engine.bridge.train.train_bridge`.

    Rows for reconstruction, KL and the sliced Wasserstein distance are drawn uniformly from each whole collection,
    those for the classifier, as many again, uniformly from the examples alone; no examples, no classifier loss.

    Args:
        bridge: as `engine.bridge.train.new_bridge` makes it for this plan.
        domains: latents and examples of both domains.
        bins: number of bins.
        plan: how; only its sizes, steps, batch, learning rate, directions and loss weights are looked at.
        seed: draws everything.
        clock: seconds.
        bookmark: where to go on, if anywhere.
    """
    device = domains[0].mean.device
    classifier = scaled_linear(plan.shared_size, max(bins, 1), seeded(seed, "reference classifier")).to(device)
    draws = seeded(seed, "reference rows"), seeded(seed, "reference noise", device)
    learner = _Learner(bridge, classifier, domains, plan, *draws)
    optimiser = torch.optim.Adam([*bridge.parameters(), *classifier.parameters()], plan.learning_rate, fused=True)
    bookmark, started = bookmark or Bookmark(), clock()
    parts = {"bridge": bridge, "classifier": classifier, "optimiser": optimiser}
    done, last = bookmark.begin({**parts, "rows": learner.rows, "noise": learner.noise}), started
    for step in range(done + 1, plan.steps + 1):
        with torch.enable_grad():
            losses = reference_losses(learner)
            optimiser.zero_grad()
            _total(losses, plan).backward()
            optimiser.step()
        bookmark.turn(step)
        now = clock()
        if 1 < step < plan.steps and now - last <= REPORT_EVERY:
            yield None
            continue
        last, seconds = now, now - started
        numbers = {name: float(value.detach()) for name, value in losses.items()}
        yield TrainingStep(step, plan.steps, numbers, seconds, seconds / (step - done) * (plan.steps - step))


def reference_losses(learner: _Learner) -> dict[str, Tensor]:
    """The terms of one step: reconstruction and KL averaged over both domains, their distance, the classifier's."""
    bridge, plan = learner.bridge, learner.plan
    reconstruction, kl, shared = [], [], []
    for domain, samples in zip(DOMAINS, learner.domains, strict=True):
        rows = torch.randint(len(samples.mean), (plan.batch,), generator=learner.rows)
        latents = _drawn(learner, samples, rows)
        mean, deviation = bridge.encode(latents, domain)
        points = _around(mean, deviation, learner.noise)
        reconstruction.append(reconstruction_loss(bridge.decode(points, domain), latents))
        kl.append(kl_loss(mean, deviation))
        shared.append(points)
    directions = unit_directions(plan.directions, plan.shared_size, learner.noise)
    return {
        "reconstruction": (reconstruction[0] + reconstruction[1]) / 2,
        "kl": (kl[0] + kl[1]) / 2,
        "swd": swd_loss(shared[0], shared[1], directions),
        "classifier": _labelled_loss(learner),
    }


def _labelled_loss(learner: _Learner) -> Tensor:
    """Cross-entropy on as many examples of each domain as a batch has rows; 0 where nothing is labelled."""
    logits, bins = [], []
    for domain, samples in zip(DOMAINS, learner.domains, strict=True):
        if len(samples.examples.samples) == 0:
            continue
        chosen = torch.randint(len(samples.examples.samples), (learner.plan.batch,), generator=learner.rows)
        latents = _drawn(learner, samples, torch.from_numpy(samples.examples.samples)[chosen])
        mean, deviation = learner.bridge.encode(latents, domain)
        logits.append(learner.classifier(_around(mean, deviation, learner.noise)))
        bins.append(torch.from_numpy(samples.examples.bins)[chosen].to(latents.device))
    if not logits:
        return learner.domains[0].mean.new_zeros(())
    return classifier_loss(torch.cat(logits), torch.cat(bins))


def _total(losses: dict[str, Tensor], plan: TrainingPlan) -> Tensor:
    domains_apart = plan.beta_swd * losses["swd"] + plan.beta_cls * losses["classifier"]
    return losses["reconstruction"] + plan.beta_kl * losses["kl"] + domains_apart


def _drawn(learner: _Learner, samples: DomainSamples, rows: Tensor) -> Tensor:
    """Latents of some rows, drawn afresh from their posteriors; a generator without an encoder has none."""
    rows = rows.to(samples.mean.device)
    if samples.deviation is None:
        return samples.mean[rows]
    return _around(samples.mean[rows], samples.deviation[rows], learner.noise)


def _around(mean: Tensor, deviation: Tensor, noise: torch.Generator) -> Tensor:
    return mean + deviation * torch.randn(mean.shape, generator=noise, device=mean.device)
