"""How well and how quickly a few labels spread over a collection, against its size and the number of labels.

Accuracy is told on the samples without a label, by what they are.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from engine.device import ready
from engine.experiments.running.driving import finished
from engine.experiments.scenarios.scenario import Scenarios, Side, draw_examples
from engine.generators.registry import default_registry
from engine.labels.neighbours import Graph, build_graph
from engine.labels.propagation import Prediction, predict_bins
from engine.labels.reach import Vectors, reach_steps
from engine.labels.suggestion import suggest_from
from engine.messages import Examples
from engine.seeds import seeded

SUGGESTED = 20


@dataclass(frozen=True)
class Spread:
    """Labels spread once.

    Attributes:
        generator, size, labels, seed: whose samples, how many of them, labels in each bin, draw.
        accuracy: share of the other samples whose predicted bin is their class, 0..1.
        graph_s: seconds to build the graphs from the feature views.
        spread_s: seconds to spread all labels over graphs that no label has touched.
        one_more_s: seconds to predict anew after one label more.
        suggest_s: seconds to suggest 20 labels more, once their reach is known.
        surest: the same share among the surest 70 % and the surest 90 % of the other samples.
    """

    generator: str
    size: int
    labels: int
    seed: int
    accuracy: float
    graph_s: float
    spread_s: float
    one_more_s: float
    suggest_s: float
    surest: tuple[float, float]


def compare_propagations(
    generators: tuple[str, ...],
    sizes: tuple[int, ...],
    labels: Sequence[int],
    seeds: int,
    threads: int | None = None,
) -> Iterator[Spread]:
    """Spread labels over every generator's samples in every size, with every number of labels and every seed.

    A size beyond the samples there are stands for all of them, and is told once.

    Raises:
        EngineError: a generator is missing or broken.
    """
    scenarios = Scenarios(default_registry(), ready(threads))
    for generator in generators:
        side = scenarios.side(generator)
        for size in sorted({min(size, side.opened.count) for size in sizes}):
            for seed in range(seeds):
                yield from spread_over(side, size, labels, seed)


def spread_over(side: Side, size: int, labels: Sequence[int], seed: int) -> Iterator[Spread]:
    """Measure on `size` samples drawn at random, with each number of labels in each bin; the graphs are shared."""
    order = torch.randperm(side.opened.count, generator=seeded(seed, f"samples {side.adapter.card.id}"))[:size]
    classes = side.opened.evaluation_class[order].numpy()
    views = [view[order] for view in side.views]
    began = time.perf_counter()
    graphs = [build_graph(view) for view in views]
    built = time.perf_counter() - began
    reach = finished(reach_steps(graphs, seed))
    for per_bin in labels:
        examples = draw_examples(classes, per_bin, seed, side.adapter.card.id)
        untouched = [Graph(graph.weights) for graph in graphs]
        prediction, first_s, one_more_s = _spread(untouched, examples, classes, side.bins)
        others = np.setdiff1d(np.arange(len(classes)), examples.samples)
        accuracy, *surest = (share_right(prediction, classes, others, kept) for kept in (1.0, 0.7, 0.9))
        times = built, first_s, one_more_s, _suggest_s(reach, prediction, examples)
        yield Spread(side.adapter.card.id, size, per_bin, seed, accuracy, *times, (surest[0], surest[1]))


def share_right(prediction: Prediction, classes: np.ndarray, others: np.ndarray, kept: float) -> float:
    """Share of right bins among the surest `kept` (0..1) of the samples `others`; nan where there are none."""
    surest = others[np.argsort(-prediction.confidence[others], kind="stable")][: round(kept * len(others))]
    return float((prediction.bins[surest] == classes[surest]).mean()) if len(surest) else float("nan")


def _spread(graphs: list[Graph], examples: Examples, classes: np.ndarray, bins: int) -> tuple[Prediction, float, float]:
    """What is predicted, seconds of the first prediction, seconds of one with a label more."""
    others = np.setdiff1d(np.arange(len(classes)), examples.samples)
    more = _with_one_more(examples, classes, others)
    times = [time.perf_counter()]
    prediction = predict_bins(graphs, examples, bins)
    times.append(time.perf_counter())
    predict_bins(graphs, more, bins)
    times.append(time.perf_counter())
    return prediction, times[1] - times[0], times[2] - times[1]


def _suggest_s(reach: Vectors, prediction: Prediction, examples: Examples) -> float:
    began = time.perf_counter()
    suggest_from(reach, prediction, examples, SUGGESTED)
    return time.perf_counter() - began


def _with_one_more(examples: Examples, classes: np.ndarray, others: np.ndarray) -> Examples:
    """The labels and one of a sample that had none, in the middle of the others."""
    if len(others) == 0:
        return examples
    new = int(others[len(others) // 2])
    return Examples(np.append(examples.samples, new), np.append(examples.bins, classes[new]).astype(np.int64))
