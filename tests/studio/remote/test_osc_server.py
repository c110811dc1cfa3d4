"""The OSC server hears, answers, keeps its bounds, and takes no harm."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pythonosc.osc_message import OscMessage
from pythonosc.udp_client import SimpleUDPClient

from studio.remote.osc_packet import MOST_MESSAGES, read_packet
from studio.remote.osc_sender import packet
from studio.remote.osc_server import MOST_PER_SECOND, OscServer
from tests.studio.remote.osc_messages import CRAFTED, bundled
from tests.waiting import PATIENCE, SECONDS, wait_until


@pytest.fixture
def heard() -> list[OscMessage]:
    return []


@pytest.fixture
def server(heard: list[OscMessage]) -> Iterator[OscServer]:
    def receive(message: OscMessage, _sender: tuple[str, int]) -> bool:
        heard.append(message)
        return message.address.startswith("/known")

    server = OscServer(receive)
    server.open("127.0.0.1", 0)
    yield server
    server.close()


def test_messages_arrive_and_are_counted(server: OscServer, heard: list[OscMessage]) -> None:
    with contextlib.closing(SimpleUDPClient("127.0.0.1", server.port)) as client:
        client.send_message("/known/one", [0.25, "two"])
        client.send_message("/other", 1)
        client._sock.sendto(b"nonsense", ("127.0.0.1", server.port))
        wait_until(lambda: server.counts.malformed == 1)
    assert [(each.address, each.params) for each in heard] == [("/known/one", [0.25, "two"]), ("/other", [1])]
    assert (server.counts.understood, server.counts.unknown) == (1, 1)


def test_the_server_answers_from_its_own_port(server: OscServer) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.bind(("127.0.0.1", 0))
        asker.settimeout(PATIENCE / SECONDS)
        server.answer(asker.getsockname(), [packet("/answer", 1)])
        data, sender = asker.recvfrom(512)
    assert (read_packet(data)[0].address, sender[1]) == ("/answer", server.port)


def test_a_port_that_is_taken_is_told(server: OscServer) -> None:
    second = OscServer(lambda _message, _sender: True)
    with pytest.raises(OSError, match="in use"):
        second.open("127.0.0.1", server.port)
    assert not second.is_open


def test_nobody_else_is_listened_to_on_loopback(server: OscServer) -> None:
    assert server._socket is not None
    assert server._socket.getsockname()[0] == "127.0.0.1"


def test_closing_ends_the_thread_and_frees_the_port(server: OscServer) -> None:
    port, threads = server.port, threading.active_count()
    server.close()
    assert threading.active_count() == threads - 1
    server.open("127.0.0.1", port)
    assert server.port == port


@settings(max_examples=150)
@given(st.lists(CRAFTED, min_size=1, max_size=5))
@example([b"#bundle\x00" + bytes(8) + struct.pack(">i", -4)])
@example([bundled(300, packet("/a"))])
@example([b"/a\x00\x00,f\x00\x00"])
def test_fuzzed_packets_do_the_real_server_no_harm(packets: list[bytes]) -> None:
    server, sender = _SHARED
    for data in packets:
        sender.sendto(data, ("127.0.0.1", server.port))
    sender.sendto(packet("/still/there", 1), ("127.0.0.1", server.port))
    wait_until(_answered.is_set)
    _answered.clear()


_answered = threading.Event()
_SHARED: tuple[OscServer, socket.socket]


@pytest.fixture(scope="module", autouse=True)
def shared_server() -> Iterator[None]:
    """One server for all examples of the fuzz test; a module's fixture since hypothesis runs many in one test."""
    global _SHARED

    def receive(message: OscMessage, _sender: tuple[str, int]) -> bool:
        if message.address == "/still/there":
            _answered.set()
        return True

    server, sender = OscServer(receive), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.open("127.0.0.1", 0)
    _SHARED = (server, sender)
    yield
    server.close()
    sender.close()


FULL = b"#bundle\x00" + bytes(8) + (struct.pack(">i", 20) + packet("/known", 0.5)) * MOST_MESSAGES


@pytest.mark.parametrize("data", [packet("/known", 0.5), FULL, b"nonsense"], ids=["messages", "bundles", "nonsense"])
def test_a_flood_is_taken_at_a_bounded_rate(server: OscServer, heard: list[OscMessage], data: bytes) -> None:
    began = time.monotonic()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        while time.monotonic() - began < 1.0 or not (heard or server.counts.malformed):
            sender.sendto(data, ("127.0.0.1", server.port))
    count, passed = len(heard) + server.counts.malformed, time.monotonic() - began
    assert count <= 1.5 * MOST_PER_SECOND * passed
