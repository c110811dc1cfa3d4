"""The addresses of OSC: one for every action and every dial, made from the two tables and from nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pythonosc.osc_message import OscMessage

from studio.remote.wishes import DoAction, Host, Tell, TurnDial, Wish
from studio.tables.actions import Entry, Group
from studio.tables.dials import Dial

ROOT = "/latentbridge"
LIST, PING = f"{ROOT}/list", f"{ROOT}/ping"
Kind = Literal["do", "dial", "value"]


@dataclass(frozen=True)
class Address:
    """One address.

    Attributes:
        path: as sent, ``/latentbridge/dial/play/position``.
        kind: ``do`` runs an action, ``dial`` turns a dial to a share 0..1, ``value`` to a value in its own unit.
        target: id of the action or the dial.
        words: what it is called.
        low: least value, of a dial.
        high: greatest value, of a dial; for a range that depends on what is open, as it is now.
        unit: of the values; empty for none.
    """

    path: str
    kind: Kind
    target: str
    words: str
    low: float = 0.0
    high: float = 1.0
    unit: str = ""


def path_of(kind: Kind, target: str) -> str:
    """The address of an action or a dial by its id, ``group.name``."""
    return f"{ROOT}/{kind}/{target.replace('.', '/', 1)}"


def all_addresses(groups: Iterable[Group], dials: Iterable[Dial]) -> list[Address]:
    """Every address, actions first; keys that views handle by themselves and entries that come and go have none."""
    entries = [entry for group in groups for entry in group.entries if entry.do is not None]
    return [*map(_of_action, entries), *(each for dial in dials for each in _of_dial(dial))]


def _of_action(entry: Entry) -> Address:
    return Address(path_of("do", entry.id), "do", entry.id, entry.words)


def _of_dial(dial: Dial) -> list[Address]:
    low, high = dial.bounds
    return [
        Address(path_of("dial", dial.id), "dial", dial.id, dial.words),
        Address(path_of("value", dial.id), "value", dial.id, dial.words, low, high, dial.unit),
    ]


class AddressBook:
    """Turns messages into wishes; knows no window, so that any thread may ask it."""

    def __init__(self, addresses: Sequence[Address]) -> None:
        self._by_path = {address.path: address for address in addresses}

    def wish(self, message: OscMessage, sender: Host) -> Wish | None:
        """What a message asks for, None where it is addressed to nothing or says nothing of use.

        An action takes no argument, or a number that is 0 when its button is let go, which asks for nothing. A dial
        takes one number; without any it answers with where it stands. ``list`` and ``ping`` answer too; an argument
        is then the port the answer goes to.
        """
        if message.address in (LIST, PING):
            return Tell(message.address.removeprefix(f"{ROOT}/"), (sender[0], _port(message.params, sender[1])))
        address = self._by_path.get(message.address)
        if address is None:
            return None
        number = _number(message.params)
        if address.kind == "do":
            return DoAction(address.target) if not message.params or number else None
        if not message.params:
            return Tell(address.target, sender)
        return None if number is None else TurnDial(address.target, number, address.kind == "value")


def _number(params: Sequence[object]) -> float | None:
    """The first argument as a number, None where it is none."""
    first = params[0] if params else None
    if isinstance(first, (int, float)) and math.isfinite(first):
        return float(first)
    return None


def _port(params: Sequence[object], otherwise: int) -> int:
    first = params[0] if params else None
    usable = isinstance(first, int) and not isinstance(first, bool) and 1024 <= first <= 65535
    return first if usable else otherwise  # type: ignore[return-value]
