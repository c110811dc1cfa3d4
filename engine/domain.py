"""One side of the bridge, opened: a loaded generator with its samples and what was derived from them.

Samples are numbered as the window sees them: the bank's items that are not held out, then imported media in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.bridge.samples import DomainSamples
from engine.cache import fingerprint
from engine.errors import EngineError
from engine.generators.adapter import GeneratorAdapter, Posterior
from engine.generators.bank import Bank
from engine.labels.features import sightings_of
from engine.labels.neighbours import Graph
from engine.messages import Examples, PathKey


@dataclass(frozen=True)
class HeldOut:
    """Bank items that nothing is trained on or labelled from; for measuring only.

    Attributes:
        mean: latents ``[n, k]``.
        evaluation_class: ``[n]``.
    """

    mean: Tensor
    evaluation_class: Tensor


class OpenedDomain:
    """A generator and its samples, latents on the generator's device.

    Attributes:
        adapter: the generator.
        bank_count: samples that come from the bank.
        mean, deviation: posterior of every sample ``[count, k]``.
        evaluation_class: of every sample ``[count]``, -1 for imported media; for measuring only.
        held_out: what measuring uses.
        graphs: neighbour graphs over all samples; None until they are built, and after samples were added.
        reach: vectors from the graphs that suggestion works on ``[count, width]``; None as long as nobody asked.
        predicted: bin of every sample ``[count]`` as last predicted, -1 = none.
        seen: thumbnails and features of the samples, as far as they were rendered and not taken yet.
        checksums: sha256 of every imported file, to know one that is here already.
    """

    def __init__(self, adapter: GeneratorAdapter, bank: Bank) -> None:
        self.adapter = adapter
        shown, device = ~bank.held_out, adapter.device
        self.mean, self.deviation = bank.mean[shown].to(device), bank.deviation[shown].to(device)
        self.evaluation_class = bank.evaluation_class[shown]
        self.held_out = HeldOut(bank.mean[bank.held_out].to(device), bank.evaluation_class[bank.held_out])
        self.bank_count = len(self.mean)
        self.graphs: tuple[Graph, ...] | None = None
        self.reach: NDArray[np.float32] | None = None
        self.predicted = np.full(self.bank_count, -1, np.int16)
        self.seen = sightings_of(adapter)
        self.checksums: set[str] = set()

    @property
    def count(self) -> int:
        """Number of samples."""
        return len(self.mean)

    def append(self, posterior: Posterior) -> range:
        """Add imported media to the samples; returns their numbers."""
        start = self.count
        unknown = torch.full((len(posterior.mean),), -1, dtype=self.evaluation_class.dtype)
        longer = (  # all before any takes its place: where memory runs out, the samples stay as they were
            torch.cat([self.mean, posterior.mean.to(self.mean)]),
            torch.cat([self.deviation, posterior.deviation.to(self.deviation)]),
            torch.cat([self.evaluation_class, unknown]),
            np.concatenate([self.predicted, np.full(len(posterior.mean), -1, np.int16)]),
        )
        self.mean, self.deviation, self.evaluation_class, self.predicted = longer
        if len(posterior.mean):
            self.graphs = self.reach = None
        return range(start, self.count)

    def latents(self, samples: Sequence[int] | NDArray[np.int64]) -> Tensor:
        """Latents ``[n, k]`` of samples.

        Raises:
            EngineError: a sample does not exist.
        """
        self.check(samples)
        return self.mean[torch.as_tensor(np.asarray(samples, dtype=np.int64), device=self.mean.device)]

    def key_latents(self, keys: Sequence[PathKey]) -> Tensor:
        """Latents ``[n, k]`` of the keys of a path, which are samples or latents.

        Raises:
            EngineError: a sample does not exist, or a latent is none of this generator.
        """
        if all(isinstance(key, int) for key in keys):
            return self.latents([key for key in keys if isinstance(key, int)])
        return torch.stack([self.latents([key])[0] if isinstance(key, int) else self._latent(key) for key in keys])

    def _latent(self, values: tuple[float, ...]) -> Tensor:
        card, latent = self.adapter.card, torch.tensor(values, dtype=self.mean.dtype, device=self.mean.device)
        if len(latent) != self.mean.shape[1] or not bool(latent.isfinite().all()):
            raise EngineError(
                f"A key of the path is no latent of “{card.title}”, which takes {self.mean.shape[1]} numbers.",
                "Draw the path again.",
            )
        return latent

    def check(self, samples: Sequence[int] | NDArray[np.int64]) -> None:
        """Refuse numbers that are no samples.

        Raises:
            EngineError: a sample does not exist.
        """
        numbers = np.asarray(samples, dtype=np.int64)
        wrong = numbers[(numbers < 0) | (numbers >= self.count)]
        if len(wrong):
            raise EngineError(
                f"“{self.adapter.card.title}” has no sample {wrong[0]}; its samples are 0 to {self.count - 1}."
            )

    def samples(self, examples: Examples) -> DomainSamples:
        """What a bridge learns from.

        Raises:
            EngineError: an example's sample does not exist.
        """
        self.check(examples.samples)
        certain = not bool(self.deviation.any())  # a generator without an encoder
        return DomainSamples(self.mean, None if certain else self.deviation, examples)

    def fingerprint(self) -> str:
        """Names this generator with exactly these samples, for what is derived from them."""
        return fingerprint(self.adapter.card.weights_sha256, self.mean.cpu().numpy())
