"""How a path sounds as the playhead moves, and what the studio says of a sound card that goes and comes back."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.messages import Frame, PathSpec, Rendering
from studio.controllers.path.path_sound import PathSound
from studio.controllers.playing.sounding import SoundingController
from studio.notices import Notice, Notices
from studio.settings.preferences import Preferences
from studio.sound.sound_output import SoundOutput
from studio.theme import Theme
from studio.views.window.main_window import MainWindow
from tests.studio.noticed import noticed
from tests.studio.sound.test_sound_output import OneCard, asked

PATH = PathSpec(1, (3, 4))
PICTURE = Rendering(np.zeros((4, 4), np.uint8))


def frame(position: float, level: float = 0.5) -> Frame:
    sound = Rendering(PICTURE.picture, np.full(16_000, level, np.float32), 16_000)
    nowhere = np.zeros(2, np.float32)
    return Frame(position, PICTURE, sound, sound, nowhere, nowhere)


@pytest.fixture
def card() -> OneCard:
    return OneCard()


@pytest.fixture
def sound(card: OneCard) -> SoundOutput:
    sound = SoundOutput(card)
    sound.wish("", 50, 48_000)
    sound.set_volume(1.0, muted=False)
    sound.open()
    return sound


def level(card: OneCard) -> float:
    """How loud it is once every fade is over."""
    return float(np.abs(asked(card, 4800))[-100:].mean())


def test_a_morph_follows_the_position_between_the_frames(sound: SoundOutput, card: OneCard) -> None:
    heard = PathSound(sound)
    heard.begin(PATH)
    assert not heard.move(0.0, None)
    heard.put(frame(0.0, 0.1))
    heard.put(frame(1.0, 0.5))
    for position, expected in ((0.0, 0.1), (0.5, 0.3), (1.0, 0.5)):
        assert heard.move(position, None)
        assert level(card) == pytest.approx(expected, abs=0.01)


def test_frames_of_another_bridge_take_their_places_one_by_one_while_it_sounds(
    sound: SoundOutput, card: OneCard
) -> None:
    heard = PathSound(sound)
    heard.begin(PATH)
    heard.put(frame(0.0, 0.2))
    heard.move(0.0, None)
    assert level(card) == pytest.approx(0.2, abs=0.01)
    heard.begin(PATH)
    assert heard.move(0.0, None)
    assert level(card) == pytest.approx(0.2, abs=0.01)
    heard.put(frame(0.0, 0.4))
    heard.move(0.0, None)
    assert level(card) == pytest.approx(0.4, abs=0.01)
    heard.begin(replace(PATH, keys=(3, 5)))
    assert heard.clips == ()
    assert level(card) == 0.0


def test_retrigger_plays_a_frame_once_and_loop_goes_on(sound: SoundOutput, card: OneCard) -> None:
    heard = PathSound(sound)
    heard.choose("retrigger")
    heard.move(0.0, frame(0.0))
    asked_before = sound.asked
    heard.move(0.01, frame(0.0))
    assert sound.asked == asked_before
    heard.again()
    heard.move(0.01, frame(0.0))
    assert sound.asked == asked_before + 1
    for _ in range(12):
        asked(card, 4800)
    assert not sound.playing
    heard.choose("loop")
    heard.move(0.0, frame(0.0))
    for _ in range(30):
        asked(card, 4800)
    assert sound.playing


def test_another_device_rate_has_the_clips_prepared_again(card: OneCard) -> None:
    sound = SoundOutput(card)
    heard = PathSound(sound)
    heard.begin(PATH)
    heard.put(frame(0.0))
    sound.wish("", 50, 48_000)
    sound.open()
    assert heard.move(0.0, None)
    assert [len(clip) for clip in heard.clips] == [48_000]
    sound.wish("", 50, 44_100)
    sound.open()
    heard.move(0.0, None)
    assert [len(clip) for clip in heard.clips] == [44_100]
    assert level(card) > 0.2


def test_a_lost_card_is_told_once_and_so_is_its_return(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, card: OneCard
) -> None:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path))
    theme = Theme(reduce_motion=True)
    theme.apply(qapp)
    window = MainWindow(theme)
    qtbot.addWidget(window)
    notices = Notices()
    told = noticed(notices)
    sound = SoundOutput(card)
    sounding = SoundingController(sound, window, Preferences(), notices)
    sounding._look_again.setInterval(50)
    sounding.open()
    qtbot.waitUntil(lambda: sound.is_open)
    card.there = False
    now = time.monotonic
    monkeypatch.setattr(time, "monotonic", lambda: now() + 60.0)
    qtbot.waitUntil(lambda: bool(told))
    qtbot.waitUntil(lambda: card.looked >= 3)
    assert [type(each) for each in told] == [Notice]
    assert told[0].severity == "warning"
    assert "gone" in told[0].message
    card.there = True
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1].severity == "good"
    assert "back" in told[1].message
    sounding.close()
    assert not sound.is_open
