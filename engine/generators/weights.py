"""Weights on disk: safetensors in half precision, float32 again in memory, told apart by their checksum.

Half precision costs nothing measurable in a rendering and halves what the product weighs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from math import prod
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor, nn

from engine.errors import EngineError

WEIGHTS = "weights.safetensors"
NO_WIDTHS = ("sample_rate",)  # numbers of a card's config that no layer is as wide as
MOST_SIZES = 256  # numbers of a card's config
ROOM = 16  # products of two sizes for a byte of weights


def write_weights(folder: Path, weights: Mapping[str, Tensor]) -> str:
    """Write ``weights.safetensors`` with every float as float16; returns its sha256."""
    halves = {
        name: (value.half() if value.is_floating_point() else value).detach().cpu().contiguous()
        for name, value in weights.items()
    }
    (folder / WEIGHTS).write_bytes(save(halves))
    return checksum(folder)


def read_weights(folder: Path) -> dict[str, Tensor]:
    """Read ``weights.safetensors`` with every float as float32, on the CPU.

    Raises:
        EngineError: the file is missing or damaged.
    """
    try:
        stored = load_file(folder / WEIGHTS)
    except FileNotFoundError:
        raise EngineError(f"The weights of “{folder.name}” are missing.", "Get or train it again.") from None
    except (OSError, SafetensorError):
        raise damaged(folder) from None
    return {name: value.float() if value.is_floating_point() else value for name, value in stored.items()}


def load_into(module: nn.Module, folder: Path, device: torch.device) -> None:
    """Fill a network with the weights of its folder, freeze it and move it to `device`.

    A network of which some was made on the device "meta" takes the weights themselves, so that it never needs more
    memory.

    Raises:
        EngineError: the weights are missing, damaged, or of another network.
    """
    try:
        weights = read_weights(folder)
        empty = any(each.is_meta for each in (*module.parameters(), *module.buffers()))
        module.load_state_dict(weights, assign=empty)
    except RuntimeError:
        raise EngineError(
            f"The weights of “{folder.name}” do not fit the network its card describes.",
            "Get or train it again.",
        ) from None
    module.eval().requires_grad_(False).to(device)


def refuse_giant(config: Mapping[str, Any], folder: Path) -> None:
    """Keep a card from having a network made that is far larger than the weights there are for it.

    Raises:
        EngineError: a layer between its two widest would alone be many times larger than the file, or is
            smaller than nothing.
    """
    sizes = sorted(_sizes([value for name, value in config.items() if name not in NO_WIDTHS]))
    stored = (folder / WEIGHTS).stat().st_size if (folder / WEIGHTS).is_file() else 0
    if min(sizes, default=0) < 0 or (stored and (len(sizes) > MOST_SIZES or prod(sizes[-2:]) > ROOM * stored)):
        raise EngineError(
            f"The weights of “{folder.name}” do not fit the network its card describes.", "Get or train it again."
        )


def _sizes(values: Iterable[Any]) -> Iterator[int]:
    for value in values:
        if isinstance(value, list | tuple):
            yield from _sizes(value)
        elif isinstance(value, int):
            yield value


def checksum(folder: Path) -> str:
    """The sha256 of ``weights.safetensors`` in hexadecimal.

    Raises:
        EngineError: the file is missing.
    """
    try:
        with (folder / WEIGHTS).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise EngineError(f"The weights of “{folder.name}” are missing.", "Get or train it again.") from None


def damaged(folder: Path) -> EngineError:
    """The sentence for weights that are not what their card promises."""
    return EngineError(f"The weights of “{folder.name}” are damaged.", "Get or train it again.")
