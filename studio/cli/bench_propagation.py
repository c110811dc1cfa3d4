"""The command `bench propagation`: how well and how quickly labels spread, against size and number of labels."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, median
from typing import TYPE_CHECKING, Annotated

import typer

from studio.cli.figures import Metric, print_metrics
from studio.cli.machine import computed_on
from studio.cli.printing import AsJson, prose

if TYPE_CHECKING:  # torch comes along, and “--help” must not wait for it
    from engine.experiments.studies.neighbour_comparison import Searched
    from engine.experiments.studies.propagation_comparison import Spread
    from engine.experiments.studies.relabelling import Relabelled

GENERATORS = ("digits", "digits-b", "fashion", "spoken-digits")
SIZES = (1000, 2000, 5000)
LABELS = (1, 10, 100)
ONE_MORE_GOAL_S = 0.15
RELABELLED_SIZES, CHANGES = (5000, 20000, 50000), 30
SEARCHED_SIZES = (2000, 5000, 20000, 50000)


def propagation(
    generator: Annotated[str | None, typer.Option(help="Only this generator.")] = None,
    labels: Annotated[int | None, typer.Option(min=1, help="Only so many labels per bin.")] = None,
    size: Annotated[int | None, typer.Option(min=20, help="Only collections of this size.")] = None,
    seeds: Annotated[int, typer.Option(min=1, max=50, help="Draws of samples and labels.")] = 3,
    threads: Annotated[int | None, typer.Option(min=1, help="Threads. Default: one core is spared.")] = None,
    relabelling: Annotated[
        bool, typer.Option("--relabelling", help="Instead: how quickly one label more, less or moved is followed.")
    ] = False,
    neighbours: Annotated[
        bool, typer.Option("--neighbours", help="Instead: how quickly nearest samples are found, and by libraries.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Spread labels over the samples of the shipped generators: how many are right, and how long it takes."""
    if neighbours:
        _neighbours(generator or "fashion", SEARCHED_SIZES if size is None else (size,), threads, as_json)
        return
    if relabelling:
        named = ("digits",) if generator is None else (generator,)
        _relabelling(named, RELABELLED_SIZES if size is None else (size,), labels or 10, threads, as_json)
        return
    from engine.experiments.studies.propagation_comparison import compare_propagations

    generators = GENERATORS if generator is None else (generator,)
    sizes, counts = SIZES if size is None else (size,), LABELS if labels is None else (labels,)
    spreads: list[Spread] = []
    for spread in compare_propagations(generators, sizes, counts, seeds, threads):
        prose().print(f"{place(spread)}, seed {spread.seed}: {spread.accuracy:.3f}", markup=False)
        spreads.append(spread)
    print_metrics(propagation_metrics(spreads), as_json, seeds=seeds, **computed_on())


def place(spread: Spread) -> str:
    """The beginning of its metrics' names: ``GENERATOR/SIZE/LABELS``."""
    return f"{spread.generator}/{spread.size}/{spread.labels}"


def propagation_metrics(spreads: Sequence[Spread]) -> dict[str, Metric]:
    """Metrics ``GENERATOR/SIZE/LABELS/NAME`` over all seeds: mean and worst accuracy, median times."""
    groups: dict[str, list[Spread]] = {}
    for spread in spreads:
        groups.setdefault(place(spread), []).append(spread)
    metrics: dict[str, Metric] = {}
    for name, found in groups.items():
        metrics[f"{name}/accuracy_mean"] = Metric(fmean(each.accuracy for each in found), "share")
        metrics[f"{name}/accuracy_worst"] = Metric(min(each.accuracy for each in found), "share")
        metrics[f"{name}/surest_70_accuracy"] = Metric(fmean(each.surest[0] for each in found), "share")
        metrics[f"{name}/surest_90_accuracy"] = Metric(fmean(each.surest[1] for each in found), "share")
        metrics[f"{name}/graph_s"] = Metric(median(each.graph_s for each in found), "s")
        metrics[f"{name}/spread_s"] = Metric(median(each.spread_s for each in found), "s")
        metrics[f"{name}/suggest_s"] = Metric(median(each.suggest_s for each in found), "s")
        metrics[f"{name}/one_more_s"] = Metric(median(each.one_more_s for each in found), "s", ONE_MORE_GOAL_S)
    return metrics


def _relabelling(
    generators: tuple[str, ...], sizes: tuple[int, ...], labels: int, threads: int | None, as_json: bool
) -> None:
    from engine.experiments.studies.relabelling import relabel

    metrics: dict[str, Metric] = {}
    for found in relabel(generators, sizes, labels, CHANGES, threads):
        prose().print(f"{found.generator}/{found.size}/{found.labels}: {len(found.seconds)} changes", markup=False)
        metrics.update(relabelling_metrics(found))
    print_metrics(metrics, as_json, changes=CHANGES, **computed_on())


def relabelling_metrics(found: Relabelled) -> dict[str, Metric]:
    """Metrics ``GENERATOR/SIZE/LABELS/one_more_label_ms_p50`` and ``…_p95``; up to 20 000 there is a goal."""
    name, ordered = f"{found.generator}/{found.size}/{found.labels}", sorted(found.seconds)
    goal = 1000 * ONE_MORE_GOAL_S if found.size <= 20000 else None
    slow = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return {
        f"{name}/one_more_label_ms_p50": Metric(1000 * median(ordered), "ms", goal),
        f"{name}/one_more_label_ms_p95": Metric(1000 * slow, "ms"),
    }


def _neighbours(generator: str, sizes: tuple[int, ...], threads: int | None, as_json: bool) -> None:
    from engine.experiments.studies.neighbour_comparison import compare_searches

    metrics: dict[str, Metric] = {}
    for found in compare_searches(generator, sizes, threads):
        told = "not installed" if found.missing else f"{found.wall_s:.2f} s"
        prose().print(f"{found.generator}/{found.size}/{found.way}: {told}", markup=False)
        metrics.update(neighbour_metrics(found))
    print_metrics(metrics, as_json, **computed_on())


def neighbour_metrics(found: Searched) -> dict[str, Metric]:
    """Metrics ``GENERATOR/SIZE/WAY/NAME``; none where the library is not installed."""
    if found.missing:
        return {}
    name = f"{found.generator}/{found.size}/{found.way}"
    return {
        f"{name}/wall_s": Metric(found.wall_s, "s"),
        f"{name}/cpu_s": Metric(found.cpu_s, "s"),
        f"{name}/longest_s": Metric(found.longest_s, "s"),
        f"{name}/warm_up_s": Metric(found.warm_up_s, "s"),
        f"{name}/recall": Metric(found.recall, "share"),
    }
