"""How long a window's event loop keeps others waiting: a timer that beats every few milliseconds and notes its delay.

Where a beat is late, another thread can look what the window's thread is doing at that moment.
"""

from __future__ import annotations

import faulthandler
import gc
import re
import tempfile
import threading
import time
from collections import Counter

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5
LATE_S = 0.02  # late enough to look who is to blame
DEPTH = 6  # innermost calls that are told
HEADING = re.compile(r"(?:Current t|T)hread (0x[0-9a-f]+)")
CALL = re.compile(r'  File "(.*)", line (\d+)')


class StallWatch(QObject):
    """Beats from `start` to `stop`, once; belongs to the thread whose event loop it watches.

    Attributes:
        late: milliseconds each beat came late.
        seen: where the thread was when it was late, and how often it was seen there; filled where `looks_after` is
            the seconds by which a beat is so late that somebody looks, four times as often as that.
    """

    def __init__(self, *, looks_after: float | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.late: list[float] = []
        self.seen: Counter[str] = Counter()
        self._watched, self._running = threading.get_ident(), False
        self._looker = (
            None
            if looks_after is None
            else threading.Thread(target=self._look, args=(looks_after,), name="stall watch", daemon=True)
        )
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to beat."""
        if self._looker is not None:
            gc.collect()  # widgets that went before must not be found dead, and destroyed, on the other thread
        self._last, self._running = time.perf_counter(), True
        self._timer.start()
        if self._looker is not None:
            self._looker.start()

    def stop(self) -> list[float]:
        """End; returns `late`. It can't be started again."""
        self._timer.stop()
        self._running = False
        if self._looker is not None:
            self._looker.join()  # or the last reference might go on its thread, and a timer belongs to this one
        return self.late

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, 1000 * (now - self._last) - BEAT_MS))
        self._last = now

    def _look(self, after: float) -> None:
        with tempfile.TemporaryFile() as file:
            while self._running:
                time.sleep(after / 4)
                if time.perf_counter() - self._last > after:
                    # Not by its frames: whoever holds one when its call ends destroys what that call held, widgets
                    # among it, on the wrong thread. This only writes, and no other thread runs meanwhile.
                    file.seek(0)
                    file.truncate()
                    faulthandler.dump_traceback(file)
                    file.seek(0)
                    self.seen[place_of(self._watched, file.read().decode(errors="replace"))] += 1


def place_of(thread: int, told: str) -> str:
    """The innermost calls of a thread among what faulthandler tells of all, the outer first: "a.py:3 > b.py:7"."""
    calls: list[str] = []
    inside = False
    for line in told.splitlines():
        heading = HEADING.match(line)
        inside = int(heading[1], 16) == thread if heading else inside
        call = CALL.match(line)
        if inside and call:
            calls.append(f"{call[1].rpartition('/')[2]}:{call[2]}")
    return " > ".join(reversed(calls[:DEPTH]))
