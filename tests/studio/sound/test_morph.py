"""The voice of a moving playhead, without a device: no gesture clicks, level is kept, silence stays silence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from studio.sound.clip_bank import ClipBank
from studio.sound.morph import MorphVoice
from studio.sound.voices import VoiceMixer

RATE = 48_000
BLOCK = 512
Samples = NDArray[np.float32]
gestures = st.lists(st.floats(-1.0, 5.0), min_size=4, max_size=60)


def tone(hertz: float, seconds: float = 0.4, phase: float = 0.0) -> Samples:
    time = np.arange(int(seconds * RATE)) / RATE
    return (0.5 * np.sin(2 * np.pi * hertz * time + phase)).astype(np.float32)


def bank_of(*clips: Samples) -> ClipBank:
    bank = ClipBank(RATE)
    for place, clip in enumerate(clips):
        bank.put(float(place), clip)
    return bank


def heard(mixer: VoiceMixer, voice: MorphVoice, positions: list[float], blocks_each: int = 2) -> Samples:
    """What is heard while the playhead jumps from position to position."""
    parts = []
    for position in positions:
        voice.move(position)
        for _ in range(blocks_each):
            block = np.empty(BLOCK, np.float32)
            mixer.fill(block)
            parts.append(block)
    return np.concatenate(parts)


def started(bank: ClipBank, *, holds: bool = True) -> tuple[VoiceMixer, MorphVoice]:
    mixer = VoiceMixer(RATE)
    voice = MorphVoice(bank, mixer.cue, holds=holds)
    mixer.switch(voice)
    return mixer, voice


def curvature(sound: Samples) -> float:
    return float(np.abs(np.diff(sound.astype(float), 2)).max())


@given(gestures)
@settings(deadline=None, max_examples=60)
def test_no_gesture_clicks(positions: list[float]) -> None:
    clips = [tone(hertz, phase=hertz) for hertz in (220, 333, 470, 610, 820)]
    mixer, voice = started(bank_of(*clips))
    material = max(curvature(clip) for clip in clips)
    assert curvature(heard(mixer, voice, positions)) <= 1.25 * material


def test_the_same_measure_finds_a_grain_that_is_cut_off() -> None:
    clips = [tone(220), tone(333, phase=1.0)]
    cut = np.concatenate([clips[0][:1000], clips[1][1000:2000]])
    assert curvature(cut) > 5 * max(curvature(clip) for clip in clips)


@given(gestures)
@settings(deadline=None, max_examples=30)
def test_clips_that_are_the_same_are_heard_as_one_at_a_steady_level(positions: list[float]) -> None:
    steady = np.full(RATE, 0.5, np.float32)
    mixer, voice = started(bank_of(steady, steady, steady, steady))
    sound = heard(mixer, voice, positions)
    np.testing.assert_allclose(sound[RATE // 50 :], 0.5, atol=1e-5)


def test_clips_that_are_unlike_keep_their_power_between_them() -> None:
    rng = np.random.default_rng(3)
    noises = [(0.1 * rng.standard_normal(4 * RATE)).astype(np.float32) for _ in range(2)]
    mixer, voice = started(bank_of(*noises))
    levels = [float(np.std(heard(mixer, voice, [share], 90)[BLOCK * 10 :])) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    np.testing.assert_allclose(levels, 0.1, rtol=0.06)


@given(gestures)
@settings(deadline=None, max_examples=20)
def test_silence_stays_silence(positions: list[float]) -> None:
    mixer, voice = started(bank_of(np.zeros(9000, np.float32), np.zeros(9000, np.float32)))
    assert not np.any(heard(mixer, voice, positions))
    mixer, voice = started(ClipBank(RATE))
    assert not np.any(heard(mixer, voice, positions))


def test_a_position_is_heard_as_the_clip_that_lies_there() -> None:
    clips = [tone(300), tone(600), tone(900)]
    mixer, voice = started(bank_of(*clips))
    for place, hertz in enumerate((300, 600, 900)):
        sound = heard(mixer, voice, [float(place)], 40)[6000:]
        spectrum = np.abs(np.fft.rfft(sound))
        assert np.fft.rfftfreq(len(sound), 1 / RATE)[spectrum.argmax()] == pytest.approx(hertz, abs=5)


@given(st.lists(st.integers(1, 900), min_size=1, max_size=12))
@settings(deadline=None, max_examples=30)
def test_block_sizes_do_not_change_the_sound(blocks: list[int]) -> None:
    bank = bank_of(tone(220, 0.05), tone(333, 0.05))
    sounds = []
    for sizes in (blocks, [sum(blocks)]):
        mixer, voice = started(bank)
        voice.move(0.4)
        parts = [np.empty(size, np.float32) for size in sizes]
        for part in parts:
            mixer.fill(part)
        sounds.append(np.concatenate(parts))
    np.testing.assert_allclose(sounds[0], sounds[1], atol=1e-6)


def test_a_resting_playhead_holds_its_sound_or_falls_silent_as_wished() -> None:
    bank = bank_of(tone(300, 0.3), tone(400, 0.3))
    holding, voice = started(bank, holds=True)
    assert np.abs(heard(holding, voice, [0.5], 300)[-RATE // 2 :]).max() > 0.2
    assert holding.playing
    fading, voice = started(bank, holds=False)
    sound = heard(fading, voice, [0.5], 300)
    assert np.abs(sound[: RATE // 4]).max() > 0.2
    assert not np.any(sound[-RATE // 2 :])
    assert not fading.playing
    assert curvature(sound) <= 1.25 * curvature(tone(400))
    again = heard(fading, voice, [0.6], 8)
    assert np.abs(again).max() > 0.2
    assert fading.playing


def test_a_movement_is_taken_up_within_one_grain() -> None:
    mixer, voice = started(bank_of(tone(300), tone(400)))
    heard(mixer, voice, [0.0], 4)
    voice.move(0.7)
    block = np.empty(int(0.024 * RATE) + 1, np.float32)
    mixer.fill(block)
    assert mixer.cue.taken == mixer.cue.asked


def test_a_clip_that_arrives_later_is_heard_where_it_belongs() -> None:
    bank = bank_of(tone(300))
    mixer, voice = started(bank)
    heard(mixer, voice, [3.0], 4)
    bank.put(3.0, tone(900))
    sound = heard(mixer, voice, [3.0], 40)[6000:]
    spectrum = np.abs(np.fft.rfft(sound))
    assert np.fft.rfftfreq(len(sound), 1 / RATE)[spectrum.argmax()] == pytest.approx(900, abs=5)


def test_a_loop_leaves_out_the_silence_around_the_sound() -> None:
    padded = np.concatenate([np.zeros(RATE // 2), tone(300, 0.3), np.zeros(RATE // 2)]).astype(np.float32)
    mixer, voice = started(bank_of(padded))
    sound = heard(mixer, voice, [0.0], 200)
    windows = np.abs(sound[: len(sound) // 4800 * 4800]).reshape(-1, 4800).max(axis=1)
    assert windows[1:].min() > 0.2


@given(st.lists(st.floats(0, 10), min_size=1, max_size=20, unique=True), st.floats(-2, 12))
@settings(deadline=None)
def test_a_row_knows_what_lies_around_a_position(positions: list[float], at: float) -> None:
    bank = ClipBank(RATE)
    for position in positions:
        bank.put(position, np.full(4, position, np.float32))
    place, share = bank.row.around(at)
    ordered = sorted(positions)
    assert bank.row.positions == tuple(ordered)
    if at <= ordered[0] or at >= ordered[-1]:
        assert (place, share) == ((0 if at <= ordered[0] and len(ordered) > 1 else len(ordered) - 1), 0.0)
    else:
        between = (1 - share) * ordered[place] + share * ordered[place + 1]
        assert 0.0 <= share < 1.0
        assert between == pytest.approx(at, abs=1e-6)
