from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from studio.document import bin_edits, edits, path_edits, swapping
from studio.document.edits import Edit
from studio.document.history import LIMIT, MERGE_WITHIN, History
from studio.document.model import DomainState, ImportedFile, Project
from studio.document.notes import with_bridge, with_files

START = edits.add_bin(Project("Test", (DomainState("digits"), DomainState("spoken-digits"))), "first").project
Change = Callable[[Project], Edit]


def free_name(project: Project, number: int) -> str:
    taken = {entry.name for entry in project.bins}
    return next(f"name {each}" for each in range(number, number + 99) if f"name {each}" not in taken)


def change(kind: str, number: int) -> Change:
    def pick(project: Project) -> str:
        return project.bins[number % len(project.bins)].id

    changes: dict[str, Change] = {
        "label": lambda project: edits.label(project, 1 + number % 2, [f"bank:{number}"], pick(project)),
        "unlabel": lambda project: edits.unlabel(project, 1, [f"bank:{number}"]),
        "bin": lambda project: edits.add_bin(project),
        "rename": lambda project: edits.rename_bin(project, pick(project), free_name(project, number)),
        "move": lambda project: edits.move_bin(project, pick(project), number % 3),
        "delete": lambda project: edits.delete_bin(edits.add_bin(project).project, pick(project)),
        "merge": lambda project: merged(project, pick(project)),
        "split": lambda project: split(project, pick(project)),
        "import": lambda project: bin_edits.import_labels(
            project, [bin_edits.SampleLabel(1 + number % 2, f"bank:{number}", f"name {number % 4}")]
        ),
        "key": lambda project: path_edits.add_key(project, 2, f"bank:{number}"),
        "seed": lambda project: edits.set_seed(project, number),
        "generator": lambda project: swapping.set_generator(project, 2, f"g{number % 3}", keep_files=False),
    }
    return changes[kind]


def merged(project: Project, bin_id: str) -> Edit:
    bigger = edits.add_bin(project).project
    return bin_edits.merge_bins(bigger, bin_id, bigger.bins[-1].id)


def split(project: Project, bin_id: str) -> Edit:
    labelled = edits.label(project, 1, ["bank:90", "bank:91"], bin_id).project
    return bin_edits.split_bin(labelled, bin_id, {1: ["bank:90"]})


KINDS = ["merge", "split", "import", "label", "unlabel", "bin", "rename", "move", "delete", "key", "seed", "generator"]
CHANGES = st.lists(st.builds(change, st.sampled_from(KINDS), st.integers(0, 20)), max_size=12)
A_CHANGE = st.builds(change, st.sampled_from(KINDS), st.integers(0, 20))


def after(changes: list[Change]) -> History:
    """Each edit ten seconds after the one before, so that none merge."""
    history = History(START)
    for place, each in enumerate(changes):
        history = history.do(each(history.present), now=10.0 * place)
    return history


@given(CHANGES, A_CHANGE)
def test_undo_takes_back_an_edit(changes: list[Change], last: Change) -> None:
    before = after(changes)
    done = before.do(last(before.present), now=1e6)
    if done is not before:
        assert done.undo().present == before.present
        assert done.undo().past == before.past


@given(CHANGES)
def test_redo_brings_back_what_undo_took(changes: list[Change]) -> None:
    history = after(changes)
    if history.past:
        again = history.undo().redo()
        assert again.present == history.present
        assert again.undo_name == history.undo_name


@given(CHANGES)
def test_undoing_everything_returns_the_start_and_redoing_everything_the_end(changes: list[Change]) -> None:
    end = after(changes)
    back = end
    for _ in end.past:
        back = back.undo()
    assert back.present == START
    assert back.undo() is back
    forth = back
    for _ in end.past:
        forth = forth.redo()
    assert forth.present == end.present
    assert forth.redo() is forth


@given(CHANGES, A_CHANGE)
def test_a_new_edit_forgets_the_future(changes: list[Change], last: Change) -> None:
    history = after(changes).undo()
    done = history.do(last(history.present), now=1e6)
    assert done.future == (history.future if done is history else ())


def test_undo_and_redo_say_what_they_do() -> None:
    history = History(START).do(edits.label(START, 1, ["bank:2"], "b1"))
    assert (history.undo_name, history.redo_name) == ("Label “first”", "")
    assert (history.undo().undo_name, history.undo().redo_name) == ("", "Label “first”")


def test_quick_edits_of_one_kind_are_one_step() -> None:
    history = History(START)
    for place, name in enumerate(["a", "ab", "abc"]):
        history = history.do(edits.set_title(history.present, name), now=place * MERGE_WITHIN)
    assert (len(history.past), history.present.title) == (1, "abc")
    assert history.undo().present == START
    late = history.do(edits.set_title(history.present, "x"), now=3 * MERGE_WITHIN + 0.1)
    assert late.undo().present.title == "abc"


