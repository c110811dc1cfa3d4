"""The command `osc addresses`: every address of the studio's OSC, made from the same tables as its menus."""

from __future__ import annotations

import math
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, cast

import typer
from rich.console import Console
from rich.table import Table

from studio.cli.printing import AsJson, print_json

if TYPE_CHECKING:
    from studio.remote.addresses import Address

group = typer.Typer(help="The window's OSC: its addresses.")
OUT = (
    ("position", "share of the path 0..1, position in keys, seconds from its start"),
    ("playing", "1 while the path plays, else 0"),
    ("bin_names", "names of the bins, in their order"),
    ("bins", "how likely the transferred frame is each of the bins, 0..1"),
    ("shared", "coordinates of the frame in the shared space"),
    ("map", "its place on the map"),
)


class Nobody:
    """Stands in for a studio whose tables are only read: whatever it is asked for, it is nobody again."""

    def __getattr__(self, _name: str) -> Nobody:
        return self

    def __call__(self, *_arguments: object, **_named: object) -> Nobody:
        """Whatever is asked of it."""
        return self


def add_to(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.add_typer(group, name="osc")


@group.callback()
def everything() -> None:
    """Nothing to do before a command."""


@group.command()
def addresses(as_json: AsJson = False) -> None:
    """List every address: those that act here, and those that tell other programs what is played."""
    from studio.remote.addresses import LIST, PING
    from studio.remote.addresses import ROOT as root

    known = addresses_of_nobody()
    out = {f"{root}/out/{name}": words for name, words in OUT}
    if as_json:
        print_json({"addresses": [_plain(each) for each in known], "out": out})
        return
    table = Table(box=None, pad_edge=False, title_justify="left")
    for heading in ("address", "takes", "what"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "address")
    for each in known:
        table.add_row(each.path, _takes(each), each.words)
    table.add_row(LIST, "a port, or nothing", "Answers with every address, its words and its range")
    table.add_row(PING, "a port, or nothing", f"Answers with {PING}/answer 1")
    for path, words in out.items():
        table.add_row(path, "(sent)", words)
    Console(highlight=False, width=None if Console().is_terminal else 160).print(table)


def addresses_of_nobody() -> list[Address]:
    """The addresses without a studio; the range of a dial that depends on what is open is open at its end."""
    from studio.remote.addresses import all_addresses
    from studio.tables.dial_entries import all_dials
    from studio.tables.menu import action_groups

    nobody = cast(Any, Nobody())
    dials = [replace(dial, top=None, high=math.inf if dial.top else dial.high) for dial in all_dials(nobody)]
    return all_addresses(action_groups(nobody), dials)


def _plain(address: Address) -> dict[str, object]:
    """As JSON knows it, which knows no infinity."""
    return asdict(replace(address, high=None if math.isinf(address.high) else address.high))  # type: ignore[arg-type]


def _takes(address: Address) -> str:
    if address.kind == "do":
        return "nothing, or 1"
    if address.kind == "dial":
        return "0..1"
    high = "" if math.isinf(address.high) else f"{address.high:g}"
    return f"{address.low:g}..{high} {address.unit}".rstrip()
