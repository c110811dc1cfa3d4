"""The families of generators that were brought in: rebuilt from the copied file, never trained here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from engine.datasets.source import Dataset
from engine.errors import EngineError
from engine.generators.adapter import GeneratorAdapter
from engine.generators.card import GeneratorCard
from engine.generators.families import FamilyTask
from engine.generators.foreign.adapter import adapter_of
from engine.generators.foreign.codes import read_code
from engine.generators.foreign.detection import checksum, model_files
from engine.generators.foreign.findings import Convention
from engine.generators.foreign.opening import open_network
from engine.generators.recipe import Recipe
from engine.generators.weights import damaged, read_weights

FILES = {"torchscript": "model.ts", "onnx": "decoder.onnx", "autoencoder": "model"}


def load(folder: Path, card: GeneratorCard, device: torch.device) -> GeneratorAdapter:
    """Rebuild a generator; where its file holds code, only if the user agreed to that on this machine.

    Raises:
        EngineError: not agreed, the card contradicts itself, or the file is not the one it was made from.
    """
    stored = read_weights(folder)
    path = folder / FILES[card.family]
    sha256 = bytes(stored["source_sha256"].tolist()).hex() if "source_sha256" in stored else ""
    if not path.exists() or checksum(model_files(path)) != sha256:
        raise damaged(folder)
    convention = convention_from(card.config)
    network = open_network(card.family, path, sha256, "", device, convention.shape[-1])
    code = read_code(convention.code, convention.latent_shape, stored, device)
    if (code.size, convention.kind, convention.shape) != (card.latent_size, card.kind, tuple(card.output_shape)):
        raise EngineError(f"The card of “{card.id}” contradicts itself.", "Bring the model in again.")
    return adapter_of(card, network, convention, code, device)


def task(recipe: Recipe, dataset: Dataset) -> FamilyTask:
    """There is none.

    Raises:
        EngineError: always.
    """
    raise EngineError(f"A generator of the family “{recipe.family}” is brought in, not trained.")


def convention_from(config: Mapping[str, Any]) -> Convention:
    """What a card says about how the model speaks.

    Raises:
        EngineError: something is missing.
    """
    try:
        values = dict(config["convention"])
        for name in ("latent_shape", "raw_shape", "shape"):
            values[name] = tuple(int(each) for each in values[name])
        return Convention(**values)
    except (KeyError, TypeError, ValueError):
        raise EngineError("The card does not say how the model speaks.", "Bring the model in again.") from None
