"""The link delivers events on the window's thread, in order, to those who listen, and survives a failing engine."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from engine.messages import (
    Cancel,
    CheckGenerator,
    Command,
    Event,
    Failed,
    FinishTraining,
    JobStopped,
    SampleRendered,
)
from engine.worker import EngineThread
from studio.engine_link import EngineLink


class _Counted(Event):
    pass


def _handlers():
    def handle(command: Command) -> Iterator[Event | None]:
        if isinstance(command, CheckGenerator):
            while True:
                yield None
        if isinstance(command, FinishTraining):
            raise ValueError("a bug")
        yield None

    return handle


@pytest.fixture
def link(qtbot: QtBot) -> Iterator[EngineLink]:
    made = EngineLink()
    made._engine = EngineThread(_handlers, made.tell)
    made.start()
    yield made
    made.close()


def test_tickets_grow_and_are_echoed_on_the_windows_thread(link: EngineLink, qtbot: QtBot) -> None:
    seen: list[tuple[int, threading.Thread]] = []
    link.listen(JobStopped, lambda event: seen.append((event.ticket, threading.current_thread())))
    first = link.send(CheckGenerator, generator="digits")
    link.cancel(first)
    second = link.send(CheckGenerator, generator="digits")
    link.cancel(second)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert [ticket for ticket, _ in seen] == [first, second]
    assert first < second
    assert {thread for _, thread in seen} == {threading.main_thread()}


def test_a_listener_hears_only_its_type(link: EngineLink, qtbot: QtBot) -> None:
    failed: list[Failed] = []
    others: list[Event] = []
    link.listen(Failed, failed.append)
    link.listen(SampleRendered, others.append)
    link.send(FinishTraining)
    qtbot.waitUntil(lambda: bool(failed))
    assert "a bug" in failed[0].details
    assert not others


def test_after_close_nothing_arrives(link: EngineLink, qtbot: QtBot) -> None:
    seen: list[Event] = []
    link.listen(JobStopped, seen.append)
    link.send(CheckGenerator, generator="digits")
    link.close()
    link.send(Cancel, target=1)
    qtbot.wait(50)
    assert not seen


def test_what_the_engine_tells_too_late_is_passed_on_to_nobody(link: EngineLink, qtbot: QtBot) -> None:
    """After `close` the window may be gone, and with it whatever a signal of its own is sent from.

    Nothing is disconnected here: what the engine's thread sends at that moment would be delivered to what is gone.
    """
    passed_on: list[int] = []

    def hear(event: Event) -> None:
        passed_on.append(event.ticket)

    link._arrived.connect(hear)
    link.tell(JobStopped(ticket=101))
    qtbot.waitUntil(lambda: 101 in passed_on)
    link.close()
    link.tell(JobStopped(ticket=102))
    qtbot.wait(50)
    assert 102 not in passed_on
