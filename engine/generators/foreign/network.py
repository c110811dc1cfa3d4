"""What a foreign file becomes once it is open: something that decodes tensors and, perhaps, encodes them.

Whatever it throws becomes one sentence of what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

from torch import Tensor

from engine.errors import EngineError


class Network(Protocol):
    """A decoder as its maker saved it; shapes and ranges are its maker's."""

    @property
    def facts(self) -> Mapping[str, str]:
        """What the file says about itself, by name: latent_size, sample_rate, prior, ratio …"""
        ...

    @property
    def sizes(self) -> tuple[tuple[int, ...], ...]:
        """Shapes that one latent may have, the likeliest first."""
        ...

    @property
    def differentiable(self) -> bool:
        """A gradient flows from what it renders to the latent."""
        ...

    def decode(self, latents: Tensor) -> Tensor:
        """``[items, *latent shape]`` -> whatever it renders."""
        ...


@runtime_checkable
class EncodingNetwork(Protocol):
    """One that also finds latents."""

    def encode(self, media: Tensor) -> Tensor:
        """What it renders -> ``[items, *latent shape]``, the mean where it is a distribution."""
        ...


CUDA_WORDS = ("cuda", "nvidia")
SHAPE_WORDS = ("shape", "size", "dimension", "expected input", "invalid dimensions", "must match", "rank")
ADVICE = "Please fix either the inputs"  # onnxruntime ends with it and says what is wrong before


@contextmanager
def told(name: str, fitting: str = "Choose another latent size.") -> Iterator[None]:
    """Turn whatever a foreign network throws into one sentence.

    Args:
        fitting: what to do where the latents do not fit.

    Raises:
        EngineError: the block failed.
    """
    try:
        yield
    except EngineError:
        raise
    except MemoryError:
        raise EngineError(f"“{name}” needs more memory than there is.", "Choose a smaller model.") from None
    except Exception as error:
        raise sentence(name, error, fitting) from None


def sentence(name: str, error: Exception, fitting: str) -> EngineError:
    """What an error of a foreign network means to the user."""
    words = str(error)
    low = words.lower()
    if any(each in low for each in CUDA_WORDS):
        return EngineError(
            f"“{name}” insists on an NVIDIA graphics card.", "Save it again after moving it to the processor: .cpu()."
        )
    if any(each in low for each in SHAPE_WORDS):
        return EngineError(f"“{name}” does not take latents of that size: {_last_line(words).rstrip('.')}.", fitting)
    return EngineError(f"“{name}” failed when it was run: {type(error).__name__}: {_last_line(words)}")


def _last_line(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip() and ADVICE not in line]
    return (lines[-1] if lines else "it says nothing more")[:200]
