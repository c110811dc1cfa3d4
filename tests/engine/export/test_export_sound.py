"""The sound of a path: joins, length, fades; read back from disk."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.export.sound import export_sound
from engine.export.soundtrack import Soundtrack, joined
from tests.engine.export.exports import everything, plan


def test_a_join_keeps_power_and_ends_on_the_new_clip() -> None:
    noise = np.random.default_rng(0)
    tail, clip = (noise.normal(0, 0.1, 4000).astype(np.float32) for _ in range(2))
    both = joined(tail, clip, shortest=160)
    assert len(both) == 4000
    assert np.isclose(both.std(), 0.1, rtol=0.05), "equal power: as loud in the middle as at the ends"
    assert np.isclose(both[0], tail[0], atol=1e-6)
    assert np.isclose(both[-1], clip[-1], atol=1e-3)


@given(level=st.floats(0.1, 1.0), overlap=st.integers(0, 300), seed=st.integers(0, 99))
@settings(max_examples=50, deadline=None)
def test_a_join_never_exceeds_full_scale(level: float, overlap: int, seed: int) -> None:
    noise = np.random.default_rng(seed)
    tail = np.sign(noise.normal(size=overlap)).astype(np.float32) * level
    clip = np.full(500, level, np.float32)
    assert np.abs(joined(tail, clip, shortest=160)).max() <= 1.0


@given(frames=st.integers(1, 80), pace=st.sampled_from([1.0, 7.5, 12.0, 24.0, 29.97, 30.0, 60.0]))
@settings(max_examples=60, deadline=None)
def test_a_track_is_as_long_as_its_frames_whatever_the_pace(frames: int, pace: float) -> None:
    rate = Fraction(pace).limit_denominator(1001)
    track = Soundtrack(frames, rate, 16000, clip=2048)
    clip = np.ones(2048, np.float32)
    chunks = [track.advance(frame, clip if track.starts_at(frame) else None) for frame in range(frames)]
    assert sum(len(chunk) for chunk in chunks) == track.samples
    assert abs(track.samples / 16000 - frames / rate) < 1 / 16000
    assert track.starts_at(0)


def test_clips_follow_each_other_without_a_gap_and_overlap_by_a_fade_at_least() -> None:
    track = Soundtrack(100, Fraction(50), 16000, clip=2048)  # 320 samples a frame
    starts = [frame for frame in range(100) if track.starts_at(frame)]
    apart = np.diff(starts) * 320
    assert (apart <= 2048 - 160).all()
    assert (apart > 2048 - 160 - 320).all(), "no clip is cut more than the grid of frames asks for"


def test_the_last_clip_fades_out_instead_of_clicking() -> None:
    track = Soundtrack(3, Fraction(50), 16000, clip=2048)
    samples = np.concatenate([track.advance(frame, np.ones(2048, np.float32)) for frame in range(3)])
    assert abs(samples[-1]) < 1e-3
    assert samples[-161] == 1.0


@pytest.mark.parametrize("ending", [".wav", ".flac", ".ogg"])
def test_the_sound_of_a_path_lasts_as_long_as_the_path(tmp_path: Path, ending: str) -> None:
    what = plan(tmp_path / f"a{ending}", frames=13)
    assert everything(export_sound, what)[-1] == 13
    samples, rate = soundfile.read(what.file)
    assert (rate, len(samples)) == (16000, 20800)
    assert 0.05 < np.abs(samples).max() <= 1.0


def test_the_first_clip_is_heard_as_it_was_rendered(tmp_path: Path) -> None:
    what = plan(tmp_path / "a.wav", frames=2, pace=10)
    everything(export_sound, what)
    [frame] = what.renderer.frames([0.0])
    samples, _ = soundfile.read(what.file)
    assert frame.transfer.sound is not None
    assert np.allclose(samples[:1500], frame.transfer.sound[:1500], atol=1e-3)


def test_only_clips_that_are_heard_are_rendered(tmp_path: Path) -> None:
    what = plan(tmp_path / "a.wav", frames=1000, pace=100.0)
    everything(export_sound, what)
    assert what.renderer.target.rendered < 110  # type: ignore[attr-defined]
