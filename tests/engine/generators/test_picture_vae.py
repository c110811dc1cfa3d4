from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.distributions import Normal, kl_divergence

from engine.datasets.source import Dataset, read_dataset
from engine.errors import EngineError
from engine.generators import conv_vae, mlp_vae
from engine.generators.adapter import Posterior
from engine.generators.families import generator_family
from engine.generators.picture_vae import PictureVaeTask, normal_divergence, squared_error
from engine.generators.pictures import shifted, softened
from engine.generators.recipe import Recipe, recipe_from_dict
from engine.training.loop import train
from tests.engine.datasets.small_data import write_small_mnist

FAMILIES: dict[str, dict[str, Any]] = {
    "mlp_vae": {"latents": 6, "width": 48, "depth": 2},
    "conv_vae": {"latents": 6, "channels": [4, 8], "width": 32},
}


def recipe(family: str, **config: Any) -> Recipe:
    plan = {"epochs": 30, "batch": 20, "learning_rate": 0.004, "seed": 3}
    words = dict.fromkeys(("title", "licence", "source"), "bars")
    own = {"makes": "generator", "id": "bars", "dataset": "mnist", "family": family}
    return recipe_from_dict({**own, **words, "plan": plan, "config": {**FAMILIES[family], **config}}, "bars")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return read_dataset("mnist", write_small_mnist(tmp_path_factory.mktemp("data")))


def task(family: str, data: Dataset, seed: int = 3, **config: Any) -> PictureVaeTask:
    made = recipe(family, **config)
    built = generator_family(family).task(replace(made, plan=replace(made.plan, seed=seed)), data)
    assert isinstance(built, PictureVaeTask)
    return built


def test_the_divergence_of_the_prior_from_itself_is_zero() -> None:
    assert normal_divergence(Posterior(torch.zeros(3, 5), torch.ones(3, 5))).abs().max() < 1e-6


