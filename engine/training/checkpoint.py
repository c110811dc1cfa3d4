"""What a stopped training leaves on disk, written whole or not at all.

Read with `weights_only`, so that a checkpoint from elsewhere cannot run code.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from engine.errors import EngineError


@dataclass(frozen=True)
class Checkpoint:
    """Everything a training needs to continue exactly.

    Attributes:
        step: steps done.
        plan: the plan and the number of items, as text, to refuse another's checkpoint.
        module: state of the network.
        optimiser: state of the optimiser.
        average: averaged weights, empty without averaging.
        noise: state of the random generator.
        best: lowest figures of what is watched, and `waited` the validations since one fell.
    """

    step: int
    plan: str
    module: dict[str, Tensor]
    optimiser: dict[str, Any]
    average: dict[str, Tensor]
    noise: Tensor
    best: dict[str, float] = field(default_factory=dict)
    waited: int = 0


def write_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Write what `read_checkpoint` reads.

    Raises:
        EngineError: the folder can't be written to.
    """
    write_record(path, vars(checkpoint))


def write_record(path: Path, record: Mapping[str, Any]) -> None:
    """Write tensors and plain values beside the target, then replace it: an interrupted write loses nothing.

    Raises:
        EngineError: the folder can't be written to.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.save(dict(record), part)
        os.replace(part, path)
    except (OSError, RuntimeError):  # torch tells a full disk as a RuntimeError
        raise EngineError(
            f"The checkpoint {path.name} can't be written into {path.parent}.", "Make room, or choose another folder."
        ) from None


def read_checkpoint(path: Path) -> Checkpoint:
    """Read what `write_checkpoint` wrote.

    Raises:
        EngineError: the file is damaged or is not a checkpoint.
    """
    try:
        return Checkpoint(**read_record(path))
    except TypeError:
        raise _damaged(path) from None


def read_record(path: Path) -> dict[str, Any]:
    """Read what `write_record` wrote.

    Raises:
        EngineError: the file is damaged.
    """
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception:  # a damaged file makes torch's reader stumble over anything: twelve kinds of error were seen
        raise _damaged(path) from None


def _damaged(path: Path) -> EngineError:
    return EngineError(
        f"The checkpoint {path.name} is damaged, so the training can't go on from it.",
        "Delete it, or start afresh without resuming.",
    )
