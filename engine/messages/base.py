"""What every message is: a command and what becomes of it, an event, a failure; and the engine itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.generators.card import GeneratorCard

Domain = int  # 1 .. MOST_DOMAINS, in the order of the project
BOTH_WAYS: tuple[tuple[Domain, Domain], ...] = ((1, 2), (2, 1))  # there and back between two
MOST_DOMAINS = 6  # of one bridge; the ways between them grow with the square
Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class DeviceReport:
    """Where the engine computes: ``kind`` is cuda, mps or cpu; ``name`` is what people call it."""

    kind: str
    name: str
    threads: int
    torch_version: str


@dataclass(frozen=True, kw_only=True)
class Command:
    """Something the window asks for.

    `ticket` is echoed by every event the command causes. A waiting command is replaced by a newer one of its slot;
    the replaced ticket is answered by `JobStopped`. Background commands become jobs, one after the other; any
    other command is served between two steps of a job.

    A job whose command gives way lets waiting background commands go first after each of its events (after
    `DomainOpened`, for example, training need not wait for the thumbnails), and a newer command of its slot
    stops it. Every background command ends with one `JobFinished`, `JobStopped` or `Failed`.
    """

    ticket: int
    background: ClassVar[bool] = False
    gives_way: ClassVar[bool] = False

    @property
    def slot(self) -> str | None:
        """Key under which a newer command replaces this one while it waits, or None to keep both."""
        return None


@dataclass(frozen=True, kw_only=True)
class WarmUp(Command):
    """Load torch, choose the device, run one dummy optimiser step. Answer: `EngineReady`."""

    background: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class Cancel(Command):
    """Drop the command with ticket `target`, waiting or running. Answer: `JobStopped` with the target's ticket."""

    target: int


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened in the engine; `ticket` is the command's that caused it."""

    ticket: int


@dataclass(frozen=True, kw_only=True)
class EngineReady(Event):
    """Torch is loaded and warm; `cards` are the generators on this machine."""

    device: DeviceReport
    cards: tuple[GeneratorCard, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DeviceLost(Event):
    """The accelerator has stopped working; the engine goes on with `device`, and nothing is open there yet."""

    device: DeviceReport


@dataclass(frozen=True, kw_only=True)
class EngineBusy(Event):
    """One step of a command has held up everything else for `seconds`; once more with `over` when it has ended."""

    command: str
    seconds: float
    over: bool = False


@dataclass(frozen=True, kw_only=True)
class JobStopped(Event):
    """A command was cancelled."""


@dataclass(frozen=True, kw_only=True)
class JobFinished(Event):
    """A background command has run to its end."""

    command: str


@dataclass(frozen=True, kw_only=True)
class Failed(Event):
    """A command failed. `details` is the traceback as text where it was a bug, else empty."""

    command: str
    message: str
    hint: str = ""
    details: str = field(default="", repr=False)
