"""A small convolutional classifier of pictures, for measuring generators and bridges only.

3 × 3 convolutions with batch normalisation in three stages; the mean over the last map is the feature.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.datasets.source import Dataset
from engine.generators.classifier import ClassifierCard
from engine.generators.pictures import picture_media, shifted, softened
from engine.generators.recipe import Recipe
from engine.generators.weights import load_into
from engine.seeds import derived_seed


class PictureNet(nn.Module):
    """``[items, channels, height, width]`` with values 0..1 -> logits ``[items, classes]``."""

    def __init__(self, channels: int, widths: tuple[int, ...], classes: int) -> None:
        super().__init__()
        stages: list[nn.Module] = []
        for place, (before, after) in enumerate(zip((channels, *widths), widths, strict=False)):
            stages += _convolution(before, after)
            if place:  # a second one at full size would cost more than all the rest
                stages += _convolution(after, after)
            if place < len(widths) - 1:
                stages.append(nn.MaxPool2d(2))
        self.stages = nn.Sequential(*stages)
        self.head = nn.Linear(widths[-1], classes)

    def features(self, media: Tensor) -> Tensor:
        """Penultimate layer, ``[items, widths[-1]]``, not negative."""
        maps = self.stages(media.contiguous(memory_format=torch.channels_last))
        return maps.mean(dim=(2, 3))

    def forward(self, media: Tensor) -> Tensor:
        """Logits, not normalised."""
        return self.head(self.features(media))


def _convolution(before: int, after: int) -> list[nn.Module]:
    return [nn.Conv2d(before, after, 3, padding=1, bias=False), nn.BatchNorm2d(after), nn.ReLU()]


class PictureClassifier:
    """A frozen `PictureNet` behind the power `CanClassify`."""

    def __init__(self, net: PictureNet) -> None:
        self.net = net

    @torch.no_grad()
    def classify(self, media: Tensor) -> Tensor:
        """Class logits ``[items, classes]``."""
        return self.net(media)

    @torch.no_grad()
    def features(self, media: Tensor) -> Tensor:
        """Penultimate-layer features ``[items, width]``."""
        return self.net.features(media)


class PictureClassifierTask:
    """Cross-entropy with smoothed labels on pictures moved by a few pixels.

    Config entries: `widths` of the three stages, `shift` in pixels, `smoothing` of the labels 0..1,
    `mirror` for pictures whose mirror image is of the same class, `soften` 0..1 for a verdict on what a picture
    shows, not on how sharp it is: renderings are a little softer than photographs.
    """

    latent_size = 0

    def __init__(self, recipe: Recipe, dataset: Dataset) -> None:
        self.pictures = torch.from_numpy(dataset.train.media)
        self.labels = torch.from_numpy(dataset.train.labels)
        self.held_out = (torch.from_numpy(dataset.test.media), torch.from_numpy(dataset.test.labels))
        self.options = dict(recipe.config)
        self.widths = tuple(self.options.get("widths", (24, 48, 96)))
        self.classes = len(dataset.classes)
        self.output_shape = tuple(dataset.train.media.shape[1:])
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(derived_seed(recipe.plan.seed, "initial weights"))
            self.module = _net(self.config)

    @property
    def config(self) -> Mapping[str, Any]:
        """What rebuilds the network."""
        return {"channels": self.output_shape[0], "widths": list(self.widths), "classes": self.classes}

    @property
    def count(self) -> int:
        """Number of training pictures."""
        return len(self.pictures)

    def loss(self, rows: Tensor, generator: torch.Generator) -> dict[str, Tensor]:
        """Cross-entropy of one batch."""
        media = shifted(self.pictures[rows].float() / 255, self.options.get("shift", 0), generator)
        if self.options.get("mirror"):
            turned = torch.rand(len(rows), generator=generator) < 0.5
            media = torch.where(turned[:, None, None, None], media.flip(-1), media)
        media = softened(media, self.options.get("soften", 0.0), generator)
        logits = self.module(media)
        smoothing = self.options.get("smoothing", 0.0)
        return {"cross_entropy": F.cross_entropy(logits.float(), self.labels[rows], label_smoothing=smoothing)}

    def validate(self) -> dict[str, float]:
        """Accuracy on the held-out pictures."""
        pictures, labels = self.held_out
        verdicts = [self.module(part.float() / 255).argmax(dim=1) for part in pictures.split(500)]
        return {"accuracy": float((torch.cat(verdicts) == labels).float().mean())}

    def media(self, stored: np.ndarray) -> Tensor:
        """Stored uint8 pictures -> 0..1."""
        return picture_media(stored)

    def weights(self) -> dict[str, Tensor]:
        """The whole network."""
        return dict(self.module.state_dict())


def task(recipe: Recipe, dataset: Dataset) -> PictureClassifierTask:
    """A fresh classifier and how to train it."""
    return PictureClassifierTask(recipe, dataset)


def load(folder: Path, card: ClassifierCard, device: torch.device) -> PictureClassifier:
    """Rebuild a frozen classifier from its folder.

    Raises:
        EngineError: its weights are missing, damaged or of another network.
    """
    net = _net(card.config)
    load_into(net, folder, device)
    return PictureClassifier(net)


def _net(config: Mapping[str, Any]) -> PictureNet:
    net = PictureNet(config["channels"], tuple(config["widths"]), config["classes"])
    return net.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]
