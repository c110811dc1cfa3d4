"""Thumbnails of a domain's samples, in batches small enough to cut in between; a bank's are kept on disk.

Pictures have their generator's own size, at most 64 pixels a side; spectrograms are 64 × 64.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator

from engine.cache import fingerprint
from engine.domain import OpenedDomain
from engine.handlers.features import wants_features
from engine.labels.sightings import BATCH, SIDE
from engine.messages import Bytes, Domain, ThumbnailsRendered
from engine.session import Session

SHOWN = 256  # thumbnails in one event


def render_thumbnails(
    session: Session, ticket: int, number: Domain, samples: range
) -> Iterator[ThumbnailsRendered | None]:
    """Render thumbnails of consecutive samples and tell of them some hundred at a time."""
    opened = session.domain(number)
    described: bool | None = None
    for start in range(samples.start, samples.stop, SHOWN):
        chosen = range(start, min(start + SHOWN, samples.stop))
        key = _key(opened, chosen)
        kept = session.cache.load("thumbnails", key)
        if kept is not None:
            pictures = kept["pictures"]
            opened.seen.leave_pictures(chosen)
        else:
            described = wants_features(session, opened) if described is None else described
            pictures = yield from _rendered(opened, chosen, described and opened.graphs is None)
            session.cache.keep("thumbnails", key, {"pictures": pictures})
        yield ThumbnailsRendered(ticket=ticket, domain=number, start=start, thumbnails=pictures)


def _rendered(opened: OpenedDomain, samples: range, described: bool) -> Generator[None, None, Bytes]:
    """Thumbnails of samples; `described` leaves their features behind for whoever sorts the samples."""
    for start in range(samples.start, samples.stop, BATCH):
        rows = range(start, min(start + BATCH, samples.stop))
        opened.seen.look(opened.mean, rows, pictures=True, features=described)
        yield
    return opened.seen.take_pictures(samples)


def _key(opened: OpenedDomain, samples: range) -> str:
    latents = opened.mean[samples.start : samples.stop].cpu().numpy()
    return fingerprint(opened.adapter.card.weights_sha256, str(SIDE), latents)
