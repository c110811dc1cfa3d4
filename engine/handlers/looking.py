"""Looking at a bridge while it trains: how many labels arrive in their bin, how mixed the domains are, and what a few
samples have become. Always the same samples, so that it can be watched.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from engine.bridge.batches import pool_of
from engine.bridge.geometry import proxy_a_distance
from engine.bridge.judges import Bins
from engine.bridge.measure import confusion, share_equal
from engine.bridge.model import BridgingVae, ways_between
from engine.bridge.transfer import shared_means, transfer
from engine.bridge.withheld import DROPPED, PoolJudge, Withheld, withhold
from engine.labels.propagation import Prediction
from engine.messages import Bytes, CrossingsShown, Domain, Event, Examples, ShowCrossings, TrainingLooked
from engine.session import Session
from engine.space.render import render_pictures

EVERY = 1.0  # seconds between two looks
LARGEST_SHARE = 0.04  # of its time that a training may spend on being looked at
SHOWN = 10  # samples of each domain whose transfer is shown
SIDE = 64  # pixels, as thumbnails
MOST_JUDGED = 100  # labels of each domain
MOST_COMPARED = 200  # samples of each domain whose mixing is measured


@dataclass(frozen=True)
class _Side:
    """What is looked at in one domain."""

    shown: Bins
    compared: Bins
    labels: Withheld
    judge: PoolJudge


class Spectator:
    """Looks at a training about once a second, less often where a look is dear.

    Args:
        session: with all domains open and sorted by their labels.
        ticket: of the training.
        examples: the labels of each domain, and `predictions` what they gave.
        bins: number of bins.
    """

    def __init__(
        self,
        session: Session,
        ticket: int,
        examples: Sequence[Examples],
        predictions: Sequence[Prediction],
        bins: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session, self._ticket, self._bins, self._clock = session, ticket, bins, clock
        both = zip(examples, predictions, strict=True)
        self._sides = [self._side(number, *known) for number, known in enumerate(both, start=1)]
        self._ways = ways_between(len(self._sides))
        self._due = clock() + EVERY

    def looked(
        self, bridge: BridgingVae, step: int, last: bool = False
    ) -> Generator[None, None, TrainingLooked | None]:
        """What the bridge does now, or None where the last look is recent; `last` looks whenever that was.

        Yields None at safe points, so that no part of it takes longer than rendering a few samples.
        """
        if self._clock() < self._due and not last:
            return None
        began = self._clock()
        figures = []
        for source, target in self._ways:
            figures.append(self._arrivals(bridge, source, target))
            yield
        overlap = self._overlap(bridge)
        pictures: list[Bytes] = []
        for source, target in self._ways:
            yield
            pictures.append(_crossed(self._session, bridge, source, target, self._sides[source - 1].shown))
        ended = self._clock()
        self._due = ended + max(EVERY, (ended - began) / LARGEST_SHARE)
        return TrainingLooked(
            ticket=self._ticket,
            step=step,
            accuracy=tuple(share for share, _, _ in figures),
            judged=tuple(count for _, count, _ in figures),
            confusion=tuple(counts for _, _, counts in figures),
            overlap=overlap,
            samples=tuple(self._sides[source - 1].shown for source, _ in self._ways),
            pictures=tuple(pictures),
            ways=self._ways,
        )

    def _side(self, number: Domain, examples: Examples, prediction: Prediction) -> _Side:
        opened = self._session.domain(number)
        labels = withhold(opened.graphs or (), prediction, examples, self._bins, MOST_JUDGED)
        pool = pool_of(prediction, examples.samples.tolist(), self._bins, DROPPED)
        compared = np.linspace(0, opened.count - 1, min(opened.count, MOST_COMPARED)).astype(np.int64)
        return _Side(shown_samples(examples, prediction), compared, labels, PoolJudge(opened.mean, pool))

    def _arrivals(self, bridge: BridgingVae, source: Domain, target: Domain) -> tuple[float, int, np.ndarray]:
        """Share, number and confusion of the labels of one domain in another."""
        labels, judge = self._sides[source - 1].labels, self._sides[target - 1].judge
        landed = judge.bins_of(transfer(bridge, self._session.domain(source).latents(labels.samples), source, target))
        if len(landed) == 0 or landed.max() < 0:
            return float("nan"), 0, np.zeros((self._bins, self._bins), np.int32)
        arrived = labels.arrived(landed)
        counts = confusion(labels.bins, arrived, self._bins).astype(np.int32)
        return share_equal(labels.bins, arrived), len(landed), counts

    def _overlap(self, bridge: BridgingVae) -> float:
        means = [
            shared_means(bridge, self._session.domain(d).latents(side.compared), d)
            for d, side in enumerate(self._sides, start=1)
        ]
        return float(np.mean([proxy_a_distance(one, two) for one, two in combinations(means, 2)]))


def show_crossings(session: Session, command: ShowCrossings) -> Iterator[Event | None]:
    """What a few samples of each domain become over the bridge in use, the same as a training shows.

    Raises:
        EngineError: there is no bridge.
    """
    bridge = session.in_use.bridge
    shown: list[Bins] = []
    for number, examples in enumerate(command.examples, start=1):
        predicted = session.domain(number).predicted
        nothing = np.zeros(len(predicted), np.float32)
        shown.append(shown_samples(examples, Prediction(predicted, nothing, nothing[:, None])))
    ways = ways_between(len(shown))
    pictures = tuple(_crossed(session, bridge, source, target, shown[source - 1]) for source, target in ways)
    samples = tuple(shown[source - 1] for source, _ in ways)
    yield CrossingsShown(ticket=command.ticket, samples=samples, pictures=pictures, ways=ways)


def _crossed(session: Session, bridge: BridgingVae, source: Domain, target: Domain, samples: Bins) -> Bytes:
    """Pictures of what samples of one domain become in another."""
    latents = session.domain(source).latents(samples)
    return render_pictures(session.domain(target).adapter, transfer(bridge, latents, source, target), SIDE)


def shown_samples(examples: Examples, prediction: Prediction) -> Bins:
    """Up to ten samples to watch: one label of each bin in turn, then the surest samples of each, then the first ones.

    Without repetition; the same for the same labels.
    """
    order = np.lexsort((np.arange(len(prediction.bins)), -prediction.confidence))
    turns = [*_in_turn(examples.samples, examples.bins), *_in_turn(order, prediction.bins[order].astype(np.int64))]
    chosen = list(dict.fromkeys([*turns, *range(min(SHOWN, len(prediction.bins)))]))[:SHOWN]
    return np.array(chosen, dtype=np.int64)


def _in_turn(samples: Bins, bins: Bins) -> list[int]:
    """The first sample of every bin, then the second of every bin, as far as they may be wanted."""
    rounds = [samples[bins == index][:SHOWN].tolist() for index in np.unique(bins[bins >= 0])]
    return [members[turn] for turn in range(SHOWN) for members in rounds if turn < len(members)]
