"""How a bridge is trained: the paper's recipe to the letter, a quick one for few labels, a thorough one for many.

A plan holds everything that decides a training but its data and its seed; `plan_for` finds it by its preset's name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from engine.errors import EngineError
from engine.generators.card import GeneratorCard

PRESETS = ("quick", "thorough", "paper")


@dataclass(frozen=True)
class TrainingPlan:
    """Everything that decides a training but its data and its seed.

    Attributes:
        preset: the name it goes by.
        shared_size: dimensions of the shared space.
        hidden: widths of the ReLU layers of the encoder, and of the decoder.
        steps: optimiser steps.
        batch: rows drawn from each domain per step.
        learning_rate: of Adam; its peak under the "one-cycle" schedule.
        schedule: "constant", or "one-cycle": up for the first tenth of the steps, then down to nothing.
        beta_kl, beta_swd, beta_cls: weights of the loss terms beside reconstruction.
        beta_arrival, beta_transport, beta_isometry: weights of the terms that look at transferred latents, see
            `crossing`; the paper has none.
        lessons: optimiser steps in which judges learn the bins of each domain, before the first step of the bridge.
        blended: share of a batch's rows that are blends of two samples where transferred latents are looked at.
        directions: random directions per step of the sliced Wasserstein distance.
        posterior_samples: learn from fresh posterior samples instead of posterior means.
        weighted: weigh reconstruction by what each latent dimension says (the variance of its means).
        standardise: shift and scale each domain's latents to mean 0 and mean variance 1.
        dropped: share of predicted samples left out, the least sure first, 0..1.
        patience: so many checks of forty in all without any gain end the steady part of the schedule, see `pace`;
            0 always runs through all of it.
    """

    preset: str
    shared_size: int
    hidden: tuple[int, ...]
    steps: int
    batch: int = 128
    learning_rate: float = 1e-3
    schedule: Literal["constant", "one-cycle"] = "constant"
    beta_kl: float = 0.005
    beta_swd: float = 1.0
    beta_cls: float = 0.05
    beta_arrival: float = 0.0
    beta_transport: float = 0.0
    beta_isometry: float = 0.0
    lessons: int = 0
    blended: float = 0.0
    directions: int = 64
    posterior_samples: bool = True
    weighted: bool = False
    standardise: bool = False
    dropped: float = 0.1
    patience: int = 0


# Tian & Engel 2019 (arXiv 1902.08261), table of hyperparameters: MNIST↔MNIST and MNIST↔Fashion, MNIST↔SC09.
# β_KL of pictures is the text's 0.05 under this loss's reductions (KL summed, reconstruction averaged).
PAPER_PICTURES = TrainingPlan("paper", shared_size=8, hidden=(512,) * 4, steps=50_000)
PAPER_SOUND = replace(PAPER_PICTURES, shared_size=16, hidden=(1024,) * 8, beta_kl=0.01, beta_swd=3.0, beta_cls=0.3)

# Measured on the shipped generators with ten labels per bin: a steep learning rate pays most. A small β_KL keeps
# detail; the terms that look at what crosses keep bins and distances apart with it. More isometry keeps neighbours
# better (up to 0.94 rank correlation) and costs accuracy. More β_SWD mixes the domains and costs nothing up to 6.
QUICK = TrainingPlan(
    "quick",
    shared_size=32,
    hidden=(512,) * 2,
    steps=600,
    learning_rate=6e-3,
    schedule="one-cycle",
    beta_kl=0.001,
    beta_swd=6.0,
    beta_cls=1.0,
    beta_arrival=5.0,
    beta_transport=4.0,
    beta_isometry=10.0,
    lessons=500,
    blended=0.4,
    posterior_samples=False,
    weighted=True,
    standardise=True,
    dropped=0.1,
)

# Half of a sound's many dimensions have no axis to go to in a picture, so more is left to distances.
QUICK_SOUND = replace(QUICK, steps=700, beta_transport=2.5, beta_isometry=22.0, blended=0.3)

# For many labels and a minute or two of one core. Tried on 600 samples kept back of digits and of fashion, one seed:
# more steps at a gentler rate bring transfers nearer to the target's own samples, with more variety and detail.
# Accuracy moved by a point at most, which so few samples can't tell from chance; fresh posterior samples with more
# weight on arrival came out best, a stronger β_KL and more blends did not. More samples did: 0.95 and 0.87 with 4400
# of each domain became 0.98 and 0.91 with 59 400.
_THOROUGHLY: dict[str, Any] = {
    "preset": "thorough",
    "steps": 2000,
    "learning_rate": 3e-3,
    "lessons": 1500,
    "beta_arrival": 10.0,
    "posterior_samples": True,
}
THOROUGH, THOROUGH_SOUND = replace(QUICK, **_THOROUGHLY), replace(QUICK_SOUND, **_THOROUGHLY)


def plan_for(preset: str, *cards: GeneratorCard, steps: int | None = None) -> TrainingPlan:
    """The plan of a preset for the generators of a bridge.

    `steps` overrides its number of steps, and no judge learns longer.

    Raises:
        EngineError: there is no such preset.
    """
    sound = "sound" in {card.kind for card in cards}
    plans = {
        "quick": QUICK_SOUND if sound else QUICK,
        "thorough": THOROUGH_SOUND if sound else THOROUGH,
        "paper": PAPER_SOUND if sound else PAPER_PICTURES,
    }
    if preset not in plans:
        raise EngineError(f"There is no preset “{preset}”.", f"Choose one of: {', '.join(PRESETS)}.")
    plan = plans[preset]
    return plan if steps is None else replace(plan, steps=max(1, steps), lessons=min(plan.lessons, steps))
