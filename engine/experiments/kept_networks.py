"""Trained networks in the folder of the results: figures show what tables measure, and nothing is trained twice.

A file is there whole or not at all.
"""

from __future__ import annotations

import os
from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import nn

from engine.errors import EngineError

UNDER_WAY = ".training"  # ending of the bookmark of a network that is not finished


def found_network(network: nn.Module, file: Path) -> bool:
    """Whether a network's weights were there and fit; they are then in it."""
    try:
        network.load_state_dict(load_file(file))
        return True
    except (OSError, SafetensorError, RuntimeError, KeyError):  # torch tells other shapes as a RuntimeError
        return False


def keep_network(network: nn.Module, file: Path) -> None:
    """Write a network's weights, whole or not at all.

    Raises:
        EngineError: they can't be written.
    """
    part = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        save_file({name: value.contiguous() for name, value in network.state_dict().items()}, part)
        os.replace(part, file)
    except (OSError, SafetensorError):
        raise EngineError(
            f"{file.name} can't be written into {file.parent}.", "Make room, or choose another folder."
        ) from None