@given(mean=st.floats(-4, 4), deviation=st.floats(0.01, 4), latents=st.integers(1, 6))
def test_the_divergence_is_that_of_the_closed_form(mean: float, deviation: float, latents: int) -> None:
    posterior = Posterior(torch.full((2, latents), mean), torch.full((2, latents), deviation))
    wanted = latents * kl_divergence(Normal(mean, deviation), Normal(0.0, 1.0))
    torch.testing.assert_close(normal_divergence(posterior), wanted.float().expand(2), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_learns_to_render_held_out_pictures(data: Dataset, family: str) -> None:
    learning = task(family, data)
    plan = recipe(family).plan
    figures = [progress.figures for progress in train(learning, plan) if progress and progress.figures]
    spread = float((learning.held_out.float() / 255).var(dim=0).mean())
    assert figures[-1]["reconstruction_mse"] < 0.5 * spread
    assert 1 <= figures[-1]["active_latents"] <= 6


@pytest.mark.parametrize("family", FAMILIES)
def test_the_loss_is_the_negative_bound_of_the_likelihood_and_the_prior(data: Dataset, family: str) -> None:
    rows = torch.arange(20)
    sharp, blunt, free = (
        task(family, data, noise=noise, beta=beta).loss(rows, torch.Generator().manual_seed(0))
        for noise, beta in ((0.1, 1.0), (0.2, 1.0), (0.1, 0.0))
    )
    torch.testing.assert_close(sharp["reconstruction"], 4 * blunt["reconstruction"])
    torch.testing.assert_close(sharp["divergence"], blunt["divergence"])
    assert float(free["divergence"].detach()) == 0


@pytest.mark.parametrize("family", FAMILIES)
def test_the_first_weights_follow_from_the_seed_and_leave_torchs_own_state_alone(data: Dataset, family: str) -> None:
    torch.manual_seed(1)
    before = torch.get_rng_state()
    one, same, other = (task(family, data, seed).weights() for seed in (3, 3, 4))
    assert torch.equal(before, torch.get_rng_state())
    assert all(torch.equal(one[name], same[name]) for name in one)
    assert not all(torch.equal(one[name], other[name]) for name in one)


@pytest.mark.parametrize("family", FAMILIES)
def test_shapes_ranges_and_precision(data: Dataset, family: str) -> None:
    net = task(family, data).module.eval()
    posterior = net.encode(torch.rand(5, 1, 28, 28))
    assert posterior.mean.shape == posterior.deviation.shape == (5, 6)
    assert float(posterior.deviation.detach().min()) > 0
    rendering = net.decode(100 * torch.randn(5, 6))
    assert rendering.shape == (5, 1, 28, 28)
    assert 0 <= float(rendering.detach().min()) <= float(rendering.detach().max()) <= 1
    with torch.autocast("cpu", dtype=torch.bfloat16):
        assert net.encode(torch.rand(2, 1, 28, 28)).mean.dtype == torch.float32
        assert net.decode(torch.zeros(2, 6)).dtype == torch.float32


def test_the_papers_network_is_three_layers_of_1024_both_ways() -> None:
    net = mlp_vae.build({"shape": [1, 28, 28], **mlp_vae.DEFAULTS})
    shapes = [tuple(value.shape) for value in net.state_dict().values() if value.ndim == 2]
    encoder = [(1024, 784), (1024, 1024), (1024, 1024), (200, 1024)]
    assert shapes == [*encoder, (1024, 100), (1024, 1024), (1024, 1024), (784, 1024)]


def test_a_picture_that_cannot_be_halved_twice_is_refused_in_words() -> None:
    with pytest.raises(EngineError, match="30 × 28 pixels do not fit"):
        conv_vae.build({"shape": [1, 30, 28], **conv_vae.DEFAULTS})


def test_colour_pictures_fit_both_families() -> None:
    for family, config in ((mlp_vae, FAMILIES["mlp_vae"]), (conv_vae, FAMILIES["conv_vae"])):
        net = family.build({"shape": [3, 32, 24], **config})
        assert net.decode(net.encode(torch.rand(2, 3, 32, 24)).mean).shape == (2, 3, 32, 24)


@given(pixels=st.integers(0, 3), seed=st.integers(0, 100))
def test_a_shift_moves_each_picture_as_a_whole_and_loses_nothing_in_the_middle(pixels: int, seed: int) -> None:
    media = torch.zeros(6, 2, 12, 10)
    media[:, :, 3:9, 3:7] = torch.rand(6, 2, 6, 4, generator=torch.Generator().manual_seed(seed))
    moved = shifted(media, pixels, torch.Generator().manual_seed(seed))
    assert moved.shape == media.shape
    torch.testing.assert_close(moved.sum(dim=(2, 3)), media.sum(dim=(2, 3)))
    for before, after in zip(media, moved, strict=True):
        ways = [(y, x) for y in range(-pixels, pixels + 1) for x in range(-pixels, pixels + 1)]
        assert any(torch.equal(torch.roll(before, way, dims=(1, 2)), after) for way in ways)


@given(strength=st.floats(0, 1), seed=st.integers(0, 100))
def test_softening_keeps_the_ink_and_never_sharpens(strength: float, seed: int) -> None:
    media = torch.zeros(5, 2, 12, 12)
    media[:, :, 3:9, 3:9] = torch.rand(5, 2, 6, 6, generator=torch.Generator().manual_seed(seed))
    soft = softened(media, strength, torch.Generator().manual_seed(seed))
    torch.testing.assert_close(soft.sum(dim=(2, 3)), media.sum(dim=(2, 3)))
    assert bool((soft.square().sum(dim=(1, 2, 3)) <= media.square().sum(dim=(1, 2, 3)) + 1e-5).all())


def test_the_error_of_edges_is_that_of_the_differences() -> None:
    media = torch.rand((3, 2, 5, 4), generator=torch.Generator().manual_seed(0))
    rendering = torch.rand((3, 2, 5, 4), generator=torch.Generator().manual_seed(1))
    plain = (rendering - media).square().sum(dim=(1, 2, 3))
    torch.testing.assert_close(squared_error(rendering, media, 0.0), plain)
    torch.testing.assert_close(squared_error(media + 0.5, media, 9.0), torch.full((3,), 0.25 * 40))
    error = rendering - media
    right = (error[..., 1:] - error[..., :-1]).square().sum(dim=(1, 2, 3))
    down = (error[..., 1:, :] - error[..., :-1, :]).square().sum(dim=(1, 2, 3))
    torch.testing.assert_close(squared_error(rendering, media, 2.0), plain + 2 * (right + down))
