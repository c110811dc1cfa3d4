"""Propagating the user's labels over both domains."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator

from engine.handlers.features import prepare_graphs
from engine.labels.propagation import Prediction, predict_bins
from engine.messages import BinsPredicted, Domain, Event, Examples, PredictBins
from engine.session import Session

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
    prediction = predict_bins(graphs, examples, bins)
    opened.predicted = prediction.bins
    yield
    return prediction
