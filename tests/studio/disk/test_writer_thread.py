"""The thread that writes: in order, one thing at a time, with what went wrong, and gone when there is nothing to do."""

from __future__ import annotations

import threading
import time

import pytest

from studio.disk.writer_thread import WriterThread
from tests.waiting import SECONDS


def test_jobs_are_done_in_order_beside_the_caller_and_a_failure_stops_none() -> None:
    writer, done = WriterThread(), list[tuple[int, int]]()

    def fail() -> None:
        raise OSError("full")

    first = [writer.submit(lambda number=number: done.append((number, threading.get_ident()))) for number in range(9)]
    failed, last = writer.submit(fail), writer.submit(lambda: done.append((9, threading.get_ident())))
    for each in (*first, last):
        each.result(SECONDS)
    assert [number for number, _ in done] == list(range(10))
    assert {thread for _, thread in done}.isdisjoint({threading.get_ident()})
    with pytest.raises(OSError, match="full"):
        failed.result(SECONDS)


def test_no_two_are_done_at_once_whoever_asks_and_however_often_the_thread_ends_between() -> None:
    writer, busy, overlapped, done = WriterThread(), threading.Lock(), list[bool](), list[int]()

    def job() -> None:
        overlapped.append(not busy.acquire(blocking=False))
        time.sleep(0.0002)
        done.append(1)
        busy.release()

    def ask() -> None:
        for _ in range(150):
            writer.submit(job)
            time.sleep(0.0003)

    askers = [threading.Thread(target=ask) for _ in range(3)]
    for each in askers:
        each.start()
    for each in askers:
        each.join(SECONDS)
    writer.submit(lambda: None).result(SECONDS)
    assert len(done) == 450
    assert not any(overlapped)


def test_the_thread_ends_after_all_that_was_asked_and_another_does_what_comes_later() -> None:
    writer, threads, answers = WriterThread(), list[threading.Thread](), threading.Event()

    def slow() -> None:
        threads.append(threading.current_thread())
        assert answers.wait(SECONDS)

    writer.submit(slow)
    last = writer.submit(lambda: None)
    answers.set()
    last.result(SECONDS)
    threads[0].join(SECONDS)
    assert not threads[0].is_alive()
    writer.submit(slow).result(SECONDS)
    assert threads[1] is not threads[0]
