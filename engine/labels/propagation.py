"""Propagation: the user's few labels spread over a whole collection along its neighbour graphs.

A fit to the labels, smooth along each graph, does the spreading; leave-one-out over the user's own labels decides how
much each graph is trusted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.labels.diffusion import solve_pinned
from engine.labels.neighbours import Graph
from engine.labels.one_core import one_core
from engine.messages import Examples

Scores = NDArray[np.float32]

MOST_JURORS = 300  # labels that judge the graphs; more would cost time and change nothing
NOISE = 0.5  # of a label, in units of the mean label's variance along the graph
LAST_COUNTS = 10.0  # times as much as another: the last graph, which usually tells most; worth 11 points of accuracy
SHARPNESS = 20.0  # how fast trust falls with leave-one-out accuracy: e times per 5 points


@dataclass(frozen=True)
class Prediction:
    """What the machine believes about every item of a domain.

    Attributes:
        bins: bin of each item ``[n]``, -1 where no label reaches it. An example keeps the user's bin.
        confidence: rank 0..1 of the margin between the two best bins ``[n]``; 1 for examples, 0 for bin -1.
        scores: ``[n, bins]``, the higher the likelier; -inf for bins without an example in this domain.
        trust: share of each graph in the scores, 0..1.
    """

    bins: NDArray[np.int16]
    confidence: Scores
    scores: Scores
    trust: tuple[float, ...] = ()


@one_core()
def predict_bins(graphs: Sequence[Graph], examples: Examples, bins: int, seed: int = 0) -> Prediction:
    """Propagate the user's labels over a domain.

    The responses of Poisson learning (Calder, Cook, Thorpe, Slepčev 2020, arXiv 2006.11184), fitted to the labels on
    each graph, summed with the trust that leave-one-out on the examples gives each graph. Nothing but the user's own
    labels is used.

    Args:
        graphs: one for each feature view, all over the same n items, at least one; the one trusted most while labels
            cannot tell comes last.
        examples: the user's labels; may be empty, and then every bin is -1.
        bins: number of bins.
        seed: draws the labels that judge the graphs where there are very many.
    """
    count = graphs[0].count
    if len(examples.samples) == 0:
        return _no_prediction(count, bins, len(graphs))
    if len(np.unique(examples.bins)) == 1:
        return _only_bin(count, bins, examples, len(graphs))
    judging = jurors(examples, seed)
    fits = [_fitted(graph, judging, bins) for graph in graphs]
    trust = _trust([fit.withheld() for fit in fits], judging)
    total = np.zeros((count, bins), dtype=np.float32)
    for graph, fit, share in zip(graphs, fits, trust, strict=True):
        if share > 0.01:
            total += share * _unit(_scores(graph, examples, bins, judging, fit))
    return _decide(total, examples, trust)


@one_core()
def graph_scores(graph: Graph, examples: Examples, bins: int, seed: int = 0) -> Scores:
    """What the labels say along one graph: ``[n, bins]``, about 0..1 less the share of one bin.

    Regression with the graph's responses as its kernel. All noise and no fit would be Poisson learning, which is
    best where labels are fewest; no noise is harmonic, and best where they are many. Each bin weighs as if it had the
    same number of labels.
    """
    judging = jurors(examples, seed)
    return _scores(graph, examples, bins, judging, _fitted(graph, judging, bins))


@one_core()
def leave_one_out(graph: Graph, examples: Examples, bins: int) -> Scores:
    """Score of every example when its own label is withheld: ``[examples, bins]``.

    Exact and cheap: it follows from the fit to all labels and their responses to each other (Rasmussen & Williams
    2006, "Gaussian Processes for Machine Learning", equation 5.12).
    """
    return _fitted(graph, examples, bins).withheld()


def jurors(examples: Examples, seed: int = 0) -> Examples:
    """The labels that judge the graphs: all of them, or some drawn at random where there are very many.

    Each sample keeps its lot whatever else has a label, so one label more or less exchanges one at most.
    """
    if len(examples.samples) <= MOST_JURORS:
        return examples
    lots = np.random.default_rng(seed).random(int(examples.samples.max()) + 1)[examples.samples]
    chosen = np.argsort(lots, kind="stable")[:MOST_JURORS]
    return Examples(examples.samples[chosen], examples.bins[chosen])


@dataclass(frozen=True)
class _Fit:
    """A fit: the labels' `targets` and `pulls` ``[labels, bins]``, the `precision` of each, the kernel's `scale`."""

    targets: NDArray[np.float64]
    pulls: NDArray[np.float64]
    precision: NDArray[np.float64]
    scale: float

    def withheld(self) -> Scores:
        """Score of each label ``[labels, bins]`` by a fit to all others."""
        return (self.targets - self.pulls / self.precision[:, None]).astype(np.float32)


def _fitted(graph: Graph, examples: Examples, bins: int) -> _Fit:
    kernel = graph.responses_among(examples.samples).astype(np.float64)
    scale = max(float(np.diag(kernel).mean()), 1e-12)
    inverse = np.linalg.inv((kernel + kernel.T) / (2 * scale) + np.diag(_noise(examples.bins, bins)))
    targets = _targets(examples.bins, bins)
    return _Fit(targets, inverse @ targets, np.diag(inverse).astype(np.float64), scale)


def _scores(graph: Graph, examples: Examples, bins: int, judging: Examples, fit: _Fit) -> Scores:
    """`graph_scores`, given the fit to the labels that judge: for all of them, or only for the scale where more are."""
    if len(judging.samples) == len(examples.samples):
        return graph.combined_responses(examples.samples, (fit.pulls / fit.scale).astype(np.float32))
    pull, targets = np.zeros(graph.count, np.float32), np.zeros((graph.count, bins), np.float32)
    pull[examples.samples] = 1 / (fit.scale * _noise(examples.bins, bins))
    targets[examples.samples] = _targets(examples.bins, bins)
    return solve_pinned(graph.weights, pull, targets)


def _noise(labels: NDArray[np.int64], bins: int) -> NDArray[np.float64]:
    """How far each label may be from what is fitted ``[labels]``: a bin of many labels counts like one of few."""
    counts = np.bincount(labels, minlength=bins)
    return NOISE * counts[labels] * (counts > 0).sum() / len(labels)


def _targets(labels: NDArray[np.int64], bins: int) -> NDArray[np.float64]:
    """One-hot labels less the share of one bin ``[labels, bins]``."""
    return np.eye(bins)[labels] - 1 / len(np.unique(labels))


def _trust(judged: Sequence[Scores], examples: Examples) -> tuple[float, ...]:
    """Share of each graph: falls steeply with the examples it gets wrong, softly where few examples can tell."""
    if len(judged) == 1:
        return (1.0,)
    accuracies = np.array([_accuracy(scores, examples.bins) for scores in judged])
    weights = np.exp(SHARPNESS * (accuracies - accuracies.max()))
    weights[-1] *= LAST_COUNTS
    return tuple(float(w) for w in weights / weights.sum())


def _accuracy(scores: Scores, bins: NDArray[np.int64]) -> float:
    """Share of right bins, smoothed by two imaginary tosses, so that three labels cannot shut a graph out."""
    return float(((scores.argmax(1) == bins).sum() + 1) / (len(bins) + 2))


def _unit(scores: Scores) -> Scores:
    """Scores at a common scale, so that graphs can be added."""
    return scores / max(float(np.abs(scores).mean()), 1e-12)


def _decide(total: Scores, examples: Examples, trust: tuple[float, ...]) -> Prediction:
    reached = np.abs(total).sum(1) > 0
    total[:, np.setdiff1d(np.arange(total.shape[1]), examples.bins)] = -np.inf
    bins = np.where(reached, total.argmax(1), -1).astype(np.int16)
    bins[examples.samples] = examples.bins
    confidence = _ranks(_margins(total))
    confidence[~reached] = 0
    confidence[examples.samples] = 1
    return Prediction(bins, confidence, total, trust)


def _margins(scores: Scores) -> Scores:
    """Distance of the best bin to the second best; there are at least two."""
    best = np.partition(scores, -2, axis=1)
    return best[:, -1] - best[:, -2]


def _ranks(values: Scores) -> Scores:
    """Ranks scaled to 0..1."""
    ranks = np.empty(len(values), dtype=np.float32)
    ranks[values.argsort(kind="stable")] = np.linspace(0, 1, len(values), dtype=np.float32)
    return ranks


def _only_bin(count: int, bins: int, examples: Examples, graphs: int) -> Prediction:
    """With labels of one bin alone there is nothing to tell apart: everything is in it, and nothing is sure."""
    only = int(examples.bins[0])
    confidence = np.zeros(count, dtype=np.float32)
    confidence[examples.samples] = 1
    scores = np.full((count, bins), -np.inf, dtype=np.float32)
    scores[:, only] = 0
    return Prediction(np.full(count, only, dtype=np.int16), confidence, scores, (1 / graphs,) * graphs)


def _no_prediction(count: int, bins: int, graphs: int) -> Prediction:
    nothing = np.zeros(count, dtype=np.float32)
    scores = np.full((count, bins), -np.inf, dtype=np.float32)
    return Prediction(np.full(count, -1, dtype=np.int16), nothing, scores, (0.0,) * graphs)
