"""Propagation: the user's few labels spread over a whole collection along its neighbour graphs.

Poisson learning does the spreading; leave-one-out over the user's own labels decides how much each graph is trusted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.labels.diffusion import solve_diffusion
from engine.labels.neighbours import Graph
from engine.messages import Examples

Scores = NDArray[np.float32]

MOST_JURORS = 300  # labels that judge the graphs; more would cost time and change nothing
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


def predict_bins(graphs: Sequence[Graph], examples: Examples, bins: int, seed: int = 0) -> Prediction:
    """Propagate the user's labels over a domain.

    Poisson learning (Calder, Cook, Thorpe, Slepčev 2020, arXiv 2006.11184) on each graph, summed with the trust
    that leave-one-out on the examples gives each graph. Nothing but the user's own labels is used.

    Args:
        graphs: one for each feature view, all over the same n items, at least one.
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
    trust = _trust([leave_one_out(graph, judging, bins) for graph in graphs], judging)
    total = np.zeros((count, bins), dtype=np.float32)
    for graph, share in zip(graphs, trust, strict=True):
        if share > 0.01:
            total += share * _unit(poisson_scores(graph, examples, bins))
    return _decide(total, examples, trust)


def poisson_scores(graph: Graph, examples: Examples, bins: int) -> Scores:
    """Poisson learning on one graph: ``[n, bins]``, each bin weighted as if it had the same number of labels."""
    sources = _sources(examples.bins, bins)
    if len(examples.samples) <= MOST_JURORS:
        return graph.responses(examples.samples) @ sources
    spread = np.zeros((graph.count, bins), dtype=np.float32)
    np.add.at(spread, examples.samples, sources)
    return solve_diffusion(graph.weights, spread)


def leave_one_out(graph: Graph, examples: Examples, bins: int) -> Scores:
    """Score of every example when its own label is withheld: ``[examples, bins]``.

    Exact and cheap, since the scores are a sum over labels: only the responses at the examples are needed.
    """
    kernel = graph.responses(examples.samples)[examples.samples]
    scores = np.zeros((len(examples.samples), bins), dtype=np.float32)
    for row in range(len(scores)):
        others = np.arange(len(scores)) != row
        scores[row] = kernel[row, others] @ _sources(examples.bins[others], bins)
    return scores


def jurors(examples: Examples, seed: int = 0) -> Examples:
    """The labels that judge the graphs: all of them, or some drawn at random where there are very many."""
    if len(examples.samples) <= MOST_JURORS:
        return examples
    chosen = np.random.default_rng(seed).permutation(len(examples.samples))[:MOST_JURORS]
    return Examples(examples.samples[chosen], examples.bins[chosen])


def _sources(labels: NDArray[np.int64], bins: int) -> Scores:
    """One-hot labels minus their mean ``[labels, bins]``, each bin scaled to the same total."""
    one_hot = np.eye(bins, dtype=np.float32)[labels]
    present = one_hot.sum(0) > 0
    shares = np.where(present, one_hot.mean(0, keepdims=False), 1) if len(labels) else np.ones(bins)
    balanced = one_hot / (shares * max(present.sum(), 1)).astype(np.float32)
    return balanced - balanced.mean(0, keepdims=True) if len(labels) else balanced


def _trust(judged: Sequence[Scores], examples: Examples) -> tuple[float, ...]:
    """Share of each graph: falls steeply with the examples it gets wrong, softly where few examples can tell."""
    if len(judged) == 1:
        return (1.0,)
    accuracies = np.array([_accuracy(scores, examples.bins) for scores in judged])
    weights = np.exp(SHARPNESS * (accuracies - accuracies.max()))
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
