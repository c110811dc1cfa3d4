"""Parting the examples of a bin in two, so that both halves mean the same in every domain."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor

from engine.bridge.transfer import shared_means
from engine.domain import OpenedDomain
from engine.labels.parting import parted
from engine.messages import Domain, Event, ExamplesParted, PartExamples
from engine.session import Session


def part_examples(session: Session, command: PartExamples) -> Iterator[Event | None]:
    """Part the examples of every domain in two.

    With a bridge they are parted together in the shared space, where all domains meet, each around its own middle;
    without one each domain is parted by its latents.

    Raises:
        EngineError: a sample does not exist.
    """
    rows = [_rows(session, number, samples) for number, samples in enumerate(command.samples, start=1)]
    if session.has_bridge:
        sides = parted(torch.cat(rows)).split([len(part) for part in rows])
    else:
        sides = [parted(part) for part in rows]
    leaving = tuple(
        np.array(samples, np.int64)[side.numpy()] for samples, side in zip(command.samples, sides, strict=True)
    )
    yield ExamplesParted(ticket=command.ticket, leaving=leaving)


def _rows(session: Session, number: Domain, samples: tuple[int, ...]) -> Tensor:
    """What tells examples of a domain apart ``[n, width]``, around their own middle."""
    if not samples:
        return torch.zeros(0, session.in_use.info.shared_size if session.has_bridge else 1)
    opened = session.domain(number)
    latents = opened.latents(samples)
    found = shared_means(session.in_use.bridge, latents, number) if session.has_bridge else _evened(opened, latents)
    return (found - found.mean(0)).cpu()


def _evened(opened: OpenedDomain, latents: Tensor) -> Tensor:
    """Every dimension by its own spread."""
    return latents / opened.mean.std(0).clamp_min(1e-6)
