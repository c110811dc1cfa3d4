"""The laws of order, selection and geometry of a gallery, without pixels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint

from studio.views.gallery.grid_geometry import GridGeometry
from studio.views.gallery.grid_order import (
    ALL,
    BY_BIN,
    LABELLED,
    LEAST_SURE,
    MOST_SURE,
    ORIGINAL,
    SIMILAR,
    UNLABELLED,
    Filter,
    in_order,
    wanted_samples,
)
from studio.views.gallery.grid_selection import GridSelection

marks = st.integers(1, 40).flatmap(
    lambda count: st.tuples(
        st.lists(st.integers(-1, 3), min_size=count, max_size=count),
        st.lists(st.integers(-1, 3), min_size=count, max_size=count),
        st.lists(st.floats(0, 1, width=32), min_size=count, max_size=count),
    )
)


def as_arrays(found: tuple[list[int], list[int], list[float]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    labels, predicted, confidence = found
    return np.array(labels), np.array(predicted), np.array(confidence, np.float32)


def arranged(
    labels: np.ndarray, predicted: np.ndarray, confidence: np.ndarray, wanted: Filter | int, order: str
) -> np.ndarray:
    """Filter and order together; a number is a bin."""
    key, index = (Filter("bin", "b"), wanted) if isinstance(wanted, int) else (wanted, -1)
    shown = wanted_samples(labels, predicted, confidence, key, index)
    similar = np.random.default_rng(3).permutation(len(labels)) if order == SIMILAR else None
    return in_order(shown, labels, predicted, confidence, order, similar)


@given(marks, st.sampled_from([ORIGINAL, LEAST_SURE, MOST_SURE, BY_BIN, SIMILAR]))
def test_every_order_shows_every_sample_once(found: tuple, order: str) -> None:
    labels, predicted, confidence = as_arrays(found)
    assert sorted(arranged(labels, predicted, confidence, ALL, order)) == list(range(len(labels)))


@given(marks, st.sampled_from([ORIGINAL, LEAST_SURE, MOST_SURE, BY_BIN, SIMILAR]))
def test_filters_show_what_they_say(found: tuple, order: str) -> None:
    labels, predicted, confidence = as_arrays(found)
    assert (labels[arranged(labels, predicted, confidence, UNLABELLED, order)] < 0).all()
    for index in range(4):
        shown = set(arranged(labels, predicted, confidence, index, order).tolist())
        assert shown == {
            sample
            for sample in range(len(labels))
            if index == (labels[sample] if labels[sample] >= 0 else predicted[sample])
        }


@given(marks)
def test_least_sure_comes_first_and_labelled_last(found: tuple) -> None:
    labels, predicted, confidence = as_arrays(found)
    shown = arranged(labels, predicted, confidence, ALL, LEAST_SURE)
    unlabelled = int((labels < 0).sum())
    assert (labels[shown[unlabelled:]] >= 0).all()
    sure = np.where(predicted >= 0, confidence, 0)[shown[:unlabelled]]
    assert (np.diff(sure) >= 0).all()


@given(marks)
def test_most_sure_comes_first_and_labelled_last(found: tuple) -> None:
    labels, predicted, confidence = as_arrays(found)
    shown = arranged(labels, predicted, confidence, ALL, MOST_SURE)
    unlabelled = int((labels < 0).sum())
    assert (labels[shown[unlabelled:]] >= 0).all()
    sure = np.where(predicted >= 0, confidence, 0)[shown[:unlabelled]]
    assert (np.diff(sure) <= 0).all()


@given(marks, st.floats(0, 1))
def test_filters_by_guess_never_show_what_the_user_labelled(found: tuple, below: float) -> None:
    labels, predicted, confidence = as_arrays(found)
    unsure = wanted_samples(labels, predicted, confidence, Filter("unsure", below=below))
    guessed = wanted_samples(labels, predicted, confidence, Filter("guess", "b"), 2)
    assert set(unsure.tolist()) == {
        n for n in range(len(labels)) if labels[n] < 0 and (predicted[n] < 0 or confidence[n] < below)
    }
    assert set(guessed.tolist()) == {n for n in range(len(labels)) if labels[n] < 0 and predicted[n] == 2}
    both = [wanted_samples(labels, predicted, confidence, each) for each in (LABELLED, UNLABELLED)]
    assert sorted(np.concatenate(both).tolist()) == list(range(len(labels)))


def test_by_similarity_follows_what_was_found_and_puts_later_samples_last() -> None:
    nothing, unsure = np.full(5, -1), np.zeros(5, np.float32)
    found = np.array([2, 0, 3, 1])
    order = in_order(np.arange(5), nothing, nothing, unsure, SIMILAR, found)
    assert order.tolist() == [2, 0, 3, 1, 4]
    assert in_order(np.array([1, 3, 4]), nothing, nothing, unsure, SIMILAR, found).tolist() == [3, 1, 4]


@given(marks)
def test_by_bin_puts_bins_in_order_and_each_bins_labels_first(found: tuple) -> None:
    labels, predicted, confidence = as_arrays(found)
    shown = arranged(labels, predicted, confidence, ALL, BY_BIN)
    bins = np.where(labels >= 0, labels, predicted)[shown]
    bins = np.where(bins < 0, 99, bins)
    assert (np.diff(bins) >= 0).all()
    for index in set(bins.tolist()) - {99}:
        labelled = (labels[shown] >= 0)[bins == index]
        assert (np.diff(labelled.astype(int)) <= 0).all()


@given(st.lists(st.integers(0, 9), min_size=1, max_size=20))
def test_toggling_twice_changes_nothing(clicks: list[int]) -> None:
    selection = GridSelection()
    for sample in clicks:
        selection.toggle(sample)
    before = selection.samples
    selection.toggle(3)
    selection.toggle(3)
    assert selection.samples == before


@given(st.permutations(range(12)), st.integers(0, 11), st.integers(0, 11))
def test_shift_selects_what_lies_between_in_the_order_shown(shown: list[int], anchor: int, end: int) -> None:
    selection = GridSelection()
    selection.choose(anchor)
    selection.extend(end, shown)
    first, last = sorted((shown.index(anchor), shown.index(end)))
    assert selection.samples == frozenset(shown[first : last + 1])
    selection.extend(anchor, shown)
    assert selection.samples == {anchor}


def test_a_box_can_add_to_the_selection_and_give_back_what_it_leaves() -> None:
    selection = GridSelection()
    selection.choose(1)
    selection.begin_box(add=True)
    selection.box((4, 5, 6))
    selection.box((4,))
    assert selection.samples == {1, 4}
    selection.begin_box(add=False)
    selection.box((7,))
    assert selection.samples == {7}


@given(st.integers(80, 3000), st.integers(32, 160), st.integers(1, 5000), st.integers(0, 4999))
def test_the_middle_of_a_cell_is_in_that_cell(width: int, size: int, count: int, place: int) -> None:
    geometry = GridGeometry(size)
    geometry.fit(width)
    place %= count
    assert geometry.place_at(geometry.cell(place).center(), count) == place
    assert geometry.place_at(geometry.cell(place).topLeft() - QPoint(1, 0), count) == -1


@given(st.integers(200, 3000), st.integers(1, 50_000), st.integers(0, 200_000), st.integers(1, 1500))
def test_visible_cells_are_exactly_those_that_meet_the_window(width: int, count: int, top: int, height: int) -> None:
    geometry = GridGeometry(56)
    geometry.fit(width)
    first, last = geometry.visible(top, height, count)
    for place in {first - 1, last}:
        if 0 <= place < count:
            cell = geometry.cell(place)
            assert cell.bottom() < top or cell.top() > top + height - 1 - geometry.gap or cell.top() >= top + height
    assert last - first <= geometry.columns * (height // geometry.pitch + 2)


@pytest.mark.parametrize("width", [300, 514, 700, 1031])
def test_columns_fill_the_width(width: int) -> None:
    geometry = GridGeometry(56)
    geometry.fit(width)
    right = geometry.cell(geometry.columns - 1).right() + 1
    assert geometry.size >= 56
    assert width - geometry.right - geometry.columns < right <= width - geometry.right
