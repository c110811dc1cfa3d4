"""The inbox: order, replacement by slot, and that no ticket is ever lost or answered twice."""

from __future__ import annotations

import threading

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from engine.mailbox import Mailbox
from engine.messages import (
    Cancel,
    CheckGenerator,
    Command,
    Examples,
    FinishTraining,
    OpenDomain,
    PredictBins,
    RenderSample,
)
from tests.engine.fakes import no_examples
from tests.waiting import PATIENCE, SECONDS


def render(ticket: int) -> RenderSample:
    return RenderSample(ticket=ticket, domain=1, sample=ticket)


def check(ticket: int) -> CheckGenerator:
    return CheckGenerator(ticket=ticket, generator="digits")


def predict(ticket: int) -> PredictBins:
    examples: tuple[Examples, Examples] = (no_examples(), no_examples())
    return PredictBins(ticket=ticket, examples=examples, bins=2)


def test_background_commands_come_out_in_order_and_cut_ins_apart() -> None:
    box = Mailbox()
    for command in (check(1), render(2), check(3), FinishTraining(ticket=4)):
        box.post(command)
    assert [box.take_background(), box.take_background(), box.take_background()] == [check(1), check(3), None]
    assert [box.take_cut_in(), box.take_cut_in(), box.take_cut_in()] == [render(2), FinishTraining(ticket=4), None]


def test_the_newest_of_a_slot_takes_the_place_of_the_one_that_waits() -> None:
    box = Mailbox()
    for command in (predict(1), check(2), predict(3)):
        box.post(command)
    taken = box.take_background()
    assert taken is not None
    assert taken.ticket == 3, "the new one keeps the old one's place"
    assert box.take_dropped() == [1]
    assert box.take_dropped() == []


def test_slots_of_the_two_domains_are_apart() -> None:
    box = Mailbox()
    box.post(OpenDomain(ticket=1, domain=1, generator="digits"))
    box.post(OpenDomain(ticket=2, domain=2, generator="digits"))
    assert box.take_dropped() == []


def test_a_cancel_drops_what_waits_and_is_kept_for_what_runs() -> None:
    box = Mailbox()
    box.post(check(1))
    box.post(Cancel(ticket=2, target=1))
    box.post(Cancel(ticket=3, target=99))
    assert box.take_background() is None
    assert box.take_dropped() == [1]
    assert box.take_cancels() == [99]
    assert box.take_cancels() == []


def test_a_post_from_another_thread_wakes_the_one_that_waits() -> None:
    box = Mailbox()
    timer = threading.Timer(0.05, box.post, args=(check(1),))
    timer.start()
    assert box.wait(timeout=PATIENCE / SECONDS)
    assert box.take_background() == check(1)
    timer.join()


def test_a_closed_box_wakes_and_takes_nothing_more() -> None:
    box = Mailbox()
    assert not box.wait(timeout=0.01)
    box.close()
    box.post(check(1))
    assert box.wait(timeout=0)
    assert box.take_background() is None


class EveryTicketHasOneEnd(RuleBasedStateMachine):
    """Whatever is posted is at last taken or dropped, exactly once; nothing else comes out."""

    def __init__(self) -> None:
        super().__init__()
        self.box = Mailbox()
        self.posted: list[int] = []
        self.ended: list[int] = []

    @rule(kind=st.sampled_from([render, check, predict]))
    def post(self, kind: type[Command]) -> None:
        self.posted.append(len(self.posted) + 1)
        self.box.post(kind(ticket=self.posted[-1]))

    @rule(back=st.integers(0, 4))
    def cancel(self, back: int) -> None:
        target = max(0, len(self.posted) - back)
        waits = target in self.posted and target not in self.ended
        waits = waits and target in {command.ticket for command in (*self.box._background, *self.box._cut_ins)}
        self.box.post(Cancel(ticket=0, target=target))
        assert self.box.take_cancels() == ([] if waits else [target])

    @rule()
    def take(self) -> None:
        for command in (self.box.take_background(), self.box.take_cut_in()):
            if command is not None:
                self.ended.append(command.ticket)

    @rule()
    def drop(self) -> None:
        self.ended += self.box.take_dropped()

    @invariant()
    def no_ticket_ends_twice(self) -> None:
        assert len(set(self.ended)) == len(self.ended)

    @invariant()
    def at_most_one_of_a_slot_waits(self) -> None:
        slots = [command.slot for command in (*self.box._background, *self.box._cut_ins) if command.slot]
        assert len(set(slots)) == len(slots)

    def teardown(self) -> None:
        while self.box.wait(timeout=0):
            self.take()
            self.drop()
        assert sorted(self.ended) == self.posted


EveryTicketHasOneEnd.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestEveryTicketHasOneEnd = EveryTicketHasOneEnd.TestCase
