"""Merging and splitting bins, and labels taken over from elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.document import edits
from studio.document.bin_edits import SampleLabel, import_labels, merge_bins, split_bin
from studio.document.bin_names import plain_name
from studio.document.model import DomainState, Project
from studio.document.problems import ProjectError


def project_with(*names: str) -> Project:
    project = Project("Test", (DomainState("a"), DomainState("b")))
    for name in names:
        project = edits.add_bin(project, name).project
    return project


def labelled() -> Project:
    """Bins one (b1), two (b2), three (b3); two has bank:0..2 in domain 1 and bank:5 in domain 2."""
    project = edits.label(project_with("one", "two", "three"), 1, [f"bank:{n}" for n in range(3)], "b2").project
    project = edits.label(project, 2, ["bank:5"], "b2").project
    return edits.label(project, 1, ["bank:9"], "b3").project


def test_merging_keeps_every_label_and_says_both_names() -> None:
    edit = merge_bins(labelled(), "b2", "b3")
    assert edit.name == "Merge “two” into “three”"
    assert [entry.name for entry in edit.project.bins] == ["one", "three"]
    assert set(edit.project.domain(1).labels.values()) == {"b3"}
    assert len(edit.project.domain(1).labels) == 4
    assert dict(edit.project.domain(2).labels) == {"bank:5": "b3"}


def test_merging_an_empty_bin_leaves_the_labels_the_same_object() -> None:
    before = labelled()
    after = merge_bins(before, "b1", "b2").project
    assert after.domain(1) is before.domain(1)
    with pytest.raises(ProjectError, match="into itself"):
        merge_bins(before, "b2", "b2")


def test_splitting_puts_the_new_bin_beside_the_old_one() -> None:
    edit = split_bin(labelled(), "b2", {1: ["bank:0", "bank:9"], 2: ["bank:5"]})
    assert edit.name == "Split “two 2” off “two”"
    assert [entry.name for entry in edit.project.bins] == ["one", "two", "two 2", "three"]
    new = edit.project.bins[2].id
    assert dict(edit.project.domain(1).labels) == {"bank:0": new, "bank:1": "b2", "bank:2": "b2", "bank:9": "b3"}
    assert dict(edit.project.domain(2).labels) == {"bank:5": new}


def test_merging_what_was_split_gives_the_labels_back() -> None:
    before = labelled()
    split = split_bin(before, "b2", {1: ["bank:0"]}).project
    back = merge_bins(split, split.bins[2].id, "b2").project
    assert back.domain(1).labels == before.domain(1).labels
    assert back.bins == before.bins


def test_a_split_that_would_move_nothing_or_everything_is_refused() -> None:
    with pytest.raises(ProjectError, match="None of the selected samples is in “two”"):
        split_bin(labelled(), "b2", {1: ["bank:9"], 2: []})
    with pytest.raises(ProjectError, match="all examples of “two”"):
        split_bin(labelled(), "b2", {1: ["bank:0", "bank:1", "bank:2"], 2: ["bank:5"]})


def test_imported_labels_are_one_step_and_move_what_was_elsewhere() -> None:
    edit = import_labels(labelled(), [SampleLabel(1, "bank:0", "THREE"), SampleLabel(2, "bank:7", "four")])
    assert edit.name == "Import 2 labels"
    assert edit.project.domain(1).labels["bank:0"] == "b3"
    assert [entry.name for entry in edit.project.bins] == ["one", "two", "three", "four"]
    assert edit.project.domain(2).labels["bank:7"] == "b4"
    with pytest.raises(ProjectError, match="does not name a sample"):
        import_labels(labelled(), [SampleLabel(1, "picture", "one")])


@given(st.sampled_from(["zero", "hand drawn", "Ω", "7"]), st.sampled_from([str.upper, str.lower, str.title]))
def test_case_and_spaces_do_not_matter(name: str, change: Callable[[str], str]) -> None:
    assert plain_name(f"  {change(name)} ".replace(" ", "  ")) == plain_name(name)


def test_digits_mean_their_words_and_nothing_else_is_the_same() -> None:
    assert plain_name("Seven") == plain_name("7") != plain_name("six")
    assert plain_name("seventy") != plain_name("70")
