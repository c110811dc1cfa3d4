"""Gives memory that was freed back to the system, which the C library otherwise keeps for as long as the process lives.

A training and an export free hundreds of blocks of many sizes; glibc returns what lies at the end of its heap and keeps
the holes (`man malloc_trim`), so that a studio in use for hours would hold more and more that nobody uses.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

LARGE = 1 << 20  # bytes from which a block is the system's own
HEAPS = 2  # that threads share; glibc would give eight to each core
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8  # of mallopt(3)
QUIET_S = 2.0  # without a command, before memory is given back: it takes some milliseconds


def give_back_memory() -> bool:
    """Return free pages of every heap; False where this system has no such call. Any thread may ask."""
    call = _call()
    if call is None:
        return False
    call()
    return True


def keep_large_blocks_apart() -> bool:
    """Have every large block go back to the system once it is freed; False where this system has no such setting.

    Asked before there are other threads: each keeps the heap it began with.

    By itself glibc takes a block of the size that was freed last from its heap from then on, up to 32 MiB, where the
    little that lies between such blocks keeps all of them.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        choose = ctypes.CDLL(None).mallopt
    except AttributeError:  # another C library than GNU's
        return False
    return bool(choose(_MMAP_THRESHOLD, LARGE) and choose(_ARENA_MAX, HEAPS))


def _call() -> Callable[[], object] | None:
    """The C library's own way; `ctypes` lets go of Python's lock meanwhile."""
    if sys.platform == "win32":
        return None
    library = ctypes.CDLL(None)
    if sys.platform == "darwin":
        relieve = library.malloc_zone_pressure_relief
        relieve.argtypes, relieve.restype = (ctypes.c_void_p, ctypes.c_size_t), ctypes.c_size_t
        return lambda: relieve(None, 0)
    try:
        trim = library.malloc_trim
    except AttributeError:  # another C library than GNU's
        return None
    trim.argtypes, trim.restype = (ctypes.c_size_t,), ctypes.c_int
    return lambda: trim(0)
