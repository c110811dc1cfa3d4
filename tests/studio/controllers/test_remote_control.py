"""The controllers of OSC on their own: a port that is taken, answers, a button that does not apply, what is sent."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.messages import Frame, Rendering
from studio.controllers.project.projects import blank_project
from studio.controllers.remote.osc_receiving import MOST_ANSWERS, OscReceivingController
from studio.controllers.remote.osc_sending import OscSendingController
from studio.document import edits
from studio.notices import Notice, Notices
from studio.playhead import Playhead
from studio.remote.inbox import RemoteInbox
from studio.remote.osc_packet import read_packet
from studio.remote.osc_sender import packet
from studio.remote.wishes import Tell, TurnDial
from studio.settings.preferences import Preferences
from studio.store import Store
from studio.tables.actions import ActionTable, Entry, Group
from studio.tables.dials import Dial, DialTable
from studio.theme import Theme
from studio.views.window.main_window import MainWindow


class Desk:
    """One dial, one action, and the two controllers of OSC."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = MainWindow(Theme(reduce_motion=True))
        qtbot.addWidget(self.window)
        self.value, self.done, self.reason, self.told = 1.0, 0, "", list[Notice]()
        dials = DialTable([Dial("play.speed", "Speed", 0.25, 4, lambda: self.value, self._turn, octaves=True)])
        entry = Entry("play.toggle", "Play", do=self._do, unless=lambda: self.reason)
        self.actions = ActionTable([Group("play", "Play", [entry])], self.window, {})
        self.preferences, self.notices = Preferences(), Notices()
        self.notices.posted.connect(self.told.append)
        lights = self.window.status.lights
        self.inbox = RemoteInbox()
        self.receiving = OscReceivingController(self.inbox, self.actions, dials, lights, self.preferences, self.notices)
        self.store = Store(blank_project(), Path())
        self.sending = OscSendingController(Playhead(), self.store, lights, self.preferences, self.notices)
        self.me = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.me.bind(("127.0.0.1", 0))
        self.me.settimeout(0.02)

    def _turn(self, value: float) -> None:
        self.value = value

    def _do(self) -> None:
        self.done += 1

    def set(self, **values: object) -> None:
        self.preferences.change(lambda known: replace(known, **values))  # type: ignore[arg-type]

    def send(self, path: str, *arguments: float) -> None:
        self.me.sendto(packet(path, *arguments), ("127.0.0.1", self.receiving.server.port))

    def heard(self) -> list[tuple[str, list[object]]]:
        messages = []
        while True:
            try:
                messages += [(each.address, each.params) for each in read_packet(self.me.recv(9000))]
            except TimeoutError:
                return messages


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Desk]:
    monkeypatch.setenv("LATENT_BRIDGE_HOME", str(tmp_path))
    desk = Desk(qtbot)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        desk.set(osc_port=probe.getsockname()[1], osc_send_to=f"127.0.0.1:{desk.me.getsockname()[1]}")
    yield desk
    desk.receiving.close()
    desk.sending.close()
    desk.me.close()


def test_dials_turn_by_share_and_by_value_and_answer_where_they_stand(desk: Desk, qtbot: QtBot) -> None:
    desk.set(osc_on=True)
    desk.receiving.open()
    desk.send("/latentbridge/dial/play/speed", 1.0)
    qtbot.waitUntil(lambda: desk.value == 4.0)
    desk.send("/latentbridge/value/play/speed", 2.0)
    qtbot.waitUntil(lambda: desk.value == 2.0)
    desk.send("/latentbridge/value/play/speed")
    answers: list[tuple[str, list[object]]] = []
    qtbot.waitUntil(lambda: (answers.extend(desk.heard()), len(answers) == 2)[1])
    assert answers == [("/latentbridge/dial/play/speed", [0.75]), ("/latentbridge/value/play/speed", [2.0])]


def test_an_action_that_does_not_apply_says_why_and_letting_go_does_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.set(osc_on=True)
    desk.receiving.open()
    desk.reason = "There is no path."
    with qtbot.waitSignal(desk.actions.refused):
        desk.send("/latentbridge/do/play/toggle")
    desk.reason = ""
    desk.send("/latentbridge/do/play/toggle", 1)
    qtbot.waitUntil(lambda: desk.done == 1)
    desk.send("/latentbridge/do/play/toggle", 0)
    desk.send("/nothing/here")
    light = desk.window.status.lights.light("osc-in")
    qtbot.waitUntil(lambda: "/nothing/here" in light.toolTip())
    assert desk.done == 1


def test_of_many_questions_a_few_are_answered_in_a_tick_and_the_others_later(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered: list[int] = []
    monkeypatch.setattr(desk.receiving.server, "answer", lambda host, packets: answered.append(host[1]))
    ticks = [0]
    desk.inbox.delivered.connect(lambda _wishes: ticks.append(len(answered)))
    for port in range(5000, 5063):
        desk.inbox.put(Tell("list", ("127.0.0.1", port)))
    desk.inbox.put(TurnDial("play.speed", 2.0, real=True))
    qtbot.waitUntil(lambda: len(answered) == 63)
    assert desk.value == 2.0
    assert ticks[1] == MOST_ANSWERS, "what came after them did not wait for them"
    assert all(0 < later - one <= MOST_ANSWERS for one, later in pairwise(ticks))
    assert sorted(answered) == list(range(5000, 5063))


def test_a_port_that_is_taken_is_told_once_and_can_be_changed(desk: Desk) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        desk.set(osc_on=True, osc_port=port)
        desk.receiving.open()
    assert [str(port) in each.message for each in desk.told] == [True]
    assert desk.receiving.problem
    desk.receiving.open()
    assert (desk.receiving.problem, desk.receiving.server.port) == ("", port)


def frame(bins: list[float]) -> Frame:
    picture = Rendering(np.zeros((2, 2), np.uint8))
    ones = np.ones(3, np.float32)
    return Frame(0.0, picture, picture, picture, ones, ones[:2], np.array(bins, np.float32))


def test_what_is_played_is_sent_once_and_again_when_it_changes(desk: Desk, qtbot: QtBot) -> None:
    for name in ("one", "two", "three"):
        desk.store.do(edits.add_bin(desk.store.project, name))
    desk.set(osc_send_on=True)
    desk.sending.open()
    desk.sending.show_frame(frame([0.25, 0.75]))
    told: list[tuple[str, list[object]]] = []
    qtbot.waitUntil(lambda: (told.extend(desk.heard()), any(path.endswith("/bins") for path, _ in told))[1])
    qtbot.wait(200)
    told += desk.heard()
    assert ("/latentbridge/out/bin_names", ["one", "two", "three"]) in told
    assert ("/latentbridge/out/bins", [0.25, 0.75, 0.0]) in told  # the third has no samples yet
    assert ("/latentbridge/out/position", [0.0, 0.0, 0.0]) in told
    assert len(told) == len({path for path, _ in told})
    desk.sending.show_frame(frame([1.0, 0.0]))
    told.clear()
    qtbot.waitUntil(lambda: (told.extend(desk.heard()), bool(told))[1])
    qtbot.wait(200)
    assert told + desk.heard() == [("/latentbridge/out/bins", [1.0, 0.0, 0.0])]


def test_a_host_that_is_none_is_told(desk: Desk, qtbot: QtBot) -> None:
    desk.set(osc_send_on=True, osc_send_to="no-such-host.invalid:9")
    desk.sending.open()
    qtbot.waitUntil(lambda: any("no-such-host.invalid" in each.message for each in desk.told))
