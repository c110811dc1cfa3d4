"""Commands become events: labels spread, and what to label next is suggested."""

from __future__ import annotations

import numpy as np
import pytest

from engine.errors import EngineError
from engine.handlers import handle
from engine.mailbox import Mailbox
from engine.messages import (
    BinsPredicted,
    DomainOpened,
    Event,
    JobStopped,
    OpenDomain,
    PredictBins,
    SuggestionsFound,
    SuggestionsSought,
    ThumbnailsRendered,
)
from engine.runner import JobRunner
from engine.session import Session
from tests.engine.fakes import FakeRegistry, LinearPictures, examples, no_examples
from tests.engine.handlers.handling import TICKET, only, run


def test_labels_spread_over_both_domains(opened: Session) -> None:
    command = PredictBins(ticket=TICKET, examples=(examples(1), examples(1)), bins=3)
    first, second = only(run(opened, command), BinsPredicted)
    for event, number in ((first, 1), (second, 2)):
        assert event.domain == number
        assert event.bins.shape == event.confidence.shape == (90,)
        assert (event.bins == np.arange(90) % 3).mean() > 0.9


def test_only_domains_with_labels_are_predicted(opened: Session) -> None:
    command = PredictBins(ticket=TICKET, examples=(no_examples(), examples(1)), bins=3)
    [event] = only(run(opened, command), BinsPredicted)
    assert event.domain == 2


def test_every_domain_gets_suggestions_after_the_predictions(opened: Session) -> None:
    command = PredictBins(ticket=TICKET, examples=(no_examples(), examples(1)), bins=3)
    events = [event for event in run(opened, command) if not isinstance(event, SuggestionsSought)]
    assert [type(event) for event in events] == [BinsPredicted, SuggestionsFound, SuggestionsFound]
    opening, following = only(events, SuggestionsFound)
    assert (opening.domain, following.domain) == (1, 2)
    assert {sample % 3 for sample in opening.samples[:3].tolist()} == {0, 1, 2}  # a sample of each class
    assert not set(following.samples.tolist()) & set(examples(1).samples.tolist())
    again = only(run(opened, command), SuggestionsFound)
    assert np.array_equal(opening.samples, again[0].samples)


def test_newer_labels_do_not_wait_for_the_suggestions_of_older_ones(opened: Session) -> None:
    box, events = Mailbox(), list[Event]()
    runner = JobRunner(box, lambda command: handle(opened, command), events.append)
    box.post(PredictBins(ticket=1, examples=(examples(1), examples(1)), bins=3))
    while not any(isinstance(event, SuggestionsSought) for event in events):
        runner.turn()
    box.post(PredictBins(ticket=2, examples=(examples(2), examples(2)), bins=3))
    runner.turn()
    assert JobStopped(ticket=1) in events
    assert not any(isinstance(event, SuggestionsFound) for event in events)
    while runner.busy:
        runner.turn()
    assert {event.ticket for event in only(events, SuggestionsFound)} == {2}


@pytest.mark.parametrize(("swapped_at", "predicted", "suggested"), [(1, [1], [1]), (2, [1, 2], [1])])
def test_a_generator_swapped_meanwhile_is_passed_over(
    opened: Session, swapped_at: int, predicted: list[int], suggested: list[int]
) -> None:
    command = PredictBins(ticket=TICKET, examples=(examples(20), examples(20)), bins=3)
    smaller = Session(FakeRegistry(40), opened.device)  # type: ignore[arg-type]
    run(smaller, OpenDomain(ticket=1, domain=2, generator="tones"))
    events = list[Event]()
    for event in handle(opened, command):
        if event is not None:
            events.append(event)
            if len(only(events, BinsPredicted)) == swapped_at:
                opened.domains[2] = smaller.domains[2]
    assert [event.domain for event in only(events, BinsPredicted)] == predicted
    assert [event.domain for event in only(events, SuggestionsFound)] == suggested


def test_what_was_rendered_for_the_gallery_is_not_rendered_again_to_sort_it(session: Session) -> None:
    run(session, OpenDomain(ticket=1, domain=1, generator="shapes"))
    adapter = session.domain(1).adapter
    assert adapter.decoded == 90  # type: ignore[attr-defined]
    run(session, PredictBins(ticket=TICKET, examples=(examples(1), no_examples()), bins=3))
    assert adapter.decoded == 90  # type: ignore[attr-defined]


def test_what_was_rendered_to_sort_it_is_not_rendered_again_for_the_gallery(session: Session) -> None:
    opening = handle(session, OpenDomain(ticket=1, domain=1, generator="shapes"))
    while not isinstance(next(opening), DomainOpened):
        pass
    run(session, PredictBins(ticket=TICKET, examples=(examples(1), no_examples()), bins=3))
    shown = np.concatenate([each.thumbnails for each in opening if isinstance(each, ThumbnailsRendered)])
    adapter = session.domain(1).adapter
    assert adapter.decoded == 90  # type: ignore[attr-defined]
    expected = (LinearPictures().decode(session.domain(1).mean)[:, 0] * 255).round().numpy()
    assert np.array_equal(shown, expected)


def test_graphs_are_built_once_and_kept_on_disk(opened: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    command = PredictBins(ticket=TICKET, examples=(examples(1), no_examples()), bins=3)
    [first] = only(run(opened, command), BinsPredicted)
    monkeypatch.setattr("engine.handlers.features.feature_views", None)  # would fail if it were asked again
    opened.domain(1).graphs = None
    [again] = only(run(opened, command), BinsPredicted)
    assert np.array_equal(first.bins, again.bins)
    assert np.allclose(first.confidence, again.confidence)


def test_a_label_on_a_sample_that_does_not_exist_is_a_sentence(opened: Session) -> None:
    command = PredictBins(ticket=TICKET, examples=(examples(40), no_examples()), bins=3)
    with pytest.raises(EngineError, match="has no sample 90"):
        run(opened, command)
