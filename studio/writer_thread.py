"""A thread that writes, one thing after the other, and that nothing ever has to wait for: not even the end of Python.

A network folder may hang for minutes; a pool of `concurrent.futures` would then keep the studio from closing.
"""

from __future__ import annotations

import queue
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future

Job = tuple[Future[None], Callable[[], object]]
Jobs = queue.SimpleQueue[Job | None]


class WriterThread:
    """Runs what it is given on a daemon thread, which starts with the first job and ends once nobody has this."""

    def __init__(self) -> None:
        self._jobs: Jobs = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        weakref.finalize(self, self._jobs.put, None).atexit = False

    def submit(self, job: Callable[[], object]) -> Future[None]:
        """Run a job after those before it; the future holds its end or its exception."""
        if self._thread is None:
            self._thread = threading.Thread(target=_run, args=(self._jobs,), name="saving", daemon=True)
            self._thread.start()
        future: Future[None] = Future()
        self._jobs.put((future, job))
        return future


def _run(jobs: Jobs) -> None:
    while (asked := jobs.get()) is not None:
        future, job = asked
        try:
            job()
        except BaseException as error:  # the future carries it to whoever asked
            future.set_exception(error)
        else:
            future.set_result(None)
        del asked, future, job
