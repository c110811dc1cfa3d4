"""The command `bench training`: the quick preset beside the reference, on the same latents and the same labels."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, median
from typing import TYPE_CHECKING, Annotated

import typer

from studio.cli.figures import Metric, print_metrics
from studio.cli.machine import computed_on
from studio.cli.printing import AsJson, prose
from studio.document.problems import ProjectError

if TYPE_CHECKING:  # torch comes along, and “--help” must not wait for it
    from engine.experiments.studies.training_comparison import Outcome

LABELS = ("0", "1", "10", "100", "all")
SECONDS_GOAL = 10.0  # digits-digits-b at ten labels, two cores
GEOMETRY_GOAL = 0.9
FASTER = 10.0  # how many times sooner than the reference quick is to reach 0.95
REACHED = 0.95
# Least mean accuracy at each number of labels, by direction.
ACCURACY_GOALS = {
    "digits-digits-b": {"1": 0.88, "10": 0.96, "100": 0.97, "all": 0.98},
    "digits-b-digits": {"1": 0.88, "10": 0.96, "100": 0.97, "all": 0.98},
    "digits-fashion": {"10": 0.86, "100": 0.90, "all": 0.95},
    "fashion-digits": {"10": 0.78, "100": 0.84, "all": 0.90},
    "digits-spoken-digits": {"10": 0.92, "100": 0.95, "all": 0.97},
    "spoken-digits-digits": {"10": 0.82, "100": 0.90, "all": 0.95},
}
WORST_GOALS = {"digits-digits-b": {"10": 0.95}, "digits-b-digits": {"10": 0.95}}


def training(
    scenario: Annotated[str | None, typer.Option(help="Only this pair, like digits-fashion.")] = None,
    labels: Annotated[str | None, typer.Option(help="Only so many labels per bin: 0, 1, 10, 100, all.")] = None,
    seeds: Annotated[int, typer.Option(min=1, max=50, help="Draws of labels.")] = 5,
    reference_steps: Annotated[
        int | None, typer.Option(min=1, help="Steps of the reference. Default: 3 times quick's seconds, at most 20.")
    ] = None,
    items: Annotated[int | None, typer.Option(min=1, help="Most held-out items measured on. Default: all.")] = None,
    threads: Annotated[int | None, typer.Option(min=1, help="Threads. Default: one core is spared.")] = None,
    as_json: AsJson = False,
) -> None:
    """Train bridges with few labels, quick beside the reference: accuracy, seconds, variety, neighbourhood."""
    from engine.experiments.scenarios.scenario import SCENARIOS
    from engine.experiments.studies.training_comparison import compare_trainings

    names = tuple(SCENARIOS) if scenario is None else (scenario,)
    counts = tuple(per_bin(text) for text in (LABELS if labels is None else (labels,)))
    outcomes: list[Outcome] = []
    for outcome in compare_trainings(names, counts, seeds, reference_steps, items, threads):
        prose().print(told(outcome), markup=False)
        outcomes.append(outcome)
    print_metrics(training_metrics(outcomes), as_json, seeds=seeds, items=items, **computed_on())


def per_bin(text: str) -> int | None:
    """Labels in each bin, None for all.

    Raises:
        ProjectError: it is neither a number nor “all”.
    """
    if text == "all":
        return None
    if not text.isdecimal():
        raise ProjectError(f"“{text}” is no number of labels.", "Give a number, or “all”.")
    return int(text)


def told(outcome: Outcome) -> str:
    """One training in a line: accuracy against seconds, there / back."""
    looks = ", ".join(f"{look.seconds:.1f} s {look.accuracy[0]:.3f} / {look.accuracy[1]:.3f}" for look in outcome.looks)
    name = f"{outcome.scenario}/{labels_name(outcome.labels)}/{outcome.way}, seed {outcome.seed}"
    return f"{name}: {outcome.steps} steps of {outcome.step_ms:.1f} ms: {looks}"


def labels_name(labels: int | None) -> str:
    """A number of labels per bin in the name of a metric."""
    return "all" if labels is None else str(labels)


def training_metrics(outcomes: Sequence[Outcome]) -> dict[str, Metric]:
    """Metrics ``SCENARIO/LABELS/WAY/NAME``, both directions, over all seeds."""
    groups: dict[tuple[str, int, str], list[Outcome]] = {}
    for outcome in outcomes:
        for index, direction in enumerate(outcome.directions):
            place = f"{direction}/{labels_name(outcome.labels)}"
            groups.setdefault((place, index, outcome.way), []).append(outcome)
    metrics: dict[str, Metric] = {}
    for (place, index, way), found in groups.items():
        rival = groups.get((place, index, "reference"), []) if way == "quick" else []
        values = {**accuracy_metrics(place, index, way, found), **speed_metrics(place, index, way, found, rival)}
        values |= geometry_metrics(index, way, found, rival)
        metrics |= {f"{place}/{way}/{name}": metric for name, metric in values.items()}
    return metrics


def accuracy_metrics(place: str, index: int, way: str, found: Sequence[Outcome]) -> dict[str, Metric]:
    """Mean and worst of the seeds, and the mean at each look on the way."""
    direction, labels = place.split("/")
    goals = [
        table.get(direction, {}).get(labels) if way == "quick" else None for table in (ACCURACY_GOALS, WORST_GOALS)
    ]
    shares = [outcome.worth[index].accuracy for outcome in found]
    metrics = {
        "accuracy_mean": Metric(fmean(shares), "share", goals[0], more_is_better=True),
        "accuracy_worst": Metric(min(shares), "share", goals[1], more_is_better=True),
    }
    for number, looks in enumerate(zip(*(outcome.looks[:-1] for outcome in found), strict=False), start=1):
        metrics[f"look_{number}_s"] = Metric(fmean(look.seconds for look in looks), "s")
        metrics[f"look_{number}_accuracy"] = Metric(fmean(look.accuracy[index] for look in looks), "share")
    return metrics


def speed_metrics(
    place: str, index: int, way: str, found: Sequence[Outcome], rival: Sequence[Outcome]
) -> dict[str, Metric]:
    """Medians of the seeds. Time to 0.95 is infinite where it is never reached, and so is then the rival's."""
    narrow = way == "quick" and place in ("digits-digits-b/10", "digits-b-digits/10")
    reached = median(outcome.seconds_to(REACHED, index) for outcome in found)
    goal = median(outcome.seconds_to(REACHED, index) for outcome in rival) / FASTER if rival else None
    return {
        "seconds": Metric(median(outcome.seconds for outcome in found), "s", SECONDS_GOAL if narrow else None),
        "processor_seconds": Metric(median(outcome.processor_seconds for outcome in found), "s"),
        "prepared_s": Metric(median(outcome.prepared for outcome in found), "s"),
        "time_to_095_s": Metric(reached, "s", None if goal == float("inf") else goal),
        "steps": Metric(median(outcome.steps for outcome in found), "steps"),
        "step_ms": Metric(median(outcome.step_ms for outcome in found), "ms"),
        "peak_mib": Metric(max(outcome.peak_mib for outcome in found), "MiB"),
    }


def geometry_metrics(index: int, way: str, found: Sequence[Outcome], rival: Sequence[Outcome]) -> dict[str, Metric]:
    """Means of the seeds. Paths are to be no less even than the reference's."""
    goal = GEOMETRY_GOAL if way == "quick" and found[0].labels != 0 else None
    worth = [outcome.worth[index] for outcome in found]
    rival_evenness = fmean(outcome.worth[index].evenness for outcome in rival) if rival else None
    return {
        "diversity": Metric(fmean(each.diversity for each in worth), "ratio", goal, more_is_better=True),
        "diversity_arrived": Metric(fmean(each.diversity_arrived for each in worth), "ratio"),
        "locality": Metric(fmean(each.locality for each in worth), "rank correlation", goal, more_is_better=True),
        "evenness": Metric(fmean(each.evenness for each in worth), "ratio", rival_evenness),
    }
