"""Turns the one latent of a generator into what a foreign decoder takes, and back: a vector, a map, a course in time.

A course in time is one latent repeated, and the mean over time back; or, like a map, the weights of a few principal
components of the latents of the user's own media.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import Protocol

import torch
from torch import Tensor

from engine.errors import EngineError

MOST_COMPONENTS = 64
FEWEST_ITEMS = 8  # of the user's media, to learn a code from


class Code(Protocol):
    """A generator's latent and the decoder's."""

    @property
    def size(self) -> int:
        """Latents of the generator."""
        ...

    def expand(self, latents: Tensor) -> Tensor:
        """``[items, size]`` -> ``[items, *latent shape]``."""
        ...

    def compress(self, found: Tensor) -> Tensor:
        """``[items, *latent shape]`` -> ``[items, size]``."""
        ...

    def weights(self) -> dict[str, Tensor]:
        """What goes to disk."""
        ...


class FlatCode:
    """The latent as it is, in the decoder's shape."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._shape, self.size = shape, prod(shape)

    def expand(self, latents: Tensor) -> Tensor:
        """Reshaped."""
        return latents.reshape(len(latents), *self._shape)

    def compress(self, found: Tensor) -> Tensor:
        """Flattened."""
        return found.reshape(len(found), -1).float()

    def weights(self) -> dict[str, Tensor]:
        """Nothing is learned."""
        return {}


class PooledCode:
    """The same latent at every moment; the mean over time on the way back."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.size, self._frames = shape[0], shape[1]

    def expand(self, latents: Tensor) -> Tensor:
        """Repeated over time."""
        return latents[:, :, None].expand(-1, -1, self._frames).contiguous()

    def compress(self, found: Tensor) -> Tensor:
        """Averaged over time."""
        return found.float().mean(-1)

    def weights(self) -> dict[str, Tensor]:
        """Nothing is learned."""
        return {}


class LearnedCode:
    """Weights of principal components, each scaled to deviation 1 over the media it was learned from.

    Args:
        mean: ``[values]``.
        basis: orthonormal ``[size, values]``.
        deviation: of each component, ``[size]``.
    """

    def __init__(self, shape: tuple[int, ...], mean: Tensor, basis: Tensor, deviation: Tensor) -> None:
        self._shape, self._mean, self._basis, self._deviation = shape, mean, basis, deviation
        self.size = len(basis)

    def expand(self, latents: Tensor) -> Tensor:
        """The sum of the components."""
        flat = self._mean + (latents * self._deviation) @ self._basis
        return flat.reshape(len(latents), *self._shape)

    def compress(self, found: Tensor) -> Tensor:
        """How much of each component is in there."""
        return (found.reshape(len(found), -1).float() - self._mean) @ self._basis.T / self._deviation

    def weights(self) -> dict[str, Tensor]:
        """Mean, components and their scale."""
        return {"code_mean": self._mean, "code_basis": self._basis, "code_deviation": self._deviation}


def learn_code(found: Tensor) -> LearnedCode:
    """The code of latents ``[items, *latent shape]`` of the user's media.

    Raises:
        EngineError: too few items, or all alike.
    """
    if len(found) < FEWEST_ITEMS:
        raise EngineError(
            f"{len(found)} files are too few to learn the latents of this model from.",
            f"Choose a folder with at least {FEWEST_ITEMS}, better some hundred.",
        )
    flat = found.reshape(len(found), -1).float()
    mean = flat.mean(0)
    _, values, basis = torch.linalg.svd(flat - mean, full_matrices=False)
    deviation = values / max(1, len(found) - 1) ** 0.5
    count = min(MOST_COMPONENTS, len(found) - 1, int((deviation > 1e-4 * deviation[0].clamp(min=1e-8)).sum()))
    if count < 2:
        raise EngineError("All files are alike to this model.", "Choose a folder with different ones.")
    return LearnedCode(tuple(found.shape[1:]), mean, basis[:count].contiguous(), deviation[:count])


def read_code(name: str, shape: tuple[int, ...], stored: Mapping[str, Tensor], device: torch.device) -> Code:
    """The code that a generator was made with.

    Raises:
        EngineError: what it learned is missing.
    """
    if name == "flat":
        return FlatCode(shape)
    if name == "pooled":
        return PooledCode(shape)
    try:
        parts = [stored[f"code_{each}"].float().to(device) for each in ("mean", "basis", "deviation")]
    except KeyError:
        raise EngineError("The learned code of this generator is missing.", "Bring the model in again.") from None
    return LearnedCode(shape, *parts)
