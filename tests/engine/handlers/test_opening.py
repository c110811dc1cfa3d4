"""Commands become events: warming up, opening generators with their samples, and checking one."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.errors import EngineError
from engine.handlers import JOBS, handle
from engine.messages import (
    Cancel,
    CheckGenerator,
    Command,
    DomainOpened,
    EngineReady,
    GeneratorChecked,
    OpenDomain,
    ThumbnailsRendered,
    WarmUp,
)
from engine.session import Session
from tests.engine.fakes import FakeRegistry, LinearPictures
from tests.engine.handlers.handling import TICKET, only, run


def test_every_command_has_a_job() -> None:
    commands = {kind for kind in Command.__subclasses__() if kind is not Cancel}
    assert set(JOBS) == commands


def test_warming_up_tells_device_and_generators(session: Session) -> None:
    [ready] = only(run(session, WarmUp(ticket=TICKET)), EngineReady)
    assert ready.device.kind == "cpu"
    assert [card.id for card in ready.cards] == ["shapes", "tones", "stamps"]


def test_opening_shows_the_items_that_are_not_held_out(session: Session) -> None:
    events = run(session, OpenDomain(ticket=TICKET, domain=1, generator="shapes"))
    assert isinstance(events[0], DomainOpened)
    assert (events[0].bank_count, events[0].count) == (90, 90)
    shown = np.concatenate([event.thumbnails for event in only(events, ThumbnailsRendered)])
    assert shown.shape == (90, 8, 8)
    adapter = LinearPictures()
    expected = (adapter.decode(session.domain(1).mean)[:, 0] * 255).round().numpy()
    assert np.array_equal(shown, expected)


def test_thumbnails_come_in_order_without_gaps_in_small_batches() -> None:
    session = Session(FakeRegistry(count=600), torch.device("cpu"))  # type: ignore[arg-type]
    steps = list(handle(session, OpenDomain(ticket=TICKET, domain=2, generator="tones")))
    batches = [event for event in steps if isinstance(event, ThumbnailsRendered)]
    assert [batch.start for batch in batches] == [0, 256, 512]
    assert sum(len(batch.thumbnails) for batch in batches) == 600
    assert batches[0].thumbnails.shape[1:] == (64, 64)
    assert sum(step is None for step in steps) >= 600 / 16, "there are safe points between the events"


def test_a_second_opening_takes_thumbnails_from_disk(session: Session) -> None:
    first = only(run(session, OpenDomain(ticket=1, domain=1, generator="shapes")), ThumbnailsRendered)
    adapter = session.domain(1).adapter
    adapter.decoded = 0  # type: ignore[attr-defined]
    again = only(run(session, OpenDomain(ticket=1, domain=1, generator="shapes")), ThumbnailsRendered)
    assert adapter.decoded == 0  # type: ignore[attr-defined]
    assert np.array_equal(first[0].thumbnails, again[0].thumbnails)


def test_a_missing_generator_is_a_sentence_and_leaves_the_old_one_open(opened: Session) -> None:
    with pytest.raises(EngineError, match="no generator “cats”"):
        run(opened, OpenDomain(ticket=TICKET, domain=1, generator="cats"))
    assert opened.domain(1).adapter.card.id == "shapes"


def test_another_generator_ends_the_bridge_and_the_same_one_keeps_it(bridged: Session) -> None:
    run(bridged, OpenDomain(ticket=TICKET, domain=1, generator="shapes"))
    assert bridged.has_bridge
    run(bridged, OpenDomain(ticket=TICKET, domain=1, generator="stamps"))
    with pytest.raises(EngineError, match="no bridge"):
        _ = bridged.in_use


def test_a_generator_is_checked_in_plain_words(session: Session) -> None:
    [event] = only(run(session, CheckGenerator(ticket=TICKET, generator="shapes")), GeneratorChecked)
    assert event.generator == "shapes"
    assert all(isinstance(problem, str) for problem in event.problems)
