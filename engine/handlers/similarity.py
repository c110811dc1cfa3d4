"""Sorting a domain's samples by how alike they are to some of them, for a gallery to show them in that order."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from engine.domain import OpenedDomain
from engine.errors import EngineError
from engine.labels.similarity import along_graphs, by_direction
from engine.messages import Event, FindSimilar, SimilarFound
from engine.session import Session


def find_similar(session: Session, command: FindSimilar) -> Iterator[Event | None]:
    """Sort all samples of a domain by their similarity to those named.

    Raises:
        EngineError: no sample is named, or one does not exist.
    """
    if not command.samples:
        raise EngineError("Similar to what?", "Select one or more samples first.")
    opened = session.domain(command.domain)
    opened.check(command.samples)
    chosen = np.array(list(dict.fromkeys(command.samples)), np.int64)
    order = _order(opened, chosen)
    yield SimilarFound(ticket=command.ticket, domain=command.domain, samples=chosen, order=order)


def _order(opened: OpenedDomain, chosen: NDArray[np.int64]) -> NDArray[np.int64]:
    """Building the graphs would take seconds in which nothing else is answered: until they are there, by latents."""
    if opened.graphs is not None:
        return along_graphs(opened.graphs, chosen)
    return by_direction(opened.mean.cpu().numpy(), chosen)
