"""OSC: packets from anybody do no harm, addresses mean what the tables say, the server keeps its bounds."""

from __future__ import annotations

import contextlib
import math
import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pythonosc.osc_bundle_builder import IMMEDIATELY, OscBundleBuilder
from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import OscMessageBuilder
from pythonosc.udp_client import SimpleUDPClient

from studio.remote.addresses import AddressBook, all_addresses
from studio.remote.osc_packet import DEEPEST, MOST_BYTES, MOST_MESSAGES, BadPacketError, read_packet
from studio.remote.osc_sender import OscSender, packet
from studio.remote.osc_server import MOST_PER_SECOND, OscServer
from studio.remote.wishes import DoAction, Tell, TurnDial
from studio.settings.settings import target_of
from studio.tables.actions import Entry, Group
from studio.tables.dials import Dial
from tests.waiting import PATIENCE, SECONDS, wait_until

HERE = ("127.0.0.1", 5000)
NUMBERS = st.floats(allow_nan=False, width=32)


def message(path: str, *arguments: object) -> OscMessage:
    builder = OscMessageBuilder(path)
    for each in arguments:
        builder.add_arg(each)  # type: ignore[arg-type]
    return builder.build()


def bundled(depth: int, inner: bytes) -> bytes:
    for _ in range(depth):
        inner = b"#bundle\x00" + struct.pack(">Q", 1) + struct.pack(">i", len(inner)) + inner
    return inner


# ------------------------------------------------------------ packets


@given(st.text("abc/", min_size=1, max_size=20), st.lists(NUMBERS | st.integers(-(2**31), 2**31 - 1), max_size=8))
def test_a_message_is_read_as_it_was_built(path: str, arguments: list[float]) -> None:
    [read] = read_packet(packet(f"/{path}", *arguments))
    assert read.address == f"/{path}"
    assert read.params == pytest.approx(arguments)


@pytest.mark.parametrize("depth", range(DEEPEST + 1))
def test_bundles_are_opened_down_to_a_depth(depth: int) -> None:
    assert [each.params for each in read_packet(bundled(depth, packet("/a", 1)))] == [[1]]


def test_bundles_of_the_library_are_read_in_order() -> None:
    builder = OscBundleBuilder(IMMEDIATELY)
    for number in range(5):
        builder.add_content(message("/a", number))
    assert [each.params[0] for each in read_packet(builder.build().dgram)] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a",
        b"/a",  # no end of the address
        b"/a\x00\x00,i\x00\x00",  # an argument that is not there
        b"/a\x00\x00,q\x00\x00",  # a kind of argument that there is not
        b"/a\x00\x00,[[[[",
        b"/\xff\xfe\x00,\x00\x00\x00",  # no text
        b"/a\x00\x00," + b"T" * 200 + b"\x00\x00\x00",
        packet("/a", "x" * MOST_BYTES),
        bundled(DEEPEST + 1, packet("/a")),
        bundled(300, packet("/a")),
        b"#bundle\x00",
        b"#bundle\x00" + bytes(8) + struct.pack(">i", -4),  # would be read for ever
        b"#bundle\x00" + bytes(8) + struct.pack(">i", 0),
        b"#bundle\x00" + bytes(8) + struct.pack(">i", 2**31 - 1) + b"/a\x00\x00",
        b"#bundle\x00" + bytes(8) + (struct.pack(">i", 4) + b"/a\x00\x00") * (MOST_MESSAGES + 1),
    ],
)
def test_what_is_malformed_is_refused(data: bytes) -> None:
    with pytest.raises(BadPacketError):
        read_packet(data)


