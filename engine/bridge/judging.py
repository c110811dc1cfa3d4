"""Judges: small networks that name the bin of a domain's latents, taught from the predicted bins alone.

They are the next step up from propagation: what they learn from the surest neighbours they say of any latent, one that
has just crossed a bridge too. They never see a label that the user did not give.
"""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.bridge.batches import Pool
from engine.bridge.mixing import relu_layers, scaled_linear

_WIDTHS, _BATCH = (256, 256), 256
_RATE, _DECAY, _DROPPED_OUT, _SMOOTHING = 2e-3, 0.05, 0.3, 0.05
_BLUR = 0.3  # of a latent's usual deviation: a judge that knows every item by heart tells nothing of new ones


class LatentJudge:
    """Learns to name the bins of one domain, a lesson at a time, and is a fixed function to everybody else.

    Args:
        latents: the domain's samples ``[n, k]``, with mean 0 and mean variance 1.
        pool: its usable samples, sorted by predicted bin.
        lessons: optimiser steps it takes to be ready.
        generator: draws the lessons and their blur, on the latents' device.
        weights: draws the initial weights, on the CPU.
    """

    def __init__(
        self, latents: Tensor, pool: Pool, lessons: int, generator: torch.Generator, weights: torch.Generator
    ) -> None:
        counts = pool.counts
        self._latents, self._generator = latents, generator
        self._order = pool.order.to(latents.device)
        self._bins = torch.repeat_interleave(torch.arange(len(counts)), counts).to(latents.device)
        first, second = (relu_layers(a, (b,), weights) for a, b in pairwise((latents.shape[1], *_WIDTHS)))
        last = scaled_linear(_WIDTHS[-1], max(1, len(counts)), weights)
        self._network = nn.Sequential(first, second, last).to(latents.device)
        self._optimiser = torch.optim.AdamW(
            self._network.parameters(), _RATE, weight_decay=_DECAY, fused=latents.device.type in ("cpu", "cuda")
        )
        self._lessons = self._left = lessons if len(self._order) else 0
        self._settle()

    @property
    def ready(self) -> bool:
        """All lessons are learnt; false for ever where no sample has a bin."""
        return self._left == 0 and len(self._order) > 0

    @torch.enable_grad()
    def learn(self, lessons: int, half: bool = False) -> None:
        """Take the next lessons, as far as there are any left; `half` multiplies in bfloat16."""
        for _ in range(min(lessons, self._left)):
            drawn = torch.rand(_BATCH, generator=self._generator, device=self._latents.device) * len(self._order)
            drawn = drawn.long().clamp_max(len(self._order) - 1)
            rows = self._latents[self._order[drawn]]
            blur = torch.randn(rows.shape, generator=self._generator, device=rows.device)
            with torch.autocast(rows.device.type, torch.bfloat16, enabled=half):
                said = self._pupil(rows + _BLUR * blur)
            loss = functional.cross_entropy(said.float(), self._bins[drawn], label_smoothing=_SMOOTHING)
            loss.backward()
            self._optimiser.step()
            self._optimiser.zero_grad(set_to_none=True)
            self._left -= 1
            for group in self._optimiser.param_groups:
                group["lr"] = _RATE * self._left / self._lessons
        self._settle()

    def logits(self, latents: Tensor) -> Tensor:
        """What it says of latents ``[rows, k]``: ``[rows, bins]``. Once ready, gradients reach the latents alone."""
        return self._network(latents)

    def _pupil(self, rows: Tensor) -> Tensor:
        """What it says while it learns, some of its units dropped out by draws of its own, so that seeds decide."""
        first, second, last = self._network
        units = first(rows)
        drawn = torch.rand(units.shape, generator=self._generator, device=units.device)
        return last(second(units * (drawn >= _DROPPED_OUT) / (1 - _DROPPED_OUT)))

    def _settle(self) -> None:
        if self._left == 0:
            self._network.requires_grad_(False)
