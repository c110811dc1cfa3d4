"""Reads sound files of any usual format into one clip of a generator's length and rate, and writes clips to files.

Only the first minute of a file is looked at; the clip is cut around its loudest part and brought to one loudness.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import torch
import torchaudio
from torch import Tensor

from engine.errors import EngineError
from engine.media.clip import FADE, FRAME, energy_centre, fade_ends, frame_energy, normalise_loudness
from engine.media.plain_files import refuse_special

LONGEST = 60.0  # seconds of a file that are read
LARGEST = 1 << 30  # bytes of a file
RATES = (2_000, 384_000)  # Hz
CHANNELS = 64
BLOCK = 1 << 16  # samples per channel read at once
ONSET = 0.01  # of the peak: where a sound begins
SILENT = 1e-5  # no sample of a silent clip is larger
FORMATS = {".wav": ("WAV", "PCM_16"), ".flac": ("FLAC", "PCM_16"), ".ogg": ("OGG", "VORBIS")}


@dataclass(frozen=True)
class SoundClip:
    """A clip as a generator expects it.

    Attributes:
        wave: float32 ``[samples]``, values -1..1.
        report: what was done to fit, like “96 kHz stereo → 16 kHz mono, cut from 3.2 s to 1.02 s”; empty where
            nothing was.
    """

    wave: np.ndarray
    report: str


def read_sound(path: Path, samples: int, rate: int, framing: str = "") -> SoundClip:
    """Read a WAV, FLAC, OGG, MP3 or AIFF file into a mono clip of `samples` samples at `rate` Hz.

    The loudest stretch of that length is kept with the centre of its energy in the middle, or with `framing`
    ``onset`` what follows the first sound; padded with silence, its mean removed, its ends faded and its loudness
    normalised.

    Raises:
        EngineError: the file is missing, empty, damaged, silent, no sound, or of absurd size, rate or channels.
    """
    wave, found, channels = _mono(path)
    clip = fit_sound(wave, found, samples, rate, framing)
    if not clip.any():
        raise EngineError(f"{path.name} is silent.", "Choose a file with a sound in it.")
    return SoundClip(clip, _report(found, channels, len(wave) / found, samples, rate))


def duration(path: Path) -> tuple[float, int, float]:
    """Seconds of a sound file's first minute, its rate in Hz, and the second in which it is first heard.

    Raises:
        EngineError: as `read_sound`.
    """
    wave, rate, _ = _mono(path)
    loud = np.abs(wave)
    return len(wave) / rate, rate, float(np.argmax(loud > ONSET * loud.max(initial=0.0))) / rate


def fit_sound(wave: np.ndarray, found: int, samples: int, rate: int, framing: str = "") -> np.ndarray:
    """A stretch of a mono sound ``[any]`` at `found` Hz as a clip ``[samples]`` at `rate` Hz, as `read_sound` makes it;
    zeros where it is silent.
    """
    cut = clip_from_onset if framing == "onset" else loudest_clip
    clip = cut(resample(torch.from_numpy(wave), found, rate), samples)
    if float(clip.abs().max()) < SILENT:
        return np.zeros(samples, np.float32)
    return fade_ends(normalise_loudness(fade_ends(clip[None])))[0].numpy()


def resample(wave: Tensor, found: int, wanted: int) -> Tensor:
    """Resample ``[samples]`` from one rate to another, in Hz.

    Rates without a common divisor would need enormous filters, so their ratio is taken to the nearest fraction
    of small numbers, at most a few millionths away.
    """
    ratio = Fraction(found, wanted).limit_denominator(480)
    if ratio == 1:
        return wave
    return torchaudio.functional.resample(wave, ratio.numerator, ratio.denominator)


def loudest_clip(wave: Tensor, samples: int) -> Tensor:
    """The ``[samples]`` around the loudest stretch of ``[any]``, its energy centre in the middle, silence outside."""
    wave = wave - wave.mean()
    short = max(0, samples - len(wave))
    padded = torch.nn.functional.pad(wave, (short // 2, short - short // 2))
    margin = torch.nn.functional.pad(padded, (samples, samples))
    first = _loudest_window(padded, samples) + samples
    for _ in range(2):  # the second time without what the first window happened to include
        centre = first + round(float(energy_centre(margin[None, first : first + samples])[0]))
        first = min(max(centre - samples // 2, 0), len(margin) - samples)
    return margin[first : first + samples]


def clip_from_onset(wave: Tensor, samples: int) -> Tensor:
    """The ``[samples]`` of ``[any]`` from just before it is first heard, -40 dB of its peak; silence after its end.

    `FADE` samples stand before the onset, so that fading the clip in leaves the attack as it is.
    """
    wave = wave - wave.mean()
    loud = wave.abs() > ONSET * wave.abs().max()
    first = int(loud.int().argmax()) if bool(loud.any()) else 0
    padded = torch.nn.functional.pad(wave, (FADE, samples))
    return padded[first : first + samples]


def _loudest_window(wave: Tensor, samples: int) -> int:
    """Where the window of `samples` with the most energy begins, to the nearest frame."""
    energy = torch.nn.functional.pad(frame_energy(wave[None])[0].double().cumsum(0), (1, 0))
    frames = max(1, samples // FRAME)
    if len(energy) <= frames:
        return 0
    begin = int((energy[frames:] - energy[:-frames]).argmax()) * FRAME
    return min(begin, len(wave) - samples)


def _mono(path: Path) -> tuple[np.ndarray, int, int]:
    """Mean over the channels of the first minute float32 ``[samples]``, sample rate, number of channels."""
    refuse_special(path)
    try:
        size = path.stat().st_size
        if size == 0:
            raise EngineError(f"{path.name} is empty.", "Choose a file with a sound in it.")
        if size > LARGEST:
            raise EngineError(f"{path.name} is larger than {LARGEST >> 30} GB.", "Cut out the part that matters.")
        with soundfile.SoundFile(_for_libsndfile(path)) as file:
            _refuse_absurd(file, path)
            wave = _first_minute(file)
            rate, channels = file.samplerate, file.channels
    except (EngineError, MemoryError):
        raise
    except (FileNotFoundError, IsADirectoryError):
        raise EngineError(f"The sound {path.name} was not found in {path.absolute().parent}.") from None
    except Exception:  # libsndfile's own, and what its wrapper says of a name in .raw
        raise EngineError(
            f"{path.name} can't be read as a sound: it is damaged or of another format.",
            "WAV, FLAC, OGG, MP3 and AIFF can be read.",
        ) from None
    if len(wave) == 0:
        raise EngineError(f"{path.name} holds no sound, only a header.", "Choose a file with a sound in it.")
    if not np.isfinite(wave).all():
        raise EngineError(f"{path.name} is damaged: it holds values that are not numbers.")
    return wave, rate, channels


def _for_libsndfile(path: Path) -> Any:
    """A path as bytes, which its type doesn't tell it takes, so that a name can be no text; Windows has no such."""
    return path if sys.platform == "win32" else os.fsencode(path)


