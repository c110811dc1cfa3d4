"""How quickly a prediction follows one label more, one less, or one moved, in small and in large collections.

A bank that is smaller than asked for is enlarged by jitter; the answers then mean nothing, the times do.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.device import ready
from engine.experiments.scenarios.scenario import Scenarios, draw_examples
from engine.generators.registry import default_registry
from engine.labels.neighbours import Graph, build_graph
from engine.labels.propagation import predict_bins
from engine.messages import Examples
from engine.seeds import seeded

JITTER = 0.25  # of each feature's standard deviation


@dataclass(frozen=True)
class Relabelled:
    """Labels changed one by one.

    Attributes:
        generator, size, labels: whose samples, how many of them, labels in each bin.
        seconds: each change took, the new prediction with its leave-one-out trust included.
    """

    generator: str
    size: int
    labels: int
    seconds: tuple[float, ...]


def relabel(
    generators: tuple[str, ...], sizes: tuple[int, ...], labels: int, changes: int, threads: int | None = None
) -> Iterator[Relabelled]:
    """Change labels in every generator's samples in every size.

    Raises:
        EngineError: a generator is missing or broken.
    """
    scenarios = Scenarios(default_registry(), ready(threads))
    for generator in generators:
        side = scenarios.side(generator)
        for size in sizes:
            chosen = torch.randint(side.opened.count, (size,), generator=seeded(0, "enlarged"))
            graphs = [build_graph(jittered(view, chosen)) for view in side.views]
            classes = side.opened.evaluation_class[chosen].numpy()
            examples = draw_examples(classes, labels, 0, generator)
            seconds = tuple(change_labels(graphs, examples, classes, side.bins, changes))
            yield Relabelled(generator, size, labels, seconds)


def jittered(view: Tensor, chosen: Tensor) -> Tensor:
    """The chosen rows of a view ``[n, features]``, each moved a little, so that none comes twice."""
    noise = torch.randn(len(chosen), view.shape[1], generator=seeded(0, "jitter"))
    return view[chosen] + JITTER * view.std(0) * noise


def change_labels(
    graphs: list[Graph], examples: Examples, classes: np.ndarray, bins: int, changes: int
) -> Iterator[float]:
    """Seconds of each change: a label more, one less, and one moved to another sample, in turn."""
    predict_bins(graphs, examples, bins)
    free = np.setdiff1d(np.arange(len(classes)), examples.samples)
    fresh = iter(np.random.default_rng(0).permutation(free).tolist())
    samples = examples.samples.tolist()
    for turn in range(changes):
        if turn % 3 != 0:
            samples.pop(turn % len(samples))
        if turn % 3 != 1:
            samples.append(next(fresh))
        now = np.array(samples, np.int64)
        began = time.perf_counter()
        predict_bins(graphs, Examples(now, classes[now].astype(np.int64)), bins)
        yield time.perf_counter() - began
