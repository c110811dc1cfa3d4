"""A small convolutional classifier of one-second sounds, for measuring generators and bridges only.

It hears log-mels of the prepared clip, so loudness, place in time and steady noise do not matter to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.datasets.source import Dataset
from engine.generators.classifier import ClassifierCard
from engine.generators.recipe import Recipe
from engine.generators.spectrograms import masked, prepared_log_mel, sound_media, to_units, warped
from engine.generators.weights import load_into
from engine.media.mel import MelScale
from engine.seeds import derived_seed

SPEECH = ("denoise", "centred")  # done to clips of speech before they are judged


class SoundNet(nn.Module):
    """Units ``[items, mels, frames]`` -> logits ``[items, classes]``.

    The mean over time, but not over frequency, is taken before the last layer: which band it was matters.
    """

    def __init__(self, mels: int, widths: tuple[int, int, int], classes: int) -> None:
        super().__init__()
        first, second, third = widths
        self.stages = nn.Sequential(
            nn.AvgPool2d((2, 1)),
            *_convolution(1, first, 5, 2),
            *_convolution(first, second, 3, 1),
            nn.MaxPool2d(2),
            *_convolution(second, third, 3, 1),
            nn.MaxPool2d(2),
            *_convolution(third, third, 3, 1),
        )
        self.width = third * (mels // 16)
        self.head = nn.Linear(self.width, classes)

    def features(self, units: Tensor) -> Tensor:
        """Penultimate layer ``[items, width]``, not negative."""
        return self.stages(units[:, None]).mean(dim=3).flatten(1).float()

    def forward(self, units: Tensor) -> Tensor:
        """Logits, not normalised."""
        return self.head(self.features(units))


def _convolution(before: int, after: int, size: int, stride: int) -> list[nn.Module]:
    convolution = nn.Conv2d(before, after, size, stride, padding=size // 2, bias=False)
    return [convolution, nn.BatchNorm2d(after), nn.ReLU()]


class SoundClassifier:
    """A frozen `SoundNet` behind the power `CanClassify`; media are waveforms ``[items, samples]``."""

    def __init__(self, net: SoundNet, scale: MelScale, *, denoise: bool = True, centred: bool = True) -> None:
        self.net, self.scale = net, scale
        self.denoise, self.centred = denoise, centred

    @torch.no_grad()
    def classify(self, media: Tensor) -> Tensor:
        """Class logits ``[items, classes]``."""
        return self.net(self._units(media))

    @torch.no_grad()
    def features(self, media: Tensor) -> Tensor:
        """Penultimate-layer features ``[items, width]``."""
        return self.net.features(self._units(media))

    def _units(self, media: Tensor) -> Tensor:
        log_mels = prepared_log_mel(media, self.scale, denoise=self.denoise, centred=self.centred)
        return to_units(log_mels, self.scale)


class SoundClassifierTask:
    """Cross-entropy with smoothed labels on warped and masked spectrograms, of speech with and without their noise.

    Config entries: `widths` of the three stages, `warp` strength, `smoothing` of the labels 0..1; `denoise` and
    `centred` (default true) for speech, whose steady noise and place in time mean nothing.
    """

    latent_size = 0

    def __init__(self, recipe: Recipe, dataset: Dataset) -> None:
        self.options = dict(recipe.config)
        self.scale = MelScale(sample_rate=dataset.sample_rate or 16000)
        self.classes = len(dataset.classes)
        self.output_shape = tuple(dataset.train.media.shape[1:])
        waves = self.media(dataset.train.media)
        speech = {name: self.config[name] for name in SPEECH}
        versions = [
            prepared_log_mel(waves, self.scale, denoise=denoise, centred=speech["centred"])
            for denoise in ((True, False) if speech["denoise"] else (False,))
        ]
        self.units = torch.stack([to_units(version, self.scale) for version in versions])
        self.labels = torch.from_numpy(dataset.train.labels)
        self.held_out = to_units(prepared_log_mel(self.media(dataset.test.media), self.scale, **speech), self.scale)
        self.held_out_labels = torch.from_numpy(dataset.test.labels)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(derived_seed(recipe.plan.seed, "initial weights"))
            self.module = _net(self.config)

    @property
    def config(self) -> Mapping[str, Any]:
        """What rebuilds the network."""
        widths = list(self.options.get("widths", (32, 64, 96)))
        rate, mels = self.scale.sample_rate, self.scale.mels
        speech = {name: bool(self.options.get(name, True)) for name in SPEECH}
        return {"mels": mels, "widths": widths, "classes": self.classes, "sample_rate": rate, **speech}

    @property
    def count(self) -> int:
        """Number of training clips."""
        return len(self.labels)

    def loss(self, rows: Tensor, generator: torch.Generator) -> dict[str, Tensor]:
        """Cross-entropy of one batch."""
        version = torch.randint(0, len(self.units), rows.shape, generator=generator)
        units = warped(self.units[version, rows], generator, self.options.get("warp", 1.0))
        logits = self.module(masked(units, generator))
        smoothing = self.options.get("smoothing", 0.0)
        return {"cross_entropy": functional.cross_entropy(logits.float(), self.labels[rows], label_smoothing=smoothing)}

    def validate(self) -> dict[str, float]:
        """Accuracy on the held-out clips."""
        verdicts = self.module(self.held_out).argmax(dim=1)
        return {"accuracy": float((verdicts == self.held_out_labels).float().mean())}

    def media(self, stored: np.ndarray) -> Tensor:
        """Stored int16 clips -> -1..1."""
        return sound_media(stored)

    def weights(self) -> dict[str, Tensor]:
        """The whole network."""
        return dict(self.module.state_dict())


def task(recipe: Recipe, dataset: Dataset) -> SoundClassifierTask:
    """A fresh classifier and how to train it."""
    return SoundClassifierTask(recipe, dataset)


def load(folder: Path, card: ClassifierCard, device: torch.device) -> SoundClassifier:
    """Rebuild a frozen classifier from its folder.

    Raises:
        EngineError: its weights are missing, damaged or of another network.
    """
    net = _net(card.config)
    load_into(net, folder, device)
    scale = MelScale(sample_rate=card.config["sample_rate"], mels=card.config["mels"])
    return SoundClassifier(net, scale, **{name: bool(card.config.get(name, True)) for name in SPEECH})


def _net(config: Mapping[str, Any]) -> SoundNet:
    return SoundNet(config["mels"], tuple(config["widths"]), config["classes"])
