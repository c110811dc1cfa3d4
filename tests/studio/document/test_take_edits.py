"""Performances and points of the document: names stay unlike each other, an edit touches its own entry alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.document import take_edits
from studio.document.history import History
from studio.document.latent_keys import latent_key
from studio.document.model import DomainState, Project
from studio.document.problems import ProjectError

EMPTY = Project("Test", (DomainState("digits"), DomainState("spoken-digits")))
LATENT = latent_key((1.0, -2.0))
SHA = "a" * 64


def with_takes(*names: str) -> Project:
    project = EMPTY
    for name in names:
        project = take_edits.add_performance(project, name, 2.5, 7, SHA).project
        project = take_edits.add_point(project, name, 1, LATENT).project
    return project


@given(st.lists(st.text(max_size=100), max_size=8))
def test_names_and_ids_are_never_the_same(names: list[str]) -> None:
    project = with_takes(*names)
    for takes in (project.performances, project.points):
        assert len({each.name.casefold() for each in takes}) == len({each.id for each in takes}) == len(names)
        assert all(each.name and "\n" not in each.name for each in takes)


def test_a_point_knows_whose_latent_it_is_and_nothing_else_is_one() -> None:
    point = with_takes("eye").points[0]
    assert (point.domain, point.generator, point.latent) == (1, "digits", LATENT)
    with pytest.raises(ProjectError, match="no point"):
        take_edits.add_point(EMPTY, "eye", 1, "bank:3")


def test_both_are_found_by_name_and_what_is_not_there_is_told_with_what_is() -> None:
    project = with_takes("Dawn", "Dusk")
    assert take_edits.named_point(project, " dusk ").id == project.points[1].id
    assert take_edits.named_performance(project, "dawn").id == project.performances[0].id
    with pytest.raises(ProjectError) as told:
        take_edits.named_performance(project, "noon")
    assert "“Dawn”, “Dusk”" in told.value.hint
    with pytest.raises(ProjectError, match="no longer there"):
        take_edits.point_of(project, "t9")


def test_every_edit_is_taken_back_by_one_undo() -> None:
    project = with_takes("one", "two")
    edits = [
        take_edits.rename_performance(project, "t1", "three"),
        take_edits.duplicate_performance(project, "t1"),
        take_edits.remove_performance(project, "t1"),
        take_edits.change_performance(project, "t1", 1.0, 2, "b" * 64, "Trim “one”"),
        take_edits.rename_point(project, "t2", "three"),
        take_edits.remove_point(project, "t2"),
    ]
    for edit in edits:
        assert edit.name
        assert edit.project != project
        assert History(project).do(edit).undo().present == project


def test_a_copy_stands_after_its_original_and_shares_its_events() -> None:
    project = take_edits.duplicate_performance(with_takes("one", "two"), "t1").project
    assert [each.name for each in project.performances] == ["one", "one 2", "two"]
    assert project.performances[0].sha256 == project.performances[1].sha256


def test_renaming_to_a_name_that_is_taken_or_to_none() -> None:
    project = with_takes("one", "two")
    assert take_edits.rename_point(project, "t2", "ONE").project.points[1].name == "ONE 2"
    assert take_edits.rename_performance(project, "t2", "  ").project == project
