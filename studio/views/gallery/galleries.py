"""The galleries there are, by domain: two at the start, further ones when a project first has such a domain.

A gallery is made of many parts, so those that a bridge of two domains never shows would only delay the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from studio.document.model import FEWEST_DOMAINS
from studio.views.gallery.sample_grid import SampleGrid

Follower = Callable[[int, SampleGrid], object]


class Galleries(Mapping[int, SampleGrid]):
    """The galleries of domains 1, 2 … as far as they were needed; `make` makes the one of a domain. None goes again."""

    def __init__(self, make: Callable[[int], SampleGrid]) -> None:
        self._make = make
        self._grids: dict[int, SampleGrid] = {}
        self._followers: list[Follower] = []
        self.grow(FEWEST_DOMAINS)

    def __getitem__(self, domain: int) -> SampleGrid:
        return self._grids[domain]

    def __iter__(self) -> Iterator[int]:
        return iter(self._grids)

    def __len__(self) -> int:
        return len(self._grids)

    def follow(self, follower: Follower) -> None:
        """Call with the number and the gallery of every domain: at once for those there are, later as others come."""
        self._followers.append(follower)
        for domain, grid in self._grids.items():
            follower(domain, grid)

    def grow(self, count: int) -> None:
        """Let there be galleries of domains 1 … `count` at least."""
        for domain in range(len(self._grids) + 1, count + 1):
            self._grids[domain] = self._make(domain)
            for follower in self._followers:
                follower(domain, self._grids[domain])
