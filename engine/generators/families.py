"""Which file of the engine builds which family of generator or classifier, imported only when asked for.

A family is a module with two functions, `load` and `task`; adding one is a line in a table here.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast, runtime_checkable

import numpy as np
import torch
from torch import Tensor

from engine.datasets.source import Dataset
from engine.errors import EngineError
from engine.generators.adapter import CanClassify, GeneratorAdapter
from engine.generators.card import GeneratorCard, Prior
from engine.generators.classifier import ClassifierCard
from engine.generators.recipe import Recipe
from engine.training.loop import TrainingTask

GENERATORS = {
    "mlp_vae": "engine.generators.mlp_vae",
    "conv_vae": "engine.generators.conv_vae",
    "sound_vae": "engine.generators.sound_vae",
    "spec_gan": "engine.generators.spec_gan",
    "wave_gan": "engine.generators.wave_gan",
    "torchscript": "engine.generators.foreign.family",
    "onnx": "engine.generators.foreign.family",
    "autoencoder": "engine.generators.foreign.family",
}
CLASSIFIERS = {
    "picture_classifier": "engine.generators.picture_classifier",
    "sound_classifier": "engine.generators.sound_classifier",
}


class FamilyTask(TrainingTask, Protocol):
    """A training task that also says what of it goes to disk, and how stored items become media."""

    @property
    def config(self) -> Mapping[str, Any]:
        """What `load` needs to rebuild the network, plain JSON values."""
        ...

    @property
    def latent_size(self) -> int:
        """Number of latent dimensions; 0 for a classifier."""
        ...

    @property
    def output_shape(self) -> tuple[int, ...]:
        """Shape of one item of media."""
        ...

    def media(self, stored: np.ndarray) -> Tensor:
        """Items as a data set stores them -> float32 ``[items, *output_shape]``, as `encode` expects them."""
        ...

    def weights(self) -> dict[str, Tensor]:
        """What `load` reads back; written in half precision."""
        ...


@runtime_checkable
class MeasuresItself(Protocol):
    """A task whose family has figures of its own beside those of every generator."""

    def own_figures(self, generator: GeneratorAdapter, media: Tensor) -> Mapping[str, float]:
        """Figures by name, on held-out media ``[items, *output_shape]``, of the generator as written to disk."""
        ...


@runtime_checkable
class Settles(Protocol):
    """A task with something left to do once when all is learned, before the weights are written."""

    def settle(self) -> None:
        """Do it."""
        ...


@runtime_checkable
class HasPrior(Protocol):
    """A task whose generator's latents may follow another prior than the normal one."""

    @property
    def prior(self) -> Prior:
        """The prior it learns with."""
        ...


class GeneratorFamily(Protocol):
    """A module that can load and train one family of generators."""

    def load(self, folder: Path, card: GeneratorCard, device: torch.device) -> GeneratorAdapter:
        """Rebuild the frozen generator from its folder."""
        ...

    def task(self, recipe: Recipe, dataset: Dataset) -> FamilyTask:
        """A fresh network and how to train it; all draws follow the recipe's seed."""
        ...


class ClassifierFamily(Protocol):
    """A module that can load and train one family of classifiers."""

    def load(self, folder: Path, card: ClassifierCard, device: torch.device) -> CanClassify:
        """Rebuild the frozen classifier from its folder."""
        ...

    def task(self, recipe: Recipe, dataset: Dataset) -> FamilyTask:
        """A fresh network and how to train it; all draws follow the recipe's seed."""
        ...


def generator_family(name: str) -> GeneratorFamily:
    """The module of a family of generators.

    Raises:
        EngineError: nobody knows that family.
    """
    if name not in GENERATORS:
        from engine.generators.foreign.package import installed_families, package_family

        if name in installed_families():
            return cast(GeneratorFamily, package_family(name))
    return cast(GeneratorFamily, _module(GENERATORS, name, "generators"))


def classifier_family(name: str) -> ClassifierFamily:
    """The module of a family of classifiers.

    Raises:
        EngineError: nobody knows that family.
    """
    return cast(ClassifierFamily, _module(CLASSIFIERS, name, "classifiers"))


def _module(table: Mapping[str, str], name: str, kind: str) -> object:
    if name not in table:
        raise EngineError(
            f"This version of Latent Bridge Studio knows no family “{name}” of {kind}.",
            f"Known are: {', '.join(table)}.",
        )
    return import_module(table[name])
