"""Which samples make a training batch: balanced by predicted bin, the same bins in every domain.

The sliced Wasserstein distance then compares like with like, although it never sees a bin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.errors import EngineError
from engine.labels.propagation import Prediction

CHUNK = 64  # steps drawn at once


@dataclass(frozen=True)
class Batch:
    """Rows of every domain for one step.

    Attributes:
        rows: for each domain, indices of its samples ``[batch]``.
        bins: for each domain, the predicted bins of those rows ``[batch]``, -1 where unknown.
        matched: the first so many rows of all domains hold the same bins, row by row, and are compared by the
            sliced Wasserstein distance; the rest are from bins that another domain lacks.
    """

    rows: tuple[Tensor, ...]
    bins: tuple[Tensor, ...]
    matched: int


@dataclass(frozen=True)
class Pool:
    """The usable samples of one domain, sorted by bin: those of bin b are ``order[starts[b] : starts[b + 1]]``."""

    order: Tensor
    starts: Tensor

    @property
    def counts(self) -> Tensor:
        """Number of usable samples of each bin ``[bins]``."""
        return self.starts.diff()


def pool_of(prediction: Prediction, examples: Sequence[int], bins: int, dropped: float) -> Pool:
    """Sort a domain's samples by predicted bin, without the least sure share of each bin; examples always stay.

    Dropping within each bin keeps a bin that is hard to tell from vanishing whole.
    """
    kept = [np.zeros(0, dtype=np.int64)]
    protected = np.isin(np.arange(len(prediction.bins)), np.asarray(examples, dtype=np.int64))
    for index in range(bins):
        members = np.flatnonzero(prediction.bins == index)
        least_sure_first = members[prediction.confidence[members].argsort(kind="stable")]
        out = least_sure_first[: int(dropped * len(members))]
        kept.append(np.setdiff1d(members, out[~protected[out]]))
    starts = np.cumsum([len(part) for part in kept])
    return Pool(torch.from_numpy(np.concatenate(kept)), torch.from_numpy(starts))


class BalancedBatches:
    """Endless batches from two pools or more, seeded.

    Args:
        pools: usable samples of each domain.
        counts: number of all samples of each domain, drawn from where a domain has no usable bin.
        size: rows per domain.
        generator: draws everything; on the CPU.
    """

    def __init__(self, pools: Sequence[Pool], counts: Sequence[int], size: int, generator: torch.Generator):
        if min(counts) < 1:
            empty = next(number for number, count in enumerate(counts, start=1) if count < 1)
            raise EngineError(f"Domain {empty} has no samples to learn from.", "Choose another generator.")
        self.pools, self.counts, self.size, self.generator = pools, counts, size, generator
        present = torch.stack([pool.counts > 0 for pool in pools])
        everywhere = present.all(0)
        self.shared_bins = torch.nonzero(everywhere).flatten()
        self.own_bins = [torch.nonzero(own & ~everywhere).flatten() for own in present]
        self.matched = self._matched_rows()

    def __iter__(self) -> Iterator[Batch]:
        while True:
            rows, bins = self._draw_chunk()
            for step in range(CHUNK):
                yield Batch(tuple(part[step] for part in rows), tuple(part[step] for part in bins), self.matched)

    def _matched_rows(self) -> int:
        if len(self.shared_bins) == 0:
            return self.size
        alone = max(len(own) for own in self.own_bins)
        return max(1, round(self.size * len(self.shared_bins) / (len(self.shared_bins) + alone)))

    def _draw_chunk(self) -> tuple[list[Tensor], list[Tensor]]:
        """Rows and bins of `CHUNK` steps: ``[CHUNK, size]`` for each domain."""
        if len(self.shared_bins) == 0:
            sides = [self._anything(domain, self.size) for domain in range(len(self.pools))]
        else:
            same = self._even_bins(self.shared_bins, self.matched)
            sides = [self._side(domain, same) for domain in range(len(self.pools))]
        return [rows for rows, _ in sides], [bins for _, bins in sides]

    def _side(self, domain: int, same: Tensor) -> tuple[Tensor, Tensor]:
        rest = self.size - self.matched
        if len(self.own_bins[domain]) == 0:
            bins = torch.cat([same, self._even_bins(self.shared_bins, rest)], dim=1)
        else:
            bins = torch.cat([same, self._even_bins(self.own_bins[domain], rest)], dim=1)
        return self._members(self.pools[domain], bins), bins

    def _even_bins(self, bins: Tensor, rows: int) -> Tensor:
        """``[CHUNK, rows]`` bins, in each step equally often to within one, in an order that changes every step."""
        shuffled = torch.rand(CHUNK, len(bins), generator=self.generator).argsort(dim=1)
        repeats = -(-rows // len(bins)) if rows else 0
        return bins[shuffled].repeat(1, repeats)[:, :rows]

    def _members(self, pool: Pool, bins: Tensor) -> Tensor:
        """A random usable sample of each bin asked for."""
        places = torch.rand(bins.shape, generator=self.generator) * pool.counts[bins]
        return pool.order[pool.starts[bins] + places.long().clamp(max=pool.counts[bins] - 1)]

    def _anything(self, domain: int, rows: int) -> tuple[Tensor, Tensor]:
        """Samples of the whole domain, whatever their bin; the bins they are predicted to have go with them."""
        drawn = torch.randint(self.counts[domain], (CHUNK, rows), generator=self.generator)
        known = torch.full((self.counts[domain],), -1)
        pool = self.pools[domain]
        known[pool.order] = torch.repeat_interleave(torch.arange(len(pool.counts)), pool.counts)
        return drawn, known[drawn]
