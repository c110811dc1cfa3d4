"""Readers of models that others trained, to be fuzzed. TorchScript is only looked at: opening it runs code by design.

In the product a model is first opened in a process of its own; a generator that was made of it later is not.
"""

from __future__ import annotations

import functools
import io
import json
import sys
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

from fuzz_kind import BYTES, ROOT, WORDS, Reader, put

NAMES = ("model.pt", "model.onnx", "model.safetensors", "model.bin", "model.pkl")
TINY = {
    "_class_name": "AutoencoderTiny",
    "latent_channels": 2,
    "encoder_block_out_channels": [4, 4],
    "decoder_block_out_channels": [4, 4],
    "num_encoder_blocks": [1, 1],
    "num_decoder_blocks": [1, 1],
}


def _models():
    """The module of small foreign models that the tests share."""
    sys.path.insert(0, str(ROOT))
    from tests.engine.generators.foreign import foreign_models

    return foreign_models


@functools.cache
def _onnx() -> tuple[bytes, ...]:
    models = _models()
    with tempfile.TemporaryDirectory() as folder:
        files = [models.save_onnx(models.Decoder(), Path(folder) / "a.onnx", 5, batch) for batch in ("n", 1)]
        return tuple(file.read_bytes() for file in files)


@functools.cache
def _scripts() -> tuple[bytes, ...]:
    models = _models()
    with tempfile.TemporaryDirectory() as folder:
        return (models.save_script(models.Decoder(), Path(folder) / "a.ts").read_bytes(),)


def _files() -> list[bytes]:
    import torch

    state, packed = io.BytesIO(), io.BytesIO()
    torch.save({"a": torch.zeros(2)}, state)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("../../code/x.py", b"")
        out.writestr("constants.pkl", b"\0" * 2**20)
    return [*_scripts(), state.getvalue(), packed.getvalue(), b"\x80\x04.", *_onnx(), *_known()]


def _look(content: bytes, folder: Path) -> object:
    from engine.errors import EngineError
    from engine.generators.foreign.detection import look

    for name in NAMES[1:]:
        with suppress(EngineError):
            look(str(put(folder, name, content)))
    return look(str(put(folder, NAMES[0], content)))


def _open_onnx(content: bytes, folder: Path) -> object:
    import torch

    from engine.generators.foreign.onnx import open_onnx

    network = open_onnx(put(folder, "decoder.onnx", content), None)
    return network.decode(torch.zeros(1, *network.sizes[0]))


@functools.cache
def _known() -> tuple[bytes, ...]:
    """Weights of the families whose network is inferred from shapes."""
    from safetensors.torch import save

    from engine.generators import conv_vae, mlp_vae

    flat = mlp_vae.build({"shape": (1, 4, 4), "latents": 3, "width": 8, "depth": 2})
    maps = conv_vae.build({"shape": (1, 8, 8), "latents": 2, "channels": [4, 6], "width": 8})
    return tuple(save({k: v.contiguous() for k, v in each.state_dict().items()}) for each in (flat, maps))


def _read_known(content: bytes, folder: Path) -> object:
    from engine.generators.foreign.detection import look
    from engine.generators.foreign.own_weights import weights_candidate

    return weights_candidate(look(str(put(folder, "mine.safetensors", content))), {})


@functools.cache
def _tiny_weights() -> bytes:
    from safetensors.torch import save

    from engine.generators.foreign.tiny_autoencoder import TinyAutoencoder

    return save({name: value.contiguous() for name, value in TinyAutoencoder(TINY).state_dict().items()})


def _read_autoencoder(content: bytes, folder: Path) -> object:
    import torch

    from engine.generators.foreign.autoencoder import open_autoencoder
    from engine.generators.foreign.detection import look

    put(folder, "mine/config.json", content)
    put(folder, "mine/diffusion_pytorch_model.safetensors", _tiny_weights())
    look(str(folder / "mine"))
    network = open_autoencoder(folder / "mine", torch.device("cpu"), 16)
    return network.encode(network.decode(torch.zeros(1, *network.sizes[0])))


