"""Propagating the user's labels over both domains."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence

from engine.handlers.features import prepare_graphs
from engine.labels.neighbours import Graph
from engine.labels.propagation import Prediction, jurors, predict_bins
from engine.messages import BinsPredicted, Domain, Event, Examples, PredictBins
from engine.session import Session

LABELS_AT_ONCE = 8  # spread between two safe points
SEED = 0  # draws the labels that judge the graphs where there are very many
DOMAINS: tuple[Domain, Domain] = (1, 2)


def predict(session: Session, command: PredictBins) -> Iterator[Event | None]:
    """Predict the bin of every sample in each domain that has labels."""
    for number, examples in zip(DOMAINS, command.examples, strict=True):
        if len(examples.samples) == 0:
            continue
        began = time.monotonic()
        prediction = yield from predict_domain(session, number, examples, command.bins)
        yield BinsPredicted(
            ticket=command.ticket,
            domain=number,
            bins=prediction.bins,
            confidence=prediction.confidence,
            seconds=time.monotonic() - began,
        )


def predict_domain(
    session: Session, number: Domain, examples: Examples, bins: int
) -> Generator[None, None, Prediction]:
    """Propagate one domain's labels; yields None at safe points and returns the prediction.

    Raises:
        EngineError: an example's sample does not exist.
    """
    opened = session.domain(number)
    opened.check(examples.samples)
    graphs = yield from prepare_graphs(session, number)
    yield from _spread(graphs, examples)
    prediction = predict_bins(graphs, examples, bins, SEED)
    opened.predicted = prediction.bins
    yield
    return prediction


def _spread(graphs: Sequence[Graph], examples: Examples) -> Generator[None, None, None]:
    """Let each label spread on each graph, a few labels at a time: the graphs keep it, and predicting is quick then."""
    chosen = jurors(examples, SEED).samples
    for graph in graphs:
        for start in range(0, len(chosen), LABELS_AT_ONCE):
            graph.responses(chosen[start : start + LABELS_AT_ONCE])
            yield
