from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.document.model import Bin, DomainState, ImportedFile, Project
from studio.document.problems import ProjectError
from studio.document.samples import SampleIndices, examples_of, sample_key, unknown_labels

FILES = tuple(ImportedFile(digit * 64, f"{digit}.png", f"media/{digit}.png") for digit in "abc")
DOMAIN = DomainState("digits", imported=FILES)


@given(bank=st.integers(0, 50), data=st.data())
def test_a_key_names_the_index_it_came_from(bank: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, bank + len(FILES) - 1))
    assert SampleIndices(DOMAIN, bank).of(sample_key(DOMAIN, index, bank)) == index


@pytest.mark.parametrize("index", [-1, 8])
def test_there_is_no_key_beyond_the_samples(index: int) -> None:
    with pytest.raises(ProjectError, match=f"no sample {index}. Samples of this domain run from 0 to 7"):
        sample_key(DOMAIN, index, bank_count=5)


def test_examples_are_ascending_and_bins_are_positions() -> None:
    labels = {f"file:{'b' * 64}": "x", "bank:4": "y", "bank:2": "x"}
    domain = DomainState("digits", imported=FILES, labels=MappingProxyType(labels))
    project = Project("Test", (domain, DomainState("b")), (Bin("y", "Y", 0), Bin("x", "X", 1)))
    samples, bins = examples_of(project, 1, bank_count=5)
    np.testing.assert_array_equal(samples, [2, 4, 6])
    np.testing.assert_array_equal(bins, [1, 0, 1])
    assert samples.dtype == bins.dtype == np.int64


def test_labels_of_samples_that_are_not_there_are_left_out_and_told() -> None:
    labels = {"bank:4": "y", "bank:5": "y", f"file:{'d' * 64}": "y"}
    domain = DomainState("digits", imported=FILES, labels=MappingProxyType(labels))
    project = Project("Test", (domain, DomainState("b")), (Bin("y", "Y", 0),))
    assert examples_of(project, 1, bank_count=5)[0].tolist() == [4]
    assert unknown_labels(project, 1, bank_count=5) == ("bank:5", f"file:{'d' * 64}")


def test_no_labels_are_two_empty_arrays() -> None:
    samples, bins = examples_of(Project("Test", (DOMAIN, DOMAIN)), 2, bank_count=5)
    assert samples.shape == bins.shape == (0,)
    assert samples.dtype == np.int64


def test_a_file_imported_twice_is_known_by_its_first_sample() -> None:
    twice = DomainState("digits", imported=(*FILES, FILES[0]))
    assert sample_key(twice, 8, bank_count=5) == sample_key(twice, 5, bank_count=5)
    assert SampleIndices(twice, 5).of(f"file:{'a' * 64}") == 5
