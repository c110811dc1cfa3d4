"""How tests wait: for the very thing they assert, and as long as a machine at work for others needs.

A machine that is busy is slow, not wrong: what is awaited comes within a moment, or an error ends the wait.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partialmethod
from typing import TYPE_CHECKING, Any

from pytestqt.qtbot import QtBot

SECONDS = 1000
PATIENCE = 300 * SECONDS


def wait_until(done: Callable[[], object]) -> None:
    """Wait, without Qt, for what another thread or process does."""
    end = time.monotonic() + PATIENCE / SECONDS
    while not done():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.005)


class PatientBot(QtBot):
    """The `qtbot` of all tests: pytest-qt's, whose own patience of five seconds a busy machine exceeds."""

    if not TYPE_CHECKING:  # the signatures stay those of QtBot
        waitUntil: Any = partialmethod(QtBot.waitUntil, timeout=PATIENCE)
        waitSignal: Any = partialmethod(QtBot.waitSignal, timeout=PATIENCE)
        waitSignals: Any = partialmethod(QtBot.waitSignals, timeout=PATIENCE)
        waitActive: Any = partialmethod(QtBot.waitActive, timeout=PATIENCE)
        waitExposed: Any = partialmethod(QtBot.waitExposed, timeout=PATIENCE)
