"""Waits for a disk without keeping the window from painting, and not for ever: a network folder may hang for minutes.

What is quick, as nearly everything is, is waited for as if it were called; nothing else happens meanwhile.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEventLoop, QTimer

QUICK_S = 0.05
LOOK_MS = 10
Result = TypeVar("Result")


class NoAnswerError(TimeoutError):
    """What was asked for goes on in the background and may never end."""


class _Asked(threading.Thread, Generic[Result]):
    """Runs a job; a daemon, so that one that hangs keeps nobody from leaving."""

    def __init__(self, job: Callable[[], Result]) -> None:
        super().__init__(name="patience", daemon=True)
        self._job, self.done = job, threading.Event()
        self.result: Result | None = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """On its own thread."""
        try:
            self.result = self._job()
        except BaseException as error:  # raised where it is waited for
            self.error = error
        finally:
            self.done.set()


def patiently(job: Callable[[], Result], seconds: float, sign_of_life: Callable[[], object] = lambda: None) -> Result:
    """The result of a job that touches a disk, done on another thread.

    While it is waited for the window paints, but takes no click and no key: they come after it.

    Args:
        job: must touch nothing of Qt.
        seconds: of waiting, counted anew whenever `sign_of_life` gives something else than before.

    Raises:
        NoAnswerError: it took longer.
        Whatever the job raises.
    """
    asked = _Asked(job)
    asked.start()
    if not asked.done.wait(QUICK_S) and not paint_until(asked.done.is_set, seconds, sign_of_life):
        raise NoAnswerError
    if asked.error is not None:
        raise asked.error
    return asked.result  # type: ignore[return-value]


def wait_patiently(future: Future[Any], seconds: float) -> bool:
    """Wait for what another thread does, as `patiently` does; whether it ended. Its exception stays in the future."""
    return not wait([future], QUICK_S).not_done or paint_until(future.done, seconds)


def paint_until(done: Callable[[], bool], seconds: float, sign_of_life: Callable[[], object] = lambda: None) -> bool:
    """Let the window paint, and everything happen but clicks and keys, until something is done; False if it was not."""
    loop, timer = QEventLoop(), QTimer(interval=LOOK_MS)
    sign, end = sign_of_life(), time.monotonic() + seconds

    def look() -> None:
        nonlocal sign, end
        newer = sign_of_life()
        if newer != sign:
            sign, end = newer, time.monotonic() + seconds
        if done() or time.monotonic() > end:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return done()
