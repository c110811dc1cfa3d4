"""What suggested labels are worth: share of right bins against labels, suggested in rounds or drawn at random.

Run as ``python -m engine.experiments.studies.suggestion_gain [GENERATOR ...]``; prints one row per way of choosing.
Answers are the bank's evaluation classes, as a user would give them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from engine.cache import DerivedCache, user_cache_folder
from engine.domain import OpenedDomain
from engine.generators.registry import default_registry
from engine.handlers.features import prepare_graphs
from engine.labels.neighbours import Graph
from engine.labels.propagation import Prediction, predict_bins
from engine.labels.suggestion import suggest
from engine.messages import Examples
from engine.session import Session

GENERATORS = ("digits", "fashion", "spoken-digits")
NUMBERS = (10, 20, 50, 100)  # labels at which the share of right bins is told
ROUND = 10  # labels asked for at once
SEEDS = 5

Samples = NDArray[np.int64]


@dataclass(frozen=True)
class GainRow:
    """One way of choosing labels; `mean` and `worst` over seeds are the shares of right bins at `NUMBERS` labels."""

    name: str
    mean: tuple[float, ...]
    worst: tuple[float, ...]


class Collection:
    """Graphs of a bank with the right answers ``[n]``, and what propagation makes of some of them."""

    def __init__(self, graphs: Sequence[Graph], truth: Samples) -> None:
        self.graphs, self.truth = [Graph(graph.weights) for graph in graphs], truth
        self.bins = int(truth.max()) + 1

    def examples(self, chosen: Samples) -> Examples:
        """Right answers for the chosen samples."""
        return Examples(chosen, self.truth[chosen])

    def predicted(self, chosen: Samples) -> Prediction:
        """What propagation makes of these answers."""
        return predict_bins(self.graphs, self.examples(chosen), self.bins)

    def share(self, chosen: Samples) -> float:
        """Share of all samples that get their right bin."""
        return float((self.predicted(chosen).bins == self.truth).mean())


def suggested(collection: Collection, seed: int) -> Samples:
    """Labels as a user gives them who answers what is suggested, ten at a time; in the order of asking."""
    chosen, prediction = np.zeros(0, np.int64), None
    while len(chosen) < NUMBERS[-1]:
        asked = suggest(collection.graphs, prediction, collection.examples(chosen), ROUND, seed)
        chosen = np.concatenate([chosen, asked])
        prediction = collection.predicted(chosen)
    return chosen


def at_random(collection: Collection, seed: int) -> Samples:
    """Labels of samples drawn from all."""
    return np.random.default_rng(seed).permutation(len(collection.truth))[: NUMBERS[-1]]


def balanced(collection: Collection, seed: int) -> Samples:
    """Labels drawn by someone who knows the answers before: the bins take turns."""
    rng = np.random.default_rng(seed)
    turns = -(-NUMBERS[-1] // collection.bins)
    columns = [rng.permutation(np.flatnonzero(collection.truth == each))[:turns] for each in range(collection.bins)]
    return np.stack(columns, axis=1).reshape(-1)


Way = Callable[[Collection, int], Samples]
WAYS: dict[str, Way] = {"suggested": suggested, "at random": at_random, "bins in turn": balanced}


def gains(graphs: Sequence[Graph], truth: Samples, seeds: int = SEEDS) -> list[GainRow]:
    """One row for each way of choosing, of graphs over n items and the right bins ``[n]``."""
    rows = []
    for name, way in WAYS.items():
        shares = np.array([_shares(Collection(graphs, truth), way, seed) for seed in range(seeds)])
        rows.append(GainRow(name, tuple(shares.mean(0).tolist()), tuple(shares.min(0).tolist())))
    return rows


def _shares(collection: Collection, way: Way, seed: int) -> list[float]:
    chosen = way(collection, seed)
    return [collection.share(chosen[:number]) for number in NUMBERS]


def open_collection(generator: str) -> tuple[tuple[Graph, ...], Samples]:
    """Graphs and evaluation classes of a generator's bank; the graphs are kept on disk.

    Raises:
        EngineError: there is no such generator.
    """
    registry, device = default_registry(), torch.device("cpu")
    session = Session(registry, device, DerivedCache(user_cache_folder()))
    session.open(1, OpenedDomain(registry.load(generator, device), registry.bank(generator)))
    for _ in prepare_graphs(session, 1):
        pass
    graphs = session.domain(1).graphs
    assert graphs is not None
    return graphs, session.domain(1).evaluation_class.numpy().astype(np.int64)


def print_gains(generator: str, rows: Sequence[GainRow]) -> None:
    """A table: mean and worst share at each number of labels."""
    table = Table("labels chosen", *(str(number) for number in NUMBERS), title=f"{generator}: right bins, mean (worst)")
    for row in rows:
        table.add_row(row.name, *(f"{mean:.3f} ({worst:.3f})" for mean, worst in zip(row.mean, row.worst, strict=True)))
    Console(width=max(Console().width, 90)).print(table)


def main() -> None:
    """Measure and print, generator by generator."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("generators", nargs="*", default=GENERATORS)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    given = parser.parse_args()
    torch.set_num_threads(1)
    for generator in given.generators:
        print_gains(generator, gains(*open_collection(generator), given.seeds))


if __name__ == "__main__":
    main()
