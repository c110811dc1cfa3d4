"""Tells models that others trained from media, by their names alone."""

from __future__ import annotations

from pathlib import Path

TORCH = (".ts", ".pt", ".pth", ".jit", ".ckpt", ".bin", ".pkl", ".pickle")
MODEL_ENDINGS = (*TORCH, ".onnx", ".safetensors", ".index", ".meta")


def is_model(path: str) -> bool:
    """Whether something that was dropped is a model rather than media, by its name or what lies in it."""
    found = Path(path)
    if found.is_dir():
        known = any((found / name).is_file() for name in ("config.json", "card.json"))
        return known or any(any(found.glob(ending)) for ending in ("*.onnx", "*.index"))
    return found.suffix.lower() in MODEL_ENDINGS
