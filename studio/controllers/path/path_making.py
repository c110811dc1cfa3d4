"""Paths that are made rather than picked: drawn on the map, walked at random, within a bin, from bin to bin."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from engine.messages import (
    AverageSamples,
    NeighboursWalked,
    PickPoints,
    PointsPicked,
    SamplesAveraged,
    WalkNeighbours,
)
from studio.catalogue import Catalogue, DomainCatalogue
from studio.controllers.path.pathing import PathController
from studio.controllers.path.strokes import lengths, simplified
from studio.document import path_edits
from studio.document.samples import examples_of
from studio.engine_link import EngineLink
from studio.notices import Notices
from studio.store import Store
from studio.views.window.play_page import PlayPage

STEPS = 7  # of a random walk
WITHIN = 6  # keys of a path within a bin
MEMBERS = 50  # samples of a bin that its middle is taken of

Samples = NDArray[np.int64]


class PathMaking(QObject):
    """Makes paths of the kinds that the key strip and the menu offer; `selection` gives samples by domain."""

    def __init__(
        self,
        store: Store,
        link: EngineLink,
        catalogue: Catalogue,
        page: PlayPage,
        pathing: PathController,
        notices: Notices,
        selection: Callable[[], Mapping[int, Sequence[int]]],
        seed: int = 0,
    ) -> None:
        super().__init__()
        self._store, self._link, self._catalogue = store, link, catalogue
        self._page, self._pathing, self._notices, self._selection = page, pathing, notices, selection
        self._random = random.Random(seed or None)
        self._asked = 0  # ticket of the newest question whose answer becomes a path
        self._weights: tuple[float, ...] = ()
        self._has_bridge = False
        page.keys.make_wanted.connect(self.make)
        page.map_tools.tool_chosen.connect(lambda tool: page.map.show_pen(tool == "draw"))
        page.map.pen.drawn.connect(self.draw)
        page.map.pen_left.connect(self.toggle_pen)
        link.listen(NeighboursWalked, self._walked)
        link.listen(PointsPicked, self._picked)
        link.listen(SamplesAveraged, self._averaged)

    def show_bridge(self, bridge: object) -> None:
        """Another bridge is in use, or none."""
        self._has_bridge = bridge is not None

    def make(self, kind: object) -> None:
        """Make a path: walk, within, between, means, selection, reverse or clear."""
        ways: dict[str, Callable[[], object]] = {
            "walk": self._walk,
            "within": self._within,
            "between": self._between,
            "means": self._means,
            "selection": self._along_selection,
            "reverse": lambda: self._store.do(path_edits.reverse(self._store.project)),
            "clear": lambda: self._store.do(path_edits.clear_path(self._store.project)),
        }
        self._asked = 0
        ways[str(kind)]()

    def toggle_pen(self) -> None:
        """Draw on the map, or choose keys again."""
        tool = "keys" if self._page.map.pen.active else "draw"
        self._page.map_tools.show_tool(tool)
        self._page.map_tools.tool_chosen.emit(tool)
        self._page.map.setFocus()

    def draw(self, stroke: NDArray[np.floating]) -> None:
        """Make the stroke ``[n, 2]`` on the map the path, at an even pace over the map."""
        if not self._has_bridge:
            self._notices.tell(self.tr("There is no bridge yet: train one first."), "warning")
            return
        points = simplified(stroke)
        if len(points) < 2:
            return
        apart = lengths(points)
        self._weights = tuple((apart / apart.mean()).clip(*path_edits.WEIGHT).tolist())
        domain = self._store.project.path.domain
        self._asked = self._link.send(PickPoints, domain=domain, points=points.astype(np.float32))

    # ------------------------------------------------------------ kinds of path

    def _walk(self) -> None:
        domain, known = self._domain()
        if known is None:
            return
        chosen = self._selection().get(domain, ())
        start = chosen[0] if chosen else self._random.randrange(known.count)
        seed = self._random.randrange(2**31)
        self._asked = self._link.send(WalkNeighbours, domain=domain, start=int(start), steps=STEPS, seed=seed)

    def _within(self) -> None:
        """Figure 7 of Latent Translation: several samples of one bin."""
        domain, known = self._domain()
        if known is None:
            return
        bins = {place: self._members(domain, known, place) for place in range(len(self._store.project.bins))}
        large = [place for place, members in bins.items() if len(members) >= 2]
        chosen = self._selection().get(domain, ())
        own = int(known.predicted[chosen[0]]) if chosen else -1
        if not large:
            self._no_bins()
            return
        place = own if own in large else self._random.choice(large)
        members = bins[place][: 2 * WITHIN].tolist()
        self._pathing.set_keys(domain, self._random.sample(members, min(WITHIN, len(members))), "Path within a bin")
        self._tell(self.tr("A path within “{0}”.").format(self._store.project.bins[place].name))

    def _between(self) -> None:
        """Figure 6 of Latent Translation: one clear sample of each bin."""
        domain, known = self._domain()
        if known is None:
            return
        surest = [self._surest(known, place) for place in range(len(self._store.project.bins))]
        keys = [sample for sample in surest if sample is not None]
        if len(keys) < 2:
            self._no_bins()
        else:
            self._pathing.set_keys(domain, keys, "Path between bins")
            self._tell(self.tr("From bin to bin, by the clearest sample of each."))

    def _means(self) -> None:
        domain, known = self._domain()
        if known is None:
            return
        members = [self._members(domain, known, place) for place in range(len(self._store.project.bins))]
        groups = tuple(tuple(each[:MEMBERS].tolist()) for each in members if len(each))
        if len(groups) < 2:
            self._no_bins()
        else:
            self._asked = self._link.send(AverageSamples, domain=domain, groups=groups)

    def _along_selection(self) -> None:
        chosen = {domain: samples for domain, samples in self._selection().items() if len(samples) >= 2}
        if not chosen:
            self._tell(self.tr("Select two or more samples in a gallery or on the map first."))
            return
        domain = self._domain()[0]
        self._pathing.set_keys(*((domain, chosen[domain]) if domain in chosen else next(iter(chosen.items()))))

    # ------------------------------------------------------------ answers

    def _walked(self, event: NeighboursWalked) -> None:
        if event.ticket == self._asked:
            self._pathing.set_keys(event.domain, event.samples, "Random walk")
            self._tell(self.tr("A random walk among neighbours."))

    def _picked(self, event: PointsPicked) -> None:
        if event.ticket == self._asked:
            self._pathing.draw_keys(event.domain, _as_keys(event.latents), self._weights)

    def _averaged(self, event: SamplesAveraged) -> None:
        if event.ticket == self._asked:
            self._pathing.set_keys(event.domain, _as_keys(event.latents), "Path through the bins' middles")
            self._tell(self.tr("Through the middles of the bins."))

    # ------------------------------------------------------------ samples

    def _domain(self) -> tuple[int, DomainCatalogue | None]:
        """The domain of the selection, or the path's own."""
        own = self._store.project.path.domain
        chosen = [domain for domain, samples in self._selection().items() if samples]
        domain = chosen[0] if chosen and own not in chosen else own
        return domain, self._catalogue.get(domain)

    def _members(self, domain: int, known: DomainCatalogue, place: int) -> Samples:
        """The samples of a bin: the user's examples, then the predicted ones, the surest first."""
        samples, bins = examples_of(self._store.project, domain, known.bank_count)
        labelled = samples[bins == place]
        guessed = np.flatnonzero(known.predicted == place)
        guessed = guessed[np.argsort(-known.confidence[guessed], kind="stable")]
        return np.concatenate([labelled, guessed[~np.isin(guessed, labelled)]]).astype(np.int64)

    def _surest(self, known: DomainCatalogue, place: int) -> int | None:
        members = np.flatnonzero(known.predicted == place)
        return int(members[known.confidence[members].argmax()]) if len(members) else None

    def _no_bins(self) -> None:
        self._tell(self.tr("This needs samples in bins: label some in the Label step first."))

    def _tell(self, words: str) -> None:
        self._notices.tell(words)


def _as_keys(latents: NDArray[np.floating]) -> list[tuple[float, ...]]:
    return [tuple(row) for row in np.asarray(latents, np.float32).astype(float).tolist()]
