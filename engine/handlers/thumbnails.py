"""Thumbnails of a domain's samples, in batches small enough to cut in between; a bank's are kept on disk.

Pictures have their generator's own size, at most 64 pixels a side; spectrograms are 64 × 64.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator

import numpy as np

from engine.cache import fingerprint
from engine.domain import OpenedDomain
from engine.messages import Bytes, Domain, ThumbnailsRendered
from engine.session import Session
from engine.space.render import render_pictures

SIDE = 64
BATCH = 16  # samples rendered between two safe points
SHOWN = 256  # thumbnails in one event


def render_thumbnails(
    session: Session, ticket: int, number: Domain, samples: range
) -> Iterator[ThumbnailsRendered | None]:
    """Render thumbnails of consecutive samples and tell of them some hundred at a time."""
    opened = session.domain(number)
    for start in range(samples.start, samples.stop, SHOWN):
        chosen = range(start, min(start + SHOWN, samples.stop))
        key = _key(opened, chosen)
        kept = session.cache.load("thumbnails", key)
        if kept is not None:
            pictures = kept["pictures"]
        else:
            pictures = yield from _rendered(opened, chosen)
            session.cache.keep("thumbnails", key, {"pictures": pictures})
        yield ThumbnailsRendered(ticket=ticket, domain=number, start=start, thumbnails=pictures)


def _rendered(opened: OpenedDomain, samples: range) -> Generator[None, None, Bytes]:
    parts: list[Bytes] = []
    for batch in opened.mean[samples.start : samples.stop].split(BATCH):
        parts.append(render_pictures(opened.adapter, batch, SIDE))
        yield
    return np.concatenate(parts)


def _key(opened: OpenedDomain, samples: range) -> str:
    latents = opened.mean[samples.start : samples.stop].cpu().numpy()
    return fingerprint(opened.adapter.card.weights_sha256, str(SIDE), latents)
