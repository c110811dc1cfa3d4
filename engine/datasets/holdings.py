"""What is in the folder of data sets: which of those one can fetch are here, in what form and how large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.datasets import homes
from engine.datasets.homes import Home
from engine.datasets.speech_commands import PREPARED, WORDS


@dataclass(frozen=True)
class Holding:
    """A data set and what of it is here.

    Attributes:
        name: in commands.
        title, licence: as its home says.
        place: the file or folder it is read from; None where it is not here.
        complete: it can be read; else something of it has been fetched.
        megabytes: on the disk.
        addresses: of its files.
    """

    name: str
    title: str
    licence: str
    place: Path | None
    complete: bool
    megabytes: float
    addresses: tuple[str, ...]


def holdings(folder: Path) -> Iterator[Holding]:
    """Every data set that can be fetched, by what is in `folder`; nothing is read but names and sizes."""
    for home in homes.HOMES:
        packed, own = folder / f"{home.dataset}.npz", folder / home.dataset
        place = packed if packed.is_file() else own if own.is_dir() and any(own.glob("[!.]*")) else None
        yield Holding(
            *(home.name, home.title, home.licence, place),
            complete=place is not None and (place is packed or _whole(home, own)),
            megabytes=0.0 if place is None else round(_bytes(place) / 1e6, 1),
            addresses=tuple(file.addresses[0] for file in home.files),
        )


def _whole(home: Home, folder: Path) -> bool:
    if home.dataset == "speech_commands" and any((folder / name).is_dir() for name in (PREPARED, WORDS[0])):
        return True
    names = [(file.name, file.name.rpartition(".")[0]) for file in home.files]
    return all((folder / packed).is_file() or (folder / plain).is_file() for packed, plain in names)


def _bytes(place: Path) -> int:
    files = [place] if place.is_file() else [file for file in place.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files)
