"""Which bin is said to need more examples."""

from __future__ import annotations

import numpy as np
import pytest

from engine.messages import BridgeInfo, BridgeReport
from studio.controllers.labels.needs import GOOD, Need, greatest_need

NAMES = ("one", "two", "three")
TITLES = ("Digits", "Spoken digits")
MANY = [10, 10, 10]


def bridge(first: list[int], second: list[int], names: tuple[str, ...] = NAMES) -> BridgeInfo:
    """A bridge by which so many of 20 items of each bin land right, each way; the others land in the next bin."""

    def confusion(right: list[int]) -> np.ndarray:
        table = np.diag(right)
        for row, count in enumerate(right):
            table[row, (row + 1) % len(right)] += 20 - count
        return table

    nothing = np.zeros_like(confusion(first))
    counts = np.array([[nothing, confusion(first)], [confusion(second), nothing]])
    report = BridgeReport(np.full((2, 2), 0.9), counts, np.full((2, 2), 0.1), "held-out labels")
    return BridgeInfo("f" * 64, "", "quick", 1, 500, 9.0, names, 16, report)


def need(first: list[int], second: list[int], info: BridgeInfo | None = None) -> Need:
    return greatest_need(NAMES, (first, second), TITLES, info)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([10, 9, 10], [10, 7, 3], Need(2, "“three” needs more examples: 3 in Spoken digits")),
        ([10, 0, 10], MANY, Need(1, "“two” needs more examples: none in Digits yet")),
        ([8, 8, 8], [8, 8, 8], Need()),
        ([0, 0, 0], [0, 0, 0], Need()),
    ],
)
def test_first_the_bin_with_fewest_labels(first: list[int], second: list[int], expected: Need) -> None:
    assert need(first, second) == expected


def test_then_the_bin_that_fares_worst_in_either_direction() -> None:
    assert need(MANY, MANY, bridge([20, 18, 19], [19, 19, 12])) == Need(
        2, "“three” needs more examples: 60% land right"
    )
    assert need(MANY, MANY, bridge([20, 9, 19], [19, 19, 12])).place == 1
    assert need([10, 10, 2], MANY, bridge([5, 20, 20], MANY)).place == 2  # few labels come first


def test_nothing_is_said_of_bins_that_fare_well_or_that_the_bridge_does_not_know() -> None:
    well = round(20 * GOOD) + 1
    assert need(MANY, MANY, bridge([well] * 3, [well] * 3)) == Need()
    assert need(MANY, MANY, bridge([1, 20, 20], [20] * 3, ("gone", "two", "three"))) == Need()
    assert greatest_need((), ((), ()), TITLES, None) == Need()


def test_a_bin_without_held_out_items_says_nothing_about_itself() -> None:
    info = bridge([20, 20, 20], [20, 20, 20])
    assert info.report is not None
    info.report.confusion(1, 2)[1] = 0
    info.report.confusion(2, 1)[1] = 0
    assert need(MANY, MANY, info) == Need()
