"""The engine thread: turns between jobs and cut-ins, cancelling, failures, closing."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from engine.errors import EngineError
from engine.mailbox import Mailbox
from engine.messages import (
    Cancel,
    CheckGenerator,
    Command,
    Event,
    Failed,
    FinishTraining,
    GeneratorChecked,
    JobFinished,
    JobStopped,
    OpenDomain,
    RenderSample,
)
from engine.runner import JobRunner
from engine.worker import EngineThread
from tests.waiting import PATIENCE, SECONDS


def checked(command: Command, what: object) -> GeneratorChecked:
    """An event that carries a word, standing in for a real answer."""
    return GeneratorChecked(ticket=command.ticket, generator=str(what), problems=())


class Desk:
    """A runner without a thread; a `CheckGenerator` named "5" is a job of five steps, each of them an event."""

    def __init__(self) -> None:
        self.mailbox = Mailbox()
        self.events: list[Event] = []
        self.closed: list[int] = []
        self.runner = JobRunner(self.mailbox, self.handle, self.events.append)

    def handle(self, command: Command) -> Iterator[Event | None]:
        try:
            for step in range(int(getattr(command, "generator", "1"))):
                yield checked(command, step)
        finally:
            self.closed.append(command.ticket)

    def post(self, *commands: Command) -> None:
        for command in commands:
            self.mailbox.post(command)

    def turn(self, times: int = 1) -> list[Event]:
        """Make turns; return the events of these turns only."""
        before = len(self.events)
        for _ in range(times):
            self.runner.turn()
        return self.events[before:]


def job(ticket: int, steps: int) -> CheckGenerator:
    return CheckGenerator(ticket=ticket, generator=str(steps))


def patient(ticket: int, domain: int, steps: int) -> OpenDomain:
    return OpenDomain(ticket=ticket, domain=domain, generator=str(steps))  # type: ignore[arg-type]


def tickets(events: list[Event]) -> list[int]:
    return [event.ticket for event in events]


def test_a_job_makes_one_step_a_turn_and_then_says_it_finished() -> None:
    desk = Desk()
    desk.post(job(1, steps=2))
    assert [len(desk.turn()) for _ in range(2)] == [1, 1]
    assert desk.turn() == [JobFinished(ticket=1, command="CheckGenerator")]
    assert not desk.runner.busy


def test_jobs_run_one_after_the_other() -> None:
    desk = Desk()
    desk.post(job(1, steps=3), job(2, steps=3))
    assert tickets(desk.turn(8)) == [1, 1, 1, 1, 2, 2, 2, 2]


def test_at_most_one_cut_in_between_two_steps_and_none_starves_the_job() -> None:
    desk = Desk()
    desk.post(job(1, steps=4))
    for turn in range(4):
        desk.post(RenderSample(ticket=10 + turn, domain=1, sample=0), FinishTraining(ticket=20 + turn))
        assert tickets(desk.turn()).count(1) == 1, "the job makes its step in every turn"
        assert sum(ticket >= 10 for ticket in tickets(desk.events)) <= 2 * (turn + 1)
    assert 10 in tickets(desk.events)


def test_cancel_closes_the_running_job_and_leaves_the_next_alone() -> None:
    desk = Desk()
    desk.post(job(1, steps=100), job(2, steps=1))
    desk.turn(3)
    desk.post(Cancel(ticket=3, target=1))
    events = desk.turn()
    assert events[0] == JobStopped(ticket=1)
    assert desk.closed == [1], "the generator is closed, so it can clean up"
    assert tickets(events[1:]) == [2]


def test_cancel_of_a_waiting_job_never_starts_it() -> None:
    desk = Desk()
    desk.post(job(1, steps=2), job(2, steps=1))
    desk.turn()
    desk.post(Cancel(ticket=3, target=2))
    assert desk.turn()[0] == JobStopped(ticket=2)
    assert tickets(desk.turn(3)) == [1]
    assert desk.closed == [1]


def test_cancel_of_what_has_ended_answers_nothing() -> None:
    desk = Desk()
    desk.post(job(1, steps=1))
    desk.turn(2)
    desk.post(Cancel(ticket=2, target=1))
    assert desk.turn(2) == []


def test_a_replaced_cut_in_is_answered_as_stopped() -> None:
    desk = Desk()
    desk.post(RenderSample(ticket=1, domain=1, sample=0), RenderSample(ticket=2, domain=1, sample=5))
    assert desk.turn() == [JobStopped(ticket=1), checked(RenderSample(ticket=2, domain=1, sample=5), 0)]


def test_a_job_that_gives_way_lets_others_go_first_once_it_has_answered() -> None:
    desk = Desk()
    desk.post(patient(1, domain=1, steps=3))
    desk.turn()
    desk.post(job(2, steps=2))
    assert tickets(desk.turn(6)) == [2, 2, 2, 1, 1, 1]


def test_jobs_that_give_way_take_turns() -> None:
    desk = Desk()
    desk.post(patient(1, domain=1, steps=2), patient(2, domain=2, steps=2))
    assert tickets(desk.turn(6)) == [1, 2, 1, 2, 1, 2]


def test_a_newer_command_of_the_slot_stops_the_job_that_gives_way() -> None:
    desk = Desk()
    desk.post(patient(1, domain=1, steps=50))
    desk.turn()
    desk.post(patient(2, domain=1, steps=1))
    assert desk.turn()[0] == JobStopped(ticket=1)
    assert desk.closed == [1]


def test_a_job_that_gives_way_still_waits_for_one_that_does_not() -> None:
    desk = Desk()
    desk.post(job(1, steps=3))
    desk.turn()
    desk.post(patient(2, domain=1, steps=1))
    assert tickets(desk.turn(3)) == [1, 1, 1]


@pytest.mark.parametrize("background", [True, False])
@pytest.mark.parametrize(
    ("error", "message", "details"),
    [
        (EngineError("The cat sleeps.", "Wait."), "The cat sleeps.", False),
        (MemoryError(), "The computer has run out of memory.", False),
        (RuntimeError("CUDA out of memory. Tried to allocate"), "The computer has run out of memory.", False),
        (RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"), "run out of memory", False),
        (OSError(28, "No space left on device"), "The disk is full.", False),
        (PermissionError(13, "Permission denied", "a.png"), "no permission to write “a.png”", False),
        (RuntimeError("shape mismatch"), "RuntimeError", True),
    ],
)
def test_failures_are_sentences_and_bugs_carry_their_traceback(
    error: Exception, message: str, details: bool, background: bool
) -> None:
    def handle(command: Command) -> Iterator[Event | None]:
        yield None
        raise error

    mailbox, events = Mailbox(), []
    runner = JobRunner(mailbox, handle, events.append)
    mailbox.post(job(1, steps=1) if background else RenderSample(ticket=1, domain=1, sample=0))
    for _ in range(3):
        runner.turn()
    [failed] = events
    assert isinstance(failed, Failed)
    assert message in failed.message
    assert failed.ticket == 1
    assert bool(failed.details) == details
    assert not details or "shape mismatch" in failed.details
    assert not runner.busy


# ---------------------------------------------------------------- the thread


class Thread:
    """A real engine thread whose jobs are those of `Desk`."""

    def __init__(self, make=None) -> None:
        self.events: queue.Queue[Event] = queue.Queue()
        self.desk = Desk()
        self.engine = EngineThread(make or (lambda: self.desk.handle), self.events.put)
        self.engine.start()

    def next(self) -> Event:
        return self.events.get(timeout=PATIENCE / SECONDS)


def test_jobs_and_events_all_happen_on_one_other_thread() -> None:
    names: set[str] = set()

    def handle(command: Command) -> Iterator[Event | None]:
        names.add(threading.current_thread().name)
        yield checked(command, 0)

    events: queue.Queue[Event] = queue.Queue()

    def emit(event: Event) -> None:
        names.add(threading.current_thread().name)
        events.put(event)

    engine = EngineThread(lambda: handle, emit)
    engine.post(job(1, steps=1))
    engine.start()
    engine.post(RenderSample(ticket=2, domain=1, sample=0))
    assert {events.get(timeout=PATIENCE / SECONDS).ticket for _ in range(3)} == {1, 2}
    assert engine.close()
    assert names == {"engine"}


def test_the_thread_lives_on_after_a_bug() -> None:
    thread = Thread()
    thread.engine.post(CheckGenerator(ticket=1, generator="not a number"))
    assert isinstance(thread.next(), Failed)
    thread.engine.post(job(2, steps=1))
    assert [thread.next().ticket, thread.next().ticket] == [2, 2]
    assert thread.engine.close()


def test_an_engine_that_can_not_start_says_why_to_every_command() -> None:
    def broken() -> None:
        raise EngineError("The generators are missing.", "Install the app again.")

    thread = Thread(broken)
    for ticket in (1, 2):
        thread.engine.post(job(ticket, steps=1))
        failed = thread.next()
        assert isinstance(failed, Failed)
        assert (failed.ticket, failed.message) == (ticket, "The generators are missing.")
    assert thread.engine.close()


def test_close_stops_an_endless_job_promptly_and_says_so() -> None:
    thread = Thread()
    thread.engine.post(job(1, steps=10**9))
    assert thread.next().ticket == 1
    assert thread.engine.close(PATIENCE / SECONDS)
    assert not thread.engine.alive
    assert thread.desk.closed == [1]


def test_close_before_start_is_harmless() -> None:
    engine = EngineThread(lambda: Desk().handle, lambda event: None)
    assert engine.close()


def test_the_worker_loads_without_torch() -> None:
    code = "import sys, engine.worker; sys.exit('torch' in sys.modules or 'numpy' not in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
