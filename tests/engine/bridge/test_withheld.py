"""Labels as judges: withheld from themselves, and only where a bin has enough of them."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.bridge.batches import Pool
from engine.bridge.withheld import PoolJudge, Withheld, able, withhold
from engine.labels.neighbours import build_graph
from engine.labels.propagation import predict_bins
from engine.messages import Examples


def clusters(of: int = 3, each: int = 30) -> torch.Tensor:
    """Items around far-apart centres; item i belongs to centre i % of."""
    noise = torch.randn(of * each, 4, generator=torch.Generator().manual_seed(0))
    return 8 * torch.eye(4)[torch.arange(of * each) % of] + 0.3 * noise


def withheld(samples: list[int], bins: list[int], count: int = 3, most: int | None = None) -> Withheld:
    graphs, examples = [build_graph(clusters())], Examples(np.array(samples), np.array(bins))
    return withhold(graphs, predict_bins(graphs, examples, count), examples, count, most)


def test_a_right_label_is_found_by_the_others_and_a_wrong_one_is_not() -> None:
    samples = list(range(15))
    bins = [sample % 3 for sample in samples]
    bins[4] = 0  # it lies among those of bin 1
    found = withheld(samples, bins)
    assert found.samples.tolist() == samples
    assert found.alone.tolist() == [sample % 3 for sample in samples]
    landed = found.bins.copy()  # a bridge that obeys every label
    assert found.arrived(landed)[4] == 1
    assert (found.arrived(landed) == found.bins).sum() == 14


def test_a_bin_of_few_labels_judges_nothing_but_still_sorts() -> None:
    found = withheld([0, 3, 6, 9, 1, 4, 7], [0] * 4 + [1] * 3)
    assert found.samples.tolist() == [0, 3, 6, 9]
    assert found.alone.tolist() == [0] * 4


@pytest.mark.parametrize("samples", [[], [5], [0, 3, 6, 9, 12]])
def test_labels_of_one_bin_can_not_be_told_from_anything(samples: list[int]) -> None:
    assert (withheld(samples, [0] * len(samples)).alone == -1).all()


def test_bins_share_the_seats_and_everybody_keeps_the_whole_vote() -> None:
    samples = list(range(30))
    found = withheld(samples, [sample % 3 for sample in samples], most=12)
    assert np.bincount(found.bins).tolist() == [4, 4, 4]
    assert (found.alone == found.bins).all()
    assert len(able(Examples(np.arange(30), np.arange(30) % 3), 3, 12).samples) == 12


def test_the_pool_judges_by_its_nearest_samples_and_says_nothing_when_empty() -> None:
    latents = clusters()
    pool = Pool(torch.arange(90).reshape(30, 3).T.flatten(), torch.tensor([0, 30, 60, 90]))
    centres = 8 * torch.eye(4)[:3]
    assert PoolJudge(latents, pool).bins_of(centres).tolist() == [0, 1, 2]
    empty = PoolJudge(latents, Pool(torch.zeros(0, dtype=torch.long), torch.zeros(4, dtype=torch.long)))
    assert empty.bins_of(centres).tolist() == [-1] * 3
    assert len(PoolJudge(latents, pool).bins_of(torch.zeros(0, 4))) == 0
