"""Writes bank items that nothing was trained on, each with its transfer: what a bridge does to things it never saw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import torch

from engine.errors import EngineError
from engine.export.renderings import write_rendering
from engine.messages import Domain
from engine.session import Session
from engine.space.render import render

BATCH = 4  # items between two safe points


def write_held_out(
    session: Session, source: Domain, count: int, folder: Path, towards: Domain | None = None
) -> Iterator[Path]:
    """Write `count` held-out items spread over the bank, as ``held-out-0012-1.png`` and ``held-out-0012-2.wav``.

    It crosses to `towards`; None is the next one round.
    The number in the middle is the item's among the held-out ones, the last the domain that rendered it. Yields
    every file it wrote.

    Raises:
        EngineError: there is no bridge, the bank holds nothing out, or `folder` can't be written.
    """
    latents = session.domain(source).held_out.mean
    if not len(latents):
        raise EngineError("The sample bank of this generator holds nothing out.")
    target = session.target(source, towards)
    chosen = torch.linspace(0, len(latents) - 1, min(count, len(latents))).round().long().unique()
    for items in chosen.split(BATCH):
        rows = latents[items.to(latents.device)]
        lanes: tuple[tuple[Domain, torch.Tensor], ...] = (
            (source, rows),
            (target, session.transfer(rows, source, target)),
        )
        for domain, some in lanes:
            renderings = render(session.domain(domain).adapter, some)
            for item, rendering in zip(items.tolist(), renderings, strict=True):
                yield write_rendering(rendering, folder / f"held-out-{item:04d}-{domain}")
