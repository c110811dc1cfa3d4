from __future__ import annotations

import pytest

from studio.document import edits, path_edits, swapping
from studio.document.edits import Edit
from studio.document.history import History
from studio.document.model import DomainState, ImportedFile, Project, Steering
from studio.document.notes import with_bridge, with_files, with_weights
from studio.document.problems import ProjectError

SHA = "a" * 64


def project_with(*names: str) -> Project:
    project = Project("Test", (DomainState("digits"), DomainState("spoken-digits")))
    for name in names:
        project = edits.add_bin(project, name).project
    return project


def test_a_label_moves_a_sample_from_bin_to_bin() -> None:
    project = edits.label(project_with("one", "two"), 1, ["bank:3"], "b1").project
    moved = edits.label(project, 1, ["bank:3"], "b2")
    assert dict(moved.project.domain(1).labels) == {"bank:3": "b2"}
    assert dict(moved.project.domain(2).labels) == {}
    assert moved.name == "Label “two”"


def test_an_edit_leaves_the_project_it_came_from_and_shares_what_it_does_not_touch() -> None:
    project = project_with("one")
    changed = edits.label(project, 2, ["bank:3"], "b1").project
    assert dict(project.domain(2).labels) == {}
    assert changed.domain(1) is project.domain(1)
    assert changed.bins is project.bins


def test_labels_of_a_bin_that_is_gone_or_of_no_sample_are_refused() -> None:
    with pytest.raises(ProjectError, match="no longer there"):
        edits.label(project_with("one"), 1, ["bank:3"], "b7")
    with pytest.raises(ProjectError, match="“bank:-3” does not name a sample"):
        edits.label(project_with("one"), 1, ["bank:-3"], "b1")


def test_unlabel_takes_out_only_what_it_names() -> None:
    project = edits.label(project_with("one"), 1, ["bank:3", "bank:4"], "b1").project
    assert dict(edits.unlabel(project, 1, ["bank:3", "bank:9"]).project.domain(1).labels) == {"bank:4": "b1"}


def test_bins_get_the_keys_1_to_9_then_0_then_none() -> None:
    project = project_with(*(f"n{place}" for place in range(11)))
    assert [entry.key for entry in project.bins] == [*"1234567890", ""]
    assert [entry.colour for entry in project.bins] == list(range(11))
    assert len({entry.id for entry in project.bins}) == 11


def test_a_new_bin_takes_the_key_that_became_free() -> None:
    project = edits.delete_bin(project_with("one", "two", "three"), "b2").project
    assert edits.add_bin(project, "four").project.bins[-1].key == "2"


def test_giving_a_taken_key_swaps_the_two() -> None:
    project = edits.set_bin_key(project_with("one", "two"), "b2", "1").project
    assert [entry.key for entry in project.bins] == ["2", "1"]
    with pytest.raises(ProjectError, match="digits 0 to 9"):
        edits.set_bin_key(project, "b1", "12")


def test_two_bins_never_have_one_name() -> None:
    project = project_with("one", "two")
    for change in (lambda: edits.add_bin(project, "two "), lambda: edits.rename_bin(project, "b1", "two")):
        with pytest.raises(ProjectError, match="already a bin “two”"):
            change()
    with pytest.raises(ProjectError, match="needs a name"):
        edits.rename_bin(project, "b1", "  ")
    assert edits.rename_bin(project, "b1", "one").project == project


def test_bins_without_a_name_are_numbered() -> None:
    project = edits.add_bin(project_with("Bin 1")).project
    assert [entry.name for entry in project.bins] == ["Bin 1", "Bin 2"]


def test_deleting_a_bin_takes_its_labels_in_both_domains() -> None:
    project = project_with("one", "two")
    for domain in (1, 2):
        project = edits.label(project, domain, ["bank:1"], "b1").project
        project = edits.label(project, domain, ["bank:2"], "b2").project
    changed = edits.delete_bin(project, "b1").project
    assert [dict(state.labels) for state in changed.domains] == [{"bank:2": "b2"}] * 2
    assert [entry.id for entry in changed.bins] == ["b2"]