def test_quick_labels_of_one_bin_are_one_step_and_others_are_not() -> None:
    """What a run of one key put into a bin comes out at once; another bin or another domain is another thought."""
    start = edits.add_bin(START, "second").project
    history = History(start)
    for place, (domain, bin_id) in enumerate([(1, "b1"), (1, "b1"), (1, "b2"), (2, "b2"), (1, "b1")]):
        history = history.do(edits.label(history.present, domain, [f"bank:{place}"], bin_id), now=0.2 * place)
    assert [step.name for step in history.past] == [
        "Label “first”",
        "Label “second”",
        "Label “second”",
        "Label “first”",
    ]
    for _ in range(3):
        history = history.undo()
    assert dict(history.present.domain(1).labels) == {"bank:0": "b1", "bank:1": "b1"}
    slow = history.do(edits.label(history.present, 1, ["bank:9"], "b1"), now=100.0)
    assert dict(slow.undo().present.domain(1).labels) == {"bank:0": "b1", "bank:1": "b1"}


def test_an_edit_after_undo_does_not_merge_into_the_step_before() -> None:
    history = History(START).do(edits.set_seed(START, 5), now=0.0)
    history = history.do(edits.label(history.present, 1, ["bank:1"], "b1"), now=0.1).undo()
    history = history.do(edits.set_seed(history.present, 6), now=0.2)
    assert history.undo().present.seed == 5


def test_undo_leaves_files_and_the_bridge_in_use_alone() -> None:
    history = History(START).do(edits.label(START, 1, ["bank:1"], "b1"))
    noted = with_bridge(with_files(history.present, 1, [ImportedFile("a" * 64, "a.png", "media/a.png")]), "e" * 64)
    back = history.note(noted).undo()
    assert dict(back.present.domain(1).labels) == {}
    assert back.present.bridge == "e" * 64
    assert [file.name for file in back.present.domain(1).imported] == ["a.png"]
    assert back.redo().present == noted


def test_files_of_one_generator_do_not_follow_to_another() -> None:
    file = ImportedFile("a" * 64, "a.png", "media/a.png")
    history = History(START).do(swapping.set_generator(START, 1, "fashion", keep_files=False))
    history = history.note(with_files(history.present, 1, [file]))
    assert history.undo().present.domain(1).imported == ()
    assert history.undo().redo().present.domain(1).imported == (file,)


def test_the_history_is_limited() -> None:
    history = History(START)
    for place in range(LIMIT + 5):
        history = history.do(edits.set_seed(history.present, place + 2), now=10.0 * place)
    assert len(history.past) == LIMIT


def test_going_back_to_an_earlier_version_outlasts_undo_and_the_sliders_do_not() -> None:
    history = History(START).do(edits.set_steering(START, "locality", 0.9))
    history = history.note(with_bridge(history.present, "a" * 64, 3)).undo()
    assert (history.present.bridge, history.present.version) == ("a" * 64, 3)
    assert history.present.steering.locality == 0.5
    assert (history.undo_name, history.redo_name) == ("", "Locality")


def test_choosing_a_bridge_is_taken_back_and_made_again_and_other_undo_leaves_the_bridge_alone() -> None:
    trained = History(with_bridge(START, "new"))
    chosen = trained.do(edits.use_bridge(trained.present, "old", 2, "9 Nov, 10:00"))
    assert (chosen.present.bridge, chosen.present.version) == ("old", 2)
    assert chosen.undo_name == "Use the bridge of 9 Nov, 10:00"
    labelled = chosen.do(edits.label(chosen.present, 1, ["bank:1"], "b1"))
    assert labelled.undo().present.bridge == "old"
    back = labelled.undo().undo()
    assert (back.present.bridge, back.present.version) == ("new", 0)
    again = back.redo()
    assert (again.present.bridge, again.present.version) == ("old", 2)
    assert again.redo().present.bridge == "old"


def test_a_saved_sample_comes_and_goes_with_its_edit_while_other_files_stay() -> None:
    first, saved, later = (ImportedFile(letter * 64, f"{letter}.png", f"media/{letter * 64}.png") for letter in "abc")
    history = History(with_files(START, 1, [first]))
    history = history.do(edits.save_sample(history.present, 1, saved))
    history = history.note(with_files(history.present, 1, [later]))
    history = history.note(with_files(history.present, 2, [saved]))  # the same file on the other side
    files = lambda domain: tuple(history.present.domain(domain).imported)  # noqa: E731
    assert history.undo_name == "Save sample"
    assert files(1) == (first, saved, later)
    history = history.undo()
    assert files(1) == (first, later)
    assert files(2) == (saved,)
    history = history.redo()
    assert files(1) == (first, later, saved)
    history = history.undo()
    assert files(1) == (first, later)
    assert not history.undo_name
