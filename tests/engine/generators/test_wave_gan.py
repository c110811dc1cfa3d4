"""WaveGAN: sizes of every layer as the paper's tables say, what phase shuffle does, and a training that can go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from engine.datasets.source import Dataset, Split
from engine.errors import EngineError
from engine.generators import wave_gan
from engine.generators.card import GeneratorCard, write_card
from engine.generators.contract import check_adapter
from engine.generators.recipe import Recipe, read_recipe, recipe_names
from engine.generators.registry import GeneratorRegistry
from engine.generators.train import make
from engine.generators.wave_gan_network import (
    SameConvolution,
    SameTransposedConvolution,
    WaveCritic,
    WaveGenerator,
    WaveShape,
    phase_shuffled,
    shape_from,
    start,
)
from engine.generators.weights import write_weights
from engine.training.loop import TrainingPlan, learning_rate_at, train

CPU = torch.device("cpu")
TINY = {"latents": 5, "width": 1, "kernel": 5, "strides": [4, 2]}
PLAN = TrainingPlan(
    epochs=4, batch=8, learning_rate=1e-3, momentum=0.5, square_momentum=0.9, schedule="constant", seed=2
)


def maps(*shape: int) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(1))


def sounds(count: int = 40) -> Dataset:
    random = np.random.default_rng(0)
    tones = np.sin(np.arange(128) * random.uniform(0.1, 0.5, (count, 1))) * 20000
    split = Split(tones.astype(np.int16), np.arange(count) % 2)
    return Dataset("tones", split, split, ("low", "high"), 16000)


def recipe(**config: Any) -> Recipe:
    source = "made up"
    return Recipe(
        "generator", "tones", "Tones", "wave_gan", "tones", PLAN, "CC0", source, config={**TINY, **config}, name="tones"
    )


def shapes_seen(module: nn.Module, layers: nn.ModuleList, given: Tensor) -> list[tuple[int, ...]]:
    seen: list[tuple[int, ...]] = []
    for layer in layers:
        layer.register_forward_hook(lambda _m, _i, out: seen.append(tuple(out.shape[1:])))
    with torch.no_grad():
        module(given)
    return seen


def test_the_paper_has_these_sizes_at_every_layer() -> None:
    shape = shape_from(read_recipe("spoken-digits-wavegan").config)
    with torch.device("meta"):
        generator, critic = WaveGenerator(shape), WaveCritic(shape, 2)
    assert generator.project.weight.shape == (16 * 1024, 100)
    assert [tuple(cast(Tensor, layer.weight).shape) for layer in generator.layers] == [
        (1024, 512, 25),
        (512, 256, 25),
        (256, 128, 25),
        (128, 64, 25),
        (64, 1, 25),
    ]
    assert [tuple(cast(Tensor, layer.weight).shape) for layer in critic.layers] == [
        (64, 1, 25),
        (128, 64, 25),
        (256, 128, 25),
        (512, 256, 25),
        (1024, 512, 25),
    ]
    assert critic.head.weight.shape == (1, 16384)
    assert generator.post_filter is not None
    assert generator.post_filter.weight.shape == (1, 1, 512)
    assert shape.samples == 16384


def test_every_layer_renders_as_long_as_the_papers() -> None:
    shape = WaveShape(width=4)  # a sixteenth of the paper's
    generator, critic = WaveGenerator(shape), WaveCritic(shape, 2)
    rendered = [(32, 64), (16, 256), (8, 1024), (4, 4096), (1, 16384)]
    assert shapes_seen(generator, generator.layers, torch.zeros(1, 100)) == rendered
    scored = [(4, 4096), (8, 1024), (16, 256), (32, 64), (64, 16)]
    assert shapes_seen(critic, critic.layers, torch.zeros(1, 16384)) == scored


def test_the_recipe_is_the_papers() -> None:
    assert "spoken-digits-wavegan" in recipe_names()
    plan, config = read_recipe("spoken-digits-wavegan").plan, read_recipe("spoken-digits-wavegan").config
    assert (plan.learning_rate, plan.momentum, plan.square_momentum, plan.batch) == (1e-4, 0.5, 0.9, 64)
    assert (config["objective"], config["critic_turns"], config["penalty"]) == ("wgan-gp", 5, 10.0)
    assert (config["shuffle"], config["prior"], config["width"]) == (2, "uniform", 64)
    assert 200_000 <= plan.epochs * 80 / 6 <= 201_000  # steps of the generator
    assert learning_rate_at(plan.epochs * 80 - 1, plan.epochs * 80, plan) == 1e-4


def test_the_longer_ones_of_the_published_code_fit_too() -> None:
    for strides, samples in (((4,) * 5 + (2,), 32768), ((4,) * 6, 65536)):
        shape = WaveShape(width=1, strides=strides)
        made = WaveGenerator(shape)(torch.zeros(1, 100))
        assert made.shape == (1, samples)
        assert WaveCritic(shape, 2)(made).shape == (1,)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 30), st.integers(1, 6), st.integers(0, 9))
def test_a_transposed_convolution_is_the_gradient_of_the_convolution(samples: int, stride: int, more: int) -> None:
    size = stride + more
    forward = SameConvolution(2, 3, size, stride, bias=False)
    back = SameTransposedConvolution(3, 2, size, stride)
    with torch.no_grad():
        back.weight.copy_(forward.weight)
        cast(Tensor, back.bias).zero_()
    given, wanted = maps(1, 2, samples * stride).requires_grad_(), maps(1, 3, samples)
    made = forward(given)
    assert made.shape == wanted.shape
    [gradient] = torch.autograd.grad((made * wanted).sum(), given)
    assert torch.allclose(gradient, back(wanted), atol=1e-4)


@settings(max_examples=60, deadline=None)
@given(st.integers(3, 40), st.integers(-2, 2))
def test_phase_shuffle_moves_every_channel_alike_and_reflects_at_the_edge(samples: int, move: int) -> None:
    given = maps(2, 3, samples)
    made = phase_shuffled(given, move)
    assert made.shape == given.shape
    for place in range(samples):
        source = abs(place - move)  # reflected at the beginning
        source = source if source < samples else 2 * (samples - 1) - source  # and at the end
        assert torch.equal(made[..., place], given[..., source])


def test_phase_shuffle_is_drawn_anew_for_every_layer_and_pass_and_repeats_with_its_seed() -> None:
    torch.manual_seed(0)
    critic, waves = WaveCritic(shape_from(TINY), 2), maps(4, 128)
    with torch.no_grad():
        still = critic(waves)
        assert torch.equal(still, critic(waves))
        critic.shuffle_by(torch.Generator().manual_seed(3))
        passes = torch.stack([critic(waves) for _ in range(20)])
        critic.shuffle_by(torch.Generator().manual_seed(3))
        again = torch.stack([critic(waves) for _ in range(20)])
    assert torch.equal(passes, again)
    assert len(passes.unique(dim=0)) == 5  # one layer is moved here, by -2..2
    assert any(torch.equal(each, still) for each in passes)


def test_every_weight_of_a_fresh_network_is_as_large_as_the_published_code_draws_it() -> None:
    network = WaveGenerator(shape_from({"width": 4, "post_filter": 8}))
    torch.manual_seed(0)
    start(network)
    weight = network.project.weight
    assert float(weight.detach().abs().max()) == pytest.approx((6 / sum(weight.shape)) ** 0.5, rel=0.01)
    assert not any(cast(Tensor, layer.bias).any() for layer in network.layers)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"strides": [4] * 11}, "at most 10"),
        ({"width": 0}, "whole numbers from 1"),
        ({"width": 1.5}, "whole numbers from 1"),
        ({"kernel": 3}, "as long as its strides"),
        ({"post_filter": 9999}, "9999 long"),
        ({"upsample": "cubic"}, "zeros or nearest"),
    ],
)
def test_sizes_that_no_network_has_are_told(wrong: Mapping[str, Any], words: str) -> None:
    with pytest.raises(EngineError, match=words):
        shape_from({**TINY, **wrong})


def test_sounds_of_another_length_are_told() -> None:
    with pytest.raises(EngineError, match="renders 256 samples and the data set's sounds have 128"):
        wave_gan.task(recipe(strides=[4, 4]), sounds())
    with pytest.raises(EngineError, match="normal or uniform"):
        wave_gan.task(recipe(prior="flat"), sounds())


def test_twenty_steps_move_both_networks_and_one_that_was_stopped_ends_the_same(tmp_path: Path) -> None:
    whole, broken, again = (wave_gan.task(recipe(), sounds()) for _ in range(3))
    before = {name: value.clone() for name, value in whole.module.state_dict().items()}
    steps = [step for step in train(whole, PLAN) if step is not None]
    assert steps[-1].step == 20
    same = [name for name, value in whole.module.state_dict().items() if torch.equal(value, before[name])]
    assert same == ["critic.head.bias"]  # lifts every score alike, which this objective does not see
    run = train(broken, PLAN, tmp_path / "tones.checkpoint")
    for _ in range(13):
        next(run)
    cast(Any, run).close()
    for _ in train(again, PLAN, tmp_path / "tones.checkpoint", resume=True):
        pass
    for name, value in whole.module.state_dict().items():
        assert torch.equal(value, again.module.state_dict()[name]), name


def test_a_checkpoint_of_another_decay_is_refused(tmp_path: Path) -> None:
    run = train(wave_gan.task(recipe(), sounds()), PLAN, tmp_path / "tones.checkpoint")
    next(run)
    cast(Any, run).close()
    other = replace(PLAN, square_momentum=0.99)
    with pytest.raises(EngineError, match="another recipe"):
        next(train(wave_gan.task(recipe(), sounds()), other, tmp_path / "tones.checkpoint", resume=True))


class Loudness:
    """Says class 1 where a sound is louder than most, surely."""

    def classify(self, media: Tensor) -> Tensor:
        loud = media.square().mean(1, keepdim=True)
        return torch.cat([loud.median() - loud, loud - loud.median()], 1).sign() * 10

    def features(self, media: Tensor) -> Tensor:
        return media


@pytest.mark.parametrize("prior", ["uniform", "normal"])
def test_what_is_trained_loads_by_its_card_and_keeps_the_contract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prior: str
) -> None:
    monkeypatch.setattr("engine.generators.train._judge", lambda *_: Loudness())
    wanted = replace(recipe(prior=prior, post_filter=9), classifier="loudness", bank=(30, 10))
    for _ in make(wanted, sounds(), tmp_path):
        pass
    registry = GeneratorRegistry((tmp_path,))
    adapter = registry.load("tones", CPU)
    assert adapter.card.prior == prior
    assert adapter.card.output_shape == (128,)
    assert check_adapter(adapter, 0) == []
    assert adapter.decode(adapter.sample(0, 0)).shape == (0, 128)
    bank = registry.bank("tones")
    assert len(bank) == 40
    assert (float(bank.mean.abs().max()) <= 1) is (prior == "uniform")


def loaded(folder: Path, shape: WaveShape, **card: Any) -> wave_gan.WaveGanAdapter:
    torch.manual_seed(0)
    network = wave_gan.WaveGan(shape)
    start(network)
    digest = write_weights(folder, network.state_dict())
    values: dict[str, Any] = {
        "id": folder.name,
        "title": "Tiny",
        "family": "wave_gan",
        "kind": "sound",
        "latent_size": shape.latents,
        "prior": "uniform",
        "output_shape": (shape.samples,),
        "sample_rate": 16000,
        "licence": "",
        "source": "",
        "config": shape.config,
        "weights_sha256": digest,
    }
    made = GeneratorCard(**{**values, **card})
    write_card(made, folder)
    return wave_gan.load(folder, made, CPU)


def test_a_card_that_does_not_fit_is_told_before_anything_large_is_made(tmp_path: Path) -> None:
    shape = shape_from(TINY)
    with pytest.raises(EngineError, match="one length"):
        loaded(tmp_path, shape, output_shape=(256,))
    with pytest.raises(EngineError, match="do not fit"):
        loaded(tmp_path, shape, config={**shape.config, "width": 100_000, "kernel": 4096})
