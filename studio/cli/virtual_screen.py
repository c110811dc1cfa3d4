"""A screen for measuring the window where there is none: an Xvfb of its own, ended afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = "1440x900x24"


@contextmanager
def screen_environment() -> Iterator[tuple[dict[str, str], str]]:
    """Environment variables with which a window can show, and what kind of screen that is.

    The user's own screen where there is one, else an Xvfb, else Qt's offscreen platform.
    """
    if not sys.platform.startswith("linux") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        yield {}, os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform
    elif shutil.which("Xvfb") is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}, "offscreen"
    else:
        with _xvfb() as display:
            yield {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}, f"Xvfb {SIZE}"


@contextmanager
def _xvfb() -> Iterator[str]:
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", SIZE, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write_end], stderr=subprocess.DEVNULL)
    os.close(write_end)
    try:
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=10)
