"""OSC addresses mean what the tables of actions and dials say."""

from __future__ import annotations

import math

import pytest

from studio.remote.addresses import AddressBook, all_addresses
from studio.remote.wishes import DoAction, Tell, TurnDial
from studio.settings.settings import target_of
from studio.tables.actions import Entry, Group
from studio.tables.dials import Dial
from tests.studio.remote.osc_messages import message

HERE = ("127.0.0.1", 5000)


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
