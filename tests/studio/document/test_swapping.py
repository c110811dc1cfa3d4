"""Another generator for one side: what stays, what waits, what comes back, and bins that change meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.document import bin_edits, edits, path_edits, swapping
from studio.document.json_form import to_json
from studio.document.json_reading import from_json
from studio.document.model import DomainState, GeneratorNote, ImportedFile, Project
from studio.document.notes import with_files, with_known, with_weights

SHA, OTHER = "a" * 64, "b" * 64
PICTURE = ImportedFile(SHA, "a.png", f"media/{SHA}.png")


@pytest.fixture
def project() -> Project:
    """Two bins; in domain 1 two bank labels and one of a file."""
    project = Project("Test", (DomainState("digits"), DomainState("spoken-digits")))
    for name in ("one", "two"):
        project = edits.add_bin(project, name).project
    project = with_files(project, 1, [PICTURE])
    project = edits.label(project, 1, ["bank:1", f"file:{SHA}"], "b1").project
    return edits.label(project, 1, ["bank:2"], "b2").project


def swapped(project: Project, generator: str, keep_files: bool = True, keep_bank: bool = False) -> Project:
    return swapping.set_generator(project, 1, generator, keep_files, keep_bank=keep_bank).project


def labels(project: Project) -> dict[str, str]:
    return dict(project.domain(1).labels)


def test_bank_labels_wait_and_come_back_with_their_generator(project: Project) -> None:
    away = swapped(project, "fashion")
    assert labels(away) == {f"file:{SHA}": "b1"}
    assert dict(away.domain(1).aside["digits"].labels) == {"bank:1": "b1", "bank:2": "b2"}
    back = swapped(away, "digits")
    assert labels(back) == labels(project)
    assert back.domain(1).imported == project.domain(1).imported
    assert dict(back.domain(1).aside) == {}


def test_files_of_another_kind_wait_too(project: Project) -> None:
    away = swapped(project, "spoken-digits", keep_files=False)
    assert (labels(away), tuple(away.domain(1).imported)) == ({}, ())
    back = swapped(away, "digits", keep_files=False)
    assert labels(back) == labels(project)
    assert back.domain(1).imported == (PICTURE,)


def test_the_same_bank_keeps_its_labels_and_keys(project: Project) -> None:
    walking = path_edits.set_keys(project, 1, ["bank:1", "bank:2"]).project
    again = swapped(walking, "digits-copy", keep_bank=True)
    assert labels(again) == labels(project)
    assert again.path.samples == ("bank:1", "bank:2")
    assert dict(again.domain(1).aside) == {}


def test_what_the_user_said_last_about_a_file_counts(project: Project) -> None:
    sound = swapped(project, "spoken-digits", keep_files=False)
    stamps = with_files(swapped(sound, "fashion", keep_files=False), 1, [PICTURE])
    newer = edits.label(stamps, 1, [f"file:{SHA}"], "b2").project
    back = swapped(newer, "digits")
    assert labels(back)[f"file:{SHA}"] == "b2"
    assert back.domain(1).imported == (PICTURE,)


def test_labels_that_wait_follow_their_bins(project: Project) -> None:
    away = swapped(project, "fashion")
    merged = bin_edits.merge_bins(away, "b1", "b2").project
    assert labels(swapped(merged, "digits")) == {"bank:1": "b2", "bank:2": "b2", f"file:{SHA}": "b2"}
    deleted = edits.delete_bin(away, "b1").project
    assert labels(swapped(deleted, "digits")) == {"bank:2": "b2"}
    assert from_json(to_json(merged)) == merged
    assert from_json(to_json(deleted)) == deleted


def test_a_bin_without_waiting_labels_leaves_them_the_same_object(project: Project) -> None:
    away = edits.add_bin(swapped(project, "fashion"), "three").project
    assert edits.delete_bin(away, "b3").project.domain(1) is away.domain(1)


def test_what_was_noted_of_the_old_generator_goes(project: Project) -> None:
    noted = with_known(with_weights(project, 1, "f" * 64), 1, GeneratorNote("Digits", "image", "x"))
    state = swapped(noted, "fashion").domain(1)
    assert (state.weights_sha256, state.known) == ("", GeneratorNote())
    assert swapped(noted, "fashion").domain(2) is noted.domain(2)


def test_the_effect_is_told_before(project: Project) -> None:
    assert swapping.effect(project, 1, "fashion", True) == swapping.Swap(kept=1, set_aside=2, restored=0)
    assert swapping.effect(project, 1, "sounds", False) == swapping.Swap(0, 3, 0)
    away = swapped(project, "sounds", keep_files=False)
    assert swapping.effect(away, 1, "digits", False) == swapping.Swap(0, 0, 3)
    assert swapping.effect(project, 1, "digits", True) == swapping.Swap(3, 0, 0)
    assert swapping.effect(project, 1, "twin", True, keep_bank=True) == swapping.Swap(3, 0, 0)


@given(st.lists(st.tuples(st.sampled_from(["fashion", "sounds", "faces"]), st.booleans()), max_size=6))
def test_no_label_is_lost_on_a_way_there_and_back(way: list[tuple[str, bool]]) -> None:
    start = Project("Test", (DomainState("digits"), DomainState("spoken-digits")))
    start = edits.label(edits.add_bin(start, "one").project, 1, ["bank:1", "bank:7"], "b1").project
    project = start
    for generator, keep_files in way:
        project = swapped(project, generator, keep_files)
    back = swapped(project, "digits")
    assert dict(back.domain(1).labels) == dict(start.domain(1).labels)
    assert replace(back.domain(1), labels=start.domain(1).labels) == start.domain(1)
