"""What the engine has told about the samples of each domain: card, counts, predicted bins.

Derived knowledge, never saved; controllers fill it from events and read it to translate between samples and their keys.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.generators.card import GeneratorCard

NO_BIN = -1


@dataclass
class DomainCatalogue:
    """One domain as the engine has it open.

    Attributes:
        card: of its generator.
        bank_count: samples 0 .. bank_count - 1 come from the generator's bank, the rest are the user's files.
        predicted: predicted bin of each sample, by position among the project's bins; -1 = none.
        confidence: of each prediction, 0..1.
    """

    card: GeneratorCard
    bank_count: int
    predicted: NDArray[np.int16]
    confidence: NDArray[np.float32]

    @property
    def count(self) -> int:
        """Number of samples."""
        return len(self.predicted)

    def grow(self, count: int) -> None:
        """Samples were imported: there are `count` of them now."""
        more = max(0, count - self.count)
        self.predicted = np.concatenate([self.predicted, np.full(more, NO_BIN, np.int16)])
        self.confidence = np.concatenate([self.confidence, np.zeros(more, np.float32)])


class Catalogue:
    """All domains; a domain is None until the engine has opened it. `count` is how many the project has."""

    def __init__(self) -> None:
        self.count = 2
        self._domains: dict[int, DomainCatalogue] = {}
        self._missing: set[int] = set()

    def get(self, domain: int) -> DomainCatalogue | None:
        """A domain, or None while it is closed."""
        return self._domains.get(domain)

    def open(self, domain: int, card: GeneratorCard, bank_count: int, count: int) -> None:
        """A domain has been opened; nothing is predicted yet."""
        self._missing.discard(domain)
        nothing = np.full(count, NO_BIN, np.int16)
        self._domains[domain] = DomainCatalogue(card, bank_count, nothing, np.zeros(count, np.float32))

    def close(self, domain: int) -> None:
        """A domain is no longer open; what was known of it is forgotten."""
        self._domains.pop(domain, None)
        self._missing.discard(domain)

    def miss(self, domain: int) -> None:
        """The generator of a domain can't be opened on this machine."""
        self.close(domain)
        self._missing.add(domain)

    def is_missing(self, domain: int) -> bool:
        """Whether a domain is closed for good, and not about to be opened."""
        return domain in self._missing

    @property
    def all_open(self) -> bool:
        """Whether a bridge can be trained or loaded."""
        return all(number in self._domains for number in range(1, self.count + 1))

    def any_sound(self) -> bool:
        """Whether one of the open domains is of sounds."""
        return any(each.card.kind == "sound" for each in self._domains.values())
