"""A bridge is trained, steered, measured, listed and loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from engine.messages.base import BOTH_WAYS, Bytes, Command, Domain, Event
from engine.messages.labels import Examples


@dataclass(frozen=True)
class BridgeReport:
    """What a bridge between N domains is worth on held-out samples. Shares are 0..1, NaN where nothing can judge them.

    Attributes:
        shares: ``[N, N]`` of the items of a domain (row) that are in their own bin when they are of another (column):
            after transfer; on the diagonal after a round trip through the shared space.
        confusions: ``[N, N, bins, bins]`` counts of items by their bin (row) and the bin they landed in (column).
        distances: ``[N, N]`` proxy A-distance between two domains in the shared space, 0 (mixed) .. 2 (apart).
        judged_by: "evaluation classifiers" or "held-out labels".
    """

    shares: NDArray[np.float64]
    confusions: NDArray[np.int64]
    distances: NDArray[np.float64]
    judged_by: str

    @property
    def count(self) -> int:
        """Number of domains."""
        return len(self.shares)

    @property
    def overlap(self) -> float:
        """The distance between two domains, averaged over all pairs."""
        return float(self.distances[np.triu_indices(self.count, 1)].mean())

    def transfer(self, source: Domain, target: Domain) -> float:
        """Share of a domain's items that land in their own bin in another."""
        return float(self.shares[source - 1, target - 1])

    def reconstruction(self, domain: Domain) -> float:
        """Share of a domain's items that keep their bin after a round trip through the shared space."""
        return float(self.shares[domain - 1, domain - 1])

    def confusion(self, source: Domain, target: Domain) -> NDArray[np.int64]:
        """``[bins, bins]`` counts: row = bin of the source's item, column = bin it landed in in the target."""
        return self.confusions[source - 1, target - 1]


@dataclass(frozen=True)
class BridgeInfo:
    """A bridge as the window needs to know it; `file` is its JSON card, empty where the disk did not take it.

    `steps` and `seconds` count everything it ever learned, also before it was trained on. `made` is when it was
    saved, in seconds since 1970, 0 where that is not known.
    """

    fingerprint: str
    file: str
    preset: str
    seed: int
    steps: int
    seconds: float
    bins: tuple[str, ...]
    shared_size: int
    report: BridgeReport | None = None
    made: float = 0.0


@dataclass(frozen=True, kw_only=True)
class TrainBridge(Command):
    """Train a bridge between domains 1 .. N on the labels of each, and save it into `folder` under `fingerprint`.

    A bridge saved there before under the same fingerprint is kept as an earlier version, see `ListBridges`.
    Answer: `TrainingProgressed`, `TrainingLooked` and `MapMoved` while it runs, then `BridgeTrained`.

    Attributes:
        steps: replaces the preset's number of optimiser steps.
        locality, mixing: as `SteerTraining`, to begin with.
        capacity: 0..1, how wide the hidden layers are: half of the preset's, the preset's (0.5), or double.
        keep: JSON card of a bridge to go on from; it must have the sizes that this training would give it.
        resume: `keep` is of a training that was interrupted: only the steps it did not come to are left.
    """

    examples: tuple[Examples, ...]
    bins: tuple[str, ...]
    preset: str
    seed: int
    folder: str
    fingerprint: str
    steps: int | None = None
    locality: float = 0.5
    mixing: float = 0.5
    capacity: float = 0.5
    keep: str | None = None
    resume: bool = False
    background: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class FinishTraining(Command):
    """Stop training after the current step and keep what was learned. Answer: `BridgeTrained` of the training.

    A training that has not made a step yet ends with its `JobFinished` alone, as there is nothing to keep.
    """


@dataclass(frozen=True, kw_only=True)
class PauseTraining(Command):
    """Hold the running training after the current step. Answer: `TrainingPaused` of the training.

    Frames and samples are still rendered meanwhile, `FinishTraining` and `Cancel` still end it, and its seconds
    stand still. Where no training runs nothing happens.
    """


@dataclass(frozen=True, kw_only=True)
class ResumeTraining(Command):
    """Let a paused training go on. Answer: `TrainingResumed` of the training."""


