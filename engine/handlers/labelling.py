"""Propagating the user's labels over all domains, and telling what to label next."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Mapping, Sequence

import numpy as np

from engine.domain import OpenedDomain
from engine.handlers.features import prepare_graphs
from engine.labels.neighbours import Graph
from engine.labels.propagation import Prediction, jurors, predict_bins
from engine.labels.reach import reach_steps
from engine.labels.suggestion import Samples, suggest_from
from engine.messages import BinsPredicted, Domain, Event, Examples, PredictBins, SuggestionsFound, SuggestionsSought
from engine.session import Session

LABELS_AT_ONCE = 4  # spread between two safe points
SUGGESTED = 20  # samples worth labelling next that are told at once
FEWEST = 3  # samples that have neighbours; with fewer nothing is suggested
SEED = 0  # draws the labels that judge the graphs where there are very many


def predict(session: Session, command: PredictBins) -> Iterator[Event | None]:
    """Predict the bin of every sample in each domain that has labels, then suggest what to label next in each.

    A domain whose generator is swapped meanwhile is passed over: the examples are samples of the one before.
    """
    asked = dict(session.domains)
    predictions: dict[Domain, Prediction] = {}
    for number, examples in enumerate(command.examples, start=1):
        if len(examples.samples) == 0 or _swapped(session, asked, number):
            continue
        began = time.monotonic()
        prediction = yield from predict_domain(session, number, examples, command.bins)
        predictions[number] = prediction
        yield BinsPredicted(
            ticket=command.ticket,
            domain=number,
            bins=prediction.bins,
            confidence=prediction.confidence,
            seconds=time.monotonic() - began,
        )
    for number, examples in enumerate(command.examples, start=1):
        if number in session.domains and not _swapped(session, asked, number):
            began = time.monotonic()
            seeking = suggest_next(session, number, examples, predictions.get(number))
            samples = yield from _told(seeking, SuggestionsSought(ticket=command.ticket, domain=number))
            seconds = time.monotonic() - began
            yield SuggestionsFound(ticket=command.ticket, domain=number, samples=samples, seconds=seconds)


def _swapped(session: Session, asked: Mapping[Domain, OpenedDomain], number: Domain) -> bool:
    return number in asked and session.domains.get(number) is not asked[number]


def _told(
    steps: Generator[None, None, Samples], event: SuggestionsSought
) -> Generator[SuggestionsSought, None, Samples]:
    """Tell of every step: only between two events does a job let newer commands go first."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
        yield event


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


def suggest_next(
    session: Session, number: Domain, examples: Examples, prediction: Prediction | None
) -> Generator[None, None, Samples]:
    """What to label next in one domain, best first; yields None at safe points and returns the samples."""
    opened = session.domain(number)
    if opened.count < FEWEST:
        return np.zeros(0, np.int64)
    if opened.reach is None:
        graphs = yield from prepare_graphs(session, number)
        opened.reach = yield from reach_steps(graphs, SEED)
    found = suggest_from(opened.reach, prediction, examples, SUGGESTED)
    yield
    return found


def _spread(graphs: Sequence[Graph], examples: Examples) -> Generator[None, None, None]:
    """Let each label spread on each graph, a few labels at a time: the graphs keep it, and predicting is quick then."""
    chosen = jurors(examples, SEED).samples
    for graph in graphs:
        for start in range(0, len(chosen), LABELS_AT_ONCE):
            graph.responses(chosen[start : start + LABELS_AT_ONCE])
            yield
