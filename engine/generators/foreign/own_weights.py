"""Weights of families that are known here: with their card beside them, or the network inferred from their shapes.

Only tensors are read: safetensors, or an archive of torch with nothing but tensors in it.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import replace
from math import isqrt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from engine.errors import EngineError
from engine.generators.adapter import GeneratorAdapter
from engine.generators.card import GeneratorCard, read_card
from engine.generators.families import generator_family
from engine.generators.foreign.candidate import CPU, Candidate, try_once
from engine.generators.foreign.findings import Findings
from engine.generators.weights import write_weights


def weights_candidate(findings: Findings, answers: Mapping[str, str]) -> Candidate:
    """The generator that weights belong to.

    Raises:
        EngineError: they are damaged, hold more than tensors, or belong to no known network.
    """
    path = Path(findings.path)
    folder, file = (path, path / "weights.safetensors") if path.is_dir() else (path.parent, path)
    weights = read_tensors(file)
    if (folder / "card.json").is_file():
        card, said = read_card(folder), "Its card lies beside it."
        if card.family in ("torchscript", "onnx", "autoencoder"):
            raise EngineError("That generator was brought in from another file.", "Bring in that file instead.")
    else:
        card, said = inferred_card(weights, file.name), "Its network was inferred from the shapes of its weights."
    card = replace(card, id="foreign", classifier="", figures={})
    with TemporaryDirectory(prefix="latent-bridge-weights-") as name:
        write_weights(Path(name), weights)
        adapter = _loaded(Path(name), card, file.name)
    try_once(adapter, file.name)
    found = (said, f"It is of the family {card.family} and has {card.latent_size} latents.")
    return Candidate(replace(findings, tried=True, found=found, latent_size=card.latent_size), adapter, weights)


def _loaded(folder: Path, card: GeneratorCard, name: str) -> GeneratorAdapter:
    try:
        return generator_family(card.family).load(folder, card, CPU)
    except EngineError as error:
        if folder.name not in error.message:
            raise
        raise EngineError(
            f"The weights in “{name}” are not all those of a {card.family} with {card.latent_size} latents: "
            "some are missing, or have another shape.",
            "Save them again from the whole network, or put the right card.json beside them.",
        ) from None


def read_tensors(file: Path) -> dict[str, Tensor]:
    """Tensors by name.

    Raises:
        EngineError: the file is damaged, or holds more than tensors.
    """
    try:
        if file.suffix.lower() == ".safetensors":
            return {name: value.float() for name, value in load_file(file).items()}
        kept = torch.load(file, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError:
        raise EngineError(
            f"“{file.name}” holds more than numbers and could run anything when it is opened, so it is not opened.",
            "Save its state_dict() alone, best as safetensors.",
        ) from None
    except (OSError, SafetensorError, RuntimeError, ValueError, EOFError):
        raise EngineError(f"“{file.name}” is damaged or incomplete.", "Download or save it again.") from None
    kept = kept.get("state_dict", kept) if isinstance(kept, dict) else kept
    if not isinstance(kept, dict) or not all(isinstance(value, Tensor) for value in kept.values()):
        raise EngineError(f"“{file.name}” holds no weights of a network.", "Save its state_dict().")
    return {str(name): value.float() for name, value in kept.items()}


def inferred_card(weights: Mapping[str, Tensor], name: str) -> GeneratorCard:
    """The card of a picture VAE whose encoder and decoder have these shapes.

    Raises:
        EngineError: no known network has them.
    """
    encoder = [tuple(value.shape) for key, value in weights.items() if key.startswith("encoder.") and value.ndim > 1]
    convolutions = [shape for shape in encoder if len(shape) == 4]
    linear = [shape for shape in encoder if len(shape) == 2]
    if len(linear) < 2 or linear[-1][0] % 2 or not any(key.startswith("decoder.") for key in weights):
        raise EngineError(
            f"The weights in “{name}” belong to no network that is known here.",
            "Put its card.json beside it, or save the model as TorchScript or ONNX.",
        )
    latents = linear[-1][0] // 2
    config = _conv(convolutions, linear, latents) if convolutions else _mlp(linear, latents)
    return GeneratorCard(
        id="foreign",
        title=Path(name).stem,
        family="conv_vae" if convolutions else "mlp_vae",
        kind="image",
        latent_size=latents,
        prior="normal",
        output_shape=tuple(config["shape"]),
        sample_rate=None,
        licence="",
        source="",
        config=config,
    )


def _conv(convolutions: list[tuple[int, ...]], linear: list[tuple[int, ...]], latents: int) -> dict[str, Any]:
    channels = [shape[0] for shape in convolutions]
    side = isqrt(linear[0][1] // channels[-1]) * 2 ** len(channels)
    return {
        "shape": [convolutions[0][1], side, side],
        "latents": latents,
        "channels": channels,
        "width": linear[0][0],
    }


def _mlp(linear: list[tuple[int, ...]], latents: int) -> dict[str, Any]:
    values = linear[0][1]
    grey = isqrt(values) ** 2 == values
    side = isqrt(values if grey else values // 3)
    shape = [1 if grey else 3, side, side]
    return {"shape": shape, "latents": latents, "width": linear[0][0], "depth": len(linear) - 1}
