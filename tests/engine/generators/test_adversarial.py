"""A generator and its critic: penalties with known values, whose turn it is, and a toy that is really learned."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from engine.errors import EngineError
from engine.generators.adversarial import Adversaries, Rules, gradient_penalty, rules_of
from engine.generators.adversarial_training import AdversarialTask, Media
from engine.generators.drawn import SURE, drawn_bank
from engine.generators.spec_gan import SpectrogramCritic, SpectrogramGenerator
from engine.seeds import seeded
from engine.training.loop import TrainingPlan, train


class Flat(nn.Module):
    """A critic ``x @ w`` whose gradient is `w` everywhere."""

    def __init__(self, weight: list[float]) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.tensor(weight))

    def forward(self, items: Tensor) -> Tensor:
        return items @ self.weight


def as_they_are(items: Tensor, _noise: torch.Generator) -> Tensor:
    return items


def noise() -> torch.Generator:
    return torch.Generator().manual_seed(3)


def ring(count: int) -> Tensor:
    angle = torch.rand(count, generator=noise()) * 2 * torch.pi
    return torch.stack([angle.cos(), angle.sin()], 1)


def small() -> Adversaries:
    torch.manual_seed(0)
    generator = nn.Sequential(nn.Linear(4, 32), nn.SiLU(), nn.Linear(32, 32), nn.SiLU(), nn.Linear(32, 2))
    critic = nn.Sequential(nn.Linear(2, 64), nn.LeakyReLU(0.2), nn.Linear(64, 64), nn.LeakyReLU(0.2), nn.Linear(64, 1))
    return Adversaries(generator, nn.Sequential(critic, nn.Flatten(0)))


def toy(options: dict[str, object]) -> AdversarialTask:
    media = Media(ring(512), as_they_are, lambda stored: torch.from_numpy(stored).float(), (2,))
    return AdversarialTask(small(), media, {"latents": 4}, options, {"along.scale": torch.ones(1)})


@pytest.mark.parametrize("weight", [[0.6, 0.8], [3.0, 4.0]])
def test_the_penalties_of_a_linear_critic_are_those_of_its_weights(weight: list[float]) -> None:
    critic, items = Flat(weight), torch.randn(16, 2, generator=noise())
    norm = sum(each**2 for each in weight) ** 0.5
    assert float(gradient_penalty(critic, items, -items, "wgan-gp", noise()).detach()) == pytest.approx(
        (norm - 1) ** 2, abs=1e-5
    )
    assert float(gradient_penalty(critic, items, -items, "r1", noise()).detach()) == pytest.approx(
        norm**2 / 2, rel=1e-5
    )


def test_a_gradient_of_the_penalty_reaches_the_critic() -> None:
    critic = Flat([3.0, 4.0])
    gradient_penalty(critic, ring(8), -ring(8), "r1", noise()).backward()
    assert critic.weight.grad is not None
    assert torch.allclose(critic.weight.grad, torch.tensor([3.0, 4.0]))


def test_only_whose_turn_it_is_learns_and_the_critic_comes_first() -> None:
    module, rules = small(), Rules(critic_turns=2)
    for turn in range(6):
        module.zero_grad(set_to_none=True)
        losses = module.losses(ring(8), torch.randn(8, 4, generator=noise()), rules, as_they_are, noise())
        sum(losses.values(), torch.zeros(())).backward()
        critics = turn % 3 != 2
        assert all((each.grad is not None) is critics for each in module.critic.parameters())
        assert all((each.grad is not None) is not critics for each in module.generator.parameters())
        assert set(losses) == ({"critic", "penalty"} if critics else {"generator"})


def test_a_penalty_comes_as_rarely_as_asked_and_weighs_as_much_more() -> None:
    module, latents = small(), torch.randn(8, 4, generator=noise())
    seen = []
    for _ in range(8):
        losses = module.losses(ring(8), latents, Rules("r1", 1, 2.0, 2), as_they_are, noise())
        seen.append("penalty" in losses)
    assert seen == [True, False, False, False] * 2
    often = small().losses(ring(8), latents, Rules("r1", 1, 2.0, 1), as_they_are, noise())["penalty"].detach()
    rarely = small().losses(ring(8), latents, Rules("r1", 1, 2.0, 2), as_they_are, noise())["penalty"].detach()
    assert float(rarely) == pytest.approx(2 * float(often))


@pytest.mark.parametrize(
    "options", [{"objective": "r1", "critic_turns": 1, "penalty": 0.5}, {"critic_turns": 3, "penalty": 0.1}]
)
def test_a_ring_is_learned(options: dict[str, object]) -> None:
    task = toy(options)
    plan = TrainingPlan(epochs=200, batch=64, learning_rate=4e-3, momentum=0.0, average=0.98, seed=1)
    for _ in train(task, plan):
        pass
    with torch.no_grad():
        made = task.module.generator(torch.randn(400, 4, generator=noise()))
    assert float((made.norm(dim=1) - 1).abs().mean()) < 0.2
    assert float(made.mean(0).norm()) < 0.35  # all around, not at one place
    assert float(made.std(0).min()) > 0.45


def test_a_training_stopped_and_resumed_ends_like_one_that_was_not(tmp_path: Path) -> None:
    plan = TrainingPlan(epochs=3, batch=64, learning_rate=1e-3, seed=1)
    whole, broken = toy({"critic_turns": 2}), toy({"critic_turns": 2})
    for _ in train(whole, plan):
        pass
    run = train(broken, plan, tmp_path / "toy.checkpoint")
    for _ in range(10):
        next(run)
    cast(Any, run).close()
    again = toy({"critic_turns": 2})
    for _ in train(again, plan, tmp_path / "toy.checkpoint", resume=True):
        pass
    for name, value in whole.weights().items():
        assert torch.equal(value, again.weights()[name]), name


def test_only_the_generator_and_what_goes_along_is_kept() -> None:
    names = toy({}).weights()
    assert "along.scale" in names
    assert not any("critic" in name or "turn" in name for name in names)


def test_a_spectrogram_is_drawn_and_scored_in_the_shape_of_the_vocoder() -> None:
    made = SpectrogramGenerator(100, 80, 64, 8)(torch.randn(2, 100))
    assert made.shape == (2, 80, 64)
    assert SpectrogramCritic(80, 64, 8)(made).shape == (2,)


def test_a_critic_notices_when_all_items_are_the_same() -> None:
    torch.manual_seed(0)
    critic, one = SpectrogramCritic(80, 64, 8), torch.rand(1, 80, 64)
    alone, among = critic(one.expand(8, 80, 64))[0], critic(torch.cat([one, torch.rand(7, 80, 64)]))[0]
    assert abs(float((alone - among).detach())) > 1e-6


def test_rules_stay_those_of_the_paper_where_a_recipe_is_silent() -> None:
    assert rules_of({"latents": 100}) == Rules("wgan-gp", 5, 10.0, 1)


class Sorter:
    """Says class 1 for positive first latents, 0 for negative ones, surely where they are beyond `edge`."""

    def __init__(self, edge: float) -> None:
        self.edge = edge

    def classify(self, media: Tensor) -> Tensor:
        strength = torch.where(media[:, 0].abs() > self.edge, 10.0, 0.1)
        return torch.stack([-media[:, 0].sign() * strength, media[:, 0].sign() * strength], 1)

    def features(self, media: Tensor) -> Tensor:
        return media


class Echo:
    """A generator whose rendering is its latent."""

    def sample(self, count: int, seed: int) -> Tensor:
        return torch.randn(count, 3, generator=seeded(seed, "echo"))

    def decode(self, latents: Tensor) -> Tensor:
        return latents


def bank_of(edge: float, counts: tuple[int, int] = (400, 50)):
    steps = drawn_bank(Echo(), Sorter(edge), counts, seed=2)  # type: ignore[arg-type]
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def test_what_is_held_out_of_draws_is_what_the_classifier_is_sure_of() -> None:
    bank, figures = bank_of(edge=1.0)
    assert len(bank) == 450
    assert int(bank.held_out.sum()) == 50
    assert bool((bank.mean[bank.held_out, 0].abs() > 1.0).all())
    assert bool((bank.evaluation_class == (bank.mean[:, 0] > 0)).all())
    assert figures["sure"] == pytest.approx(0.317, abs=0.08)  # a normal deviate beyond one deviation
    assert not bank.deviation.any()
    assert np.allclose(bank_of(edge=1.0)[0].mean, bank.mean)


def test_a_generator_that_is_never_clear_is_not_ready() -> None:
    with pytest.raises(EngineError, match="too few"):
        bank_of(edge=99.0)
    assert 0 < SURE < 1
