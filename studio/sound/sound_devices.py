"""What PortAudio is asked, under one lock: which devices there are, which one to take, and to look anew.

PortAudio looks for devices once, when it is loaded; one that was lost is only found again after a new start of it.
"""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
Callback = Callable[[Any, int, Any, Any], None]


class SoundProblem(Exception):
    """No sound, and why, as one sentence for the user."""


@dataclass(frozen=True)
class OpenedDevice:
    """A device that plays: its stream, name, rate in Hz."""

    stream: Any
    name: str
    rate: int


@dataclass(frozen=True)
class DeviceWish:
    """What is asked of the device.

    Attributes:
        name: empty for the system's own choice.
        latency_ms: between a buffer and the air.
        rate: in Hz; 0 for the device's own.
    """

    name: str = ""
    latency_ms: int = 50
    rate: int = 0


class SoundDevices:
    """The one place that calls the library. Safe from any thread but the sound card's own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def names(self) -> list[str]:
        """Names of the devices that can be heard; none where the library or every device is missing."""
        try:
            with self._lock:
                known = [each for each in _library().query_devices() if each["max_output_channels"] > 0]
        except Exception:  # no library, or one that cannot start: the same to the user
            return []
        return list(dict.fromkeys(str(each["name"]) for each in known))

    def look_anew(self) -> None:
        """Find devices that came after the start. Only while none is open."""
        try:
            with self._lock:
                library = _library()
                library._terminate()  # no public name; sounddevice's own documentation says so for this purpose
                library._initialize()
        except Exception:  # opening will say why
            return

    def open(self, wish: DeviceWish, callback_for: Callable[[int], Callback]) -> OpenedDevice:
        """Start the wished device, or the system's own where it is not there.

        Args:
            wish: what is asked of it.
            callback_for: the callback for a rate in Hz.

        Raises:
            SoundProblem: there is no library, no device, or it can't be opened.
        """
        try:
            with self._lock:
                return _open(_library(), wish, callback_for)
        except OSError:
            words = translate(
                "SoundDevices", "PortAudio, the sound library, is not installed: the studio stays silent."
            )
            raise SoundProblem(words) from None
        except SoundProblem:
            raise
        except Exception as error:  # PortAudioError, ValueError: the library names no common base
            words = translate("SoundDevices", "No sound device could be opened: the studio stays silent ({reason}).")
            raise SoundProblem(words.format(reason=_first_line(error))) from None

    @staticmethod
    def is_alive(stream: Any) -> bool:
        """Whether a stream still runs, as far as the library knows."""
        try:
            return bool(stream.active)
        except Exception:  # PortAudioError: it can't even say
            return False

    def close(self, stream: Any) -> None:
        """End a stream, even one whose device is gone."""
        with self._lock:
            for act in (stream.abort, stream.close):
                try:
                    act()
                except Exception:
                    continue


def _open(library: Any, wish: DeviceWish, callback_for: Callable[[int], Callback]) -> OpenedDevice:
    known = [each for each in library.query_devices() if each["max_output_channels"] > 0]
    if not known:
        raise SoundProblem(translate("SoundDevices", "No sound card was found: the studio stays silent."))
    named = [each for each in known if wish.name and str(each["name"]) == wish.name]
    device = named[0] if named else library.query_devices(kind="output")
    rate = _rate(library, device, wish.rate)
    stream = library.OutputStream(
        device=device["index"] if named else None,
        samplerate=rate,
        channels=min(2, int(device["max_output_channels"])),
        dtype="float32",
        latency=wish.latency_ms / 1000,
        callback=callback_for(rate),
    )
    try:
        stream.start()
    except Exception:
        stream.close()
        raise
    return OpenedDevice(stream, str(device["name"]), rate)


def _rate(library: Any, device: Any, wished: int) -> int:
    """The wished rate where the device takes it, else its own."""
    own = int(device["default_samplerate"])
    if not wished or wished == own:
        return own
    try:
        library.check_output_settings(device=device["index"], samplerate=wished, dtype="float32")
    except Exception:
        return own
    return wished


def _library() -> Any:
    return importlib.import_module("sounddevice")


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