@dataclass(frozen=True, kw_only=True)
class SteerTraining(Command):
    """Change what the running training strives for; it acts from the next step on. 0..1, 0.5 is the preset.

    Attributes:
        locality: towards 1 small moves in the source stay small in the target, towards 0 bins find each other.
        mixing: towards 1 both domains fill the same places of the shared space, towards 0 each keeps its own.
    """

    locality: float = 0.5
    mixing: float = 0.5

    @property
    def slot(self) -> str | None:
        """Only the newest position of the sliders matters."""
        return "steer"


@dataclass(frozen=True, kw_only=True)
class ListBridges(Command):
    """Tell of every bridge saved in a folder. Answer: `BridgesListed`."""

    folder: str

    @property
    def slot(self) -> str | None:
        """Only the newest list is wanted."""
        return "bridges"


@dataclass(frozen=True, kw_only=True)
class ThrowAwayBridges(Command):
    """Take bridges out of use; those thrown away before are gone for good.

    Answer: `BridgesThrownAway` and `BridgesListed`; nothing where only those before are to go.

    Attributes:
        folder: of the bridges.
        files: their JSON cards, or none.
    """

    folder: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BringBackBridges(Command):
    """Put the bridges that were thrown away last where they were. Answer: `BridgesListed`."""

    folder: str


@dataclass(frozen=True, kw_only=True)
class LoadBridge(Command):
    """Open a saved bridge for the open domains. Answer: `BridgeLoaded` and `MapMoved`."""

    file: str
    background: ClassVar[bool] = True

    @property
    def slot(self) -> str | None:
        """Only the newest bridge is wanted."""
        return "bridge"


@dataclass(frozen=True, kw_only=True)
class TrainingProgressed(Event):
    """Where training stands.

    `losses` are unweighted terms by name: reconstruction, kl, swd, classifier; and arrival and spread where the
    preset looks at what crosses.
    """

    step: int
    steps: int
    losses: Mapping[str, float]
    seconds: float
    seconds_left: float


@dataclass(frozen=True, kw_only=True)
class TrainingLooked(Event):
    """What the bridge in training does, about once a second and after the last step, for each of its `ways`.

    The user's own labels judge, each as if it had been withheld: a labelled sample counts where the other labels
    alone find its bin and its transfer lies among samples of that bin.

    Attributes:
        step: optimiser steps done.
        accuracy: share 0..1 of labelled samples that arrive in their own bin; NaN where nothing can judge.
        judged: number of labelled samples behind each accuracy.
        confusion: ``[bins, bins]`` int32, row = bin of the sample, column = bin it arrives in.
        overlap: proxy A-distance between the domains in the shared space, averaged over pairs, 0 (mixed) .. 2 (apart).
        samples: a few samples of the source domain, of each bin one first; the same throughout a training.
        pictures: what they become in the target domain: uint8 as `ThumbnailsRendered`, a row for each sample.
        ways: source and target of each.
    """

    step: int
    accuracy: tuple[float, ...]
    judged: tuple[int, ...]
    confusion: tuple[NDArray[np.int32], ...]
    overlap: float
    samples: tuple[NDArray[np.int64], ...]
    pictures: tuple[Bytes, ...]
    ways: tuple[tuple[Domain, Domain], ...] = BOTH_WAYS


@dataclass(frozen=True, kw_only=True)
class TrainingPaused(Event):
    """The training holds after this step until it is resumed or ended."""

    step: int


@dataclass(frozen=True, kw_only=True)
class TrainingResumed(Event):
    """The training goes on after this step."""

    step: int


@dataclass(frozen=True, kw_only=True)
class BridgeTrained(Event):
    """A bridge is trained, saved and in use; `stopped_early` where the user stopped it.

    It comes twice: at once, without a report, and some seconds later again with the report of its measuring.
    `remarks` are sentences about what the training could not do, like judging without labels; mostly empty.
    """

    bridge: BridgeInfo
    stopped_early: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BridgeLoaded(Event):
    """A saved bridge is in use."""

    bridge: BridgeInfo


@dataclass(frozen=True, kw_only=True)
class BridgesListed(Event):
    """Every bridge of a folder that can be read, the newest first; earlier versions share their fingerprint."""

    folder: str
    bridges: tuple[BridgeInfo, ...]


@dataclass(frozen=True, kw_only=True)
class BridgesThrownAway(Event):
    """Bridges were taken out of use.

    Attributes:
        folder: of the bridges.
        files: their cards, as they were asked for.
        size: bytes they take on the disk until they are gone for good.
    """

    folder: str
    files: tuple[str, ...]
    size: int
