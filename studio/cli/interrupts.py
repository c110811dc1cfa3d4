"""Lets Ctrl-C, or the signal that asks a process to end, end a long job at its next safe point.

So what it has done so far is kept.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

Step = TypeVar("Step")
ENDING = (signal.SIGINT, signal.SIGTERM)  # the second is `kill`, and torchrun where another process has died


def until_interrupted(steps: Iterator[Step]) -> Iterator[Step]:
    """Pass on the steps of a job; after Ctrl-C or `kill`, close the job at its next step. A second one does not wait.

    Raises:
        KeyboardInterrupt: once the job is closed.
    """
    with _remembered() as interrupts:
        for step in steps:
            yield step
            if interrupts:
                steps.close()  # pyright: ignore[reportAttributeAccessIssue]
                raise KeyboardInterrupt


@contextmanager
def _remembered() -> Iterator[list[int]]:
    interrupts: list[int] = []

    def remember(number: int, _: FrameType | None) -> None:
        if interrupts:
            raise KeyboardInterrupt
        interrupts.append(number)

    before = [signal.signal(each, remember) for each in ENDING]
    try:
        yield interrupts
    finally:
        for each, handler in zip(ENDING, before, strict=True):
            signal.signal(each, handler)
