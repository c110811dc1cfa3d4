"""Loudness and true peak of exported sound, on signals whose values are known, and of files read back from disk."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import EngineError
from engine.export.finishing import SoundFinish
from engine.export.loudness import gain_for, integrated_loudness, true_peak
from engine.export.sound import export_sound
from engine.export.video import export_video
from engine.messages import ExportForm
from tests.engine.export.exports import everything, heard, plan

RATE = 48000


def sine(level: float, hertz: float = 997.0, seconds: float = 2.0, rate: int = RATE, phase: float = 0.0) -> np.ndarray:
    times = np.arange(int(seconds * rate)) / rate
    return (level * np.sin(2 * np.pi * hertz * times + phase)).astype(np.float32)


def read(file: Path) -> tuple[np.ndarray, int]:
    samples, rate = soundfile.read(file, dtype="float32")
    return np.asarray(samples, np.float32), rate


@pytest.mark.parametrize("rate", [16000, 44100, 48000])
def test_a_sine_of_1_kHz_at_full_scale_has_minus_3_LUFS_as_the_standard_says(rate: int) -> None:
    assert abs(integrated_loudness(sine(1.0, rate=rate), rate) - -3.01) < 0.1


def test_a_peak_between_two_samples_is_found() -> None:
    hidden = sine(1.0, RATE / 4, phase=np.pi / 4)  # every sample is ±0.707
    assert np.abs(hidden).max() < 0.708
    assert true_peak(hidden[1000:-1000], RATE) > 0.99


@given(level=st.floats(0.001, 1.0), wanted=st.floats(-40, -5), hertz=st.floats(50, 6000))
@settings(max_examples=40, deadline=None)
def test_a_gain_reaches_the_loudness_or_stops_at_the_ceiling(level: float, wanted: float, hertz: float) -> None:
    sound = sine(level, hertz)
    gain = gain_for(sound, RATE, wanted)
    louder = sound * np.float32(gain.factor)
    assert abs(integrated_loudness(louder, RATE) - gain.loudness) < 0.05
    assert true_peak(louder, RATE) <= 10 ** (-1 / 20) + 1e-3
    if gain.reached:
        assert abs(gain.loudness - wanted) < 1e-6
    else:
        assert gain.loudness < wanted
        assert abs(true_peak(louder, RATE) - 10 ** (-1 / 20)) < 1e-3


def test_silence_stays_silence_and_a_blip_has_a_loudness() -> None:
    silent = gain_for(np.zeros(RATE, np.float32), RATE, -16)
    assert (silent.factor, silent.reached) == (1.0, False)
    assert gain_for(sine(0.1, seconds=0.05), RATE, -16).reached


@given(cuts=st.lists(st.integers(0, 3000), max_size=8), rate=st.sampled_from([16000, 22050, 44100, 48000, 96000]))
@settings(max_examples=30, deadline=None)
def test_chunks_add_up_to_what_the_whole_becomes(cuts: list[int], rate: int) -> None:
    whole = sine(0.9, 440, seconds=3000 / 16000, rate=16000)
    finish = SoundFinish(16000, rate, 0.5)
    edges = [0, *sorted(cuts), 3000]
    parts = [whole[start:end] for start, end in pairwise(edges)]
    out = np.concatenate([finish.push(part, last=place == len(parts) - 1) for place, part in enumerate(parts)])
    at_once = SoundFinish(16000, rate, 0.5).push(whole, last=True)
    assert abs(len(out) - 3000 * rate / 16000) <= 1
    assert np.allclose(out, at_once, atol=1e-4)


@pytest.mark.parametrize("ending", [".wav", ".flac", ".ogg"])
@pytest.mark.parametrize("rate", [16000, 44100, 48000])
def test_a_file_has_the_rate_the_length_and_the_loudness_asked_for(tmp_path: Path, ending: str, rate: int) -> None:
    form = ExportForm(sample_rate=rate, loudness=-20.0)
    what = replace(plan(tmp_path / f"a{ending}", frames=40, pace=20.0), form=form)
    everything(export_sound, what)
    samples, found = read(what.file)
    assert found == rate
    assert abs(len(samples) / rate - 2.0) < 1 / 20
    assert abs(integrated_loudness(samples, rate) - -20.0) < 0.3


def test_what_can_not_be_so_loud_is_as_loud_as_it_can_be_and_says_so(tmp_path: Path) -> None:
    what = replace(plan(tmp_path / "a.wav", frames=40, pace=20.0), form=ExportForm(loudness=-5.0))
    job = export_sound(what)
    while True:
        try:
            next(job)
        except StopIteration as end:
            remark = end.value
            break
    samples, rate = read(what.file)
    assert abs(20 * np.log10(true_peak(samples, rate)) - -1.0) < 0.05
    assert "not −5:" in remark
    assert f"−{-integrated_loudness(samples, rate):.1f} LUFS" in remark


def test_a_video_is_as_loud_as_asked(tmp_path: Path) -> None:
    what = replace(plan(tmp_path / "a.mp4", frames=40, pace=20.0), form=ExportForm(sample_rate=48000, loudness=-18.0))
    everything(export_video, what)
    assert abs(integrated_loudness(heard(what.file), 48000) - -18.0) < 0.5


@pytest.mark.parametrize("loudness", [-3.0, -60.0, float("nan")])
def test_an_impossible_loudness_is_refused_before_any_work(tmp_path: Path, loudness: float) -> None:
    what = replace(plan(tmp_path / "a.wav"), form=ExportForm(loudness=loudness))
    with pytest.raises(EngineError, match=r"Loudness can be -40 to -5 LUFS"):
        everything(export_sound, what)
    assert what.renderer.target.rendered == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", [ExportForm(size=10), ExportForm(size=9999), ExportForm(sample_rate=5)])
def test_impossible_sizes_and_rates_are_refused(tmp_path: Path, form: ExportForm) -> None:
    with pytest.raises(EngineError, match=r"can be 64 to 2160|can have 8000 to 192000"):
        replace(plan(tmp_path / "a.mp4"), form=form)
