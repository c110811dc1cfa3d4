"""Several processes that work at the same thing, as `torchrun` starts them: who is who, and what they tell each other.

A process alone is the usual case, in which nothing is sent. Gradients go over the device they lie on (NCCL on GPUs,
Gloo on processors); all else goes over Gloo. A process that ends makes the others say so instead of waiting for it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

import torch
from torch import Tensor
from torch import distributed as wire

from engine.device import usable_cores
from engine.errors import EngineError

PATIENCE = timedelta(minutes=10)  # for a process that neither answers nor ends
Told = TypeVar("Told")


@dataclass(frozen=True)
class Ranks:
    """The processes at one work, seen by one of them.

    Attributes:
        rank: of this one, 0 .. count - 1; the first alone writes and prints.
        count: of all.
    """

    rank: int = 0
    count: int = 1

    @property
    def first(self) -> bool:
        """This is the one that writes and prints."""
        return self.rank == 0

    def share(self, items: Tensor) -> Tensor:
        """This process's part of ``[items, ...]``; the parts in order of rank are the whole, all of one length."""
        return items.chunk(self.count)[self.rank]

    def refuse_uneven(self, batch: int) -> None:
        """Only equal parts make the mean of the processes that of the batch.

        Raises:
            EngineError: a batch can't be shared evenly.
        """
        if batch % self.count:
            even = ", ".join(str(n) for n in range(1, min(batch, 2 * self.count) + 1) if batch % n == 0)
            raise EngineError(
                f"A batch of {batch} can't be shared evenly by {self.count} processes.", f"Start one of: {even}."
            )

    def mean(self, parts: Sequence[Tensor]) -> None:
        """Put into each tensor the mean of it over all processes, in one message. They lie on one device."""
        if self.count == 1 or not parts:
            return
        flat = torch.cat([part.detach().reshape(-1).float() for part in parts])
        _send(lambda: wire.all_reduce(flat))
        flat /= self.count
        for part, values in zip(parts, flat.split([part.numel() for part in parts]), strict=True):
            part.detach().copy_(values.view_as(part))

    def most(self, value: int) -> int:
        """The largest of what every process says, 0 or more."""
        if self.count == 1:
            return value
        said = torch.tensor([value])
        _send(lambda: wire.all_reduce(said, wire.ReduceOp.MAX))
        return int(said)

    def told(self, value: Told) -> Told:
        """What the first process says; that of the others is not looked at."""
        if self.count == 1:
            return value
        said = [value]
        _send(lambda: wire.broadcast_object_list(said))
        return said[0]

    def gathered(self, value: Told) -> list[Told]:
        """What every process says, in order of rank."""
        if self.count == 1:
            return [value]
        said: list[Told | None] = [None] * self.count
        _send(lambda: wire.all_gather_object(said, value))
        return [each for each in said if each is not None]

    def wait(self) -> None:
        """Until every process is here."""
        self.most(0)


ALONE = Ranks()


@contextmanager
def joined_ranks(environment: Mapping[str, str] = os.environ, patience: timedelta = PATIENCE) -> Iterator[Ranks]:
    """Join the others that `torchrun` started with this process; alone where it did not.

    Args:
        patience: how long one waits for another that neither answers nor ends.

    Raises:
        EngineError: they do not find each other.
    """
    count = int(environment.get("WORLD_SIZE", "1"))
    if count == 1 or "MASTER_ADDR" not in environment:
        yield ALONE
        return
    _share_machine(int(environment.get("LOCAL_RANK", "0")), int(environment.get("LOCAL_WORLD_SIZE", "1")))
    backend = "cpu:gloo,cuda:nccl" if torch.cuda.is_available() else "gloo"
    _send(lambda: wire.init_process_group(backend, timeout=patience))
    try:
        yield Ranks(wire.get_rank(), count)
    finally:
        wire.destroy_process_group()


def _share_machine(place: int, here: int) -> None:
    """Cores and GPUs among the processes of this machine."""
    torch.set_num_threads(max(1, usable_cores() // here))
    if torch.cuda.is_available():
        torch.cuda.set_device(place % torch.cuda.device_count())


def _send(message: Callable[[], object]) -> None:
    try:
        message()
    except (RuntimeError, ValueError):  # torch's own errors of a connection are RuntimeErrors
        raise EngineError(
            "Another process of this work has ended or no longer answers.",
            "Start the same command again: it goes on from what was written last.",
        ) from None
