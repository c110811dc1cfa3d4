"""Brings a published data set into the folder of data sets: from its home, or from what somebody brought.

A file that is here already is kept if its checksum is right; one that arrives is put in its place only if it is.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from engine.datasets.checksums import matches
from engine.datasets.download import SILENCE, UnreachableError, receive
from engine.datasets.homes import Home, PublishedFile
from engine.datasets.offline import take
from engine.datasets.speech_commands import prepare_speech_commands
from engine.errors import EngineError
from engine.failures import disk_problem

SPARE = 64 << 20  # bytes left free on the disk
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class FetchProgress:
    """Where the fetching of a data set stands.

    Attributes:
        phase: what is going on; `done` comes once, last.
        file: which it is about.
        done: bytes of it, or clips while preparing.
        total: of how many, None where nobody knows.
    """

    phase: Literal["checking", "fetching", "preparing", "done"]
    file: str = ""
    done: int = 0
    total: int | None = None


def fetch(
    home: Home, folder: Path, brought: Path | None = None, silence: float = SILENCE
) -> Iterator[FetchProgress | None]:
    """Get every file of a data set into its folder below `folder`; every yield is a safe point.

    `close()` keeps what has arrived, and the next run goes on from there.

    Args:
        brought: a folder or an archive with the published files; None asks the network.
        silence: seconds without a byte after which a connection counts as broken.

    Raises:
        EngineError: there is no room, no connection, a wrong checksum, or another run at the same.
    """
    place = folder / home.dataset
    try:
        place.mkdir(parents=True, exist_ok=True)
        with FileLock(place / ".fetching", timeout=0):
            yield from _fetched(home, place, brought, silence)
    except Timeout:
        raise EngineError(f"“{home.name}” is being fetched by another command.", "Wait for it to end.") from None
    except OSError as error:
        raise disk_problem(error) or EngineError(
            f"The folder {place} can't be written to: {error.strerror or error}.", "Name another with --data."
        ) from None
    yield FetchProgress("done")


def _fetched(home: Home, place: Path, brought: Path | None, silence: float) -> Iterator[FetchProgress | None]:
    _ask_room(place, home.megabytes * MEGABYTE - _held(place), home.title)
    for file in home.files:
        if (yield from _is_here(place / file.name, file)):
            continue
        part = place / f"{file.name}.part"
        yield from _downloaded(file, part, silence) if brought is None else _taken(file, brought, part)
        yield from _put(file, part, place)
    if home.dataset == "speech_commands":
        for count in prepare_speech_commands(place):
            yield FetchProgress("preparing", home.files[0].name, count)


def _is_here(target: Path, file: PublishedFile) -> Generator[FetchProgress, None, bool]:
    return target.is_file() and (yield from _checked(target, file))


def _downloaded(file: PublishedFile, part: Path, silence: float) -> Iterator[FetchProgress]:
    """The file from the first address that has it."""
    problems: list[UnreachableError] = []
    for address in file.addresses:
        try:
            for received in receive(address, part, silence):
                if received.total is not None:
                    _ask_room(part.parent, received.total - received.done, file.name)
                yield FetchProgress("fetching", file.name, received.done, received.total)
            return
        except UnreachableError as problem:
            problems.append(problem)
    said = " ".join(problem.message for problem in problems)
    raise EngineError(
        f"{file.name} could not be fetched. {said}",
        "Try again later: what has arrived is kept. Or bring the file and name its folder with --from.",
    )


def _taken(file: PublishedFile, brought: Path, part: Path) -> Iterator[FetchProgress]:
    taking = take(brought, file.name, part)
    while True:
        try:
            yield FetchProgress("fetching", file.name, next(taking))
        except StopIteration as end:
            if not end.value:
                raise EngineError(
                    f"“{brought.name}” does not hold {file.name}.", "Name the folder or the archive that has it."
                ) from None
            return


def _put(file: PublishedFile, part: Path, place: Path) -> Iterator[FetchProgress]:
    if not (yield from _checked(part, file)):
        part.unlink()
        raise EngineError(
            f"What arrived as {file.name} is not the published file: its checksum differs.",
            "It was thrown away; try again, or bring the file and name its folder with --from.",
        )
    part.replace(place / file.name)


def _checked(target: Path, file: PublishedFile) -> Generator[FetchProgress, None, bool]:
    checking, total = matches(target, file.checksum), target.stat().st_size
    while True:
        try:
            yield FetchProgress("checking", file.name, next(checking), total)
        except StopIteration as end:
            return end.value


def _held(place: Path) -> int:
    return sum(file.stat().st_size for file in place.rglob("*") if file.is_file())


def _ask_room(place: Path, wanted: int, what: str) -> None:
    """Refuse before the work where the disk has too little room.

    Raises:
        EngineError: that is so.
    """
    free, needed = shutil.disk_usage(place).free, wanted + SPARE
    if wanted > 0 and free < needed:
        raise EngineError(
            f"{what} needs {needed / MEGABYTE:.0f} MB more, but only {free / MEGABYTE:.0f} MB are free there.",
            "Make room, or name a folder on another disk with --data.",
        )
