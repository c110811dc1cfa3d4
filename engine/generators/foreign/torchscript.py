"""TorchScript files: `decode` and `encode` where they are exported, else `forward` as the decoder.

RAVE's exported convention is read too: buffers ``decode_params`` and ``encode_params`` hold channels and ratio of
input and output, and latents run over time (Caillon & Esling 2021, arXiv 2111.05011; nn~).
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import torch
from torch import Tensor
from torch.jit._fuser import optimized_execution

from engine.errors import EngineError
from engine.generators.foreign.network import told

SIZES = ("latent_size", "latent_dim", "z_dim", "nz", "n_latent", "n_latents", "z_size", "dim_z")
RATES = ("sampling_rate", "sample_rate", "sr")
OTHERS = ("prior", "ratio", "scale", "kind", "latent_mean", "latent_deviation")
USUAL = (100, 128, 64, 512, 256, 32, 16, 8, 4, 2)
FRAMES = 16  # of a latent over time, for a first try


def still() -> AbstractContextManager[None]:
    """Without it the first runs of a script differ from later ones, which are compiled anew."""
    return optimized_execution(False)


class TorchScriptNetwork:
    """A scripted module on the CPU or another device, frozen."""

    differentiable = True

    def __init__(self, module: torch.jit.ScriptModule, name: str) -> None:
        self._module, self._name = module, name
        methods = set(module._c._method_names())
        self._decode = "decode" if "decode" in methods else "forward"
        if self._decode not in methods:
            raise EngineError(f"“{name}” has neither a decode nor a forward method.", "Export one of them.")
        self.facts: Mapping[str, str] = _facts(module)
        self.sizes = _sizes(module, self.facts)

    def decode(self, latents: Tensor) -> Tensor:
        """Whatever it renders."""
        with told(self._name), still():
            return _first(getattr(self._module, self._decode)(latents))


class EncodingTorchScript(TorchScriptNetwork):
    """One that exports `encode` beside `decode`."""

    def encode(self, media: Tensor) -> Tensor:
        """Latents as it gives them; of a mean and a deviation the mean."""
        with told(self._name), still():
            return _first(getattr(self._module, "encode")(media))  # noqa: B009 - scripts have no such attribute


def open_torchscript(file: Path, device: torch.device) -> TorchScriptNetwork:
    """Open a file. This runs its code, so ask for consent first.

    Raises:
        EngineError: it is damaged, or can't be used.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module = torch.jit.load(str(file), map_location=device)
    except (RuntimeError, ValueError, OSError) as error:
        if any(word in str(error).lower() for word in ("cuda", "nvidia")):
            with told(file.name):
                raise
        raise EngineError(f"“{file.name}” is damaged or incomplete.", "Download or save it again.") from None
    module.eval()
    for parameter in module.parameters():
        parameter.requires_grad_(False)
    methods = set(module._c._method_names())
    return (EncodingTorchScript if {"encode", "decode"} <= methods else TorchScriptNetwork)(module, file.name)


def _first(found: object) -> Tensor:
    while isinstance(found, tuple | list) and found:
        found = found[0]
    if not isinstance(found, Tensor):
        raise EngineError("The model gives back something other than numbers.", "Export a decoder that gives a tensor.")
    return found


def _facts(module: torch.jit.ScriptModule) -> dict[str, str]:
    found: dict[str, str] = {}
    for names, key in ((SIZES, "latent_size"), (RATES, "sample_rate"), *(((name,), name) for name in OTHERS)):
        for name in names:
            value = getattr(module, name, None)
            if isinstance(value, Tensor) and value.numel() == 1:
                value = value.item()
            if isinstance(value, int | float | str) and not isinstance(value, bool) and key not in found:
                found[key] = str(int(value) if isinstance(value, float) and value.is_integer() else value)
    params = getattr(module, "decode_params", None)
    if isinstance(params, Tensor) and params.numel() == 4:
        channels, ratio, _, out = (int(value) for value in params.tolist())
        found |= {"latent_size": str(channels), "ratio": str(max(1, ratio // max(1, out))), "over_time": "yes"}
        found["kind"] = "sound"
    return found


def _sizes(module: torch.jit.ScriptModule, facts: Mapping[str, str]) -> tuple[tuple[int, ...], ...]:
    if "over_time" in facts:
        return ((int(facts["latent_size"]), FRAMES),)
    known = [int(facts["latent_size"])] if facts.get("latent_size", "").isdigit() else []
    seen = [size for name, shape in _weights(module) if "enc" not in name for size in _inputs(shape)]
    widths = list(dict.fromkeys(size for size in known or [*seen, *USUAL] if 1 <= size <= 4096))
    flat = [(size,) for size in widths]
    return (*flat, *((size, 1, 1) for size in widths), *((size, FRAMES) for size in widths))


def _weights(module: torch.jit.ScriptModule) -> list[tuple[str, tuple[int, ...]]]:
    return [(name, tuple(value.shape)) for name, value in module.named_parameters() if value.ndim >= 2]


def _inputs(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Input width of a linear layer or convolution, and of a transposed one, which has it in front."""
    return (shape[1],) if len(shape) == 2 else (shape[0], shape[1])
