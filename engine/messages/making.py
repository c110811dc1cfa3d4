"""A generator is made from the user's own folders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from engine.datasets.folder_scan import FolderScan
from engine.messages.base import Bytes, Command, Event


@dataclass(frozen=True)
class UnfinishedMaking:
    """A generator whose making was stopped: everything `MakeGenerator` needs to go on with it."""

    id: str
    title: str
    effort: str
    scan: FolderScan
    licence: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class ScanFolders(Command):
    """Look at every file of some folders, and at single files. Answer: `FoldersScanning`, then `FolderScanned`."""

    paths: tuple[str, ...]
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """Only what was named last is wanted."""
        return "scan-folders"


@dataclass(frozen=True, kw_only=True)
class EstimateMaking(Command):
    """Try a few steps of learning on this machine. Answer: `MakingEstimated`."""

    scan: FolderScan
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """Only the newest choice of size or length matters."""
        return "estimate-making"


@dataclass(frozen=True, kw_only=True)
class MakeGenerator(Command):
    """Make a generator from the files of a scan.

    Answer: `MakingProgressed` and `MakingLooked` while it runs, then `GeneratorMade`. Cancelled, or stopped with the
    program, it keeps what it has learned and is among the unfinished ones.

    Attributes:
        effort: draft, good or best.
        licence, source: of the media, as the user says.
        id: of an unfinished one to go on with; empty begins a new one.
    """

    scan: FolderScan
    title: str
    effort: str
    licence: str = ""
    source: str = ""
    id: str = ""
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """One is made at a time; a newer one stops it."""
        return "make-generator"


@dataclass(frozen=True, kw_only=True)
class FinishMaking(Command):
    """Let the generator that is being made be done with what it has learned. Answer: `GeneratorMade` of its making."""


@dataclass(frozen=True, kw_only=True)
class ListUnfinished(Command):
    """Tell of every generator whose making was stopped. Answer: `UnfinishedListed`."""


@dataclass(frozen=True, kw_only=True)
class ForgetUnfinished(Command):
    """Throw away what is kept of a making that was stopped. Answer: `UnfinishedListed`."""

    id: str


@dataclass(frozen=True, kw_only=True)
class FoldersScanning(Event):
    """How many files have been looked at."""

    count: int


@dataclass(frozen=True, kw_only=True)
class FolderScanned(Event):
    """What is in some folders, and pictures of some of it: uint8 ``[side, side]`` or ``[side, side, 3]``."""

    scan: FolderScan
    pictures: tuple[Bytes, ...]


@dataclass(frozen=True, kw_only=True)
class MakingEstimated(Event):
    """About how many seconds each effort takes on this machine, by its name."""

    seconds: Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class MakingProgressed(Event):
    """How far the making of a generator is.

    Attributes:
        phase: reading the files, training, or measuring what was learned.
        step, steps: of the optimiser; 0 before it trains.
        losses: terms of the last batch by name.
        figures: what was found on items held out, by name; empty most of the time.
        seconds_left: until the last step.
    """

    id: str
    phase: Literal["reading", "training", "measuring"]
    step: int = 0
    steps: int = 0
    losses: Mapping[str, float] = field(default_factory=dict)
    figures: Mapping[str, float] = field(default_factory=dict)
    seconds_left: float = 0.0


@dataclass(frozen=True, kw_only=True)
class MakingLooked(Event):
    """What the generator makes of some items by now, pictures uint8 ``[items, height, width]`` or with 3 colours last.

    Attributes:
        items: the originals, the same every time; the last `held_out` of them are never learned from.
        made: what it makes of them.
        drawn: what it makes of draws from its prior.
    """

    items: Bytes
    made: Bytes
    held_out: int
    drawn: Bytes


@dataclass(frozen=True, kw_only=True)
class UnfinishedListed(Event):
    """The generators whose making was stopped, by title."""

    makings: tuple[UnfinishedMaking, ...]
