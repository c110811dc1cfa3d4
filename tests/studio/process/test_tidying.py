"""Forgotten widgets are found on the thread they belong to, whatever other threads do."""

from __future__ import annotations

import gc
import queue
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from studio.process.tidying import NEWBORN, THOROUGH, Tidying
from tests.waiting import PATIENCE, SECONDS


class Knot:
    """Refers to itself, so that only a sweep finds it."""

    def __init__(self, died_on: list[threading.Thread]) -> None:
        self.myself = self
        weakref.finalize(self, lambda: died_on.append(threading.current_thread()))


@pytest.fixture
def tidying(qtbot: QtBot):  # type: ignore[no-untyped-def]
    parent = QObject()
    yield Tidying(parent)
    parent.deleteLater()


def test_what_another_thread_leaves_behind_dies_on_this_one(tidying: Tidying) -> None:
    died_on: list[threading.Thread] = []

    def litter() -> None:
        for _ in range(3 * NEWBORN):
            Knot(died_on)

    thread = threading.Thread(target=litter)
    thread.start()
    thread.join()
    assert not died_on
    tidying.sweep()
    assert len(died_on) == 3 * NEWBORN
    assert set(died_on) == {threading.main_thread()}


def test_old_garbage_is_found_by_and_by_and_little_is_left_alone(tidying: Tidying) -> None:
    gc.collect()
    died_on: list[threading.Thread] = []
    old = Knot(died_on)
    gc.collect()
    del old
    tidying.sweep()
    assert not died_on
    for _ in range(THOROUGH):
        tidying.sweep()
    assert len(died_on) == 1


def test_what_a_thorough_sweep_frees_is_given_back_once_and_by_another_thread(qtbot: QtBot) -> None:
    parent, given = QObject(), queue.SimpleQueue[threading.Thread]()
    tidying = Tidying(parent, lambda: given.put(threading.current_thread()))
    tidying._timer.stop()
    for _ in range(THOROUGH - 1):
        tidying.sweep()
    assert given.empty()
    tidying.sweep()
    assert given.get(timeout=PATIENCE / SECONDS) is not threading.main_thread()
    assert given.empty()
    parent.deleteLater()


def test_while_something_sounds_old_objects_are_left_alone(tidying: Tidying) -> None:
    gc.collect()
    died_on: list[threading.Thread] = []
    old = Knot(died_on)
    gc.collect()
    del old
    tidying.is_heard = lambda: True
    for _ in range(3 * THOROUGH):
        tidying.sweep()
    assert not died_on
    tidying.is_heard = lambda: False
    tidying.sweep()
    assert len(died_on) == 1
