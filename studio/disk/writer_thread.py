"""A thread that writes, one thing after the other, and that nothing ever has to wait for: not even the end of Python.

A network folder may hang for minutes; a pool of `concurrent.futures` would then keep the studio from closing.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future

Job = tuple[Future[None], Callable[[], object]]


class WriterThread:
    """Runs what it is given on a daemon thread, which is there only while something is under way."""

    def __init__(self) -> None:
        self._jobs: deque[Job] = deque()
        self._changing = threading.Lock()  # of the jobs, and of whether a thread looks after them
        self._busy = False

    def submit(self, job: Callable[[], object]) -> Future[None]:
        """Run a job after those before it; the future holds its end or its exception.

        Raises:
            RuntimeError: the machine has no thread left; the job is run with the next one.
        """
        future: Future[None] = Future()
        with self._changing:
            self._jobs.append((future, job))
            if not self._busy:
                threading.Thread(target=self._run, name="saving", daemon=True).start()
                self._busy = True
        return future

    def _run(self) -> None:
        while (asked := self._next()) is not None:
            future, job = asked
            try:
                job()
            except BaseException as error:  # the future carries it to whoever asked
                future.set_exception(error)
            else:
                future.set_result(None)
            del asked, future, job

    def _next(self) -> Job | None:
        """What waited longest; None where nothing waits, which ends the thread."""
        with self._changing:
            self._busy = bool(self._jobs)
            return self._jobs.popleft() if self._jobs else None
