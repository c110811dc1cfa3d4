"""The real MIDI system, driven through a virtual port: heard, lost, found again, learned, and turning a dial."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from studio.controllers.remote.midi_playing import MidiPlayingController
from studio.notices import Notices
from studio.remote import midi_decoding, midi_input
from studio.remote.inbox import RemoteInbox
from studio.settings.preferences import Preferences
from studio.settings.settings import load_settings
from studio.tables.actions import ActionTable, Entry, Group
from studio.tables.dials import Dial, DialTable
from studio.theme import Theme
from studio.views.window.main_window import MainWindow
from tests.virtual_midi import Device, VirtualMidi
from tests.waiting import PATIENCE, SECONDS

pytestmark = pytest.mark.skipif(not VirtualMidi.available(), reason="this machine has no MIDI system, and no jackd")


@pytest.fixture(scope="module")
def system() -> Iterator[VirtualMidi]:
    system = VirtualMidi()
    system.start()
    yield system
    system.stop()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(midi_input, "LOOK_S", 0.1)
    monkeypatch.setattr(midi_input, "LOOK_LONGER_S", 0.2)
    monkeypatch.setattr(midi_decoding, "TOGETHER_S", PATIENCE / SECONDS)  # a busy machine tears pairs apart


class Desk:
    """A dial, an action and the controller, in a window."""

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, home: Any) -> None:
        monkeypatch.setenv("LATENT_BRIDGE_HOME", str(home))
        self.value, self.done = 0.8, 0
        self.window = MainWindow(Theme(reduce_motion=True))
        qtbot.addWidget(self.window)
        self.dials = DialTable([Dial("sound.volume", "Volume", 0, 1, lambda: self.value, self._turn)])
        self.actions = ActionTable(
            [Group("play", "Play", [Entry("play.toggle", "Play", do=self._do)])], self.window, {}
        )
        self.preferences, self.inbox = Preferences(), RemoteInbox()
        self.lights = self.window.status.lights
        self.midi = MidiPlayingController(
            self.inbox, self.actions, self.dials, self.lights, self.preferences, Notices()
        )

    def _turn(self, value: float) -> None:
        self.value = value

    def _do(self) -> None:
        self.done += 1

    def switch_on(self) -> None:
        self.preferences.change(lambda settings: replace(settings, midi_on=True))
        self.midi.open()


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Any, system: VirtualMidi) -> Iterator[Desk]:
    desk = Desk(qtbot, monkeypatch, tmp_path)
    yield desk
    desk.midi.close()


@pytest.fixture
def knobs(system: VirtualMidi) -> Iterator[Device]:
    device = system.device("Knobs")
    yield device
    device.unplug()


def hears(desk: Desk, qtbot: QtBot, name: str = "Knobs") -> None:
    qtbot.waitUntil(lambda: any(name in each for each in desk.midi.midi.listening))


def turn(desk: Desk, knobs: Device, qtbot: QtBot, control: int, place: int) -> None:
    """Turn a knob and wait until that was heard: two turns within one tick are one."""
    with qtbot.waitSignal(desk.inbox.delivered):
        knobs.send_message([0xB0, control, place])


def test_off_until_it_is_switched_on(desk: Desk, knobs: Device, qtbot: QtBot) -> None:
    desk.midi.open()
    knobs.send_message([0xB0, 7, 64])
    qtbot.wait(400)
    assert (desk.midi.midi.names, desk.lights.light("midi-in").isVisibleTo(desk.lights)) == ((), False)


def test_a_knob_is_learned_takes_over_softly_and_is_kept(desk: Desk, knobs: Device, qtbot: QtBot) -> None:
    desk.switch_on()
    hears(desk, qtbot)
    desk.midi.learn("sound.volume")
    knobs.send_message([0x90, 60, 100])  # a key turns nothing
    knobs.send_message([0xB0, 70, 10])
    qtbot.waitUntil(lambda: desk.midi.words_for("sound.volume") == "CC 70 · channel 1")
    for place in (11, 40, 90):
        turn(desk, knobs, qtbot, 70, place)
    assert desk.value == 0.8  # it has not yet been where the dial stands
    for place in (101, 102, 60):
        turn(desk, knobs, qtbot, 70, place)
    assert desk.value == pytest.approx(60 / 127)
    assert "CC 70" in desk.lights.light("midi-in").toolTip()
    assert desk.preferences.settle()
    assert load_settings().midi_controls == ("cc:1:70 sound.volume",)
    desk.midi.unlearn("sound.volume")
    assert desk.preferences.settle()
    assert load_settings().midi_controls == ()


def test_a_key_does_an_action_once_per_stroke(desk: Desk, knobs: Device, qtbot: QtBot) -> None:
    desk.switch_on()
    hears(desk, qtbot)
    desk.midi.learn("play.toggle")
    knobs.send_message([0x99, 36, 90])
    qtbot.waitUntil(lambda: desk.midi.words_for("play.toggle") == "Note 36 · channel 10")
    assert desk.done == 0
    for _ in range(3):
        knobs.send_message([0x89, 36, 0])
        knobs.send_message([0x99, 36, 90])
    qtbot.waitUntil(lambda: desk.done == 3)


def test_a_pair_is_found_kept_and_turns_finely(desk: Desk, knobs: Device, qtbot: QtBot) -> None:
    desk.switch_on()
    hears(desk, qtbot)
    desk.midi.learn("sound.volume")
    for value in (13000, 13001, 13002):  # a little below 0.8, where the dial stands
        turn(desk, knobs, qtbot, 1, value >> 7)
        turn(desk, knobs, qtbot, 33, value & 127)
    qtbot.waitUntil(lambda: desk.midi.words_for("sound.volume") == "CC 1 · 14 bit · channel 1")
    turn(desk, knobs, qtbot, 1, 102)
    turn(desk, knobs, qtbot, 33, 52)
    qtbot.waitUntil(lambda: desk.value == pytest.approx((102 * 128 + 52) / 16383))
    assert desk.preferences.settle()
    assert load_settings().midi_controls == ("cc14:1:1 sound.volume",)


def test_a_lost_device_comes_back(desk: Desk, system: VirtualMidi, knobs: Device, qtbot: QtBot) -> None:
    desk.switch_on()
    hears(desk, qtbot)
    for _ in range(2):
        pads = system.device("Pads")
        hears(desk, qtbot, "Pads")
        pads.unplug()
        qtbot.waitUntil(lambda: len(desk.midi.midi.listening) == 1)


def test_ports_close_while_a_knob_is_turned(desk: Desk, knobs: Device, qtbot: QtBot) -> None:
    desk.switch_on()
    for _ in range(5):
        hears(desk, qtbot)
        for place in range(2000):
            knobs.send_message([0xB0, 70, place % 128])
        with qtbot.waitSignal(desk.inbox.delivered):
            pass
        desk.midi.midi.close()
        assert desk.midi.midi.listening == ()
        desk.midi.open()


def test_a_lost_midi_system_comes_back(desk: Desk, system: VirtualMidi, qtbot: QtBot) -> None:
    desk.switch_on()
    qtbot.waitUntil(lambda: desk.midi.midi.has_system)
    if not system.stop_server():
        pytest.skip("the MIDI system of this machine is not ours to stop")
    qtbot.waitUntil(lambda: not desk.midi.midi.has_system)
    system.start_server()
    knobs = system.device("Again")
    hears(desk, qtbot, "Again")
    desk.midi.learn("sound.volume")

    def heard_turning() -> bool:
        knobs.send_message([0xB0, 70, 10])  # again and again: what is sent while a new system connects may be lost
        return desk.midi.words_for("sound.volume") != ""

    qtbot.waitUntil(heard_turning)
    knobs.unplug()
