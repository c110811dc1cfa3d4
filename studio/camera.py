"""Pictures from a camera through PyAV, read on a thread of their own; the window gets the newest, a few a second."""

from __future__ import annotations

import glob
import sys
import threading
import time
from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

PICTURES_PER_SECOND = 12
NONE_FOUND = "No camera was found: connect one, or send a picture instead."


class Camera(QObject):
    """`seen(picture)` carries uint8 ``[height, width, 3]``; `failed(sentence)` says why there are none, or no more.

    Args:
        source: device or file and its format in FFmpeg's words; None for the first camera of this machine.
    """

    seen = Signal(object)
    failed = Signal(object)
    _seen = Signal(object, object)
    _failed = Signal(object, object)

    def __init__(self, source: tuple[str, str | None] | None = None) -> None:
        super().__init__()
        self._source = source
        self._run = 0  # which reading counts; one that ended late says nothing
        self._stopping = threading.Event()
        self._seen.connect(self._tell_seen, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._tell_failed, Qt.ConnectionType.QueuedConnection)
        self.is_on = False

    def start(self) -> None:
        """Begin to look."""
        self._run += 1
        source = self._source or first_camera()
        if source is None:
            self.failed.emit(NONE_FOUND)
            return
        self.is_on = True
        self._stopping = threading.Event()
        reading = (source, self._run, self._stopping)
        threading.Thread(target=self._read, args=reading, name="camera", daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._run += 1
        self._stopping.set()
        self.is_on = False

    def _read(self, source: tuple[str, str | None], run: int, stopping: threading.Event) -> None:
        av: Any = import_module("av")
        try:
            with av.open(source[0], format=source[1], timeout=5.0) as container:
                next_one = 0.0
                for frame in container.decode(video=0):
                    if stopping.is_set():
                        return
                    if time.monotonic() >= next_one:
                        next_one = time.monotonic() + 1 / PICTURES_PER_SECOND
                        self._seen.emit(run, frame.to_ndarray(format="rgb24"))
            self._failed.emit(run, "The camera gives no more pictures: switch it on again.")
        except (av.error.FFmpegError, OSError, ValueError, IndexError) as error:
            self._failed.emit(run, f"The camera can't be read ({error}): check that no other program uses it.")

    def _tell_seen(self, run: int, picture: object) -> None:
        if run == self._run and self.is_on:
            self.seen.emit(picture)

    def _tell_failed(self, run: int, sentence: str) -> None:
        if run == self._run and self.is_on:
            self.stop()
            self.failed.emit(sentence)


def first_camera() -> tuple[str, str] | None:
    """The first camera of this machine in FFmpeg's words; None where none can be told."""
    if sys.platform == "darwin":
        return "0", "avfoundation"
    if sys.platform.startswith("linux"):
        devices = sorted(glob.glob("/dev/video*"))
        return (devices[0], "v4l2") if devices else None
    return None
