"""Rows by hidden class: the same class in both domains whatever their shares, and every sample of it has its turn."""

from __future__ import annotations

import torch
from hypothesis import given
from hypothesis import strategies as st

from engine.experiments.scenarios.hidden_balance import HiddenBalance

BINS = 3
CLASSES = st.lists(st.integers(0, BINS - 1), max_size=30).map(lambda more: torch.tensor([*range(BINS), *more]))


@given(CLASSES, CLASSES, st.integers(0, 100))
def test_row_by_row_both_domains_show_the_same_class(first: torch.Tensor, second: torch.Tensor, seed: int) -> None:
    rows = HiddenBalance((first, second), BINS).rows(40, torch.Generator().manual_seed(seed))
    assert torch.equal(first[rows[0]], second[rows[1]])


def test_classes_come_equally_often_and_samples_of_a_class_as_well() -> None:
    rare = torch.tensor([0] * 90 + [1] * 9 + [2])
    rows, _ = HiddenBalance((rare, rare), BINS).rows(30_000, torch.Generator().manual_seed(1))
    turns = torch.bincount(rows, minlength=100).float()
    for members in (range(90), range(90, 99), range(99, 100)):
        each = turns[list(members)]
        assert abs(float(each.sum()) / 10_000 - 1) < 0.03
        assert float((each / each.mean() - 1).abs().max()) < 0.4
