"""Media are found in generators that cannot encode, by gradient and without one."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from engine.generators.adapter import GeneratorAdapter
from engine.generators.inversion import invert
from tests.engine.fakes import LinearPictures


class Bent:
    """A generator without an encoder: pictures that are a curved image of their latents."""

    def __init__(self, prior: str = "normal") -> None:
        inside = LinearPictures()
        self.card, self.device = replace(inside.card, prior=prior), inside.device  # type: ignore[arg-type]
        self._weights = inside.weights

    def sample(self, count: int, seed: int) -> Tensor:
        draws = torch.Generator().manual_seed(seed)
        shape = (count, self.card.latent_size)
        return (
            torch.rand(shape, generator=draws) * 2 - 1
            if self.card.prior == "uniform"
            else torch.randn(shape, generator=draws)
        )

    def decode(self, latents: Tensor) -> Tensor:
        return torch.sigmoid(3 * torch.sin(latents) @ self._weights).reshape(-1, 1, 8, 8)


class Rigid(Bent):
    """One through which no gradient passes."""

    def decode(self, latents: Tensor) -> Tensor:
        return super().decode(latents.detach())

    def why_no_gradient(self) -> str:
        return "It is a test."


def found_errors(adapter: GeneratorAdapter, steps: int = 150) -> tuple[float, float, Tensor]:
    """Mean error of what was found, of the most alike sample, and the latents found."""
    samples, wanted = adapter.sample(100, 1), adapter.decode(adapter.sample(6, 2))
    rendered = adapter.decode(samples)
    nearest = torch.cdist(wanted.flatten(1), rendered.flatten(1)).min(1).values.square() / wanted[0].numel()
    steps_taken = invert(adapter, wanted, samples, steps=steps)
    while True:
        try:
            next(steps_taken)
        except StopIteration as end:
            latents = end.value.mean
            break
    return float((adapter.decode(latents) - wanted).square().mean()), float(nearest.mean()), latents


def test_a_gradient_leads_far_below_the_most_alike_sample() -> None:
    found, nearest, _ = found_errors(Bent())
    assert found < 0.02 * nearest


def test_small_random_steps_do_too_where_no_gradient_passes() -> None:
    found, nearest, _ = found_errors(Rigid())
    assert found < 0.1 * nearest


def test_latents_stay_inside_of_a_uniform_prior() -> None:
    found, nearest, latents = found_errors(Bent("uniform"))
    assert float(latents.abs().max()) <= 1
    assert found < 0.1 * nearest


def test_no_step_at_all_is_the_most_alike_sample() -> None:
    found, nearest, _ = found_errors(Rigid(), steps=0)
    assert abs(found - nearest) < 1e-6
