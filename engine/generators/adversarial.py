"""What a generator and its critic learn from each other: Wasserstein with gradient penalty, or logistic with R1.

Both take turns within one loop: at a critic's turn only the critic gets gradients, at a generator's turn only the
generator, and an optimiser leaves alone what has none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

import torch
from torch import Tensor, nn
from torch.nn import functional

Objective = Literal["wgan-gp", "r1"]
Vary = Callable[[Tensor, torch.Generator], Tensor]


@dataclass(frozen=True)
class Rules:
    """How the two play.

    Attributes:
        objective: "wgan-gp" of WaveGAN and SpecGAN (Gulrajani et al. 2017, arXiv 1704.00028, equation 3), or "r1",
            the non-saturating logistic loss with a gradient penalty on real items (Mescheder et al. 2018, arXiv
            1801.04406, equation 9), which needs one step of the critic where the other needs five.
        critic_turns: critic's turns before each of the generator's.
        penalty: weight of the gradient penalty.
        penalty_every: critic's turns from one with the penalty to the next; its weight grows by as much.
    """

    objective: Objective = "wgan-gp"
    critic_turns: int = 5
    penalty: float = 10.0
    penalty_every: int = 1


@runtime_checkable
class Shuffles(Protocol):
    """A critic that draws something of its own at every pass, for all items of the pass together."""

    def shuffle_by(self, noise: torch.Generator | None) -> None:
        """Draw from `noise` in the passes to come."""
        ...


class Adversaries(nn.Module):
    """A generator ``[items, latents] -> [items, ...]``, its critic ``-> [items]``, and whose turn it is.

    The turn is part of the state, so that a resumed training goes on with the right one.
    """

    def __init__(self, generator: nn.Module, critic: nn.Module) -> None:
        super().__init__()
        self.generator, self.critic = generator, critic
        self.register_buffer("turn", torch.zeros((), dtype=torch.int64))

    def losses(
        self, real: Tensor, latents: Tensor, rules: Rules, vary: Vary, noise: torch.Generator
    ) -> dict[str, Tensor]:
        """The loss of whoever's turn it is, and pass the turn on.

        Args:
            real: items ``[items, ...]``.
            latents: as many draws of the prior ``[items, latents]``.
            vary: augments items before the critic sees them, real and made ones alike (Zhao et al. 2020, arXiv
                2006.10738); must let gradients through.
            noise: draws the augmentation and the places of the penalty.
        """
        if isinstance(self.critic, Shuffles):
            self.critic.shuffle_by(noise)
        turn = int(self.get_buffer("turn"))
        self.get_buffer("turn").add_(1)
        place = turn % (rules.critic_turns + 1)
        if place == rules.critic_turns:
            return self._generators_turn(latents, rules, vary, noise)
        turns = turn // (rules.critic_turns + 1) * rules.critic_turns + place
        return self._critics_turn(real, latents, rules, vary, noise, turns % rules.penalty_every == 0)

    def _generators_turn(self, latents: Tensor, rules: Rules, vary: Vary, noise: torch.Generator) -> dict[str, Tensor]:
        self.critic.requires_grad_(False)
        score = self.critic(vary(self.generator(latents).float(), noise)).float()
        self.critic.requires_grad_(True)
        return {"generator": -score.mean() if rules.objective == "wgan-gp" else functional.softplus(-score).mean()}

    def _critics_turn(
        self, real: Tensor, latents: Tensor, rules: Rules, vary: Vary, noise: torch.Generator, penalised: bool
    ) -> dict[str, Tensor]:
        with torch.no_grad():
            made = vary(self.generator(latents).float(), noise)
        real = vary(real, noise)
        on_real, on_made = self._seen(real, made)
        if rules.objective == "wgan-gp":
            losses = {"critic": on_made.mean() - on_real.mean()}
        else:
            losses = {"critic": functional.softplus(-on_real).mean() + functional.softplus(on_made).mean()}
        if penalised:
            weight = rules.penalty * rules.penalty_every
            losses["penalty"] = weight * gradient_penalty(self.critic, real, made, rules.objective, noise)
        return losses

    def _seen(self, real: Tensor, made: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of both, in one pass unless that would shuffle them alike."""
        if isinstance(self.critic, Shuffles):
            return self.critic(real).float(), self.critic(made).float()
        on_real, on_made = self.critic(torch.cat([real, made])).float().chunk(2)
        return on_real, on_made


def gradient_penalty(
    critic: nn.Module, real: Tensor, made: Tensor, objective: Objective, noise: torch.Generator
) -> Tensor:
    """Scalar penalty on the critic's gradient with respect to its input ``[items, ...]``.

    For "wgan-gp" the squared distance of its norm from 1, at random places between real and made items; for "r1"
    half its squared norm at the real ones. Computed in float32, since it is differentiated twice.
    """
    with torch.autocast(real.device.type, enabled=False):
        if objective == "wgan-gp":
            share = torch.rand(len(real), generator=noise).to(real).view(-1, *[1] * (real.ndim - 1))
            places = torch.lerp(real.float(), made.float(), share).requires_grad_()
        else:
            places = real.float().detach().requires_grad_()
        [gradient] = torch.autograd.grad(critic(places).float().sum(), places, create_graph=True)
        squared = gradient.square().flatten(1).sum(1)
        if objective == "wgan-gp":
            return ((squared + 1e-12).sqrt() - 1).square().mean()
        return squared.mean() / 2


def rules_of(options: Mapping[str, object]) -> Rules:
    """The rules among the config entries of a recipe; what it does not say stays as WaveGAN has it."""
    names = ("objective", "critic_turns", "penalty", "penalty_every")
    return Rules(**{name: options[name] for name in names if name in options})  # type: ignore[arg-type]
