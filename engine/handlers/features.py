"""Neighbour graphs of a domain's samples: built once in small steps, kept in memory and on disk.

With its graphs at hand, propagating labels anew takes a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
from scipy.sparse import csr_matrix

from engine.domain import OpenedDomain
from engine.labels.features import feature_views
from engine.labels.neighbours import Graph, graph_steps
from engine.messages import Domain
from engine.session import Session

FORMAT = "5"  # of views and graphs; change it with the way they are computed


def prepare_graphs(session: Session, number: Domain) -> Generator[None, None, tuple[Graph, ...]]:
    """The graphs of a domain, one for each feature view; yields None at safe points while it builds them."""
    opened = session.domain(number)
    if opened.graphs is None:
        key = _key(opened)
        kept = session.cache.load("graphs", key)
        if kept is not None:
            opened.graphs = _unpacked(kept, opened.count)
        else:
            opened.graphs = yield from _built(opened)
            session.cache.keep("graphs", key, _packed(opened.graphs))
    return opened.graphs


def wants_features(session: Session, opened: OpenedDomain) -> bool:
    """Whether the graphs of a domain are still to be built, so that its samples' features will be asked for."""
    return opened.graphs is None and not session.cache.holds("graphs", _key(opened))


def _key(opened: OpenedDomain) -> str:
    return f"{opened.fingerprint()}-{FORMAT}"


def _built(opened: OpenedDomain) -> Generator[None, None, tuple[Graph, ...]]:
    views = yield from feature_views(opened.adapter, opened.mean, opened.seen)
    graphs: list[Graph] = []
    for view in views:
        graphs.append((yield from graph_steps(view)))
    return tuple(graphs)


def _packed(graphs: tuple[Graph, ...]) -> dict[str, np.ndarray]:
    arrays: dict[str, np.ndarray] = {}
    for index, graph in enumerate(graphs):
        for part in ("data", "indices", "indptr"):
            arrays[f"{index}.{part}"] = getattr(graph.weights, part)
    return arrays


def _unpacked(arrays: dict[str, np.ndarray], count: int) -> tuple[Graph, ...]:
    parts = [
        tuple(arrays[f"{index}.{part}"] for part in ("data", "indices", "indptr")) for index in range(len(arrays) // 3)
    ]
    return tuple(Graph(csr_matrix(part, shape=(count, count))) for part in parts)
