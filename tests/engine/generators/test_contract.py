from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from engine.errors import EngineError
from engine.generators.adapter import GeneratorAdapter, Posterior, draw_latents
from engine.generators.card import GeneratorCard
from engine.generators.contract import check_adapter
from engine.generators.registry import default_registry

CARD = GeneratorCard("honest", "Honest", "none", "image", 12, "normal", (1, 4, 4), None, "MIT", "nobody")
CPU = torch.device("cpu")


class Honest:
    """Renders latents through an orthogonal matrix, so that it can encode exactly."""

    def __init__(self, card: GeneratorCard = CARD) -> None:
        self.card = card
        self.device = CPU
        draws = torch.Generator().manual_seed(3)
        self.matrix = torch.linalg.qr(torch.randn((16, 12), generator=draws)).Q

    def sample(self, count: int, seed: int) -> Tensor:
        return draw_latents(self.card, count, seed, self.device)

    def decode(self, latents: Tensor) -> Tensor:
        return torch.sigmoid(latents @ self.matrix.T).reshape(-1, 1, 4, 4)

    def encode(self, media: Tensor) -> Posterior:
        mean = torch.logit(media.flatten(1), 1e-6) @ self.matrix
        return Posterior(mean, torch.full_like(mean, 0.1))


def replaced(name: str, function: Callable[..., object]) -> Honest:
    adapter = Honest()
    setattr(adapter, name, function)
    return adapter


def honest_decode(latents: Tensor) -> Tensor:
    return Honest().decode(latents)


def honest_encode(media: Tensor) -> Posterior:
    return Honest().encode(media)


def restless(latents: Tensor) -> Tensor:
    return honest_decode(latents) * torch.rand(1)


def normalised_over_the_batch(latents: Tensor) -> Tensor:
    return honest_decode(latents - latents.mean(dim=0))


def half_nan(latents: Tensor) -> Tensor:
    return honest_decode(latents).masked_fill(torch.eye(4) > 0, torch.nan)


def refusing(latents: Tensor) -> Tensor:
    raise EngineError("This generator sleeps.", "Wake it.")


def crashing(latents: Tensor) -> Tensor:
    raise IndexError("list index out of range")


def test_an_honest_adapter_has_no_problem() -> None:
    for seed in range(20):
        assert check_adapter(Honest(), seed) == []


def test_an_adapter_that_cannot_encode_is_not_asked_to() -> None:
    class Plain:
        card, device = CARD, CPU
        sample, decode = Honest().sample, staticmethod(honest_decode)

    assert check_adapter(Plain(), 0) == []


@pytest.mark.parametrize(
    ("adapter", "sentence"),
    [
        (replaced("sample", lambda n, s: torch.randn(n, 11)), "gives shape [2000, 11], not [2000, 12]"),
        (replaced("sample", lambda n, s: torch.randn(n, 12)), "from the same seed gives different latents"),
        (replaced("sample", lambda n, s: draw_latents(CARD, n, s, CPU) + 1), "has mean 1."),
        (replaced("sample", lambda n, s: draw_latents(CARD, n, s, CPU) * 2), "do not follow the normal prior"),
        (replaced("sample", lambda n, s: torch.full((n, 12), torch.inf)), "latents hold values that are not numbers"),
        (replaced("decode", lambda z: honest_decode(z)[:, 0]), "gives shape [8, 4, 4]"),
        (replaced("decode", lambda z: honest_decode(z).double()), "are float64, not float32"),
        (replaced("decode", half_nan), "32 values of 8 renderings are not numbers"),
        (replaced("decode", lambda z: honest_decode(z) * 2 - 1), "outside 0 to 1"),
        (replaced("decode", restless), "rendered twice differ by up to"),
        (replaced("decode", normalised_over_the_batch), "rendered alone differs from itself in a batch"),
        (replaced("decode", lambda z: honest_decode(z * 0)), "8 different latents all render the same"),
        (replaced("decode", lambda z: honest_decode(z).detach()), "rendering cuts it off"),
        (replaced("decode", lambda z: honest_decode(z * 0)), "it is zero everywhere"),
        (replaced("decode", refusing), "This generator sleeps. Wake it."),
        (replaced("decode", crashing), "failed at rendering with IndexError: list index out of range"),
        (replaced("encode", lambda x: Posterior(*(v[:, 1:] for v in honest_encode(x)))), "a mean of shape [64, 11]"),
        (replaced("encode", lambda x: Posterior(honest_encode(x).mean, torch.zeros(64, 12))), "must be positive"),
        (
            replaced("encode", lambda x: Posterior(honest_encode(x).mean * torch.nan, torch.ones(64, 12))),
            "a mean that is not a number",
        ),
        (
            replaced("encode", lambda x: Posterior(honest_encode(x).mean.flip(0), torch.ones(64, 12))),
            "does not lead back",
        ),
    ],
)
def test_each_broken_promise_is_told_in_words(adapter: GeneratorAdapter, sentence: str) -> None:
    assert any(sentence in problem for problem in check_adapter(adapter, 0)), check_adapter(adapter, 0)


def test_a_sound_and_a_uniform_prior_have_their_own_ranges() -> None:
    card = GeneratorCard("loud", "Loud", "none", "sound", 12, "uniform", (16,), 16000, "MIT", "nobody")

    class Loud(Honest):
        def decode(self, latents: Tensor) -> Tensor:
            return 3 * torch.tanh(latents @ self.matrix.T)

        def encode(self, media: Tensor) -> Posterior:
            mean = torch.atanh(media / 3) @ self.matrix
            return Posterior(mean, torch.full_like(mean, 0.1))

        def sample(self, count: int, seed: int) -> Tensor:
            return super().sample(count, seed) * 1.1

    problems = check_adapter(Loud(card), 0)
    assert any("outside -1 to 1" in problem for problem in problems)
    assert any("leave the uniform prior's -1..1" in problem for problem in problems)
    assert len(problems) == 2


@pytest.mark.parametrize("generator", [card.id for card in default_registry().cards()])
def test_every_shipped_generator_keeps_its_promises(generator: str) -> None:
    adapter = default_registry().load(generator, CPU)
    assert [check_adapter(adapter, seed) for seed in (0, 7)] == [[], []]
