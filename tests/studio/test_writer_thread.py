"""The thread that writes: in order, with what went wrong, and gone with whoever had it."""

from __future__ import annotations

import threading

import pytest

from studio.writer_thread import WriterThread
from tests.waiting import SECONDS


def test_jobs_are_done_in_order_on_one_thread_and_a_failure_stops_none() -> None:
    writer, done = WriterThread(), list[tuple[int, int]]()

    def fail() -> None:
        raise OSError("full")

    first = [writer.submit(lambda number=number: done.append((number, threading.get_ident()))) for number in range(9)]
    failed, last = writer.submit(fail), writer.submit(lambda: done.append((9, threading.get_ident())))
    for each in (*first, last):
        each.result(SECONDS)
    assert [number for number, _ in done] == list(range(10))
    assert {thread for _, thread in done}.isdisjoint({threading.get_ident()})
    assert len({thread for _, thread in done}) == 1
    with pytest.raises(OSError, match="full"):
        failed.result(SECONDS)


def test_the_thread_ends_once_nobody_has_it_after_all_that_was_asked() -> None:
    writer, threads, answers = WriterThread(), list[threading.Thread](), threading.Event()

    def slow() -> None:
        threads.append(threading.current_thread())
        assert answers.wait(SECONDS)

    writer.submit(slow)
    last = writer.submit(lambda: None)
    del writer
    answers.set()
    last.result(SECONDS)
    threads[0].join(SECONDS)
    assert not threads[0].is_alive()
