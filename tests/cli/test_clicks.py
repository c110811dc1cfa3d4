"""The measure of clicks finds those that were put in, and none in the material they were put into."""

from __future__ import annotations

import numpy as np
import pytest
import soxr
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

from studio.cli.clicks import crests, find_clicks, limit_of
from studio.sound.clip_bank import ClipBank
from studio.sound.morph import MorphVoice
from studio.sound.voices import VoiceMixer

RATE = 48_000
Samples = NDArray[np.float32]


def spoken(seed: int, seconds: float = 0.8) -> Samples:
    """Something like a spoken word at 16 kHz, brought to 48: a burst, a buzzing vowel, a hiss."""
    rng, rate = np.random.default_rng(seed), 16_000
    time = np.arange(int(seconds * rate)) / rate
    pulses = (np.sin(2 * np.pi * (110 + 10 * seed) * time) > 0.97).astype(float)
    formant = butter(2, [400 + 60 * seed, 900 + 60 * seed], "bandpass", fs=rate, output="sos")
    vowel = sosfilt(formant, pulses) * np.clip(np.sin(np.pi * (time - 0.1) / 0.4), 0, None) * (time > 0.1)
    hiss = rng.standard_normal(len(time)) * np.clip(np.sin(np.pi * (time - 0.45) / 0.25), 0, None) * (time > 0.45)
    burst = rng.standard_normal(len(time)) * np.exp(-(time - 0.08) / 0.01) * (time > 0.08)
    word = vowel / np.abs(vowel).max() * 0.5 + 0.08 * hiss + 0.1 * burst
    return np.asarray(soxr.resample(word.astype(np.float32), rate, RATE), np.float32)


WORDS = [spoken(seed) for seed in range(6)]
LIMIT = limit_of(WORDS, RATE)
VOWEL = range(7000, 20_000, 700)  # in a hiss, a step must be larger to be heard, and to be found


def test_the_material_itself_has_none() -> None:
    for word in WORDS:
        assert not len(find_clicks(word, RATE, LIMIT))
        assert not len(find_clicks(0.3 * word, RATE, LIMIT))


@given(st.sampled_from(VOWEL), st.sampled_from([0.1, -0.1, 0.2]))
def test_a_step_is_found_where_it_is(at: int, height: float) -> None:
    broken = WORDS[2].copy()
    broken[at:] += height * np.exp(-np.arange(len(broken) - at) / 2000)
    found = find_clicks(broken, RATE, LIMIT)
    assert len(found) >= 1
    assert np.abs(found - at).min() <= 3


@pytest.mark.parametrize("frames", [64, 512])
def test_a_lost_block_is_found(frames: int) -> None:
    """In the middle of a vowel, where nothing else is."""
    broken = WORDS[2].copy()
    at = int(np.argmax(np.abs(broken)))
    broken[at : at + frames] = 0.0
    assert len(find_clicks(broken, RATE, LIMIT)) >= 1


def test_a_sound_that_breaks_off_is_found() -> None:
    at = int(np.argmax(np.abs(WORDS[2])))
    broken = np.concatenate([WORDS[2][:at], np.zeros(2000, np.float32)])
    assert len(find_clicks(broken, RATE, LIMIT)) == 1


def test_two_clicks_far_apart_are_two_and_a_broad_one_is_one() -> None:
    quiet = np.zeros(RATE, np.float32)
    quiet[10_000] = quiet[30_000] = 0.5
    quiet[10_100] = 0.4
    assert len(find_clicks(quiet, RATE, LIMIT)) == 2


def test_silence_and_faint_noise_have_no_crest() -> None:
    rng = np.random.default_rng(0)
    assert not np.any(crests(np.zeros(1000, np.float32), RATE))
    assert not np.any(crests((1e-5 * rng.standard_normal(1000)).astype(np.float32), RATE))
    assert not len(crests(np.zeros(0, np.float32), RATE))


@given(st.lists(st.floats(0, 5), min_size=20, max_size=120))
@example([*[0.0] * 37, 0.5, 1.0])  # a hiss that is cut off by the end of the recording
@example([*[0.0] * 83, 1.0, *[0.0] * 27, 1.0, 0.0, 0.0])  # one that begins just before it
@example([*[0.0] * 85, 1.0, *[0.0] * 27, 1.0, 0.0])  # and five samples before it
def test_what_the_morph_plays_has_none(positions: list[float]) -> None:
    bank = ClipBank(RATE)
    for place, word in enumerate(WORDS):
        bank.put(float(place), word)
    mixer = VoiceMixer(RATE)
    voice = MorphVoice(bank, mixer.cue, holds=False)
    mixer.switch(voice)
    parts = []
    for position in positions:
        voice.move(position)
        block = np.empty(800, np.float32)
        mixer.fill(block)
        parts.append(block)
    assert not len(find_clicks(np.concatenate(parts), RATE, LIMIT))