def test_samples_of_both_domains_move_in_one_step() -> None:
    project = project_with("one", "two")
    chosen = {1: ["bank:1", "bank:2"], 2: ["bank:5"]}
    edit = edits.label_across(project, chosen, "b2")
    assert [dict(state.labels) for state in edit.project.domains] == [
        {"bank:1": "b2", "bank:2": "b2"},
        {"bank:5": "b2"},
    ]
    assert edit.name == "Label “two”"
    assert [dict(state.labels) for state in edits.unlabel_across(edit.project, chosen).project.domains] == [{}, {}]


@pytest.mark.parametrize(("position", "order"), [(0, "b3 b1 b2"), (1, "b1 b3 b2"), (9, "b1 b2 b3"), (-4, "b3 b1 b2")])
def test_moving_a_bin(position: int, order: str) -> None:
    moved = edits.move_bin(project_with("one", "two", "three"), "b3", position).project
    assert " ".join(entry.id for entry in moved.bins) == order


def test_a_key_of_the_other_domain_starts_a_new_path() -> None:
    project = path_edits.add_key(project_with(), 1, "bank:1").project
    project = path_edits.add_key(project, 1, "bank:2", position=0).project
    assert (project.path.domain, project.path.samples) == (1, ("bank:2", "bank:1"))
    project = path_edits.add_key(project, 2, "bank:5").project
    assert (project.path.domain, project.path.samples) == (2, ("bank:5",))
    assert path_edits.remove_key(project, 0).project.path.keys == ()
    assert path_edits.remove_key(project, 3).project is project


def test_an_unknown_interpolation_is_refused() -> None:
    with pytest.raises(ProjectError, match="no interpolation “cubic”"):
        path_edits.set_interpolation(project_with(), "cubic")
    assert path_edits.set_interpolation(project_with(), "shared").project.path.interpolation == "shared"


@pytest.mark.parametrize("keep_files", [True, False])
def test_another_generator_keeps_only_labels_that_still_make_sense(keep_files: bool) -> None:
    project = with_files(project_with("one"), 1, [ImportedFile(SHA, "a.png", f"media/{SHA}.png")])
    project = edits.label(project, 1, ["bank:1", f"file:{SHA}"], "b1").project
    project = path_edits.set_keys(project, 1, ["bank:1", f"file:{SHA}"]).project
    changed = swapping.set_generator(with_weights(project, 1, "f" * 64), 1, "fashion", keep_files).project
    kept = (f"file:{SHA}",) if keep_files else ()
    assert tuple(changed.domain(1).labels) == changed.path.samples == kept
    assert len(changed.domain(1).imported) == len(kept)
    assert changed.domain(1).weights_sha256 == ""
    assert changed.domain(2) is project.domain(2)


def test_choosing_the_same_generator_changes_nothing() -> None:
    project = edits.label(project_with("one"), 1, ["bank:1"], "b1").project
    assert swapping.set_generator(project, 1, "digits", keep_files=False) == Edit(project, "Generator")


def test_files_are_added_one_for_one_in_their_order() -> None:
    one, two = ImportedFile(SHA, "a.png", "media/a.png"), ImportedFile("b" * 64, "b.png", "media/b.png")
    project = with_files(with_files(project_with(), 2, [one, two]), 2, [one])
    assert project.domain(2).imported == (one, two, one)


def test_notes_that_say_nothing_new_change_nothing() -> None:
    project = with_weights(with_bridge(project_with(), "e" * 64), 1, "f" * 64)
    assert with_bridge(project, "e" * 64) is project
    assert with_weights(project, 1, "f" * 64) is project


def test_sliders_stay_in_their_range_and_moves_of_one_are_one_step() -> None:
    start = project_with()
    history = History(start)
    for value in (0.6, 1.4):
        history = history.do(edits.set_steering(history.present, "mixing", value), now=0.1)
    assert history.present.steering == Steering(mixing=1.0)
    assert history.undo().present == start
    with pytest.raises(ProjectError, match="no slider"):
        edits.set_steering(start, "speed", 0.5)
