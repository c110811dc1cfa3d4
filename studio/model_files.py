"""Tells models that others trained from media, by their names alone."""

from __future__ import annotations

from pathlib import Path

MODEL_ENDINGS = (".ts", ".pt", ".pth", ".jit", ".onnx", ".safetensors", ".ckpt", ".bin", ".pkl", ".pickle")


def is_model(path: str) -> bool:
    """Whether something that was dropped is a model rather than media, by its name or what lies in it."""
    found = Path(path)
    if found.is_dir():
        return (found / "config.json").is_file() or (found / "card.json").is_file() or any(found.glob("*.onnx"))
    return found.suffix.lower() in MODEL_ENDINGS