def _read_config(content: bytes, folder: Path) -> object:
    """The weights of a folder whose config is good."""
    import torch

    from engine.generators.foreign.autoencoder import open_autoencoder

    put(folder, "mine/config.json", json.dumps(TINY).encode())
    put(folder, "mine/diffusion_pytorch_model.safetensors", content)
    return open_autoencoder(folder / "mine", torch.device("cpu"), 16)


def _made() -> list[bytes]:
    """The card of a generator that was made of an ONNX file."""
    convention = {
        "kind": "image",
        "latent_shape": [5],
        "prior": "normal",
        "raw_shape": [1, 12, 12],
        "layout": "chw",
        "order": "rgb",
        "scale": "unit",
        "shape": [1, 12, 12],
    }
    card = {
        "id": "mine",
        "title": "Mine",
        "family": "onnx",
        "kind": "image",
        "latent_size": 5,
        "prior": "normal",
        "output_shape": [1, 12, 12],
        "sample_rate": None,
        "licence": "MIT",
        "source": "me",
        "config": {"convention": convention},
    }
    return [json.dumps(card).encode(), json.dumps({**card, "family": "autoencoder"}).encode()]


def _read_made(content: bytes, folder: Path) -> object:
    """A generator folder as somebody passes it on: rebuilt, and drawn from."""
    import hashlib

    import torch

    from engine.generators.foreign.detection import checksum as of_files
    from engine.generators.foreign.detection import model_files
    from engine.generators.registry import GeneratorRegistry
    from engine.generators.weights import write_weights

    model = put(folder, "generators/mine/decoder.onnx", _onnx()[0])
    home = model.parent
    put(home, "model/config.json", json.dumps(TINY).encode())
    put(home, "model/diffusion_pytorch_model.safetensors", _tiny_weights())
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        data = {}
    other = isinstance(data, dict) and data.get("family") == "autoencoder"
    source = of_files(model_files(home / "model")) if other else hashlib.sha256(_onnx()[0]).hexdigest()
    stored = write_weights(home, {"source_sha256": torch.tensor(list(bytes.fromhex(source)), dtype=torch.uint8)})
    if isinstance(data, dict):  # else nothing would be opened of it
        content = json.dumps({**data, "id": "mine", "weights_sha256": stored}).encode()
    put(home, "card.json", content)
    adapter = GeneratorRegistry((folder,)).load("mine", torch.device("cpu"))
    return adapter.decode(adapter.sample(2, 1))


def _agreed(content: bytes, folder: Path) -> object:
    from unittest.mock import patch

    from engine.generators.foreign import consent

    file = put(folder, "consents.json", content)
    with patch.object(consent, "consents_file", return_value=file):
        assert not consent.agreed("cd" * 32)
        consent.agree("cd" * 32, "a model")
        assert consent.agreed("cd" * 32)
    return None


FOREIGN: dict[str, Reader] = {
    "foreign-file": Reader(_files, _look, BYTES, ("foreign/detection.py", "zipfile.py")),
    "onnx": Reader(lambda: list(_onnx()), _open_onnx, BYTES, ("foreign/onnx.py",)),
    "foreign-weights": Reader(lambda: list(_known()), _read_known, BYTES, ("own_weights.py", "_vae.py")),
    "autoencoder": Reader(lambda: [json.dumps(TINY).encode()], _read_autoencoder, WORDS, ("coder.py", "detection.py")),
    "autoencoder-weights": Reader(lambda: [_tiny_weights()], _read_config, BYTES, ("autoencoder.py",)),
    "generator-made": Reader(
        _made, _read_made, WORDS, ("foreign/family.py", "adapter.py", "codes.py", "translation.py")
    ),
    "consents": Reader(lambda: [json.dumps({"ab" * 32: "x"}).encode()], _agreed, WORDS, ("consent.py",)),
}