def _refuse_absurd(file: soundfile.SoundFile, path: Path) -> None:
    low, high = RATES
    if not low <= file.samplerate <= high:
        raise EngineError(
            f"{path.name} has a sample rate of {file.samplerate} Hz.",
            f"Between {low} and {high} Hz can be read.",
        )
    if file.channels > CHANNELS:
        raise EngineError(f"{path.name} has {file.channels} channels.", f"At most {CHANNELS} can be read.")


def _first_minute(file: soundfile.SoundFile) -> np.ndarray:
    left = int(LONGEST * file.samplerate)
    blocks: list[np.ndarray] = []
    while left > 0:
        block = file.read(min(BLOCK, left), dtype="float32", always_2d=True)
        if len(block) == 0:
            break
        blocks.append(block.mean(axis=1))
        left -= len(block)
    return np.concatenate(blocks) if blocks else np.zeros(0, np.float32)


def _report(found: int, channels: int, seconds: float, samples: int, rate: int) -> str:
    parts: list[str] = []
    if found != rate or channels != 1:
        parts.append(f"{_kilohertz(found)} {_layout(channels)} → {_kilohertz(rate)} mono")
    wanted = samples / rate
    if seconds > wanted + 0.005:
        whole = f"the first {LONGEST:.0f} s" if seconds >= LONGEST else f"{seconds:.2f} s"
        parts.append(f"cut from {whole} to {wanted:.2f} s")
    elif seconds < wanted - 0.005:
        parts.append(f"padded from {seconds:.2f} s to {wanted:.2f} s")
    return ", ".join(parts)


def _kilohertz(rate: int) -> str:
    return f"{rate / 1000:g} kHz"


def _layout(channels: int) -> str:
    return {1: "mono", 2: "stereo"}.get(channels, f"{channels} channels")


def write_sound(path: Path, wave: np.ndarray, rate: int) -> None:
    """Write float ``[samples]`` (mono) or ``[samples, channels]`` as WAV, FLAC or OGG, by the ending of `path`.

    Values beyond -1..1 are clipped. Written beside the target first, so a failed write leaves no half file.

    Raises:
        EngineError: the ending is another one, or the file can't be written.
    """
    if path.suffix.lower() not in FORMATS:
        raise EngineError(f"Sounds can't be written as “{path.suffix}”.", f"Known are: {', '.join(FORMATS)}.")
    kind, coding = FORMATS[path.suffix.lower()]
    part = path.with_name(f".{path.name}.part")
    try:
        soundfile.write(_for_libsndfile(part), np.clip(wave, -1, 1), rate, subtype=coding, format=kind)
        os.replace(part, path)
    except (soundfile.LibsndfileError, OSError) as error:
        part.unlink(missing_ok=True)
        reason = getattr(error, "strerror", None) or "the folder can't be written to"
        raise EngineError(f"The sound {path.name} can't be written: {reason}.", "Choose another folder.") from None
