"""Freed memory goes back to the system, and only while the engine has nothing to do."""

from __future__ import annotations

import ctypes
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator

import psutil
import pytest

from engine import worker
from engine.messages import Command, Event, GeneratorChecked, RenderSample
from engine.spare_memory import give_back_memory
from engine.worker import EngineThread
from tests.waiting import PATIENCE, SECONDS

BLOCK, BLOCKS = 64 << 10, 2000


@pytest.mark.skipif(sys.platform != "linux", reason="other allocators keep other pages")
def test_holes_between_blocks_in_use_go_back() -> None:
    library = ctypes.CDLL(None)
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
    library.free.argtypes = (ctypes.c_void_p,)
    blocks = [library.malloc(BLOCK) for _ in range(BLOCKS)]
    for block in blocks:
        ctypes.memset(block, 1, BLOCK)
    kept = blocks[::50] + blocks[-1:]
    for block in set(blocks) - set(kept):
        library.free(block)
    full = psutil.Process().memory_info().rss
    assert give_back_memory()
    assert full - psutil.Process().memory_info().rss > 0.8 * BLOCK * BLOCKS
    assert all(ctypes.string_at(block, BLOCK) == b"\1" * BLOCK for block in kept)
    for block in set(kept):
        library.free(block)


LARGE_SCRIPT = """
import psutil, numpy as np, sys
from engine.spare_memory import keep_large_blocks_apart
if sys.argv[1] == "apart":
    assert keep_large_blocks_apart()
process = psutil.Process()
first = np.ones(16 << 20, np.uint8)
del first  # from now on glibc takes blocks of this size from its heap
between, large = [], []
for _ in range(100):
    large.append(np.ones(2 << 20, np.uint8))
    between.append(np.ones(100 << 10, np.uint8))
full = process.memory_info().rss
del large
print((full - process.memory_info().rss) >> 20)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other allocators keep other pages")
def test_large_blocks_go_back_at_once_whatever_lies_between_them() -> None:
    back = {
        how: int(subprocess.run([sys.executable, "-c", LARGE_SCRIPT, how], capture_output=True, check=True).stdout)
        for how in ("apart", "together")
    }
    assert back["apart"] > 190, "of 200 MiB"
    assert back["together"] < 100, "else there would be nothing to mend"


def test_the_engine_gives_back_once_after_work_and_not_while_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "QUIET_S", 0.05)
    happened: queue.Queue[str] = queue.Queue()
    go_on = threading.Event()

    def handle(command: Command) -> Iterator[Event | None]:
        yield None
        assert go_on.wait(PATIENCE / SECONDS)
        happened.put("worked")
        yield GeneratorChecked(ticket=command.ticket, generator="x", problems=())

    engine = EngineThread(lambda: handle, lambda _event: None, give_back=lambda: happened.put("gave back"))
    engine.start()
    assert happened.get(timeout=PATIENCE / SECONDS) == "gave back"  # after what the start left
    engine.post(RenderSample(ticket=1, domain=1, sample=0))
    with pytest.raises(queue.Empty):  # however long the work takes
        happened.get(timeout=0.3)
    go_on.set()
    assert [happened.get(timeout=PATIENCE / SECONDS), happened.get(timeout=PATIENCE / SECONDS)] == [
        "worked",
        "gave back",
    ]
    with pytest.raises(queue.Empty):  # and then never again without work
        happened.get(timeout=0.3)
    assert engine.close()
