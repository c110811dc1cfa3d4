"""What is sent by OSC: the newest, not too often, and nobody waits for it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest
from pythonosc.osc_message import OscMessage

from studio.remote.osc_packet import read_packet
from studio.remote.osc_sender import OscSender
from tests.waiting import wait_until


@pytest.fixture
def ear() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
        ear.bind(("127.0.0.1", 0))
        ear.settimeout(0.3)
        yield ear


def received(ear: socket.socket) -> list[OscMessage]:
    messages = []
    while True:
        try:
            messages += read_packet(ear.recv(9000))
        except TimeoutError:
            return messages


def test_only_the_newest_is_sent_and_never_too_often(ear: socket.socket) -> None:
    sender = OscSender()
    sender.open(*ear.getsockname())
    began = time.monotonic()
    for number in range(300):
        sender.send({"/a": (number,)})
        time.sleep(0.001)
    told: list[int] = []
    wait_until(lambda: (told.extend(each.params[0] for each in received(ear)), told[-1:] == [299])[1])
    passed = time.monotonic() - began
    sender.close()
    assert told == sorted(told)
    assert len(told) <= 60 * passed + 2
    assert sender.sent == len(told)


def test_a_host_that_does_not_exist_is_told_and_holds_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    found, look_up = threading.Event(), socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kinds: found.wait(60) and look_up(*args, **kinds))
    sender = OscSender()
    sender.open("no-such-host.invalid", 9)
    sender.send({"/a": (1,)})
    assert sender.problem == "", "it is still being looked up"
    found.set()
    wait_until(lambda: sender.problem == "no-such-host.invalid")
    sender.close()


def test_nobody_listening_is_no_problem() -> None:
    sender = OscSender()
    sender.open("127.0.0.1", 9)
    sender.send({"/a": (1,)})
    wait_until(lambda: sender.sent == 1)
    sender.close()
    wait_until(lambda: not any(each.name == "osc-sender" for each in threading.enumerate()))
