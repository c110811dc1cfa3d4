"""Another program plays the real studio by OSC: it asks what there is, moves the playhead, starts Play, and is told."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.cli.osc import addresses_of_nobody
from studio.remote.addresses import all_addresses
from studio.remote.osc_packet import read_packet
from studio.remote.osc_sender import packet
from studio.studio import Studio
from tests.journeys.conftest import LEARNING, OpenStudio

LEFT = Qt.MouseButton.LeftButton


class Program:
    """Another program with one socket, on this machine."""

    def __init__(self) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.setblocking(False)
        self.told: dict[str, list[object]] = {}
        self.heard: list[str] = []

    @property
    def port(self) -> int:
        return self.socket.getsockname()[1]

    def send(self, studio: Studio, path: str, *arguments: float | int | str) -> None:
        self.socket.sendto(packet(path, *arguments), ("127.0.0.1", studio.remoting.receiving.server.port))

    def listen(self) -> None:
        while True:
            try:
                messages = read_packet(self.socket.recv(9000))
            except BlockingIOError:
                return
            for each in messages:
                self.told[each.address] = each.params
                self.heard.append(each.address)

    def was_told(self, path: str) -> bool:
        self.listen()
        return path in self.told


@pytest.fixture
def program() -> Iterator[Program]:
    program = Program()
    yield program
    program.socket.close()


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def switch_on(studio: Studio, program: Program, qtbot: QtBot) -> None:
    """As the user does it: Ctrl+M, the switches of OSC, Test, Esc."""
    studio.preferences.change(
        lambda known: replace(known, osc_port=free_port(), osc_send_to=f"127.0.0.1:{program.port}")
    )
    studio.window.activateWindow()
    studio.actions.run(studio.actions.entry("view.remote"))
    panel = studio.remoting.sheet.panel
    assert panel.isVisible()
    for name in ("osc_on", "osc_send_on"):
        QTest.mouseClick(panel.settings.switches[name], LEFT)
    assert studio.remoting.receiving.server.port == studio.preferences.settings.osc_port
    QTest.mouseClick(panel.settings.test, LEFT)
    qtbot.waitUntil(lambda: "answered" in panel.settings._osc_state.text())
    qtbot.waitUntil(lambda: program.was_told("/latentbridge/out/test"))
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def ready_path(studio: Studio, qtbot: QtBot) -> None:
    """A bridge and a path whose frames are rendered."""
    studio.windowing.choose_step("play")
    if studio.training.bridge is None:
        studio.training.train()
    qtbot.waitUntil(lambda: studio.training.bridge is not None and not studio.training.is_training, timeout=LEARNING)
    if studio.pathing.path is None:
        studio.pathing.surprise()
    qtbot.waitUntil(lambda: studio.scrubbing.playhead.end > 0)


def test_another_program_plays_the_studio(open_studio: OpenStudio, program: Program, qtbot: QtBot) -> None:
    studio = open_studio(None)
    program.listen()
    assert program.heard == []  # off until it is switched on
    assert not studio.remoting.receiving.server.is_open
    switch_on(studio, program, qtbot)
    asks_what_there_is(studio, program, qtbot)
    ready_path(studio, qtbot)
    moves_the_playhead(studio, program, qtbot)
    starts_play(studio, program, qtbot)
    floods_and_nonsense_do_no_harm(studio, program, qtbot)


def asks_what_there_is(studio: Studio, program: Program, qtbot: QtBot) -> None:
    program.send(studio, "/latentbridge/list")
    qtbot.waitUntil(lambda: program.was_told("/latentbridge/list/end"))
    known = all_addresses(studio.actions.groups, studio.dials)
    assert program.told["/latentbridge/list/end"] == [len(known)]
    assert [each.path for each in addresses_of_nobody()] == [each.path for each in known]
    light = studio.window.status.lights.light("osc-in")
    assert light.isVisible()
    assert "/latentbridge/list" in light.toolTip()


def moves_the_playhead(studio: Studio, program: Program, qtbot: QtBot) -> None:
    head = studio.scrubbing.playhead
    for share in (0.25, 0.75, 0.5):
        program.send(studio, "/latentbridge/dial/play/position", share)
        qtbot.waitUntil(lambda share=share: abs(head.position - share * head.end) < 1e-4)
    program.send(studio, "/latentbridge/value/play/position", 1.0)
    qtbot.waitUntil(lambda: head.position == 1.0)
    out = "/latentbridge/out"
    for name in ("bins", "bin_names", "shared", "map", "position"):
        qtbot.waitUntil(lambda name=name: program.was_told(f"{out}/{name}"))
    qtbot.waitUntil(lambda: (program.listen(), program.told[f"{out}/position"][1] == 1.0)[1])
    names, bins = program.told[f"{out}/bin_names"], [float(str(each)) for each in program.told[f"{out}/bins"]]
    assert names == [each.name for each in studio.store.project.bins]
    assert len(bins) == len(names)
    assert sum(bins) == pytest.approx(1.0, abs=1e-3)
    assert len(program.told[f"{out}/shared"]) > 2
    assert len(program.told[f"{out}/map"]) == 2


def starts_play(studio: Studio, program: Program, qtbot: QtBot) -> None:
    head, position = studio.scrubbing.playhead, "/latentbridge/out/position"
    studio.pathing.choose_repeat("loop")  # however long it takes
    program.heard.clear()
    began = time.monotonic()
    program.send(studio, "/latentbridge/do/play/toggle", 1)
    qtbot.waitUntil(lambda: head.playing)
    qtbot.waitUntil(lambda: (program.listen(), program.heard.count(position) > 20)[1])
    program.send(studio, "/latentbridge/do/play/toggle")
    qtbot.waitUntil(lambda: not head.playing)
    program.listen()
    assert program.heard.count(position) <= 60 * (time.monotonic() - began) + 2


def floods_and_nonsense_do_no_harm(studio: Studio, program: Program, qtbot: QtBot) -> None:
    head, there = studio.scrubbing.playhead, ("127.0.0.1", studio.remoting.receiving.server.port)
    moved = 0

    def count(_dial: object, _share: object) -> None:
        nonlocal moved
        moved += 1

    studio.dials.turned.connect(count)
    began = time.monotonic()
    while time.monotonic() - began < 1.0:
        for share in range(50):
            program.send(studio, "/latentbridge/dial/play/position", share / 50)
        program.socket.sendto(b"#bundle\x00" + bytes(12) + b"\xff" * 20, there)
        qtbot.wait(1)
    assert moved <= 1000 * (time.monotonic() - began) / 16 + 5  # once per tick, however many come
    counts = studio.remoting.receiving.server.counts

    def is_heard_again() -> bool:
        """What the flood fills up is lost, so it is said until it is heard."""
        program.send(studio, "/latentbridge/dial/play/position", 1.0)
        program.socket.sendto(b"\xff" * 20, there)
        return moved > 0 and head.position == head.end and counts.malformed > 0

    qtbot.waitUntil(is_heard_again)
