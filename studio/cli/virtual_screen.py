"""A screen for windows where there is none: an Xvfb of its own, ended afterwards, however that happens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

WIDTH, HEIGHT = 1440, 900


class VirtualScreen:
    """An X server nobody sees. Between `start` and `stop`, `display` names it as DISPLAY does."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.size = f"{width}x{height}x24"
        self.display = ""
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the X server and wait until it answers.

        Raises:
            RuntimeError: it did not start.
        """
        read_end, write_end = os.pipe()
        command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", self.size, "-nolisten", "tcp"]
        self._process = subprocess.Popen([*tied_to_us(), *command], pass_fds=[write_end], stderr=subprocess.DEVNULL)
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start.")
        self.display = f":{number}"

    def stop(self) -> None:
        """End the X server."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=120)


def tied_to_us() -> list[str]:
    """The words before a command that end it when this process ends, however that happens."""
    return ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []


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
        screen = VirtualScreen()
        screen.start()
        try:
            yield {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"}, f"Xvfb {screen.size}"
        finally:
            screen.stop()
