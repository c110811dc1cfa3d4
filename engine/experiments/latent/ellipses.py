"""Two noisy ellipses, the smallest pair of domains a bridge can be tried on (Tian & Engel 2019, synthetic example).

Bins are halves of the angle, those of domain 2 turned by a quarter, so that shape alone aligns them wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from engine.bridge.geometry import proxy_a_distance
from engine.bridge.model import BridgingVae
from engine.bridge.presets import PAPER_PICTURES, TrainingPlan
from engine.bridge.samples import DomainSamples
from engine.bridge.transfer import shared_means, transfer
from engine.experiments.latent.latent_unconditional import UnconditionalVae
from engine.experiments.scenarios.reference import train_reference
from engine.messages import Domain, Examples
from engine.seeds import seeded

NOISE = 0.025
# A smaller network and a steeper rate than the paper's, so that it is learnt in seconds. Its β_KL of 0.025 would mix
# both domains by itself here, since it asks both for one normal cloud: a smaller one leaves that to the distance.
PLAN = replace(
    PAPER_PICTURES,
    shared_size=2,
    hidden=(64, 64),
    steps=5000,
    learning_rate=3e-3,
    beta_kl=0.002,
    beta_swd=0.5,
    beta_cls=0.1,
    directions=16,
)
# The four rows of the paper's figure 2, each with one thing more than the one before.
ROWS: Mapping[str, TrainingPlan] = {
    "unconditional": replace(PLAN, beta_swd=0.0, beta_cls=0.0),
    "conditional": replace(PLAN, beta_swd=0.0, beta_cls=0.0),
    "with distance": replace(PLAN, beta_cls=0.0),
    "with classifier": PLAN,
}


@dataclass(frozen=True)
class Ellipses:
    """Points of both domains ``[n, 2]`` and their bins ``[n]``."""

    points: tuple[Tensor, Tensor]
    bins: tuple[Tensor, Tensor]


def draw_ellipses(count: int, seed: int) -> Ellipses:
    """So many points of either domain, evenly over the angle."""
    generator = torch.Generator().manual_seed(seed)
    angles = torch.rand(2, count, generator=generator) * 2 * torch.pi
    noise = NOISE * torch.randn(2, count, 2, generator=generator)
    one, two = (on_ellipse(angles[domain - 1], domain) + noise[domain - 1] for domain in (1, 2))
    return Ellipses((one, two), (bins_of(one, 1), bins_of(two, 2)))


def on_ellipse(angles: Tensor, domain: Domain) -> Tensor:
    """Points ``[n, 2]`` of a domain's ellipse at angles ``[n]`` in radians."""
    if domain == 1:
        return torch.stack([angles.cos() - 0.5, 0.5 * angles.sin()], 1)
    return torch.stack([0.5 * angles.cos() + 0.5, angles.sin()], 1)


def angles_of(points: Tensor, domain: Domain) -> Tensor:
    """The angle ``[n]`` that points ``[n, 2]`` are seen at from the middle of a domain's ellipse, in radians."""
    if domain == 1:
        return torch.atan2(points[:, 1] * 2, points[:, 0] + 0.5)
    return torch.atan2(points[:, 1], (points[:, 0] - 0.5) * 2)


def bins_of(points: Tensor, domain: Domain) -> Tensor:
    """The bin a point lies in, by its angle."""
    turned = angles_of(points, domain) - (torch.pi / 2 if domain == 2 else 0.0)
    return (turned.remainder(2 * torch.pi) < torch.pi).long()


def off_ellipse(points: Tensor, domain: Domain) -> Tensor:
    """How far points lie from the ellipse of a domain, in radii."""
    x, y = (points[:, 0] + 0.5, points[:, 1] * 2) if domain == 1 else ((points[:, 0] - 0.5) * 2, points[:, 1])
    return (torch.hypot(x, y) - 1).abs()


def new_row(row: str, seed: int) -> BridgingVae:
    """An untrained bridge for one row of the figure."""
    kind = UnconditionalVae if row == "unconditional" else BridgingVae
    return kind((2, 2), PLAN.shared_size, PLAN.hidden, seeded(seed, "bridge weights"))


def trained_row(bridge: BridgingVae, row: str, drawn: Ellipses, steps: int, seed: int) -> Iterator[float | None]:
    """Train a row's bridge in place; yields the share 0..1 that is done."""
    first, second = (
        DomainSamples(points, None, Examples(np.arange(len(points)), bins.numpy()))
        for points, bins in zip(drawn.points, drawn.bins, strict=True)
    )
    for step in train_reference(bridge, (first, second), 2, replace(ROWS[row], steps=steps), seed):
        yield step.step / step.steps if step is not None else None


def judged_row(bridge: BridgingVae, fresh: Ellipses) -> dict[str, float]:
    """What a row shows, on points it has not seen.

    `accuracy`: share of points that arrive in their bin, the worse of both ways. `apart`: proxy A-distance of the
    domains in the shared space, 0 (mixed) .. 2. `off`: mean distance of arrived points from the target's ellipse,
    in radii. `gap`: widest angle in radians that no point arrives at; a whole turn where all arrive in one place.
    """
    arrived = [transfer(bridge, fresh.points[source - 1], source) for source in (1, 2)]
    ends: tuple[tuple[Domain, Domain], ...] = ((1, 2), (2, 1))
    right = [
        float((bins_of(points, target) == fresh.bins[source - 1]).float().mean())
        for points, (source, target) in zip(arrived, ends, strict=True)
    ]
    off = [float(off_ellipse(points, target).mean()) for points, (_, target) in zip(arrived, ends, strict=True)]
    gaps = [widest_gap(angles_of(points, target)) for points, (_, target) in zip(arrived, ends, strict=True)]
    shared = [shared_means(bridge, fresh.points[domain - 1], domain) for domain in (1, 2)]
    return {
        "accuracy": min(right),
        "apart": proxy_a_distance(shared[0], shared[1]),
        "off": sum(off) / 2,
        "gap": max(gaps),
    }


def widest_gap(angles: Tensor) -> float:
    """The widest part of the circle, in radians, without any of the angles ``[n]``."""
    ordered = angles.remainder(2 * torch.pi).sort().values
    around = torch.cat([ordered, ordered[:1] + 2 * torch.pi])
    return float(around.diff().max())
