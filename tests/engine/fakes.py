"""Tiny generators for tests of the engine's machinery: linear, exact and quick, with banks of three clear classes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from engine.errors import EngineError
from engine.generators.adapter import Posterior, draw_latents
from engine.generators.bank import Bank
from engine.generators.card import GeneratorCard
from engine.messages import Examples

CLASSES = ("circle", "square", "triangle")
SHAPE = (1, 8, 8)
CLIP = 2048
MELS, FRAMES = 20, 12


def card(name: str, kind: str, latents: int) -> GeneratorCard:
    """The card of a fake generator."""
    sound = kind == "sound"
    return GeneratorCard(
        id=name,
        title=name.title(),
        family="fake",
        kind="sound" if sound else "image",
        latent_size=latents,
        prior="normal",
        output_shape=(CLIP,) if sound else SHAPE,
        sample_rate=16000 if sound else None,
        licence="MIT",
        source="invented",
        classifier=name,
        classes=CLASSES,
        weights_sha256=f"weights of {name}",
    )


def matrix(rows: int, columns: int, seed: int) -> Tensor:
    """A random matrix of unit columns' scale, the same for the same seed."""
    return torch.randn(rows, columns, generator=torch.Generator().manual_seed(seed)) / columns**0.5


class LinearPictures:
    """Pictures that are a linear image of their latents; `decoded` counts the rows rendered."""

    def __init__(self, name: str = "shapes", latents: int = 4) -> None:
        self.card, self.device = card(name, "image", latents), torch.device("cpu")
        self.weights = matrix(latents, 64, seed=1)
        self.decoded = 0

    def sample(self, count: int, seed: int) -> Tensor:
        return draw_latents(self.card, count, seed, self.device)

    def decode(self, latents: Tensor) -> Tensor:
        self.decoded += len(latents)
        return (0.5 + 0.2 * latents @ self.weights).clamp(0, 1).reshape(-1, *SHAPE)

    def encode(self, media: Tensor) -> Posterior:
        mean = (media.flatten(1) - 0.5) / 0.2 @ torch.linalg.pinv(self.weights)
        return Posterior(mean, torch.full_like(mean, 0.1))


class LinearSounds:
    """Clips that mix fixed sines by their latents; `rendered` counts the clips."""

    def __init__(self, name: str = "tones", latents: int = 3) -> None:
        self.card, self.device = card(name, "sound", latents), torch.device("cpu")
        times = torch.arange(CLIP) / 16000
        self.waves = torch.stack([torch.sin(2 * torch.pi * 200 * (n + 1) * times) for n in range(latents)])
        self.spectra = matrix(latents, MELS * FRAMES, seed=2)
        self.rendered = 0

    def sample(self, count: int, seed: int) -> Tensor:
        return draw_latents(self.card, count, seed, self.device)

    def decode(self, latents: Tensor) -> Tensor:
        self.rendered += len(latents)
        return torch.tanh(latents @ self.waves) * 0.9

    def encode(self, media: Tensor) -> Posterior:
        mean = media[:, : self.card.latent_size] * 3
        return Posterior(mean, torch.full_like(mean, 0.1))

    def picture(self, latents: Tensor) -> Tensor:
        return (latents @ self.spectra).reshape(-1, MELS, FRAMES) * 3


class NearestClass:
    """Judges a rendering by the class whose own rendering is nearest."""

    def __init__(self, adapter: LinearPictures | LinearSounds) -> None:
        self.known = adapter.decode(centres(adapter.card.latent_size)).flatten(1)

    def classify(self, media: Tensor) -> Tensor:
        return -torch.cdist(media.flatten(1), self.known)

    def features(self, media: Tensor) -> Tensor:
        return media.flatten(1)


def centres(latents: int) -> Tensor:
    """Latents of the three classes ``[3, latents]``, far apart."""
    return 3 * torch.eye(latents)[:3]


def bank(latents: int, count: int = 90, held_out: int = 30, seed: int = 0) -> Bank:
    """Items around the three classes in turn: item i is of class i % 3; the last ones are held out."""
    classes = torch.arange(count + held_out) % 3
    noise = torch.randn(count + held_out, latents, generator=torch.Generator().manual_seed(seed))
    mean = centres(latents)[classes] + 0.3 * noise
    held = torch.arange(count + held_out) >= count
    return Bank(mean, torch.full_like(mean, 0.1), classes, held)


class FakeRegistry:
    """A registry of the two fake generators, and the same again under other names."""

    def __init__(self, count: int = 90) -> None:
        self.count = count
        self.adapters = {
            "shapes": LinearPictures(),
            "tones": LinearSounds(),
            "stamps": LinearPictures("stamps"),
        }

    def cards(self) -> list[GeneratorCard]:
        return [adapter.card for adapter in self.adapters.values()]

    def problems(self) -> list[str]:
        return []

    def card(self, generator: str) -> GeneratorCard:
        return self.load(generator, torch.device("cpu")).card

    def folder(self, generator: str) -> Path:
        return Path(generator)

    def load(self, generator: str, device: torch.device) -> LinearPictures | LinearSounds:
        if generator not in self.adapters:
            raise EngineError(f"There is no generator “{generator}” here.", "Known are: shapes, tones.")
        return self.adapters[generator]

    def bank(self, generator: str) -> Bank:
        return bank(self.card(generator).latent_size, self.count)

    def classifier(self, classifier: str, device: torch.device) -> NearestClass:
        return NearestClass(self.load(classifier, device))


def no_examples() -> Examples:
    """No labels at all."""
    return Examples(np.zeros(0, np.int64), np.zeros(0, np.int64))


def examples(per_bin: int) -> Examples:
    """The first items of each class of a fake bank, each in the bin of its class."""
    samples = np.arange(3 * per_bin)
    return Examples(samples, samples % 3)
