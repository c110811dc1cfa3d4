"""Sound as the studio knows it: play, morph, stop, volume; what it costs in resampling, latency and underruns.

The callback only fills a block (see `voices`); everything else happens on the window's thread. Every method is safe
without a device, or after it was lost: it is then simply silent.
"""

from __future__ import annotations

import sys
import time
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from studio.sound.clip_bank import ClipBank
from studio.sound.morph import MorphVoice
from studio.sound.sound_devices import Callback, DeviceWish, OpenedDevice, SoundDevices, SoundProblem
from studio.sound.voices import PIECE, Samples, VoiceMixer

LARGEST_BLOCK = 16384  # frames a device may ask for at once
DEAD_S = 2.0  # without one callback: the device is gone, whatever the library says
# Python's own 5 ms are a tenth of the time there is: a callback that waits behind two busy threads would come too late.
SWITCH_S = 0.001
QUIETEST = 2.0**-16  # peak; a filter rings on below it for long, which nobody hears


class SoundOutput:
    """The one way to the loudspeaker.

    Attributes:
        problem: why it is silent, one sentence; empty while there is a device.
        device_name: of the device that is open.
        underruns: how often the device ran out of sound since the start.
        answers: seconds (of `time.perf_counter`) at which the device was handed the sound of each cue, by the cue's
            number modulo its length; filled where somebody sets it, to measure.
    """

    def __init__(self, devices: SoundDevices | None = None) -> None:
        self._devices = devices or SoundDevices()
        self.problem = ""
        self.device_name = ""
        self.underruns = 0
        self.answers: NDArray[np.float64] | None = None
        self._opened: OpenedDevice | None = None
        self._mixer: VoiceMixer | None = None
        self._volume, self._muted = 0.8, False
        self._wish = DeviceWish()
        self._beat = 0.0  # when the callback last came
        self._answered = 0
        self._converted = 0  # Hz of the sound that was resampled last

    def wish(self, device: str, latency_ms: int, rate: int = 0) -> None:
        """Which device the next `open` takes, how quick it should be, and its rate in Hz; 0 for the device's own."""
        self._wish = DeviceWish(device, latency_ms, rate)

    def devices(self) -> list[str]:
        """Names of the devices that can be heard."""
        return self._devices.names()

    def open(self) -> bool:
        """Open the device. On failure `problem` says why in one sentence; there is no exception."""
        try:
            opened = self._devices.open(self._wish, self._callback_for)
        except SoundProblem as problem:
            self.problem = str(problem)
            return False
        sys.setswitchinterval(SWITCH_S)
        self._opened, self.device_name, self.problem = opened, opened.name, ""
        self._beat = time.monotonic()
        return True

    def open_again(self) -> bool:
        """Look for devices anew and open one; for a device that was lost."""
        self._devices.look_anew()
        return self.open()

    def close(self) -> None:
        """Give the device back."""
        opened, self._opened = self._opened, None
        if opened is not None:
            self._devices.close(opened.stream)

    @property
    def is_open(self) -> bool:
        """Whether there is a device."""
        return self._opened is not None

    @property
    def is_lost(self) -> bool:
        """Whether the device that was opened has gone."""
        opened = self._opened
        if opened is None:
            return False
        return not self._devices.is_alive(opened.stream) or time.monotonic() - self._beat > DEAD_S

    @property
    def rate(self) -> int:
        """Of the device, in Hz; 0 where there never was one."""
        return self._mixer.rate if self._mixer is not None else 0

    @property
    def converted(self) -> int:
        """Rate in Hz of the sounds that are resampled, 0 where none had to be."""
        return self._converted if self._converted != self.rate else 0

    @property
    def latency_ms(self) -> float:
        """What the device says passes between a buffer and the air, in milliseconds; 0 without a device."""
        opened = self._opened
        return 1000.0 * float(opened.stream.latency) if opened is not None else 0.0

    @property
    def level_db(self) -> float:
        """Peak in dBFS since this was asked last; -inf for silence and what no 16-bit sound holds."""
        level = self._mixer.take_peak() if self._mixer is not None else 0.0
        return 20.0 * float(np.log10(level)) if level > QUIETEST else float("-inf")

    @property
    def playing(self) -> bool:
        """Whether something is heard."""
        return self._mixer is not None and self.is_open and self._mixer.playing

    @property
    def asked(self) -> int:
        """Number of the newest cue: what `play`, `morph` and `stop` have asked for so far."""
        return self._mixer.cue.asked if self._mixer is not None else 0

    def play(self, sound: NDArray[np.float32], sample_rate: int, loop: bool = False) -> None:
        """Play a mono sound from its start, replacing what plays now."""
        if self._mixer is not None:
            self._mixer.play(self.prepare(sound, sample_rate), loop)

    def morph(self, bank: ClipBank, position: float, *, holds: bool) -> None:
        """Let the clips around a position sound, replacing what plays now; `holds`: also while it rests."""
        mixer = self._mixer
        if mixer is None or bank.rate != mixer.rate:
            return
        voice = mixer.newest
        if not isinstance(voice, MorphVoice) or voice.bank is not bank or voice.holds != holds:
            voice = MorphVoice(bank, mixer.cue, holds=holds)
            mixer.switch(voice)
        voice.move(position)

    def is_sounding(self, bank: ClipBank) -> bool:
        """Whether these clips are what is heard."""
        voice = self._mixer.newest if self._mixer is not None else None
        return isinstance(voice, MorphVoice) and voice.bank is bank

    def prepare(self, sound: NDArray[np.float32], sample_rate: int) -> Samples:
        """Bring a sound to the device's rate."""
        rate = self._mixer.rate if self._mixer is not None else sample_rate
        if rate == sample_rate:
            return np.ascontiguousarray(sound, dtype=np.float32)
        self._converted = sample_rate
        return np.asarray(soxr.resample(sound, sample_rate, rate), dtype=np.float32)

    def stop(self) -> None:
        """Fade to silence."""
        if self._mixer is not None:
            self._mixer.stop()

    def set_volume(self, volume: float, muted: bool) -> None:
        """Set the volume, 0..1, and whether it is muted."""
        self._volume, self._muted = volume, muted
        if self._mixer is not None:
            self._mixer.set_gain(self._gain)

    @property
    def _gain(self) -> float:
        return 0.0 if self._muted else self._volume**2  # squared: ears are logarithmic

    def _callback_for(self, rate: int) -> Callback:
        """A callback with a mixer of its own, so that a late one of a closed device disturbs nothing."""
        mixer = self._mixer = VoiceMixer(rate, self._gain)
        self._answered = 0
        mono = np.zeros(LARGEST_BLOCK, np.float32)
        half = PIECE // 2

        def callback(out: NDArray[np.float32], frames: int, _time: Any, status: Any) -> None:
            if status.output_underflow:
                self.underruns += 1
            block = mono[:frames]
            mixer.fill(block)
            for start in range(0, frames, half):
                np.copyto(out[start : start + half], mono[start : min(start + half, frames), None])
            self._beat = time.monotonic()
            answers, taken = self.answers, mixer.cue.taken
            if answers is not None and taken != self._answered:
                answers[taken % len(answers)] = time.perf_counter()
            self._answered = taken

        return callback
