"""ONNX decoders, alone or with an encoder, run by onnxruntime on the CPU. An ONNX file holds no code.

No gradient passes through; whoever needs one asks first.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from engine.errors import EngineError
from engine.generators.foreign.detection import kept_beside
from engine.generators.foreign.network import told

FRAMES = 16


class OnnxNetwork:
    """A decoder in a session of its own."""

    differentiable = False

    def __init__(self, file: Path) -> None:
        self._name = file.name
        self._session = _session(file)
        inputs = self._session.get_inputs()
        if len(inputs) != 1:
            raise EngineError(f"“{file.name}” has {len(inputs)} inputs; a decoder has one, its latent.")
        shape = tuple(inputs[0].shape)
        if shape and isinstance(shape[0], int) and shape[0] > 1:
            raise EngineError(
                f"“{file.name}” takes {shape[0]} latents at once, no fewer and no more.",
                "Export it with one, or with a first dimension that is free.",
            )
        self._single = shape[:1] == (1,)
        self.facts: Mapping[str, str] = dict(self._session.get_modelmeta().custom_metadata_map)
        self.sizes = (_latent_shape(shape, self.facts, file.name),)

    def decode(self, latents: Tensor) -> Tensor:
        """Whatever it renders."""
        return run(self._session, latents, self._single, self._name)


class EncodingOnnx(OnnxNetwork):
    """A decoder with the encoder that lies beside it."""

    def __init__(self, file: Path, encoder: Path) -> None:
        super().__init__(file)
        self._encoder = _session(encoder)
        self._encoder_single = tuple(self._encoder.get_inputs()[0].shape)[:1] == (1,)

    def encode(self, media: Tensor) -> Tensor:
        """Latents as the encoder's first output gives them."""
        return run(self._encoder, media, self._encoder_single, self._name)


def open_onnx(file: Path, encoder: Path | None) -> OnnxNetwork:
    """Open a decoder, and its encoder where there is one.

    Raises:
        EngineError: a file is damaged, keeps weights elsewhere, or is no decoder.
    """
    return OnnxNetwork(file) if encoder is None else EncodingOnnx(file, encoder)


def run(session: Any, values: Tensor, single: bool, name: str) -> Tensor:
    """Run a session over items, one at a time where it takes no more."""
    key = session.get_inputs()[0].name
    array = values.detach().cpu().numpy().astype(np.float32)
    parts = [array[at : at + 1] for at in range(len(array))] if single else [array]
    with told(name):
        found = [np.asarray(session.run(None, {key: part})[0]) for part in parts]
    return torch.from_numpy(np.concatenate(found)).to(values.device)


def _session(file: Path) -> Any:
    import onnx
    import onnxruntime

    try:
        model = onnx.load(str(file), load_external_data=False)
    except Exception:  # protobuf has its own kinds of error
        raise EngineError(f"“{file.name}” is damaged or incomplete.", "Download or save it again.") from None
    if not model.graph.node:
        raise EngineError(f"“{file.name}” is damaged or incomplete.", "Download or save it again.")
    _complete(model, file)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = max(1, torch.get_num_threads()), 4
    try:
        return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises classes of its own that share no base
        words = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise EngineError(f"“{file.name}” can't be run by onnxruntime: {words}") from None


def _complete(model: Any, file: Path) -> None:
    """Read what a model keeps in files beside it; onnx itself turns away paths that lead elsewhere."""
    import onnx

    kept = [entry for tensor in model.graph.initializer for entry in tensor.external_data]
    named = {entry.value for entry in kept if entry.key == "location"}
    missing = sorted(named - {each.name for each in kept_beside(file)})
    if missing:
        raise EngineError(
            f"“{file.name}” keeps its weights in “{Path(missing[0]).name}”, which is not beside it.",
            "Put it there, or save the model again with everything in one file.",
        )
    try:
        onnx.load_external_data_for_model(model, str(file.parent))
    except Exception:  # onnx raises errors of its own where a file is too short
        raise EngineError(f"The weights beside “{file.name}” are damaged.", "Download or save them again.") from None


def _latent_shape(shape: tuple[Any, ...], facts: Mapping[str, str], name: str) -> tuple[int, ...]:
    """The latent's shape; a free dimension is the time of a latent over time."""
    if len(shape) < 2 or not isinstance(shape[1], int):
        size = facts.get("latent_size", "")
        if len(shape) < 2 or not size.isdigit():
            raise EngineError(f"“{name}” does not say how many latents it takes.", "Export it with fixed sizes.")
        return (int(size), *(FRAMES for _ in shape[2:]))
    found = tuple(each if isinstance(each, int) and each > 0 else FRAMES for each in shape[1:])
    if int(np.prod(found)) > 65536 or (len(found) == 3 and found[0] in (1, 3) and found[1] > 16):
        raise EngineError(f"“{name}” takes pictures of {list(found)}, not latents.", "Choose the decoder's file.")
    return found
