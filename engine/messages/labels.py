"""What the user's labels say of all samples: predicted bins, suggestions, likeness, a bin parted in two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.messages.base import Command, Domain, Event, Floats


@dataclass(frozen=True)
class Examples:
    """The user's labels of one domain: ``samples[i]`` (index into the domain's samples) is in bin ``bins[i]``."""

    samples: NDArray[np.int64]
    bins: NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class PredictBins(Command):
    """Propagate the user's labels over all domains.

    Answer: `BinsPredicted` for each domain with labels, then `SuggestionsFound` for each domain, and while that is
    looked for `SuggestionsSought`, so that newer labels need not wait for suggestions.
    """

    examples: tuple[Examples, ...]
    bins: int
    background: ClassVar[bool] = True
    gives_way: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """Newer labels make older predictions pointless."""
        return "predict"


@dataclass(frozen=True, kw_only=True)
class FindSimilar(Command):
    """Sort a domain's samples by their similarity to some of them. Answer: `SimilarFound`."""

    domain: Domain
    samples: tuple[int, ...]

    @property
    def slot(self) -> str | None:
        """Only the newest question matters."""
        return f"similar-{self.domain}"


@dataclass(frozen=True, kw_only=True)
class PartExamples(Command):
    """Part the examples of a bin in two by how alike they are: samples of each domain. Answer: `ExamplesParted`."""

    samples: tuple[tuple[int, ...], ...]

    @property
    def slot(self) -> str | None:
        """Only the newest wish counts."""
        return "part"


@dataclass(frozen=True, kw_only=True)
class BinsPredicted(Event):
    """Predicted bin of every sample of a domain (-1 = none) and its confidence, a rank 0..1."""

    domain: Domain
    bins: NDArray[np.int16]
    confidence: Floats
    seconds: float


@dataclass(frozen=True, kw_only=True)
class SuggestionsFound(Event):
    """The samples of a domain worth labelling next, best first; without labels, an opening set to begin with."""

    domain: Domain
    samples: NDArray[np.int64]
    seconds: float


@dataclass(frozen=True, kw_only=True)
class SuggestionsSought(Event):
    """The samples of a domain worth labelling next are being looked for."""

    domain: Domain


@dataclass(frozen=True, kw_only=True)
class SimilarFound(Event):
    """All samples of a domain ``[n]``, int64, the most similar to `samples` first, which lead."""

    domain: Domain
    samples: NDArray[np.int64]
    order: NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class ExamplesParted(Event):
    """The examples of each domain that would leave the bin, the smaller half; none where they are all alike."""

    leaving: tuple[NDArray[np.int64], ...]
