"""Adding and removing domains: numbers follow, undo brings everything back, and what names a bridge tells of it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from engine.messages import MOST_DOMAINS as OF_THE_ENGINE
from studio.document import notes
from studio.document.bin_edits import SampleLabel, import_labels
from studio.document.changes import apply_changes, changes_between
from studio.document.domain_edits import add_domain, remove_domain
from studio.document.edits import label
from studio.document.fingerprint import bridge_fingerprint, bridge_inputs, edits_since
from studio.document.history import History
from studio.document.json_form import to_json
from studio.document.json_reading import from_json
from studio.document.model import MOST_DOMAINS, Bin, DomainState, ImportedFile, NamedPoint, PathKey, PathState, Project
from studio.document.problems import ProjectError

LATENT = "latent:AACAPwAAAMA="
TWO = Project(
    "p",
    (DomainState("digits", labels=MappingProxyType({"bank:1": "b1"})), DomainState("fashion")),
    (Bin("b1", "one", 0, "1"),),
)


def three() -> Project:
    added = add_domain(TWO, "spoken-digits", "Spoken digits").project
    points = tuple(NamedPoint(f"t{n}", f"p{n}", n, added.domain(n).generator, LATENT) for n in added.numbers)
    path = PathState(3, (PathKey("bank:1"), PathKey("bank:2")))
    return label(replace(added, points=points, path=path), 3, ["bank:7"], "b1").project


def test_a_domain_is_added_at_the_end_up_to_six() -> None:
    edit = add_domain(TWO, "spoken-digits", "Spoken digits")
    assert edit.name == "Add “Spoken digits”"
    assert edit.project.domains == (*TWO.domains, DomainState("spoken-digits"))
    assert MOST_DOMAINS == OF_THE_ENGINE
    project = TWO
    for _ in range(MOST_DOMAINS - 2):
        project = add_domain(project, "digits").project
    with pytest.raises(ProjectError, match="at most 6"):
        add_domain(project, "digits")


def test_the_next_domain_round_is_the_target_until_another_is_chosen() -> None:
    project = three()
    assert [project.target(number) for number in project.numbers] == [2, 3, 1]
    chosen = notes.with_towards(project, 1, 3)
    assert [chosen.target(number) for number in chosen.numbers] == [3, 3, 1]
    for wrong in (1, 0, 4):
        assert notes.with_towards(project, 1, wrong) is project


def test_two_domains_are_in_view_and_choosing_the_right_one_chooses_the_target() -> None:
    project = three()
    assert project.pair == (1, 2)
    chosen = notes.with_pair(project, 3, 2)
    assert (chosen.pair, chosen.target(3)) == ((3, 2), 2)
    assert notes.with_pair(project, 2, 2) is project
    assert remove_domain(chosen, 3).project.pair == (1, 2), "what is no longer there is not in view"


def test_later_domains_move_up_with_their_labels_their_path_and_their_points() -> None:
    project = notes.with_towards(add_domain(three(), "digits-b").project, 1, 3)
    left = remove_domain(project, 2).project
    assert [state.generator for state in left.domains] == ["digits", "spoken-digits", "digits-b"]
    assert dict(left.domain(2).labels) == {"bank:7": "b1"}
    assert (left.path.domain, len(left.path.keys)) == (2, 2)
    assert [(point.name, point.domain) for point in left.points] == [("p1", 1), ("p3", 2)]
    assert left.target(1) == 2, "the chosen target is the same generator as before"


def test_the_path_of_a_domain_goes_with_it_and_two_domains_always_stay() -> None:
    left = remove_domain(three(), 3).project
    assert (left.path.domain, left.path.keys) == (1, ())
    with pytest.raises(ProjectError, match="needs two"):
        remove_domain(left, 1)
    with pytest.raises(ProjectError, match="no domain 4"):
        remove_domain(three(), 4)


def test_undo_brings_a_removed_domain_back_and_keeps_files_that_came_meanwhile() -> None:
    file = ImportedFile("a" * 64, "seven.wav", f"media/{'a' * 64}.wav")
    history = History(three()).do(remove_domain(three(), 2))
    history = history.note(notes.with_files(history.present, 2, [file]))
    back = history.undo().present
    assert [state.generator for state in back.domains] == ["digits", "fashion", "spoken-digits"]
    assert tuple(back.domain(3).imported) == (file,)
    assert back.domain(3).labels == three().domain(3).labels
    assert history.undo().redo().present == history.present


def test_a_target_chosen_meanwhile_outlives_undo() -> None:
    history = History(three()).do(label(three(), 1, ["bank:5"], "b1"))
    chosen = history.note(notes.with_towards(history.present, 1, 3))
    assert chosen.undo().present.target(1) == 3


def test_a_bridge_between_more_domains_has_another_name_but_a_target_does_not_count() -> None:
    project = three()
    names = {bridge_fingerprint(each) for each in (TWO, project, remove_domain(project, 1).project)}
    assert len(names) == 3
    assert bridge_fingerprint(notes.with_towards(project, 1, 3)) == bridge_fingerprint(project)
    assert edits_since(project, bridge_inputs(TWO)) == 1
    assert edits_since(project, bridge_inputs(project)) == 0


def test_changes_of_the_number_of_domains_are_journalled() -> None:
    for before, after in ((TWO, three()), (three(), remove_domain(three(), 2).project)):
        data = to_json(before)
        apply_changes(data, changes_between(before, after))
        assert from_json(data) == after


def test_labels_of_a_table_reach_every_domain_and_no_other() -> None:
    made = import_labels(three(), [SampleLabel(3, "bank:9", "two")]).project
    assert made.domain(3).labels["bank:9"] == made.bins[-1].id
    with pytest.raises(ProjectError, match="no domain 4"):
        import_labels(three(), [SampleLabel(4, "bank:9", "two")])
