"""Performances played back, on a clock that is told what time it is: the same places every time, whatever the pace."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from engine.timing import PathTiming
from studio.controllers.performances.performing import PerformingController
from studio.document.problems import ProjectError
from studio.performance.controls import Controls
from studio.performance.model import PATH, PLAYING, POSITION, SPEED, Change, Performance
from studio.playhead import Playhead
from studio.tables.dials import Dial, DialTable

TIMING = PathTiming(4, 4.0, holds=(0.3, 0.0, 0.5, 0.0), easings=("linear", "in", "both"), repeat="loop")


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Scrubbing(QObject):
    """The playhead of a window without its pictures; it keeps every position it showed."""

    scrubbed = Signal(object)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.playhead, self._clock, self._ticked = Playhead(), clock, clock.now
        self.playhead.show_path(TIMING)
        self.shown: list[float] = []

    def scrub(self, position: float) -> None:
        self.playhead.move_to(position)
        self.shown.append(self.playhead.position)
        self.scrubbed.emit(position)

    def follow(self, head: Playhead) -> None:
        self.playhead.follow(head)
        self._ticked = self._clock.now

    def toggle_play(self) -> None:
        self.playhead.toggle()
        self._ticked = self._clock.now

    def tick(self) -> None:
        self.playhead.advance(self._clock.now - self._ticked)
        self._ticked = self._clock.now
        self.shown.append(self.playhead.position)


@dataclass
class Stage:
    clock: Clock
    scrubbing: Scrubbing
    performing: PerformingController
    table: DialTable
    states: dict[str, str]
    recorded: list[tuple[Performance, str]] = field(default_factory=list)

    def run(self, seconds: float, step: float = 0.016) -> None:
        for _ in range(round(seconds / step)):
            self.clock.now += step
            self.performing.tick()
            self.scrubbing.tick()


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    clock = Clock()
    scrubbing, volume = Scrubbing(clock), [0.8]
    head, states = scrubbing.playhead, {PATH: "a", "sound.mode": "morph"}
    dials = [
        Dial(POSITION, "", 0.0, 1.0, lambda: head.position, scrubbing.scrub, top=lambda: head.end),
        Dial(SPEED, "", 0.25, 4.0, lambda: head.speed, lambda speed: setattr(head, "speed", speed), octaves=True),
        Dial("sound.volume", "", 0.0, 1.0, lambda: volume[0], lambda value: volume.__setitem__(0, value)),
        Dial("train.locality", "", 0.0, 1.0, lambda: volume[0] / 2, lambda value: pytest.fail("trained by playing")),
    ]
    table = DialTable(dials)
    switches = [
        (PATH, lambda: states[PATH], lambda text: states.__setitem__(PATH, text)),
        ("sound.mode", lambda: states["sound.mode"], lambda mode: states.__setitem__("sound.mode", mode)),
        (
            PLAYING,
            lambda: "playing" if head.playing else "paused",
            lambda state: (state == "playing") != head.playing and scrubbing.toggle_play(),
        ),
    ]
    controls = Controls([(dial.id, dial.read) for dial in dials], table, switches)
    performing = PerformingController(
        scrubbing,  # type: ignore[arg-type]
        controls,
        lambda _text: TIMING,
        surroundings=lambda: ({"training": 5}, "e" * 64),
        clock=clock,
    )
    made = Stage(clock, scrubbing, performing, table, states)
    performing.recorded.connect(lambda performance, over: made.recorded.append((performance, over)))
    return made


def play_something(stage: Stage) -> Performance:
    stage.performing.record()
    stage.run(0.5)
    stage.scrubbing.scrub(1.3)
    stage.run(0.25)
    stage.scrubbing.toggle_play()
    stage.run(0.6)
    stage.table.turn_to(SPEED, 2.0)
    stage.states["sound.mode"] = "loop"
    stage.run(0.6)
    stage.scrubbing.scrub(0.2)
    stage.run(0.4)
    stage.scrubbing.toggle_play()
    stage.run(0.2)
    stage.performing.stop()
    return stage.recorded[-1][0]


def test_everything_that_was_turned_is_recorded_with_its_time_and_what_stood_before(stage: Stage) -> None:
    performance = play_something(stage)
    assert performance.seconds == pytest.approx(2.55, abs=0.05)
    assert (performance.seeds["training"], performance.bridge) == (5, "e" * 64)
    assert performance.start[SPEED] == 1.0
    assert performance.start["sound.mode"] == "morph"
    told = [(each.control, each.value) for each in performance.changes]
    assert told == [
        (POSITION, 1.3),
        (PLAYING, "playing"),
        (SPEED, 2.0),
        ("sound.mode", "loop"),
        (POSITION, 0.2),
        (PLAYING, "paused"),
    ]
    assert performance.changes[0].seconds == pytest.approx(0.5, abs=0.02)


def test_two_playbacks_come_past_the_same_places(stage: Stage) -> None:
    performance = play_something(stage)
    runs = []
    for _ in range(2):
        stage.scrubbing.shown.clear()
        stage.table.turn_to(SPEED, 0.5)  # whatever stood before
        stage.states["sound.mode"] = "retrigger"
        stage.performing.play("t1", performance)
        stage.run(performance.seconds + 0.1)
        assert not stage.performing.is_active
        runs.append(list(stage.scrubbing.shown))
        assert (stage.scrubbing.playhead.speed, stage.states["sound.mode"]) == (2.0, "loop")
    assert len(runs[0]) > 100
    assert runs[0] == pytest.approx(runs[1], abs=1e-9)


def test_a_busy_machine_comes_past_the_same_places_at_the_same_times(stage: Stage) -> None:
    performance = play_something(stage)

    def places(step: float) -> dict[float, float]:
        stage.performing.play("t1", performance)
        began, found = stage.clock.now, {}
        while stage.performing.is_active:
            stage.run(step, step)
            found[round(stage.clock.now - began, 3)] = stage.scrubbing.playhead.position
        return found

    often, seldom = places(0.008), places(0.128)
    common = sorted(set(often) & set(seldom))[:-1]
    assert len(common) > 10
    assert [often[time] for time in common] == pytest.approx([seldom[time] for time in common], abs=1e-6)


def test_a_second_layer_holds_what_was_turned_and_no_more(stage: Stage) -> None:
    performance = play_something(stage)
    stage.performing.play("t1", performance, over=True)
    stage.run(0.4)
    stage.table.turn_to("sound.volume", 0.3)
    stage.run(performance.seconds)
    layer, over = stage.recorded[-1]
    assert over == "t1"
    assert layer.touched == {"sound.volume", "train.locality"}  # the one moves the other here
    assert layer.changes[0].seconds == pytest.approx(0.4, abs=0.02)


def test_what_the_user_turns_while_it_plays_is_theirs(stage: Stage) -> None:
    performance = Performance(2.0, {SPEED: 1.0, POSITION: 0.0}, (Change(0.5, SPEED, 2.0), Change(1.0, SPEED, 3.0)))
    stage.performing.play("t1", performance)
    stage.run(0.7)
    assert stage.scrubbing.playhead.speed == 2.0
    stage.table.turn_to(SPEED, 0.5)
    stage.run(1.6)
    assert stage.scrubbing.playhead.speed == 0.5


def test_round_and_round_until_it_is_stopped(stage: Stage) -> None:
    performance = Performance(0.5, {POSITION: 0.0}, (Change(0.1, POSITION, 1.0), Change(0.3, POSITION, 2.0)))
    stage.performing.looping = True
    stage.performing.play("t1", performance)
    heard: list[object] = []
    stage.scrubbing.scrubbed.connect(heard.append)
    stage.run(1.6)
    assert heard[:6] == [1.0, 2.0, 0.0, 1.0, 2.0, 0.0]
    assert stage.performing.playing == "t1"
    stage.performing.stop()
    assert not stage.performing.is_active
    assert stage.recorded == []


def test_another_project_ends_a_recording_and_keeps_nothing(stage: Stage) -> None:
    stage.performing.record()
    stage.scrubbing.scrub(1.0)
    stage.performing.give_up()
    assert not stage.performing.is_active
    assert stage.recorded == []


def test_controls_that_are_not_there_or_values_that_do_not_fit_change_nothing(stage: Stage) -> None:
    def refuse(_text: str) -> None:
        raise ProjectError("no such path", "")

    controls = Controls([("play.speed", lambda: 1.0)], stage.table, [(PATH, lambda: "a", refuse)])
    assert not controls.turn(Change(0.0, "play.unknown", 1.0))
    assert not controls.turn(Change(0.0, SPEED, "fast"))
    assert not controls.turn(Change(0.0, PATH, "b"))
    assert controls.turn(Change(0.0, SPEED, 2.0))
