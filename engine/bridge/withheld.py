"""Judging a bridge by the user's own labels, each as if it had been withheld: leave-one-out, at no cost.

Every label takes part in the training, since with ten in a bin none can be spared. That a labelled sample then
arrives in its bin says little: its label has sorted its whole surroundings. So it counts only where the *other* labels
alone would have found its bin too. Leave-one-out is exact for propagation, and a bridge brings a sample where
propagation put it: where the others put it into the same bin, a bridge trained without its label would have been
taught the same about it. Not withheld is its latent, one row among those of its bin.

What is taken on trust is the far side: that a place among samples sorted into a bin is of that bin. Measured with ten
labels in a bin against evaluation classifiers, two draws of labels: within 5 points between two kinds of digits and
from garments to digits, but 8 to 13 too high from digits to garments, where one garment in four is sorted wrongly.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.bridge.batches import Pool
from engine.bridge.judges import Bins
from engine.labels.neighbours import Graph
from engine.labels.propagation import Prediction, jurors, leave_one_out
from engine.messages import Examples
from engine.seeds import seeded

LEAST = 4  # labels a bin must have in a domain before one of them can judge
MOST = 2000  # samples that stand for a domain in `PoolJudge`
VOTERS = 5
DROPPED = 0.1  # share of each bin's samples, the least sure, that do not stand for it


@dataclass(frozen=True)
class Withheld:
    """Labelled samples of one domain that can judge.

    Attributes:
        samples: their numbers ``[n]``.
        bins: the user's bin of each ``[n]``.
        alone: the bin that the other labels give each ``[n]``, -1 for none.
    """

    samples: Bins
    bins: Bins
    alone: Bins

    def arrived(self, landed: Bins) -> Bins:
        """Where each would have landed without its label ``[n]``, given where it did."""
        return np.where(self.alone == self.bins, landed, self.alone)


def withhold(
    graphs: Sequence[Graph], prediction: Prediction, examples: Examples, bins: int, most: int | None = None
) -> Withheld:
    """The labels of a domain that can judge, each with what the others say of it.

    Args:
        graphs: that the labels were propagated along.
        prediction: from them.
        examples: the user's labels.
        bins: number of bins.
        most: keeps so many, as many of each bin as of the others; None keeps all.
    """
    examples = jurors(examples)
    total = np.zeros((len(examples.samples), bins), np.float32)
    if len(np.unique(examples.bins)) > 1:
        for graph, share in zip(graphs, prediction.trust, strict=True):
            scores = leave_one_out(graph, examples, bins)
            total += share * scores / max(float(np.abs(scores).mean()), 1e-12)
    alone = np.where(np.abs(total).sum(1) > 0, total.argmax(1) if bins else -1, -1).astype(np.int64)
    chosen = _able(examples.bins, bins, most)
    return Withheld(examples.samples[chosen], examples.bins[chosen], alone[chosen])


def able(examples: Examples, bins: int, most: int | None = None) -> Examples:
    """The examples of bins that have enough of them; as many of each bin, at most about `most` in all."""
    chosen = _able(examples.bins, bins, most)
    return Examples(examples.samples[chosen], examples.bins[chosen])


def _able(labels: Bins, bins: int, most: int | None) -> Bins:
    members = [np.flatnonzero(labels == index) for index in range(bins)]
    members = [rows for rows in members if len(rows) >= LEAST]
    quota = None if most is None else max(1, most // max(1, len(members)))
    return np.sort(np.concatenate([np.zeros(0, np.int64), *(rows[:quota] for rows in members)]))


class PoolJudge:
    """Names the bin of a latent by the propagated bins of the samples around it, those of the user's labels included.

    It knows neither the bridge nor the terms of its loss, so that no bridge learns to please it.

    Args:
        latents: of the domain's samples ``[n, k]``.
        pool: its usable samples by predicted bin.
    """

    def __init__(self, latents: Tensor, pool: Pool) -> None:
        bins = torch.repeat_interleave(torch.arange(len(pool.counts)), pool.counts)
        order, generator = pool.order, seeded(0, "samples of the judge")
        chosen = torch.randperm(len(order), generator=generator)[:MOST]
        self._latents = latents[order[chosen].to(latents.device)]
        self._bins = bins[chosen].to(latents.device)
        self._votes = torch.nn.functional.one_hot(self._bins, max(1, len(pool.counts))).float()

    @torch.no_grad()
    def bins_of(self, latents: Tensor) -> Bins:
        """Bins ``[n]`` of latents ``[n, k]``; all -1 where no sample has a bin."""
        if len(self._latents) == 0 or len(latents) == 0:
            return np.full(len(latents), -1, dtype=np.int64)
        distances = torch.cdist(latents, self._latents)
        nearest = distances.topk(min(VOTERS, len(self._latents)), largest=False)
        weights = 1 / nearest.values.clamp_min(1e-9)  # a tie goes to the nearer ones
        return (self._votes[nearest.indices] * weights[..., None]).sum(1).argmax(1).cpu().numpy()

    def judge(self, latents: Tensor) -> Generator[None, None, Bins]:
        """As `Judge.judge`."""
        yield
        return self.bins_of(latents)
