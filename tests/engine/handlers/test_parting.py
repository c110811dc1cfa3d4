"""Parting in two: clusters are found whatever their order, the smaller leaves, and likeness decides alone."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.domain import OpenedDomain
from engine.handlers import handle
from engine.labels.parting import parted
from engine.messages import ExamplesParted, PartExamples
from engine.session import Session
from tests.engine.fakes import FakeRegistry


def clouds(few: int, many: int, width: int = 5) -> torch.Tensor:
    drawn = torch.randn(few + many, width, generator=torch.Generator().manual_seed(0))
    drawn[:few] += 8
    return drawn


def test_the_smaller_of_two_clouds_leaves() -> None:
    assert parted(clouds(3, 9)).tolist() == [True] * 3 + [False] * 9
    assert parted(clouds(9, 3)).tolist() == [False] * 9 + [True] * 3


def test_the_order_of_rows_and_where_they_lie_decide_nothing() -> None:
    rows, order = clouds(4, 7), torch.randperm(11, generator=torch.Generator().manual_seed(1))
    assert torch.equal(parted(rows[order] * 0.01 - 300), parted(rows)[order])


@pytest.mark.parametrize("count", [0, 1, 6])
def test_rows_that_are_all_the_same_stay_together(count: int) -> None:
    assert not parted(torch.ones(count, 3)).any()


def test_two_different_rows_are_parted() -> None:
    assert int(parted(torch.tensor([[0.0, 1.0], [2.0, 1.0]])).sum()) == 1


def test_examples_of_both_domains_are_parted_by_what_they_show() -> None:
    session = Session(FakeRegistry(), torch.device("cpu"))  # type: ignore[arg-type]
    for number, name in ((1, "shapes"), (2, "tones")):
        session.open(number, OpenedDomain(session.registry.load(name, session.device), session.registry.bank(name)))  # type: ignore[arg-type]
    circles, squares = (0, 3, 6, 9, 12), (1, 4, 7)  # the fake banks take turns between their classes
    command = PartExamples(ticket=1, samples=((*circles, *squares), circles[:2]))
    [event] = list(handle(session, command))
    assert isinstance(event, ExamplesParted)
    assert event.leaving[0].tolist() == list(squares)
    assert len(event.leaving[1]) == 1
    assert event.leaving[0].dtype == np.int64
    [event] = list(handle(session, PartExamples(ticket=2, samples=((), (5,)))))
    assert isinstance(event, ExamplesParted)
    assert [len(each) for each in event.leaving] == [0, 0]
