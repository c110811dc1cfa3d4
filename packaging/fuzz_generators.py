"""Readers of generators, bridges and what is trained with them, to be fuzzed."""

from __future__ import annotations

import dataclasses
import functools
import io
import json
from pathlib import Path

from fuzz_kind import BYTES, ROOT, SHA, WORDS, Reader, put


def _cards(kind: str) -> list[bytes]:
    return [file.read_bytes() for file in sorted((ROOT / "assets" / kind).glob("*/card.json"))[:4]]


def _read_card(content: bytes, folder: Path) -> object:
    from engine.generators.card import read_card
    from engine.generators.registry import GeneratorRegistry

    put(folder, "generators/mine/card.json", content)
    registry = GeneratorRegistry((folder,))
    assert registry.cards() or registry.problems()
    return read_card(folder / "generators" / "mine")


def _read_classifier(content: bytes, folder: Path) -> object:
    from engine.generators.classifier import read_classifier_card

    put(folder, "mine/card.json", content)
    return read_classifier_card(folder / "mine")


def _built(content: bytes, folder: Path) -> object:
    """A card whose network is really built and filled; the weights are those of the smallest generator."""
    import torch

    from engine.generators.registry import GeneratorRegistry
    from engine.generators.weights import checksum

    smallest = min((ROOT / "assets" / "generators").glob("*/weights.safetensors"), key=lambda file: file.stat().st_size)
    home = put(folder, "generators/mine/weights.safetensors", smallest.read_bytes()).parent
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        data = {}
    if isinstance(data, dict):  # else nothing would be built of it
        content = json.dumps({**data, "id": "mine", "weights_sha256": checksum(home)}).encode()
    put(folder, "generators/mine/card.json", content)
    return GeneratorRegistry((folder,)).load("mine", torch.device("cpu"))


def _tensors(shapes: dict[str, list[int]]) -> bytes:
    import torch
    from safetensors.torch import save

    return save({name: torch.zeros(shape) for name, shape in shapes.items()})


def _weights() -> list[bytes]:
    import torch
    from safetensors.torch import save

    return [_tensors({"a": [2, 3], "b": [4]}), save({"a": torch.zeros(2, dtype=torch.int64)}), b"\xff" * 8 + b"{}"]


def _read_weights(content: bytes, folder: Path) -> object:
    from engine.generators.weights import read_weights

    put(folder, "mine/weights.safetensors", content)
    return read_weights(folder / "mine")


def _banks() -> list[bytes]:
    import torch
    from safetensors.torch import save

    columns = {"mean": torch.zeros(6, 2).half(), "deviation": torch.ones(6, 2).half()}
    marks = {"evaluation_class": torch.arange(6).to(torch.uint8), "held_out": torch.zeros(6, dtype=torch.uint8)}
    complex_ones = {"mean": torch.zeros(6, 2, dtype=torch.complex64), "deviation": torch.zeros(6, 2)}
    return [
        save({**columns, **marks}),
        save({**columns, **marks, "mean": torch.zeros(())}),
        save({**complex_ones, **marks}),
    ]


def _read_bank(content: bytes, folder: Path) -> object:
    from engine.generators.bank import read_bank

    put(folder, "mine/bank.safetensors", content)
    return read_bank(folder / "mine", 2)


@functools.cache
def _bridge() -> tuple[bytes, bytes]:
    """Card and weights of a small bridge."""
    import tempfile

    from engine.bridge.model import BridgingVae
    from engine.bridge.weights import bridge_facts, save_bridge
    from engine.seeds import seeded

    first, second = _ends()
    bridge = BridgingVae((4, 3), 2, (5,), seeded(0, "fuzz"))
    facts = bridge_facts(bridge, (first, second), ("a", "b"), "quick", 1, 2, 3.0)
    with tempfile.TemporaryDirectory() as folder:
        card = save_bridge(Path(folder), SHA, bridge, facts)
        return card.read_bytes(), card.with_suffix(".safetensors").read_bytes()


def _ends():
    from engine.generators.card import GeneratorCard

    first = GeneratorCard("shapes", "Shapes", "fake", "image", 4, "normal", (1, 8, 8), None, "MIT", "invented")
    first = dataclasses.replace(first, weights_sha256="one")
    return first, dataclasses.replace(first, id="stamps", latent_size=3, weights_sha256="two")


def _read_bridge_card(content: bytes, folder: Path) -> object:
    from engine.bridge.weights import load_bridge, read_bridge

    card = put(folder, f"{SHA}.json", content)
    put(folder, f"{SHA}.safetensors", _bridge()[1])
    return read_bridge(card), load_bridge(card, _ends())


def _read_bridge_weights(content: bytes, folder: Path) -> object:
    from engine.bridge.weights import load_bridge

    card = put(folder, f"{SHA}.json", _bridge()[0])
    put(folder, f"{SHA}.safetensors", content)
    return load_bridge(card, _ends())


def _checkpoints() -> list[bytes]:
    import torch

    from engine.training.checkpoint import Checkpoint

    checkpoint = Checkpoint(1, "plan", {"a": torch.zeros(2)}, {"state": {}}, {}, torch.zeros(3, dtype=torch.uint8))
    file, other = io.BytesIO(), io.BytesIO()
    torch.save(vars(checkpoint), file)
    torch.save([1, 2], other)
    import pickle

    class Runs:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return print, ("code of a stranger ran",)

    return [file.getvalue(), other.getvalue(), pickle.dumps(Runs())]


def _read_checkpoint(content: bytes, folder: Path) -> object:
    from engine.training.checkpoint import read_checkpoint

    return read_checkpoint(put(folder, "last.pt", content))


def _read_cache(content: bytes, folder: Path) -> object:
    from engine.cache import DerivedCache

    put(folder, "graphs-0.safetensors", content)
    return DerivedCache(folder).load("graphs", "0")


def _recipes() -> list[bytes]:
    return [file.read_bytes() for file in sorted((ROOT / "engine" / "generators" / "recipes").glob("*.toml"))[:5]]


def _read_recipe(content: bytes, folder: Path) -> object:
    from engine.generators.recipe import read_recipe

    return read_recipe(put(folder, "mine.toml", content))


GENERATORS: dict[str, Reader] = {
    "generator-card": Reader(lambda: _cards("generators"), _read_card, WORDS, ("card.py", "registry.py")),
    "classifier-card": Reader(lambda: _cards("classifiers"), _read_classifier, WORDS, ("classifier.py",)),
    "generator-network": Reader(lambda: _cards("generators"), _built, WORDS, ("families.py", "_vae.py", "gan.py")),
    "weights": Reader(_weights, _read_weights, BYTES, ("generators/weights.py",)),
    "bank": Reader(_banks, _read_bank, BYTES, ("bank.py",)),
    "bridge-card": Reader(lambda: [_bridge()[0]], _read_bridge_card, WORDS, ("bridge/weights.py",)),
    "bridge-weights": Reader(lambda: [_bridge()[1]], _read_bridge_weights, BYTES, ("bridge/weights.py",)),
    "checkpoint": Reader(_checkpoints, _read_checkpoint, BYTES, ("checkpoint.py",)),
    "cache": Reader(_weights, _read_cache, BYTES, ("engine/cache.py",)),
    "recipe": Reader(_recipes, _read_recipe, BYTES, ("recipe.py",)),
}
