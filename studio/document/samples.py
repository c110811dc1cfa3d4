"""Sample keys: how a project names a sample, and which index the engine knows it by.

A key is ``bank:INDEX`` (an item of the generator's bank that is not held out) or ``file:SHA256`` (a file of the user).
The engine counts bank items first, then imported files in the order they were added.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from studio.document.model import DomainState, Project
from studio.document.problems import ProjectError

KEY = re.compile(r"bank:(0|[1-9][0-9]{0,8})|file:([0-9a-f]{64})")


def is_sample_key(key: str) -> bool:
    """Whether `key` is written as a sample key; it may still name a sample that is not there."""
    return KEY.fullmatch(key) is not None


def sample_key(domain: DomainState, index: int, bank_count: int) -> str:
    """The key of the engine's sample `index`.

    Raises:
        ProjectError: the domain has no such sample.
    """
    if 0 <= index < bank_count:
        return f"bank:{index}"
    position = index - bank_count
    if index < 0 or position >= len(domain.imported):
        count = bank_count + len(domain.imported)
        raise ProjectError(f"There is no sample {index}.", f"Samples of this domain run from 0 to {count - 1}.")
    return f"file:{domain.imported[position].sha256}"


class SampleIndices:
    """Looks up the engine's index of a domain's samples; its bank has `bank_count` items that are not held out.

    A file that was imported twice is two samples with one key, which is the first one's.
    """

    def __init__(self, domain: DomainState, bank_count: int) -> None:
        self._bank_count, self._places = bank_count, domain.places

    def of(self, key: str) -> int | None:
        """The engine's index of `key`, or None where the domain has no such sample."""
        kind, _, rest = key.partition(":")
        if kind == "bank":
            return int(rest) if rest.isdecimal() and int(rest) < self._bank_count else None
        place = self._places.get(rest)
        return None if place is None else self._bank_count + place


def examples_of(project: Project, domain: int, bank_count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The labels of a domain as the engine wants them.

    Returns:
        Sample indices, ascending, and the position of each one's bin in ``project.bins``. Labels of samples that the
        domain does not have are left out (see `unknown_labels`). The same arrays come back for the same project, so
        they are not to be written to.
    """
    state = project.domain(domain)
    question = bank_count, tuple(entry.id for entry in project.bins)
    if question not in state.found:
        state.found[question] = _examples(state, *question)
    return state.found[question]


def _examples(
    state: DomainState, bank_count: int, bin_ids: tuple[str, ...]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    indices = SampleIndices(state, bank_count)
    positions = {bin_id: place for place, bin_id in enumerate(bin_ids)}
    pairs = [(indices.of(key), positions[bin_id]) for key, bin_id in state.labels.items()]
    known = sorted((index, place) for index, place in pairs if index is not None)
    table = np.array(known, dtype=np.int64).reshape(-1, 2)
    return table[:, 0].copy(), table[:, 1].copy()


def unknown_labels(project: Project, domain: int, bank_count: int) -> tuple[str, ...]:
    """Keys of labelled samples that the domain does not have, as after a change of the generator's bank."""
    state = project.domain(domain)
    indices = SampleIndices(state, bank_count)
    return tuple(key for key in state.labels if indices.of(key) is None)
