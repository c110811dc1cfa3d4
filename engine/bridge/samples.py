"""What a bridge learns from: the latents of one domain's samples, and what the user said about some of them."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor

from engine.messages import Examples


@dataclass(frozen=True)
class DomainSamples:
    """The samples of one domain.

    Attributes:
        mean: latents ``[n, k]``: posterior means, or the drawn latents of a generator without an encoder.
        deviation: posterior standard deviations ``[n, k]``; None for a generator without an encoder.
        examples: the user's labels, as indices into `mean`.
        views: feature views ``[n, ·]`` for propagation, the latents first; empty where none are needed.
    """

    mean: Tensor
    deviation: Tensor | None
    examples: Examples
    views: tuple[Tensor, ...] = ()
