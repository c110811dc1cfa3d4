"""What the rest of the engine asks of a generator, whatever its family: a small protocol and optional powers."""

from __future__ import annotations

from typing import NamedTuple, Protocol, runtime_checkable

import torch
from torch import Tensor

from engine.generators.card import GeneratorCard, Prior


class Posterior(NamedTuple):
    """A diagonal Gaussian per item: what an encoder says about its latent.

    Attributes:
        mean: ``[items, latent_size]``.
        deviation: standard deviation, ``[items, latent_size]``, positive.
    """

    mean: Tensor
    deviation: Tensor


class GeneratorAdapter(Protocol):
    """A frozen generator. Every tensor lives on `device` and is float32.

    `decode` is deterministic and differentiable: the same latent gives the same rendering, alone or in a
    batch, and a gradient reaches the latent.
    """

    @property
    def card(self) -> GeneratorCard:
        """What the generator is."""
        ...

    @property
    def device(self) -> torch.device:
        """Where its weights live."""
        ...

    def sample(self, count: int, seed: int) -> Tensor:
        """Draw latents from the prior: ``[count, latent_size]``, the same for the same seed."""
        ...

    def decode(self, latents: Tensor) -> Tensor:
        """Render latents ``[items, latent_size]`` to ``[items, *card.output_shape]``."""
        ...


@runtime_checkable
class CanEncode(Protocol):
    """A generator that finds the latent of given media."""

    def encode(self, media: Tensor) -> Posterior:
        """Encode ``[items, *card.output_shape]``."""
        ...


@runtime_checkable
class WithoutGradient(Protocol):
    """A generator that can't keep the promise that a gradient reaches the latent; asked where one is needed."""

    def why_no_gradient(self) -> str:
        """One sentence."""
        ...


@runtime_checkable
class CanPicture(Protocol):
    """A sound generator that shows its spectrogram without rendering the waveform."""

    def picture(self, latents: Tensor) -> Tensor:
        """Log-mel spectrograms ``[items, mels, frames]``, low frequencies first, in natural log units."""
        ...


@runtime_checkable
class CanClassify(Protocol):
    """Something that names the evaluation class of renderings; for measuring only, never for training."""

    def classify(self, media: Tensor) -> Tensor:
        """Class logits ``[items, classes]`` of media ``[items, *output_shape]``."""
        ...

    def features(self, media: Tensor) -> Tensor:
        """Penultimate-layer features ``[items, width]``, for the Fréchet distance."""
        ...


def draw_latents(card: GeneratorCard, count: int, seed: int, device: torch.device) -> Tensor:
    """Draw from a card's prior: ``[count, latent_size]``. Drawn on the CPU so that a seed means the same everywhere."""
    generator = torch.Generator().manual_seed(seed)
    return prior_draws(card.prior, (count, card.latent_size), generator).to(device)


def prior_draws(prior: Prior, shape: tuple[int, int], generator: torch.Generator) -> Tensor:
    """Draws of a prior, ``[items, latents]``, on the CPU."""
    if prior == "uniform":
        return torch.rand(shape, generator=generator) * 2 - 1
    return torch.randn(shape, generator=generator)
