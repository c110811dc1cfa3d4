"""How well and how quickly a few labels spread over a collection, against its size and the number of labels.

Accuracy is told on the samples without a label, by what they are.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from engine.experiments.scenario import Scenarios, Side, draw_examples
from engine.experiments.training_comparison import ready
from engine.generators.registry import default_registry
from engine.labels.neighbours import Graph, build_graph
from engine.labels.propagation import predict_bins
from engine.messages import Examples
from engine.seeds import seeded


@dataclass(frozen=True)
class Spread:
    """Labels spread once.

    Attributes:
        generator, size, labels, seed: whose samples, how many of them, labels in each bin, draw.
        accuracy: share of the other samples whose predicted bin is their class, 0..1.
        graph_s: seconds to build the graphs from the feature views.
        spread_s: seconds to spread all labels over graphs that no label has touched.
        one_more_s: seconds to predict anew after one label more.
    """

    generator: str
    size: int
    labels: int
    seed: int
    accuracy: float
    graph_s: float
    spread_s: float
    one_more_s: float


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
    for per_bin in labels:
        examples = draw_examples(classes, per_bin, seed, side.adapter.card.id)
        untouched = [Graph(graph.weights) for graph in graphs]
        accuracy, *spent = _spread(untouched, examples, classes, side.bins)
        yield Spread(side.adapter.card.id, size, per_bin, seed, accuracy, built, *spent)


def _spread(graphs: list[Graph], examples: Examples, classes: np.ndarray, bins: int) -> tuple[float, float, float]:
    """Accuracy on the samples without a label, seconds of the first prediction, seconds of one with a label more."""
    others = np.setdiff1d(np.arange(len(classes)), examples.samples)
    more = _with_one_more(examples, classes, others)
    times = [time.perf_counter()]
    prediction = predict_bins(graphs, examples, bins)
    times.append(time.perf_counter())
    predict_bins(graphs, more, bins)
    times.append(time.perf_counter())
    accuracy = float((prediction.bins[others] == classes[others]).mean()) if len(others) else float("nan")
    return accuracy, times[1] - times[0], times[2] - times[1]


def _with_one_more(examples: Examples, classes: np.ndarray, others: np.ndarray) -> Examples:
    """The labels and one of a sample that had none, in the middle of the others."""
    if len(others) == 0:
        return examples
    new = int(others[len(others) // 2])
    return Examples(np.append(examples.samples, new), np.append(examples.bins, classes[new]).astype(np.int64))
