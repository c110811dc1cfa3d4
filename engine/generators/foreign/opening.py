"""Opens the file of a route as a network; whether its code may run is asked here, before anything of it does."""

from __future__ import annotations

from pathlib import Path

import torch

from engine.generators.foreign.consent import demand
from engine.generators.foreign.detection import encoder_beside, model_files
from engine.generators.foreign.network import Network


def open_network(route: str, path: Path, sha256: str, consent: str, device: torch.device, side: int = 64) -> Network:
    """The network of a file or folder.

    Args:
        consent: the checksum the user agreed to; empty where that may have been earlier.
        side: pixels of a picture's side, for autoencoders of pictures of any size.

    Raises:
        EngineError: not agreed, damaged, or not usable.
    """
    if route == "torchscript":
        from engine.generators.foreign.torchscript import open_torchscript

        demand(path.name, sha256, consent)
        return open_torchscript(path, device)
    if route == "onnx":
        from engine.generators.foreign.onnx import open_onnx

        decoder = model_files(path)[0]
        return open_onnx(decoder, encoder_beside(decoder))
    from engine.generators.foreign.autoencoder import open_autoencoder

    return open_autoencoder(path, device, side)
