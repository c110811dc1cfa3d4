"""The mixer's laws: block sizes change nothing, a switch never clicks, a loop has no seam, power is kept."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from studio.sound.voices import FADE_SECONDS, VoiceMixer

RATE = 48_000
FADE = int(RATE * FADE_SECONDS)


def tone(hertz: float, seconds: float = 0.5, phase: float = 0.0) -> NDArray[np.float32]:
    time = np.arange(int(seconds * RATE)) / RATE
    return (0.5 * np.sin(2 * np.pi * hertz * time + phase)).astype(np.float32)


def played(mixer: VoiceMixer, blocks: list[int]) -> NDArray[np.float32]:
    parts = []
    for frames in blocks:
        block = np.empty(frames, np.float32)
        mixer.fill(block)
        parts.append(block)
    return np.concatenate(parts)


@given(st.lists(st.integers(1, 700), min_size=1, max_size=12))
@settings(deadline=None, max_examples=40)
def test_block_sizes_do_not_change_the_sound(blocks: list[int]) -> None:
    whole, split = VoiceMixer(RATE), VoiceMixer(RATE)
    for mixer in (whole, split):
        mixer.play(tone(330, 0.02))
    np.testing.assert_allclose(played(split, blocks), played(whole, [sum(blocks)]), atol=1e-6)


@given(st.integers(0, 2000), st.floats(0, 6.28))
@settings(deadline=None, max_examples=40)
def test_a_switch_never_clicks(when: int, phase: float) -> None:
    mixer = VoiceMixer(RATE)
    mixer.play(tone(440))
    first = played(mixer, [FADE + 1 + when])
    mixer.play(tone(660, phase=phase))
    second = played(mixer, [4000])
    material = np.abs(np.diff(tone(660), 2)).max() + np.abs(np.diff(tone(440), 2)).max()
    assert np.abs(np.diff(np.concatenate([first, second]), 2)[FADE:]).max() <= 1.2 * material


def test_a_hard_switch_would_be_caught_by_the_same_measure() -> None:
    cut = np.concatenate([tone(440)[:1000], tone(660, phase=2.0)])
    material = np.abs(np.diff(tone(660), 2)).max() + np.abs(np.diff(tone(440), 2)).max()
    assert np.abs(np.diff(cut, 2)).max() > 5 * material


def test_a_cross_fade_keeps_the_power_of_unlike_sounds() -> None:
    rng = np.random.default_rng(1)
    powers = []
    for _ in range(300):
        mixer = VoiceMixer(RATE)
        mixer.play((0.1 * rng.standard_normal(4 * FADE)).astype(np.float32))
        played(mixer, [2 * FADE])
        mixer.play((0.1 * rng.standard_normal(4 * FADE)).astype(np.float32))
        powers.append((10 * played(mixer, [FADE])) ** 2)
    np.testing.assert_allclose(np.mean(powers, axis=0).reshape(-1, 48).mean(axis=1), 1.0, atol=0.1)


def test_rapid_switches_end_with_the_newest_sound() -> None:
    mixer = VoiceMixer(RATE)
    for hertz in (200, 300, 400, 500):
        mixer.play(tone(hertz))
        played(mixer, [40])
    rest = played(mixer, [8 * FADE])[4 * FADE :]
    spectrum = np.abs(np.fft.rfft(rest))
    assert np.fft.rfftfreq(len(rest), 1 / RATE)[spectrum.argmax()] == pytest.approx(500, abs=20)


def test_a_sound_ends_in_silence_and_a_loop_goes_on_without_a_seam() -> None:
    mixer = VoiceMixer(RATE)
    mixer.play(np.full(2000, 0.5, np.float32))
    out = played(mixer, [2500])
    assert not mixer.playing
    assert np.abs(np.diff(out)).max() < 0.01
    mixer.play(tone(441.3, 0.1), loop=True)
    looped = played(mixer, [40_000])
    assert mixer.playing
    assert np.abs(np.diff(looped, 2)[2 * FADE :]).max() < 2 * np.abs(np.diff(tone(441.3), 2)).max()
    assert np.sqrt(np.mean(looped[30_000:] ** 2)) > 0.25


def test_volume_moves_without_a_step() -> None:
    mixer = VoiceMixer(RATE)
    mixer.play(np.full(20_000, 0.5, np.float32))
    played(mixer, [1000])
    mixer.set_gain(0.0)
    block = played(mixer, [512])
    assert np.abs(np.diff(block)).max() < 0.01
    assert np.all(played(mixer, [512]) == 0.0)


def test_stop_fades_to_silence_and_the_level_follows() -> None:
    mixer = VoiceMixer(RATE)
    mixer.play(tone(440))
    played(mixer, [2000])
    assert mixer.level == pytest.approx(0.5, abs=0.025)
    mixer.stop()
    assert np.all(played(mixer, [2 * FADE])[FADE:] == 0.0)
    played(mixer, [256])
    assert mixer.level == 0.0