CRAFTED = st.one_of(
    st.binary(max_size=256),
    st.binary(max_size=64).map(lambda tail: b"/latentbridge/dial/play/position\x00\x00\x00\x00,f\x00\x00" + tail),
    st.binary(max_size=64).map(lambda tail: b"#bundle\x00" + bytes(8) + tail),
    st.lists(st.integers(-(2**31), 2**31 - 1), max_size=6).map(
        lambda sizes: b"#bundle\x00" + bytes(8) + b"".join(struct.pack(">i", each) + b"/a\x00\x00" for each in sizes)
    ),
    st.tuples(st.text(max_size=12), st.text("ifhdsTFN[]bqrmt,", max_size=12), st.binary(max_size=48)).map(
        lambda parts: f"/{parts[0]}\x00,{parts[1]}\x00".encode() + parts[2]
    ),
)


@settings(max_examples=400)
@given(CRAFTED)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    messages: list[OscMessage] = []
    with contextlib.suppress(BadPacketError):  # and nothing else
        messages = read_packet(data)
    assert len(messages) <= MOST_MESSAGES


# ------------------------------------------------------------ addresses


def dial(**more: object) -> Dial:
    return Dial("play.speed", "Speed", 0.25, 4.0, lambda: 1.0, lambda _value: None, "×", **more)  # type: ignore[arg-type]


def book() -> AddressBook:
    entries = [Entry("edit.undo", "Undo", do=lambda: None), Entry("lanes.scrub", "Scrub", "← →")]
    return AddressBook(all_addresses([Group("edit", "Edit", entries)], [dial()]))


@pytest.mark.parametrize(
    ("sent", "wish"),
    [
        (("/latentbridge/do/edit/undo",), DoAction("edit.undo")),
        (("/latentbridge/do/edit/undo", 1), DoAction("edit.undo")),
        (("/latentbridge/do/edit/undo", True), DoAction("edit.undo")),
        (("/latentbridge/do/edit/undo", 0.0), None),  # the button is let go
        (("/latentbridge/do/lanes/scrub",), None),  # a key of a view
        (("/latentbridge/dial/play/speed", 0.5), TurnDial("play.speed", 0.5)),
        (("/latentbridge/value/play/speed", 2), TurnDial("play.speed", 2.0, real=True)),
        (("/latentbridge/dial/play/speed", math.nan), None),
        (("/latentbridge/dial/play/speed", math.inf), None),
        (("/latentbridge/dial/play/speed", "fast"), None),
        (("/latentbridge/dial/play/speed",), Tell("play.speed", HERE)),
        (("/latentbridge/list",), Tell("list", HERE)),
        (("/latentbridge/list", 9001), Tell("list", ("127.0.0.1", 9001))),
        (("/latentbridge/ping", 80), Tell("ping", HERE)),  # no port of the system's own
        (("/latentbridge/dial/play/nothing", 0.5), None),
        (("/",), None),
    ],
)
def test_an_address_means_what_the_tables_say(sent: tuple[object, ...], wish: object) -> None:
    assert book().wish(message(str(sent[0]), *sent[1:]), HERE) == wish


def test_every_dial_and_action_has_its_address_with_words_and_range() -> None:
    moving = dial(top=lambda: 2.0)
    found = {each.path: each for each in all_addresses([], [moving])}
    assert sorted(found) == ["/latentbridge/dial/play/speed", "/latentbridge/value/play/speed"]
    value = found["/latentbridge/value/play/speed"]
    assert (value.words, value.low, value.high, value.unit) == ("Speed", 0.25, 2.0, "×")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("127.0.0.1:9001", ("127.0.0.1", 9001)),
        ("  studio.local:57120 ", ("studio.local", 57120)),
        ("9001", None),
        (":9001", None),
        ("host:", None),
        ("host:0", None),
        ("host:65536", None),
        ("host:9001x", None),
        ("ho st:9001", None),
        ("::1:9001", None),
        ("a" * 300 + ":9001", None),
    ],
)
def test_where_osc_is_sent_to_is_a_host_and_a_port(text: str, target: object) -> None:
    assert target_of(text) == target


# ------------------------------------------------------------ the server


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


# ------------------------------------------------------------ the sender


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
