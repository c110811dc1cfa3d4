"""MIDI: what messages say, knobs that never make a value jump, mappings that are kept, ports that come back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import mido
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.remote import midi_input
from studio.remote.mappings import Mappings, words_of
from studio.remote.midi_decoding import MidiDecoder
from studio.remote.midi_input import MidiInput
from studio.remote.midi_ports import NoMidiError, stable_name
from studio.remote.pick_up import NEAR, PickUp
from studio.remote.wishes import ControlMoved, PairFound, Wish
from tests.waiting import wait_until

PLACES = st.integers(0, 127)
SHARES = st.floats(0, 1)


def cc(number: int, value: int, channel: int = 0) -> list[int]:
    return mido.Message("control_change", channel=channel, control=number, value=value).bytes()


# ------------------------------------------------------------ what messages say


@given(st.integers(0, 15), st.integers(64, 127), PLACES)
def test_a_controller_stands_at_a_share(channel: int, number: int, value: int) -> None:
    [wish] = MidiDecoder().wishes(cc(number, value, channel))
    assert wish == ControlMoved(f"cc:{channel + 1}:{number}", value / 127)


@pytest.mark.parametrize(("pitch", "share"), [(-8192, 0.0), (8191, 1.0), (0, 8192 / 16383)])
def test_pitch_bend_has_14_bits(pitch: int, share: float) -> None:
    [wish] = MidiDecoder().wishes(mido.Message("pitchwheel", channel=2, pitch=pitch).bytes())
    assert wish == ControlMoved("bend:3", share)


def test_a_key_is_pressed_and_let_go() -> None:
    struck = [("note_on", 100), ("note_on", 0), ("note_off", 64)]
    told = [MidiDecoder().wishes(mido.Message(kind, note=60, velocity=speed).bytes()) for kind, speed in struck]
    assert told == [[ControlMoved("note:1:60", share)] for share in (1.0, 0.0, 0.0)]


@given(st.lists(st.integers(-10, 300), max_size=8))
def test_any_bytes_say_something_or_nothing(data: list[int]) -> None:
    for wish in MidiDecoder().wishes(data):
        assert isinstance(wish, ControlMoved)
        assert 0 <= wish.share <= 1


def shares(decoder: MidiDecoder, values: list[int]) -> list[float]:
    """Send 14-bit values as a device does, coarse half first; the shares of the whole control after each."""
    told = []
    for value in values:
        for data in (cc(1, value >> 7), cc(33, value & 127)):
            for wish in decoder.wishes(data):
                if isinstance(wish, ControlMoved) and wish.control == "cc:1:1":
                    told.append(wish.share)
    return told


def test_a_pair_is_found_after_three_and_then_has_14_bits() -> None:
    decoder = MidiDecoder(clock=lambda: 0.0)
    for value in (5, 6):
        assert [type(each) for data in (cc(1, 64), cc(33, value)) for each in decoder.wishes(data)] == [
            ControlMoved
        ] * 2
    decoder.wishes(cc(1, 64))
    assert decoder.wishes(cc(33, 7))[0] == PairFound("cc:1:1")
    assert shares(decoder, [12345])[-1] == pytest.approx(12345 / 16383)


@given(st.integers(0, 16383), st.lists(st.integers(-300, 300), max_size=20))
def test_a_pair_never_goes_back_on_the_way(start: int, steps: list[int]) -> None:
    decoder, at = MidiDecoder(pairs={"cc:1:1"}), start
    shares(decoder, [start])
    for step in steps:
        goal = min(max(at + step, 0), 16383)
        way = [at / 16383, *shares(decoder, [goal])]
        assert way[-1] == pytest.approx(goal / 16383)
        assert sorted(way, reverse=goal < at) == pytest.approx(way)
        at = goal


def test_two_knobs_that_are_no_pair_stay_two() -> None:
    now = [0.0]
    decoder = MidiDecoder(clock=lambda: now[0])
    for value in range(10):
        now[0] += 0.1
        decoder.wishes(cc(1, value))
        now[0] += 0.1
        assert decoder.wishes(cc(33, value)) == [ControlMoved("cc:1:33", value / 127)]
    lone = MidiDecoder(lone={"cc:1:33"}, clock=lambda: 0.0)
    for _ in range(5):
        lone.wishes(cc(1, 3))
        assert lone.wishes(cc(33, 3)) == [ControlMoved("cc:1:33", 3 / 127)]


# ------------------------------------------------------------ soft take-over


def follow(knobs: list[float], dial: float) -> list[float]:
    """Where the dial stands after each move of the knob."""
    pick, stands = PickUp(), []
    for knob in knobs:
        if pick.moved(knob, dial):
            dial = knob
            pick.followed(dial)
        stands.append(dial)
    return stands


@given(st.lists(PLACES, min_size=1, max_size=40), SHARES)
def test_no_value_ever_jumps_further_than_the_knob_was_turned(places: list[int], dial: float) -> None:
    knobs = [place / 127 for place in places]
    stands = [dial, *follow(knobs, dial)]
    for before, after, knob, earlier in zip(stands, stands[1:], knobs, [None, *knobs], strict=False):
        turned = abs(knob - earlier) if earlier is not None else 0.0
        assert abs(after - before) <= max(turned, 0.0) + NEAR + 1e-9


def test_a_knob_takes_over_where_the_dial_stands_and_lets_go_when_it_is_moved_elsewhere() -> None:
    assert follow([0.1, 0.2, 0.3], 0.8) == [0.8, 0.8, 0.8]
    assert follow([0.1, 0.6, 0.79, 0.9], 0.8) == [0.8, 0.8, 0.8 - 0.01, 0.9]
    assert follow([0.1, 0.9, 0.2], 0.8) == [0.8, 0.9, 0.2]  # passed by in one quick turn
    pick = PickUp()
    assert pick.moved(0.5, 0.5)
    pick.followed(0.5)
    assert not pick.moved(0.52, 0.9)  # the mouse was there in between
    assert not pick.holds


def test_a_dial_that_rounds_keeps_its_knob() -> None:
    pick, dial = PickUp(), 0.5
    for knob in [place / 127 for place in range(63, 100)]:
        assert pick.moved(knob, dial)
        dial = round(knob * 20) / 20
        pick.followed(dial)


# ------------------------------------------------------------ mappings

CONTROLS = st.one_of(
    st.tuples(st.integers(1, 16), PLACES).map(lambda each: f"cc:{each[0]}:{each[1]}"),
    st.tuples(st.integers(1, 16), PLACES).map(lambda each: f"note:{each[0]}:{each[1]}"),
    st.integers(1, 16).map(lambda channel: f"bend:{channel}"),
)
TARGETS = st.sampled_from(["play.position", "sound.volume", "edit.undo", "pad.x"])


@given(st.lists(st.tuples(TARGETS, CONTROLS), max_size=12), st.sets(CONTROLS))
def test_mappings_are_one_to_one_and_come_back(taught: list[tuple[str, str]], pairs: set[str]) -> None:
    mappings = Mappings()
    for target, control in taught:
        mappings = mappings.with_control(target, control)
        assert mappings.by_control[control] == target
    for control in pairs:
        mappings = mappings.with_pair(control)
    assert {its: each for each, its in mappings.by_target.items()} == dict(mappings.by_control)
    again = Mappings.read(mappings.lines())
    assert (again.by_target, again.pairs) == (
        mappings.by_target,
        {each for each in mappings.by_control if each in pairs and each.startswith("cc:")},
    )
    for target in mappings.by_target:
        assert target not in mappings.without(target).by_target


@pytest.mark.parametrize(
    "line", ["", "cc:1:7", "cc:0:7 a", "cc:17:7 a", "cc:1:128 a", "bend:1:2 a", "x a", "note:1: a"]
)
def test_a_line_that_is_no_mapping_is_left_out(line: str) -> None:
    assert Mappings.read([line, "cc:1:7 sound.volume"]).lines() == ("cc:1:7 sound.volume",)


def test_controls_are_named() -> None:
    assert words_of("cc:2:7") == "CC 7 · channel 2"
    assert words_of("cc:2:7", fine=True) == "CC 7 · 14 bit · channel 2"
    assert words_of("note:10:60") == "Note 60 · channel 10"
    assert words_of("bend:1") == "Pitch bend · channel 1"


# ------------------------------------------------------------ ports


class Bay:
    """Ports of our own that are plugged in and out, shared by every `Ports` a `MidiInput` makes."""

    def __init__(self) -> None:
        self.plugged: list[str] = []
        self.heard: dict[str, list[list[int]]] = {}
        self.broken = self.taken = False

    def names(self) -> list[str]:
        if self.broken:
            raise NoMidiError("gone")
        return list(self.plugged)

    def open(self, port: str) -> Any:
        if self.taken:
            raise NoMidiError("another program has it")
        self.heard[port] = []
        return _Open(self, port)

    def close(self) -> None:
        pass


class _Open:
    def __init__(self, bay: Bay, port: str) -> None:
        self._bay, self._port = bay, port

    def messages(self) -> Iterator[list[int]]:
        while self._bay.heard[self._port]:
            yield self._bay.heard[self._port].pop(0)

    def close(self) -> None:
        del self._bay.heard[self._port]


@pytest.fixture
def bay(monkeypatch: pytest.MonkeyPatch) -> Bay:
    monkeypatch.setattr(midi_input, "LOOK_S", 0.02)
    monkeypatch.setattr(midi_input, "LOOK_LONGER_S", 0.02)
    return Bay()


def listening(bay: Bay, wanted: str = "") -> tuple[MidiInput, list[Wish]]:
    wishes: list[Wish] = []
    midi = MidiInput(wishes.append, lambda: None, lambda: bay)
    midi.open(wanted)
    return midi, wishes


def test_a_lost_port_comes_back_by_itself_even_with_another_number(bay: Bay) -> None:
    bay.plugged = ["Knobs:Knobs MIDI 1 24:0"]
    midi, wishes = listening(bay, "Knobs:Knobs MIDI 1")
    wait_until(lambda: midi.listening == ("Knobs:Knobs MIDI 1",))
    bay.heard["Knobs:Knobs MIDI 1 24:0"].append(cc(70, 127))
    wait_until(lambda: wishes == [ControlMoved("cc:1:70", 1.0)])
    bay.plugged = ["Other 20:0"]
    wait_until(lambda: midi.listening == ())
    assert bay.heard == {}
    bay.plugged = ["Other 20:0", "Knobs:Knobs MIDI 1 28:0"]
    wait_until(lambda: "Knobs:Knobs MIDI 1 28:0" in bay.heard)
    bay.heard["Knobs:Knobs MIDI 1 28:0"].append(cc(70, 0))
    wait_until(lambda: wishes[1:] == [ControlMoved("cc:1:70", 0.0)])
    midi.close()
    assert bay.heard == {}


def test_all_ports_are_heard_and_one_that_is_taken_is_tried_again(bay: Bay) -> None:
    bay.plugged, bay.taken = ["A 1:0", "B 2:0"], True
    midi, _ = listening(bay)
    wait_until(lambda: midi.names == ("A", "B"))
    assert midi.listening == ()
    bay.taken = False
    wait_until(lambda: midi.listening == ("A", "B"))
    midi.close()


def test_a_midi_system_that_goes_is_asked_again(bay: Bay) -> None:
    bay.plugged = ["A"]
    midi, _ = listening(bay)
    wait_until(lambda: midi.listening == ("A",))
    bay.broken = True
    wait_until(lambda: not midi.has_system)
    assert (midi.names, midi.listening, bay.heard) == ((), (), {})
    bay.broken = False
    wait_until(lambda: midi.listening == ("A",))
    midi.close()
    assert not any(each.name == "midi-watch" for each in threading.enumerate())


def test_names_stay_when_a_device_is_plugged_in_again() -> None:
    assert stable_name("Launch Control:Launch Control MIDI 1 24:0") == "Launch Control:Launch Control MIDI 1"
    assert stable_name("IAC Driver Bus 1") == "IAC Driver Bus 1"
