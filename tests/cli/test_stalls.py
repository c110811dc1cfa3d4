"""The beat that notices when an event loop keeps others waiting."""

from __future__ import annotations

import faulthandler
import tempfile
import threading
import time

from pytestqt.qtbot import QtBot

from studio.cli.stalls import DEPTH, HEADING, StallWatch, place_of
from studio.cli.window_probe import wait_for


def keep_everybody_waiting(watch: StallWatch) -> None:
    """For 0.4 s, and on until it was seen here: the thread that looks writes a file, and a busy disk holds it up."""
    given_up = time.perf_counter() + 30
    time.sleep(0.4)
    while not seen_here(watch) and time.perf_counter() < given_up:
        time.sleep(0.02)


def seen_here(watch: StallWatch) -> bool:
    return any("test_stalls.py" in where for where in list(watch.seen))


def threads_told() -> int:
    """How many threads faulthandler tells of: the newest hundred at most, of all that ever ran a line of Python."""
    with tempfile.TemporaryFile() as file:
        faulthandler.dump_traceback(file)
        file.seek(0)
        return len(HEADING.findall(file.read().decode(errors="replace")))


def test_a_stall_is_as_long_as_it_was_and_its_place_is_told(qtbot: QtBot) -> None:
    watch = StallWatch(looks_after=0.02)
    watch.start()
    began = time.perf_counter()
    wait_for(0.1)
    keep_everybody_waiting(watch)
    wait_for(0.1)
    late = watch.stop()
    assert 390 <= max(late) <= 1000 * (time.perf_counter() - began) - 100  # not what was before, nor the quiet after
    assert len(late) >= 3
    assert seen_here(watch), f"{watch.seen}, {threads_told()} threads; a hundred at most are told of"


def test_nothing_is_late_while_nothing_happens(qtbot: QtBot) -> None:
    watch = StallWatch()
    watch.start()
    wait_for(0.3)
    late = sorted(watch.stop())
    assert late[len(late) // 4] < 15  # a busy machine is late with some


def test_looking_holds_nothing_of_what_it_sees(qtbot: QtBot) -> None:
    """Frames that are held would let widgets die on the looking thread."""
    died_on: set[str] = set()

    class Widget:
        def __del__(self) -> None:
            died_on.add(threading.current_thread().name)

    def busy() -> None:
        widget = Widget()
        end = time.perf_counter() + 0.002
        while time.perf_counter() < end:
            pass
        del end
        assert widget

    watch = StallWatch(looks_after=0.02)
    watch.start()
    end = time.perf_counter() + 0.4
    while time.perf_counter() < end or not watch.seen:  # late all the while, so it looks all the while
        busy()
    watch.stop()
    assert watch.seen
    assert died_on == {"MainThread"}


def test_the_calls_of_one_thread_are_read_out_of_those_of_all() -> None:
    told = (
        "Current thread 0x00000000000000aa (most recent call first):\n"
        '  File "/x/stalls.py", line 5 in _look\n\n'
        "Thread 0x00000000000000bb (most recent call first):\n"
        '  File "/x/inner.py", line 3 in f\n'
        '  File "/x/outer.py", line 7 in <module>\n' + '  File "/x/far.py", line 9 in g\n' * DEPTH
    )
    assert place_of(0xBB, told).endswith("far.py:9 > outer.py:7 > inner.py:3")
    assert place_of(0xBB, told).count(">") == DEPTH - 1
    assert place_of(0xCC, told) == ""
