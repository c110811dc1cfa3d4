"""The benches of trainings and propagations: names, goals, and one narrow run through the command line."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
import torch

from engine.experiments.scenarios.appraisal import Appraisal
from engine.experiments.studies import neighbour_comparison, propagation_comparison, training_comparison
from engine.experiments.studies.neighbour_comparison import recall, searched, without_self
from engine.experiments.studies.propagation_comparison import Spread, share_right
from engine.experiments.studies.relabelling import Relabelled, change_labels
from engine.experiments.studies.training_comparison import Look, Outcome
from engine.labels.neighbours import build_graph
from engine.labels.propagation import Prediction
from engine.messages import Examples
from studio.cli.bench_propagation import neighbour_metrics, propagation_metrics, relabelling_metrics
from studio.cli.bench_training import training_metrics
from tests.cli.conftest import Run

INF = float("inf")


def outcome(way: str, seed: int = 0, accuracy: float = 0.97, labels: int | None = 10, **changes: object) -> Outcome:
    """A training whose way there is that accurate, and whose way back is 0.02 worse."""
    worth = (
        Appraisal(accuracy, 0.91, 0.89, 0.92, 1.4),
        Appraisal(accuracy - 0.02, 0.85, 0.83, 0.92, 1.6),
    )
    looks = (Look(2.0, 100, (0.9, 0.8)), Look(8.0, 400, (accuracy, accuracy - 0.02)))
    names = ("digits-digits-b", "digits-b-digits")
    made = Outcome("digits-digits-b", labels, seed, way, names, 8.0, 7.0, 1.0, 400, 17.5, 800.0, looks, worth)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_means_worst_seeds_and_medians_in_both_directions() -> None:
    trained = [outcome("quick", 0, 0.97), outcome("quick", 1, 0.95, seconds=9.0), outcome("quick", 2, 0.96)]
    metrics = training_metrics(trained)
    place = "digits-digits-b/10/quick"
    assert metrics[f"{place}/accuracy_mean"].value == pytest.approx(0.96)
    assert metrics[f"{place}/accuracy_worst"].value == 0.95
    assert metrics["digits-b-digits/10/quick/accuracy_worst"].value == pytest.approx(0.93)
    assert metrics[f"{place}/seconds"].value == 8.0
    assert metrics[f"{place}/look_1_accuracy"].value == pytest.approx(0.9)
    assert metrics["digits-b-digits/10/quick/look_1_accuracy"].value == pytest.approx(0.8)
    assert metrics[f"{place}/diversity"].value == pytest.approx(0.91)
    assert metrics["digits-b-digits/10/quick/diversity"].ok is False
    assert {name.rpartition("/")[2] for name in metrics} >= {"locality", "time_to_095_s", "step_ms", "peak_mib"}


def test_quick_is_held_to_goals_and_the_reference_to_none() -> None:
    metrics = training_metrics([outcome("quick"), outcome("reference", accuracy=0.5)])
    assert metrics["digits-digits-b/10/quick/accuracy_mean"].ok is True
    assert metrics["digits-b-digits/10/quick/accuracy_mean"].ok is False
    assert metrics["digits-digits-b/10/quick/seconds"].goal == 10.0
    assert all(metric.goal is None for name, metric in metrics.items() if "/reference/" in name)


@pytest.mark.parametrize(("labels", "goal"), [(1, 0.88), (100, 0.97), (None, 0.98), (0, None), (7, None)])
def test_goals_depend_on_the_number_of_labels(labels: int | None, goal: float | None) -> None:
    metrics = training_metrics([outcome("quick", labels=labels)])
    name = "all" if labels is None else labels
    assert metrics[f"digits-digits-b/{name}/quick/accuracy_mean"].goal == goal
    assert (metrics[f"digits-digits-b/{name}/quick/locality"].goal is None) == (labels == 0)


def test_time_to_095_is_held_to_a_tenth_of_the_references_where_that_gets_there() -> None:
    late = outcome("reference", looks=(Look(90.0, 900, (0.96, 0.2)),))
    metrics = training_metrics([outcome("quick"), late])
    there, back = (metrics[f"{name}/10/quick/time_to_095_s"] for name in ("digits-digits-b", "digits-b-digits"))
    assert (there.value, there.goal, there.ok) == (8.0, 9.0, True)
    assert (back.value, back.goal) == (8.0, None)
    assert metrics["digits-b-digits/10/reference/time_to_095_s"].value == INF


def test_paths_are_to_be_as_even_as_the_references() -> None:
    metrics = training_metrics([outcome("quick"), outcome("reference")])
    assert metrics["digits-digits-b/10/quick/evenness"].goal == pytest.approx(1.4)
    assert metrics["digits-digits-b/10/quick/evenness"].ok is True


def test_a_bench_of_trainings_tells_its_machine_and_what_never_happened_as_null(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def compare(*arguments: object):
        asked.extend(arguments)
        yield from (outcome("quick", labels=1), outcome("reference", accuracy=0.3, labels=1))

    monkeypatch.setattr(training_comparison, "compare_trainings", compare)
    options = ("--scenario", "digits-digits-b", "--labels", "1", "--seeds", "1", "--reference-steps", "9", "--json")
    answer = run("bench", "training", *options)
    assert answer.code == 0
    assert asked == [("digits-digits-b",), (1,), 1, 9, None, None]
    assert answer.json["metrics"]["digits-digits-b/1/reference/time_to_095_s"]["value"] is None
    assert answer.json["metrics"]["digits-digits-b/1/quick/accuracy_mean"]["ok"] is True
    assert answer.json["machine"]["threads"] >= 1
    assert "digits-digits-b/1/quick, seed 0: 400 steps" in answer.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--labels", "some"], "“some” is no number of labels."),
        (["--scenario", "bogus", "--labels", "1"], "There is no scenario “bogus”."),
        (["--seeds", "0"], "Invalid value for '--seeds'"),
    ],
)
def test_a_mistake_in_a_bench_is_one_sentence(run: Run, arguments: list[str], sentence: str) -> None:
    answer = run("bench", "training", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err


def test_propagation_is_summed_up_over_its_seeds() -> None:
    one = Spread("digits", 1000, 10, 0, 0.9, 0.3, 0.2, 0.1, 0.02, (0.98, 0.94))
    metrics = propagation_metrics([one, replace(one, seed=1, accuracy=0.8, one_more_s=0.3)])
    assert metrics["digits/1000/10/accuracy_mean"].value == pytest.approx(0.85)
    assert metrics["digits/1000/10/accuracy_worst"].value == 0.8
    assert metrics["digits/1000/10/one_more_s"].ok is False
    assert metrics["digits/1000/10/surest_70_accuracy"].value == pytest.approx(0.98)


def test_relabelling_is_told_by_its_median_and_its_slow_changes() -> None:
    seconds = tuple(0.01 * number for number in range(1, 21))
    metrics = relabelling_metrics(Relabelled("digits", 20000, 10, seconds))
    assert metrics["digits/20000/10/one_more_label_ms_p50"].value == pytest.approx(105)
    assert metrics["digits/20000/10/one_more_label_ms_p50"].ok is True
    assert metrics["digits/20000/10/one_more_label_ms_p95"].value == pytest.approx(200)
    assert (
        relabelling_metrics(Relabelled("digits", 50000, 10, seconds))["digits/50000/10/one_more_label_ms_p50"].ok
        is None
    )


def test_a_library_finds_what_it_finds_and_a_missing_one_is_told_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def half(_: ModuleType, found: np.ndarray, threads: int) -> Generator[None, None, np.ndarray]:
        nearest = torch.cdist(torch.from_numpy(found), torch.from_numpy(found)).argsort(1)[:, :11].numpy()
        yield
        nearest[:, 6:] = -1
        return nearest

    monkeypatch.setattr(neighbour_comparison, "LIBRARIES", {"half": ("math", half), "none": ("no_such_library", half)})
    rows = torch.randn(300, 5, generator=torch.Generator().manual_seed(0))
    exact, library, missing = searched("digits", rows)
    assert (exact.recall, library.recall, missing.missing) == (1, 0.5, True)
    assert exact.longest_s <= exact.cpu_s
    assert set(neighbour_metrics(library)) >= {"digits/300/half/wall_s", "digits/300/half/recall"}
    assert neighbour_metrics(missing) == {}


def test_an_item_is_no_neighbour_of_its_own_even_where_a_search_lists_it_late_or_not() -> None:
    found = np.array([[0, 1, 2], [2, 1, 0], [0, 1, 9]])
    assert without_self(found).tolist() == [[1, 2], [2, 0], [0, 1]]
    assert recall(np.array([[1, 2], [3, 0]]), np.array([[2, 1], [2, 0]])) == 0.75


def test_labels_change_as_often_as_asked_and_the_surest_are_counted_alone() -> None:
    rows = torch.randn(200, 4, generator=torch.Generator().manual_seed(0))
    classes = (rows[:, 0] > 0).long().numpy()
    graphs, examples = [build_graph(rows)], Examples(np.arange(20), classes[:20])
    assert len(list(change_labels(graphs, examples, classes, 2, 7))) == 7
    prediction = Prediction(
        np.array([0, 0, 1, 1], np.int16), np.array([0.1, 0.9, 0.8, 0.5], np.float32), np.eye(4, dtype=np.float32)
    )
    truth = np.array([1, 0, 1, 1])
    assert share_right(prediction, truth, np.arange(4), 1.0) == 0.75
    assert share_right(prediction, truth, np.arange(4), 0.75) == 1


def test_a_bench_of_propagation_runs_as_narrowly_as_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def compare(*arguments: object):
        asked.extend(arguments)
        yield Spread("digits", 1000, 10, 0, 0.9, 0.3, 0.2, 0.1, 0.02, (0.98, 0.94))

    monkeypatch.setattr(propagation_comparison, "compare_propagations", compare)
    answer = run("bench", "propagation", "--generator", "digits", "--labels", "10", "--seeds", "2", "--json")
    assert asked == [("digits",), (1000, 2000, 5000), (10,), 2, None]
    assert answer.json["metrics"]["digits/1000/10/accuracy_mean"]["value"] == 0.9
