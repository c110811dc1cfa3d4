"""Edits of the path: holds, ways, easing, weights, repeat, reverse; and the path as the engine takes it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.controllers.path.path_form import engine_path, path_timing, places_there
from studio.document import path_edits, swapping
from studio.document.edits import Edit
from studio.document.history import History
from studio.document.latent_keys import is_path_key, latent_key, latent_of
from studio.document.model import DomainState, PathKey, PathState, Project
from studio.document.problems import ProjectError

SAMPLES = ("bank:1", "bank:2", "bank:3")
EVERY_EASING = st.sampled_from(("linear", "in", "out", "both"))


def project(*keys: PathKey, **path: object) -> Project:
    chosen = keys or tuple(PathKey(sample) for sample in SAMPLES)
    state = PathState(keys=chosen, **path)  # type: ignore[arg-type]
    return Project("P", (DomainState("digits"), DomainState("spoken-digits")), path=state)


@given(st.lists(st.floats(-1024, 1024, width=32), min_size=1, max_size=64))
def test_a_latent_is_the_same_after_being_a_key(values: list[float]) -> None:
    assert latent_of(latent_key(values)) == tuple(values)
    assert is_path_key(latent_key(values))


@pytest.mark.parametrize("key", ["latent:", "latent:AAA", "latent:AAAA", "latent:ü", "latent:AADAfw==", "bank:1"])
def test_what_holds_no_latent_is_none(key: str) -> None:
    assert latent_of(key) is None


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        (lambda p: path_edits.set_hold(p, 1, 1.5), "hold", 1.5),
        (lambda p: path_edits.set_hold(p, 1, 1e9), "hold", 60.0),
        (lambda p: path_edits.set_way(p, 1, "shared"), "interpolation", "shared"),
        (lambda p: path_edits.set_way(p, 1, "slerp"), "interpolation", ""),
        (lambda p: path_edits.set_easing(p, 1, "both"), "easing", "both"),
        (lambda p: path_edits.set_weight(p, 1, 0), "weight", 0.1),
    ],
)
def test_an_edit_changes_one_key_and_undo_brings_it_back(
    change: Callable[[Project], Edit], field: str, value: object
) -> None:
    before = project()
    after = change(before).project
    assert getattr(after.path.keys[1], field) == value
    assert (after.path.keys[0], after.path.keys[2]) == (before.path.keys[0], before.path.keys[2])
    assert History(before).do(change(before)).undo().present == before


@pytest.mark.parametrize(
    "change",
    [
        lambda p: path_edits.set_way(p, 0, "cubic"),
        lambda p: path_edits.set_easing(p, 0, "bounce"),
        lambda p: path_edits.set_repeat(p, "twice"),
        lambda p: path_edits.set_keys(p, 1, ["latent:AAA"]),
    ],
)
def test_what_there_is_not_is_refused(change: Callable[[Project], Edit]) -> None:
    with pytest.raises(ProjectError):
        change(project())


def test_one_way_for_all_takes_back_the_ways_of_single_keys() -> None:
    own = path_edits.set_way(project(), 0, "shared").project
    assert {key.interpolation for key in path_edits.set_interpolation(own, "linear").project.path.keys} == {""}


def test_keys_that_stay_keep_their_rests_and_ways() -> None:
    held = path_edits.set_hold(project(), 2, 2.0).project
    shorter = path_edits.set_keys(held, 1, ["bank:3", "bank:9", "bank:1"]).project
    assert [key.hold for key in shorter.path.keys] == [2.0, 0.0, 0.0]
    assert [key.hold for key in path_edits.set_keys(held, 2, SAMPLES).project.path.keys] == [0.0] * 3


@given(st.lists(st.tuples(st.sampled_from((0.0, 1.0)), EVERY_EASING, st.floats(0.1, 10)), min_size=2, max_size=6))
def test_reversed_it_is_where_it_was_at_the_mirrored_moment(keys: list[tuple]) -> None:
    forth = project(*(PathKey(f"bank:{n}", hold, "", easing, weight) for n, (hold, easing, weight) in enumerate(keys)))
    back = path_edits.reverse(forth).project
    one, other = path_timing(forth.path), path_timing(back.path)
    assert other.length == pytest.approx(one.length)
    for share in (0.0, 0.2, 0.55, 0.9, 1.0):
        there = one.along(share * one.length)
        assert other.along((1 - share) * one.length) == pytest.approx(one.end - there, abs=1e-4)
    assert path_edits.reverse(back).project == forth
    assert path_edits.reverse(path_edits.clear_path(forth).project).project.path.keys == ()


def test_a_drawn_path_takes_its_time_by_its_weights() -> None:
    latents = [latent_key((float(n), 1.0)) for n in range(3)]
    drawn = path_edits.draw_path(project(), 2, latents, (0.5, 99.0))
    assert drawn.name == "Draw path"
    assert [key.weight for key in drawn.project.path.keys] == [0.5, 10.0, 1.0]
    assert drawn.project.path.domain == 2


def test_the_engine_gets_samples_latents_and_ways_and_leaves_out_what_is_not_there() -> None:
    keys = (
        PathKey("bank:1", interpolation="linear", weight=2.0),
        PathKey("bank:999"),
        PathKey(latent_key((1.0, 2.0)), hold=1.0),
        PathKey(latent_key((1.0, 2.0, 3.0))),
        PathKey("bank:2"),
    )
    spec, timing = engine_path(project(*keys), bank_count=10, latent_size=2)
    assert spec.keys == (1, (1.0, 2.0), 2)
    assert spec.ways == ("linear", "slerp")
    assert (timing.keys, timing.holds, timing.weights) == (3, (0.0, 1.0, 0.0), (2.0, 1.0))
    assert places_there(project(*keys), 10, 2) == [0, 2, 4]
    plain, _ = engine_path(project(), 10, 2)
    assert plain.ways == ()


def test_a_latent_does_not_outlive_its_generator() -> None:
    drawn = path_edits.set_keys(project(), 1, [latent_key((1.0,)), "bank:1"]).project
    swapped = swapping.set_generator(drawn, 1, "digits-b", keep_files=True, keep_bank=True).project
    assert swapped.path.samples == ("bank:1",)
