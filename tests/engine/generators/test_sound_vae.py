from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.assets import assets_folder
from engine.datasets.source import Dataset, Split
from engine.generators import sound_classifier, sound_vae
from engine.generators.adapter import CanEncode, CanPicture, Posterior
from engine.generators.card import GeneratorCard
from engine.generators.classifier import ClassifierCard
from engine.generators.contract import check_adapter
from engine.generators.recipe import Recipe, read_recipe
from engine.generators.registry import GeneratorRegistry
from engine.generators.sound_vae import SoundVaeAdapter
from engine.generators.sound_vae_training import kl_divergence, spectrogram_error
from engine.generators.spectrograms import from_units, masked, to_units, warped
from engine.generators.weights import write_weights
from engine.media.clip import shift
from engine.media.mel import MelScale
from engine.media.spectral_error import spectral_error
from engine.training.loop import train

CPU = torch.device("cpu")
SMALL = {"latents": 8, "width": 8, "vocoder_width": 16, "vocoder_blocks": 1, "iterations": 2}


def buzzes(items: int) -> np.ndarray:
    """int16 clips of two kinds in turn: a low and a high buzz, each with its own length and place."""
    generator = np.random.default_rng(0)
    time = np.arange(16384) / 16000
    clips = []
    for item in range(items):
        pitch = (150, 600)[item % 2] * generator.uniform(0.95, 1.05)
        begin, length = generator.uniform(0.2, 0.4), generator.uniform(0.3, 0.4)
        wave = sum(np.sin(2 * np.pi * k * pitch * time) / k for k in range(1, 6))
        clips.append(0.2 * wave * ((time > begin) & (time < begin + length)))
    return (np.stack(clips) * 32767).clip(-32768, 32767).astype(np.int16)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    clips, labels = buzzes(48), np.arange(48) % 2
    train_split, test_split = Split(clips[:32], labels[:32]), Split(clips[32:], labels[32:])
    return Dataset("buzzes", train_split, test_split, ("low", "high"), 16000)


def small(name: str, **config: object) -> Recipe:
    recipe = read_recipe(name)
    plan = replace(recipe.plan, epochs=8, batch=16, precision="float32", average=0.0, validate_every=99)
    return replace(recipe, plan=plan, config={**recipe.config, **config})


