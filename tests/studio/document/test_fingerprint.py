from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.document import edits, path_edits, swapping
from studio.document.fingerprint import bridge_fingerprint, bridge_inputs, edits_since, is_stale
from studio.document.model import Bin, DomainState, ImportedFile, Project
from studio.document.notes import with_bridge, with_files, with_step, with_weights


def labelled() -> Project:
    project = Project("Test", (DomainState("digits"), DomainState("spoken-digits")))
    project = edits.add_bin(project, "one").project
    project = edits.add_bin(project, "two").project
    return edits.label(project, 1, ["bank:1", "bank:2"], "b1").project


FILE = ImportedFile("a" * 64, "a.png", "media/a.png")
CHANGES = {
    "a label": lambda project: edits.label(project, 2, ["bank:1"], "b1").project,
    "a moved label": lambda project: edits.label(project, 1, ["bank:1"], "b2").project,
    "a bin": lambda project: edits.add_bin(project, "three").project,
    "the order of the bins": lambda project: edits.move_bin(project, "b2", 0).project,
    "the preset": lambda project: edits.set_preset(project, "paper").project,
    "the seed": lambda project: edits.set_seed(project, 2).project,
    "a file": lambda project: with_files(project, 1, [FILE]),
    "the weights": lambda project: with_weights(project, 1, "f" * 64),
    "the generator": lambda project: swapping.set_generator(project, 2, "fashion", keep_files=True).project,
}
HARMLESS = {
    "the name of a bin": lambda project: edits.rename_bin(project, "b1", "uno").project,
    "the colour of a bin": lambda project: edits.recolour_bin(project, "b1", 7).project,
    "the title": lambda project: edits.set_title(project, "Other").project,
    "the path": lambda project: path_edits.add_key(project, 1, "bank:3").project,
    "the view": lambda project: with_step(project, "play"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_a_bridge_depends_on_changes_its_fingerprint_and_is_one_edit(name: str) -> None:
    project = labelled()
    changed = CHANGES[name](project)
    assert bridge_fingerprint(changed) != bridge_fingerprint(project)
    assert edits_since(changed, bridge_inputs(project)) == 1


@pytest.mark.parametrize("name", HARMLESS)
def test_what_a_bridge_does_not_depend_on_leaves_its_fingerprint(name: str) -> None:
    project = labelled()
    changed = HARMLESS[name](project)
    assert changed != project
    assert bridge_fingerprint(changed) == bridge_fingerprint(project)
    assert edits_since(changed, bridge_inputs(project)) == 0


@given(st.permutations([("bank:1", "b1"), ("bank:2", "b2"), ("bank:30", "b1"), ("bank:4", "b2")]))
def test_the_order_of_labelling_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    project = labelled()
    for key, bin_id in pairs:
        project = edits.label(project, 1, [key], bin_id).project
    assert bridge_fingerprint(project) == "2a354c08a3fab2b90918089fe7dd0b03c501905dc990ea5ca50c897c1bb0d3c2"


def test_a_bridge_is_fresh_until_an_edit_and_again_when_the_edit_is_taken_back() -> None:
    project = labelled()
    assert is_stale(project)
    trained = with_bridge(project, bridge_fingerprint(project))
    assert not is_stale(trained)
    edited = edits.label(trained, 1, ["bank:9"], "b2").project
    assert is_stale(edited)
    assert not is_stale(edits.unlabel(edited, 1, ["bank:9"]).project)


def test_edits_are_counted_one_by_one() -> None:
    project = labelled()
    inputs = bridge_inputs(project)
    project = edits.label(project, 2, ["bank:1", "bank:2", "bank:3"], "b2").project
    project = edits.unlabel(project, 1, ["bank:1"]).project
    assert edits_since(project, inputs) == 4


def test_labels_of_a_deleted_bin_count_with_the_bin() -> None:
    project = labelled()
    assert edits_since(edits.delete_bin(project, "b1").project, bridge_inputs(project)) == 1


def test_a_fingerprint_is_of_the_canonical_json_of_what_a_bridge_depends_on() -> None:
    """Bridges on disk are named by it, so it may be found in another way but never be another."""
    files = tuple(ImportedFile(digit * 64, f"{digit}.png", f"media/{digit}.png") for digit in "abc")
    awkward = {'bank:1": "imported":[]': "b1"}
    for first, second in ((files, ()), ((), ()), (files[:1], files[1:])):
        domains = (DomainState("digits", "f" * 64, first, awkward), DomainState("fashion", "", second))
        project = Project("T", domains, (Bin("b1", "one", 0),))
        text = json.dumps(bridge_inputs(project), sort_keys=True, separators=(",", ":"))
        assert bridge_fingerprint(project) == hashlib.sha256(text.encode()).hexdigest()
