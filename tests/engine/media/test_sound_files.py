from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch

from engine.errors import EngineError
from engine.media.clip import LEVEL, active_level
from engine.media.sound import loudest_clip, read_sound, resample, write_sound

SAMPLES, RATE = 16384, 16000


def word(seconds: float = 0.4, rate: int = RATE, frequency: float = 440.0) -> np.ndarray:
    return (0.4 * np.sin(np.arange(int(seconds * rate)) * frequency * 2 * np.pi / rate)).astype(np.float32)


def pitch(wave: np.ndarray) -> float:
    return float(np.abs(np.fft.rfft(wave)).argmax() * RATE / len(wave))


@pytest.mark.parametrize("rate", [8000, 16000, 44100, 44101, 96000])
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_any_rate_and_layout_becomes_one_clip_of_the_same_pitch(tmp_path: Path, rate: int, channels: int) -> None:
    path = tmp_path / "word.wav"
    soundfile.write(path, np.stack([word(rate=rate)] * channels, axis=1), rate)
    clip = read_sound(path, SAMPLES, RATE)
    assert clip.wave.shape == (SAMPLES,)
    assert clip.wave.dtype == np.float32
    assert pitch(clip.wave) == pytest.approx(440, abs=3)
    assert float(active_level(torch.from_numpy(clip.wave)[None])) == pytest.approx(LEVEL, rel=0.02)


@pytest.mark.parametrize("ending", [".wav", ".flac", ".ogg", ".mp3", ".aiff"])
def test_usual_formats_are_read(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"word{ending}"
    soundfile.write(path, word(1.024), RATE)
    assert pitch(read_sound(path, SAMPLES, RATE).wave) == pytest.approx(440, abs=3)


def test_the_report_says_what_was_done(tmp_path: Path) -> None:
    path = tmp_path / "word.wav"
    soundfile.write(path, np.stack([word(3.2, 96000)] * 2, axis=1), 96000)
    assert read_sound(path, SAMPLES, RATE).report == "96 kHz stereo → 16 kHz mono, cut from 3.20 s to 1.02 s"
    soundfile.write(path, word(0.5), RATE)
    assert read_sound(path, SAMPLES, RATE).report == "padded from 0.50 s to 1.02 s"
    soundfile.write(path, word(1.024), RATE)
    assert read_sound(path, SAMPLES, RATE).report == ""


def test_the_loudest_part_of_a_long_file_is_kept(tmp_path: Path) -> None:
    wave = np.concatenate([0.05 * word(2.0), np.zeros(8000, np.float32), word(0.3, frequency=900), np.zeros(20000)])
    path = tmp_path / "long.wav"
    soundfile.write(path, wave, RATE)
    clip = read_sound(path, SAMPLES, RATE).wave
    assert pitch(clip) == pytest.approx(900, abs=3)
    energy = clip.astype(np.float64) ** 2
    assert (energy * np.arange(SAMPLES)).sum() / energy.sum() == pytest.approx(SAMPLES / 2, abs=300)


@pytest.mark.parametrize("length", [1, 100, SAMPLES, 3 * SAMPLES + 7])
def test_a_clip_has_its_length_whatever_comes_in(length: int) -> None:
    wave = torch.randn(length, generator=torch.Generator().manual_seed(0))
    assert loudest_clip(wave, SAMPLES).shape == (SAMPLES,)


def test_resampling_by_an_odd_ratio_keeps_the_length_in_seconds() -> None:
    assert len(resample(torch.zeros(44101), 44101, RATE)) == pytest.approx(RATE, abs=2)


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_broken_files_are_told_in_words(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "good.wav", word(), RATE)
    content = (tmp_path / "good.wav").read_bytes()
    soundfile.write(tmp_path / "silent.wav", np.zeros(5000), RATE)
    soundfile.write(tmp_path / "slow.wav", word(), 100)
    soundfile.write(tmp_path / "nan.wav", np.full(4000, np.nan, np.float32), RATE, subtype="FLOAT")
    cases = {
        "is empty": written(tmp_path / "empty.wav", b""),
        "only a header": written(tmp_path / "header.wav", content[:44]),
        "damaged": written(tmp_path / "cut.wav", content[:30]),
        "another format": written(tmp_path / "picture.wav", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        "is silent": tmp_path / "silent.wav",
        "sample rate of 100 Hz": tmp_path / "slow.wav",
        "not numbers": tmp_path / "nan.wav",
        "not found": tmp_path / "nobody.wav",
        "damaged or of another format": written(tmp_path / "word.raw", content),
    }
    for words, path in cases.items():
        with pytest.raises(EngineError, match=words):
            read_sound(path, SAMPLES, RATE)


@pytest.mark.skipif(sys.platform != "linux", reason="only here a name can be no text")
def test_a_sound_whose_name_is_no_text_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.wav")
    write_sound(path, word(1.024), RATE)
    assert read_sound(path, SAMPLES, RATE).wave.any()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_a_pipe_is_refused_and_waited_for_by_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.wav")
    for path in (tmp_path / "a.wav", Path("/dev/zero")):
        with pytest.raises(EngineError, match="is not a file, but a pipe or a device"):
            read_sound(path, SAMPLES, RATE)


@pytest.mark.parametrize("ending", [".wav", ".flac", ".ogg"])
def test_what_is_written_can_be_read(tmp_path: Path, ending: str) -> None:
    write_sound(tmp_path / f"a{ending}", 3 * word(), RATE)
    wave, rate = soundfile.read(tmp_path / f"a{ending}")
    assert rate == RATE
    assert len(wave) == len(word())
    assert float(np.abs(wave).max()) <= 1.1
    assert [entry.name for entry in tmp_path.iterdir()] == [f"a{ending}"]


def test_writing_fails_in_words(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="can't be written as"):
        write_sound(tmp_path / "a.xyz", word(), RATE)
    with pytest.raises(EngineError, match="can't be written"):
        write_sound(tmp_path / "missing" / "a.wav", word(), RATE)