@pytest.fixture(scope="module")
def generator(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> SoundVaeAdapter:
    task = sound_vae.task(small("spoken-digits", **SMALL), dataset)
    losses = [progress.losses for progress in train(task, small("spoken-digits").plan) if progress]
    assert losses[-1]["reconstruction"] < 0.7 * losses[0]["reconstruction"]
    folder = tmp_path_factory.mktemp("generator")
    write_weights(folder, task.weights())
    card = GeneratorCard("b", "Buzzes", "sound_vae", "sound", 8, "normal", (16384,), 16000, "", "", config=task.config)
    return sound_vae.load(folder, card, CPU)


def test_the_contract_is_kept_and_the_powers_are_there(generator: SoundVaeAdapter) -> None:
    assert isinstance(generator, CanEncode)
    assert isinstance(generator, CanPicture)
    assert [problem for problem in check_adapter(generator, 0) if "lead back" not in problem] == []  # hardly trained


def test_a_clip_sounds_the_same_alone_and_among_others(generator: SoundVaeAdapter) -> None:
    latents = generator.sample(5, 2)
    assert torch.equal(generator.decode(latents)[3:4], generator.decode(latents[3:4]))
    assert generator.decode(latents[:0]).shape == (0, 16384)


def test_encoding_ignores_loudness_and_place(generator: SoundVaeAdapter, dataset: Dataset) -> None:
    waves = torch.from_numpy(dataset.test.media).float() / 32768
    quiet = 0.05 * shift(waves, torch.full((len(waves),), 1024))
    one, other = generator.encode(waves), generator.encode(quiet)
    assert (one.mean - other.mean).norm() < 0.2 * (one.mean - one.mean.mean(0)).norm()


def test_pictures_stand_on_the_floor_of_silence(generator: SoundVaeAdapter) -> None:
    picture = generator.picture(3 * generator.sample(4, 1))
    assert picture.shape == (4, 80, 64)
    assert float(picture.min()) >= generator.scale.floor


def test_figures_of_rendering_tell_a_rendering_from_silence(generator: SoundVaeAdapter, dataset: Dataset) -> None:
    task = sound_vae.task(small("spoken-digits", **SMALL), dataset)
    figures = task.own_figures(generator, task.media(dataset.test.media))
    assert 0 < figures["spectral_convergence"] < 0.8  # silence has 1
    assert 0 < figures["spectral_log_error"] < 1
    assert figures["log_mel_error_db"] > 0


def test_the_same_seed_trains_the_same_network(dataset: Dataset) -> None:
    recipe = small("spoken-digits", **SMALL)
    states = []
    for _ in range(2):
        task = sound_vae.task(recipe, dataset)
        list(train(task, replace(recipe.plan, epochs=1)))
        states.append(task.weights())
    assert all(torch.equal(states[0][name], states[1][name]) for name in states[0])


def test_divergence_is_zero_only_for_the_prior() -> None:
    zero, one = torch.zeros(3, 5), torch.ones(3, 5)
    assert float(kl_divergence(Posterior(zero, one))) == 0
    assert float(kl_divergence(Posterior(one, one))) == pytest.approx(2.5)
    assert float(kl_divergence(Posterior(zero, 0.5 * one))) > 0


def test_spectral_error_ignores_phase_and_grows_with_the_difference() -> None:
    wave = torch.randn(2, 8192, generator=torch.Generator().manual_seed(0))
    assert spectral_error(wave, wave) == (0, 0)
    assert spectral_error(-wave, wave) == pytest.approx((0, 0), abs=1e-6)
    assert spectral_error(1.5 * wave, wave)[0] == pytest.approx(0.5, abs=1e-3)
    assert spectral_error(2 * wave, wave)[1] == pytest.approx(np.log(2), rel=0.01)


def test_spectrogram_error_punishes_blur_more_than_its_mean_shows() -> None:
    stripes = torch.zeros(1, 80, 64)
    stripes[:, ::2] = 1.0
    blurred = torch.full_like(stripes, 0.5)
    brighter = stripes + 0.5
    assert float(spectrogram_error(stripes, stripes)) == 0
    assert float(spectrogram_error(blurred, stripes, patches=0)) > float(
        spectrogram_error(brighter, stripes, patches=0)
    )


def test_units_and_log_mels_are_inverse_above_silence() -> None:
    scale = MelScale()
    mels = torch.linspace(scale.floor, 5, 50).reshape(1, 5, 10)
    assert torch.allclose(from_units(to_units(mels, scale), scale), mels, atol=1e-5)
    assert float(from_units(torch.tensor(-1.0), scale)) == scale.floor


@pytest.mark.parametrize("vary", [warped, masked])
def test_variation_follows_its_generator_and_keeps_silence(vary: Callable[[Tensor, torch.Generator], Tensor]) -> None:
    units = torch.rand(3, 80, 64, generator=torch.Generator().manual_seed(5))
    one, same, other = (vary(units, torch.Generator().manual_seed(seed)) for seed in (1, 1, 2))
    assert torch.equal(one, same)
    assert not torch.equal(one, other)
    assert float(vary(torch.zeros(3, 80, 64), torch.Generator().manual_seed(1)).abs().max()) == 0


def test_the_classifier_learns_and_ignores_loudness(dataset: Dataset, tmp_path: Path) -> None:
    recipe = small("classifier-spoken-digits", widths=[8, 8, 8])
    task = sound_classifier.task(recipe, dataset)
    list(train(task, replace(recipe.plan, epochs=30)))
    write_weights(tmp_path, task.weights())
    card = ClassifierCard(
        "b", "Buzzes", "sound_classifier", "sound", (16384,), 16000, ("low", "high"), "", "", config=task.config
    )
    classifier = sound_classifier.load(tmp_path, card, CPU)
    waves = torch.from_numpy(dataset.test.media).float() / 32768
    verdicts = classifier.classify(waves).argmax(1)
    assert float((verdicts == torch.from_numpy(dataset.test.labels)).float().mean()) == 1
    assert torch.allclose(classifier.features(waves), classifier.features(0.1 * waves), atol=1e-3)


@pytest.fixture(scope="module")
def shipped() -> SoundVaeAdapter:
    adapter = GeneratorRegistry((assets_folder(),)).load("spoken-digits", CPU)
    assert isinstance(adapter, SoundVaeAdapter)
    return adapter


def test_the_shipped_generator_keeps_the_contract(shipped: SoundVaeAdapter) -> None:
    assert check_adapter(shipped, 3) == []


def test_the_shipped_bank_says_what_it_encodes(shipped: SoundVaeAdapter) -> None:
    """Renderings of held-out items keep their class, and all latents are in use."""
    registry = GeneratorRegistry((assets_folder(),))
    bank, classifier = registry.bank("spoken-digits"), registry.classifier("spoken-digits", CPU)
    assert len(bank) == 5566
    assert float(bank.mean.var(0).min()) > 0.05
    held_out = bank.mean[bank.held_out][::6]
    with torch.no_grad():
        verdicts = classifier.classify(shipped.decode(held_out)).argmax(1)
    assert float((verdicts == bank.evaluation_class[bank.held_out][::6]).float().mean()) > 0.85
    assert shipped.card.figures["same_class"] >= 0.9
    assert registry.classifier_card("spoken-digits").figures["accuracy"] >= 0.93
