"""The bridging VAE trained as the paper tells it, for comparison only: the product never trains like this.

Single precision, posterior samples, and labels that reach nothing but the labelled rows.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import torch
from torch import Tensor, nn

from engine.bridge.losses import classifier_loss, kl_loss, reconstruction_loss, swd_loss, unit_directions
from engine.bridge.mixing import scaled_linear
from engine.bridge.model import BridgingVae
from engine.bridge.presets import PAPER_PICTURES, PAPER_SOUND, TrainingPlan
from engine.bridge.samples import DomainSamples
from engine.bridge.train import REPORT_EVERY, TrainingStep
from engine.experiments.scenarios.hidden_balance import HiddenBalance
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
    balance: HiddenBalance | None = None  # by which rows of the whole collections are drawn, else uniformly


def train_reference(
    bridge: BridgingVae,
    domains: tuple[DomainSamples, DomainSamples],
    bins: int,
    plan: TrainingPlan,
    seed: int,
    clock: Callable[[], float] = time.monotonic,
    bookmark: Bookmark | None = None,
    balance: HiddenBalance | None = None,
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
        balance: draws the rows of the whole collections instead; it knows what no label told.
    """
    device = domains[0].mean.device
    classifier = scaled_linear(plan.shared_size, max(bins, 1), seeded(seed, "reference classifier")).to(device)
    draws = seeded(seed, "reference rows"), seeded(seed, "reference noise", device)
    learner = _Learner(bridge, classifier, domains, plan, *draws, balance)
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
    """The terms of one step: reconstruction and KL averaged over both domains, their distance, the classifier's.

    All rows of both domains go through the encoder together, and so through the decoder: the same sums, sooner.
    """
    bridge, plan = learner.bridge, learner.plan
    rows = [_drawn(learner, *chosen) for chosen in zip(learner.domains, _chosen(learner), strict=True)]
    directions = unit_directions(plan.directions, plan.shared_size, learner.noise)
    examples, bins = zip(*(_example_rows(learner, samples) for samples in learner.domains), strict=True)
    drawn = rows[0], examples[0], rows[1], examples[1]
    latents = [torch.cat([row.latents, example.latents]) for row, example in zip(rows, examples, strict=True)]
    sizes = [len(part.latents) for part in drawn]
    means, deviations = (each.split(sizes) for each in bridge.encode_all(latents))
    shared = [mean + sd * part.noise for mean, sd, part in zip(means, deviations, drawn, strict=True)]
    decoded = bridge.decode_parts([(shared[0], 1), (shared[2], 2)])
    reconstruction = [reconstruction_loss(there, row.latents) for there, row in zip(decoded, rows, strict=True)]
    kl = [kl_loss(means[part], deviations[part]) for part in (0, 2)]
    return {
        "reconstruction": (reconstruction[0] + reconstruction[1]) / 2,
        "kl": (kl[0] + kl[1]) / 2,
        "swd": swd_loss(shared[0], shared[2], directions),
        "classifier": _labelled_loss(learner, torch.cat([shared[1], shared[3]]), torch.cat(bins)),
    }


class _Drawn(NamedTuple):
    """Latents ``[rows, k]``, and noise for their shared points ``[rows, shared_size]``."""

    latents: Tensor
    noise: Tensor


def _chosen(learner: _Learner) -> Sequence[Tensor]:
    """Indices of a batch of each whole collection."""
    batch = learner.plan.batch
    if learner.balance is not None:
        return learner.balance.rows(batch, learner.rows)
    return [torch.randint(len(samples.mean), (batch,), generator=learner.rows) for samples in learner.domains]


def _example_rows(learner: _Learner, samples: DomainSamples) -> tuple[_Drawn, Tensor]:
    """As many examples as a batch has rows, and their bins; none where nothing is labelled."""
    examples = samples.examples
    count = learner.plan.batch if len(examples.samples) else 0
    chosen = torch.randint(max(1, len(examples.samples)), (count,), generator=learner.rows)
    bins = torch.from_numpy(examples.bins)[chosen].to(samples.mean.device)
    return _drawn(learner, samples, torch.from_numpy(examples.samples)[chosen]), bins


def _labelled_loss(learner: _Learner, points: Tensor, bins: Tensor) -> Tensor:
    """Cross-entropy of the shared points of examples; 0 where nothing is labelled."""
    if not len(points):
        return points.new_zeros(())
    return classifier_loss(learner.classifier(points), bins)


def _total(losses: dict[str, Tensor], plan: TrainingPlan) -> Tensor:
    domains_apart = plan.beta_swd * losses["swd"] + plan.beta_cls * losses["classifier"]
    return losses["reconstruction"] + plan.beta_kl * losses["kl"] + domains_apart


def _drawn(learner: _Learner, samples: DomainSamples, rows: Tensor) -> _Drawn:
    """Latents of some rows, drawn afresh from their posteriors; a generator without an encoder has none."""
    rows = rows.to(samples.mean.device)
    latents = samples.mean[rows]
    if samples.deviation is not None:
        latents = latents + samples.deviation[rows] * _noise(learner, latents.shape)
    return _Drawn(latents, _noise(learner, (len(rows), learner.plan.shared_size)))


def _noise(learner: _Learner, shape: Sequence[int]) -> Tensor:
    return torch.randn(tuple(shape), generator=learner.noise, device=learner.noise.device)
