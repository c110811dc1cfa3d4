"""Takes turns between the jobs that run and the commands that cut in, with no thread of its own.

A job is a generator, every yield of it a safe point; this file knows neither torch nor what the commands do.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from engine.failures import failure
from engine.mailbox import Mailbox
from engine.messages import Command, Event, JobFinished, JobStopped

Handle = Callable[[Command], Iterator[Event | None]]
Emit = Callable[[Event], None]

Watching = Callable[[Command], AbstractContextManager[None]]  # around one step of a command


def _unwatched(_command: Command) -> AbstractContextManager[None]:
    return nullcontext()


@dataclass
class _Job:
    command: Command
    steps: Iterator[Event | None]
    at_pause: bool = False  # between two events of a job that gives way: others may go first


class JobRunner:
    """Serves a mailbox turn by turn.

    One turn is at most one cut-in command, whole, and one step of one job. So a cut-in waits for one step at
    most, and a flood of cut-ins leaves every other step to the job. Every background command ends with exactly
    one of `JobFinished`, `JobStopped` and `Failed`; a cut-in that was replaced while it waited ends with
    `JobStopped`.

    Jobs that give way take turns among themselves, event by event, and pause while one that does not is running.
    """

    def __init__(self, mailbox: Mailbox, handle: Handle, emit: Emit, watching: Watching = _unwatched) -> None:
        self._mailbox, self._handle, self._emit, self._watching = mailbox, handle, emit, watching
        self._jobs: deque[_Job] = deque()  # the first is the one that steps; all others are at a pause

    @property
    def busy(self) -> bool:
        """At least one job has steps left."""
        return bool(self._jobs)

    def turn(self) -> None:
        """Answer what was given up, serve one cut-in, start what may start, make one step."""
        self._answer_stops()
        self._serve_cut_in()
        self._start_waiting()
        if self._jobs:
            self._step(self._jobs[0])

    def stop_all(self) -> None:
        """Close every job where it stands, and say so."""
        for job in list(self._jobs):
            self._stop(job)

    def _answer_stops(self) -> None:
        for ticket in self._mailbox.take_dropped():
            self._emit(JobStopped(ticket=ticket))
        for target in self._mailbox.take_cancels():
            for job in [job for job in self._jobs if job.command.ticket == target]:
                self._stop(job)

    def _serve_cut_in(self) -> None:
        command = self._mailbox.take_cut_in()
        if command is None:
            return
        try:
            with self._watching(command):
                for event in self._handle(command):
                    if event is not None:
                        self._emit(event)
        except Exception as error:
            self._emit(failure(command, error))

    def _start_waiting(self) -> None:
        if self._jobs and not self._jobs[0].at_pause:
            return
        command = self._mailbox.take_background()
        if command is None:
            return
        if command.slot is not None:
            for job in [job for job in self._jobs if job.command.slot == command.slot]:
                self._stop(job)
        try:
            self._jobs.appendleft(_Job(command, self._handle(command)))
        except Exception as error:
            self._emit(failure(command, error))

    def _step(self, job: _Job) -> None:
        job.at_pause = False
        try:
            with self._watching(job.command):
                event = next(job.steps)
        except StopIteration:
            self._end(job, JobFinished(ticket=job.command.ticket, command=type(job.command).__name__))
        except Exception as error:
            self._end(job, failure(job.command, error))
        else:
            if event is not None:
                self._emit(event)
                self._pause(job)

    def _pause(self, job: _Job) -> None:
        if job.command.gives_way:
            job.at_pause = True
            self._jobs.rotate(-1)

    def _stop(self, job: _Job) -> None:
        ending: Event = JobStopped(ticket=job.command.ticket)
        try:
            close = getattr(job.steps, "close", None)
            if close is not None:
                close()
        except Exception as error:
            ending = failure(job.command, error)
        self._end(job, ending)

    def _end(self, job: _Job, event: Event) -> None:
        self._jobs.remove(job)
        self._emit(event)
