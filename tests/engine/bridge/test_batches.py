"""Batches: balanced by bin, the same bins in both domains, seeded; and what happens where bins are missing."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.bridge.batches import BalancedBatches, Batch, Pool, pool_of
from engine.errors import EngineError
from engine.labels.propagation import Prediction


def predicted(bins: list[int], bin_count: int = 4) -> Prediction:
    ranks = np.linspace(0, 1, len(bins), dtype=np.float32)
    return Prediction(np.array(bins, np.int16), ranks, np.zeros((len(bins), bin_count), np.float32))


def pool(bins: list[int], dropped: float = 0.0, bin_count: int = 4) -> Pool:
    return pool_of(predicted(bins, bin_count), [], bin_count, dropped)


def batches(first: list[int], second: list[int], size: int = 20, steps: int = 70, seed: int = 0) -> list[Batch]:
    pools, counts = (pool(first), pool(second)), (len(first), len(second))
    generator = torch.Generator().manual_seed(seed)
    return list(islice(BalancedBatches(pools, counts, size, generator), steps))


LABELLED = st.lists(st.integers(0, 3), min_size=1, max_size=40)


@settings(max_examples=25)
@given(LABELLED, LABELLED, st.integers(1, 30))
def test_matched_rows_hold_the_same_bins_and_every_row_its_own(first: list[int], second: list[int], size: int):
    for batch in batches(first, second, size, steps=3):
        for rows, bins, truth in zip(batch.rows, batch.bins, (first, second), strict=True):
            assert len(rows) == len(bins) == size
            assert [truth[row] for row in rows] == bins.tolist()
        if set(first) & set(second):
            assert torch.equal(batch.bins[0][: batch.matched], batch.bins[1][: batch.matched])


def test_bins_come_equally_often_however_unbalanced_the_domains_are():
    for batch in batches([0] * 500 + [1] * 5 + [2] * 50, [0] * 3 + [1] * 90 + [2] * 9, size=32):
        counts = torch.bincount(batch.bins[0], minlength=3)
        assert counts.max() - counts.min() <= 1
        assert batch.matched == 32


def test_every_usable_sample_is_drawn_sooner_or_later():
    drawn = torch.cat([batch.rows[0] for batch in batches([0, 1, 0, 1, 1, -1], [0, 1])])
    assert set(drawn.tolist()) == {0, 1, 2, 3, 4}


def test_a_bin_of_one_domain_is_learned_but_not_compared():
    for batch in batches([0, 1, 2, 0, 1, 2], [0, 1, 0], size=20, steps=5):
        assert batch.matched == 13
        assert set(batch.bins[0][: batch.matched].tolist()) <= {0, 1}
        assert set(batch.bins[0][batch.matched :].tolist()) == {2}
        assert set(batch.bins[1].tolist()) <= {0, 1}


def test_without_common_bins_everything_is_compared():
    batch = batches([0, 0, -1, -1], [-1, -1, -1])[0]
    assert batch.matched == 20
    assert (batch.bins[1] == -1).all()
    assert all((batch.bins[0][i] == 0) == (row < 2) for i, row in enumerate(batch.rows[0].tolist()))


def test_the_seed_decides_the_batches():
    labels = [0, 1, 2, 3] * 10
    one, same, other = (torch.cat([b.rows[0] for b in batches(labels, labels, seed=s)]) for s in (5, 5, 6))
    assert torch.equal(one, same)
    assert not torch.equal(one, other)


def test_the_least_sure_share_of_each_bin_is_dropped_but_no_example():
    made = pool_of(predicted([0] * 10 + [1] * 10), [1], 2, 0.3)
    assert made.counts.tolist() == [8, 7]
    assert set(made.order[: made.starts[1]].tolist()) == {1, 3, 4, 5, 6, 7, 8, 9}
    assert set(made.order[made.starts[1] :].tolist()) == set(range(13, 20))


def test_dropping_never_empties_a_bin():
    assert pool([0, 1, 1], dropped=0.99).counts.tolist()[:2] == [1, 1]


def test_an_empty_domain_is_refused():
    with pytest.raises(EngineError, match="Domain 2 has no samples"):
        batches([0, 1], [])
