"""Folders of image autoencoders as diffusers saves them: ``config.json`` and ``diffusion_pytorch_model.safetensors``.

The tiny one and the large one of latent diffusion are rebuilt here from their weights, without diffusers.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from engine.bounded import bounded_json
from engine.errors import EngineError
from engine.generators.foreign.detection import SAFETENSORS
from engine.generators.foreign.large_autoencoder import LargeAutoencoder, describes_large, renamed
from engine.generators.foreign.network import told
from engine.generators.foreign.tiny_autoencoder import TinyAutoencoder, describes_network


class AutoencoderNetwork:
    """An autoencoder of pictures with a map of latents; pictures go in and come out as -1..1."""

    differentiable = True

    def __init__(
        self, network: TinyAutoencoder | LargeAutoencoder, config: Mapping[str, Any], side: int, name: str
    ) -> None:
        self._network, self._name = network, name
        blocks = config.get("block_out_channels", (0, 0, 0, 0))
        halvings = len(config.get("num_decoder_blocks", blocks)) - 1
        channels, small = int(config.get("latent_channels", 4)), side // 2**halvings
        if small < 1 or side % 2**halvings:
            raise EngineError(f"Pictures of {side} pixels can't be halved {halvings} times.", "Choose 32, 64 or 128.")
        self.facts: Mapping[str, str] = {"kind": "image", "scale": "signed", "prior": "normal"}
        self.sizes = ((channels, small, small),)

    def decode(self, latents: Tensor) -> Tensor:
        """Pictures ``[items, colours, height, width]``."""
        with told(self._name):
            return self._network.decode(latents)

    def encode(self, media: Tensor) -> Tensor:
        """Maps of latents, of a distribution the mean."""
        with told(self._name):
            return self._network.encode(media)


def open_autoencoder(folder: Path, device: torch.device, side: int) -> AutoencoderNetwork:
    """Open a folder.

    Raises:
        EngineError: a file is damaged, or describes another network.
    """
    try:
        config = bounded_json(folder / "config.json")
    except (OSError, ValueError):
        config = None
    if not isinstance(config, dict):
        raise _no_config(folder)
    network = _built(folder, config)
    network.eval().requires_grad_(False).to(device)
    try:
        return AutoencoderNetwork(network, config, side, folder.name)
    except (TypeError, ValueError, OverflowError):
        raise _no_config(folder) from None


def _built(folder: Path, config: Mapping[str, Any]) -> TinyAutoencoder | LargeAutoencoder:
    """The network takes the weights themselves, so that a config that asks for a giant makes none."""
    large = config.get("_class_name") == "AutoencoderKL"
    if not (describes_large if large else describes_network)(config):
        raise _no_config(folder)
    with torch.device("meta"):
        network = LargeAutoencoder(config) if large else TinyAutoencoder(config)
    try:
        weights = renamed(load_file(folder / SAFETENSORS))
        network.load_state_dict({name: value.float() for name, value in weights.items()}, assign=True)
    except (OSError, SafetensorError):
        raise EngineError(f"The weights of “{folder.name}” are damaged.", "Download the folder again.") from None
    except RuntimeError:
        raise EngineError(f"The weights of “{folder.name}” do not fit its config.json.", "Download it again.") from None
    return network


def _no_config(folder: Path) -> EngineError:
    return EngineError(f"The config.json of “{folder.name}” does not describe an autoencoder.", "Download it again.")
