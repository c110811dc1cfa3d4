"""What the experiments on cross-domain latent modulation share: the ways compared, their sizes, each net trained once.

Trained nets are kept beside the results, so that a setting which two tables have is trained once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from itertools import product
from typing import Any

from engine.cdlm.baselines import DeepClassifier, new_classifier, train_alone, train_dann
from engine.cdlm.measure import accuracy
from engine.cdlm.model import CdlmNet
from engine.cdlm.pictures import Pictures
from engine.cdlm.plan import CdlmPlan
from engine.cdlm.train import CdlmStep, new_cdlm, train_cdlm
from engine.experiments.cdlm.cdlm_data import Pair, read_pair
from engine.experiments.running.kept_networks import bookmark_of, trained_once
from engine.experiments.running.reporting import Measured
from engine.experiments.running.reproduction import Cell, Setting, Work
from engine.training.bookmark import Bookmark

Net = CdlmNet | DeepClassifier
Steps = Iterator[CdlmStep | None]

WAYS = {
    "source-only": "source only",
    "dann": "DANN",
    "dann-seen": "DANN, pictures seen as by ours",
    "cdlm": "CDLM, the paper's settings",
    "ours": "CDLM, ours",
    "target-only": "target only",
}
FULL: dict[str, Any] = {"steps": 6000}  # the rest as in the paper
# With --quick: a sixth of the paper's width, and Adam, which is sooner there.
QUICK: dict[str, Any] = {"width": 16, "batch": 32, "steps": 1000, "encoder_way": "adam", "encoder_rate": 2e-3}
# Ours, what is seen: each domain is normalised by its own statistics, pictures are a little moved, nearer, farther, and
# where one domain has colours, half of the other's grey pictures are in colour.
SEEN: dict[str, Any] = {
    "own_statistics": True,
    "motion": 1.0,
    "tone": 0.5,
    "encoder_way": "adam",
    "encoder_rate": 1e-3,
}
# Ours, whole: and a target is of the class that the mean of the last steps' nets is sure of.
OURS: dict[str, Any] = {**SEEN, "agreement": 1.0}
CHANGES = {"ours": OURS, "dann-seen": SEEN}  # by way, of the plan that all others have
COSTS = {"cdlm": 6.0, "ours": 6.0}  # beside a baseline
HELD_OUT = {True: 1000, False: None}  # pictures measured on, with --quick and without


Judging = Callable[["CdlmBench", str, str, int], Work]
"""What is done for one pair, way and seed."""


def crossed_cells(setting: Setting, pairs: Iterable[str], ways: Iterable[str], work: Judging) -> list[Cell]:
    """A cell for each pair, way and seed."""
    bench = CdlmBench(setting)
    return [
        Cell(
            *(f"{pair}-{way}-{seed}", partial(work, bench, pair, way, seed), COSTS.get(way, 1.0)),
            repr(trial(setting, pair, way, seed).plan),
        )
        for pair, way, seed in product(pairs, ways, range(setting.seeds))
    ]


@dataclass(frozen=True)
class Trial:
    """One training: a way of `WAYS` on a pair of `cdlm_data`, by a plan."""

    pair: str
    way: str
    plan: CdlmPlan

    @property
    def file(self) -> str:
        """Name of its weights' file, another for every plan."""
        mark = hashlib.sha256(repr(sorted(asdict(self.plan).items())).encode()).hexdigest()[:10]
        return f"{self.pair}-{self.way}-{mark}.safetensors"


def trial(setting: Setting, pair: str, way: str, seed: int, **changes: Any) -> Trial:
    """A training at the size of a run; `changes` are fields of the plan."""
    whole = {**FULL, **CHANGES.get(way, {}), **(QUICK if setting.quick else {}), **changes}
    return Trial(pair, way, CdlmPlan(**whole, seed=seed))


class CdlmBench:
    """Reads, trains and measures for one run.

    Args:
        setting: of the run.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    def pair(self, name: str) -> Pair:
        """A pair of collections."""
        return read_pair(name, self.setting.data)

    def held_out(self, pictures: Pictures) -> Pictures:
        """What is measured on, on the device."""
        return pictures.first(HELD_OUT[self.setting.quick]).on(self.setting.device)

    def trained(self, wanted: Trial) -> Generator[float | None, None, Net]:
        """The net of a trial, kept or trained now; yields the share 0..1 that is done."""
        pair = self.pair(wanted.pair)
        file = self.setting.out / "trained" / wanted.file
        bookmark = bookmark_of(file)
        net, steps = self.begun(wanted, pair, bookmark)
        shares = (step.step / step.steps if step is not None else None for step in steps)
        yield from trained_once(net, file, shares, bookmark, self.setting.earlier)
        return net.eval()

    def begun(self, wanted: Trial, pair: Pair, bookmark: Bookmark | None = None) -> tuple[Net, Steps]:
        """An untrained net and what trains it in place, from where its bookmark lies."""
        source, target, plan = pair.source.train, pair.target.train, wanted.plan
        if wanted.way in ("cdlm", "ours"):
            net = new_cdlm(source, plan, self.setting.device)
            return net, train_cdlm(net, source, target, plan, bookmark=bookmark)
        classifier = new_classifier(source, plan, self.setting.device)
        if wanted.way in ("dann", "dann-seen"):
            return classifier, train_dann(classifier, source, target, plan, bookmark=bookmark)
        alone = target if wanted.way == "target-only" else source
        return classifier, train_alone(classifier, alone, plan, bookmark)

    def judged(self, wanted: Trial) -> Work:
        """Accuracy of a trial on held-out pictures of the source and of the target."""
        net = yield from self.trained(wanted)
        pair, where = self.pair(wanted.pair), domain_of(wanted)
        source, target = (self.held_out(side.held_out) for side in (pair.source, pair.target))
        return Measured(
            {
                "source": accuracy(lambda media: net.logits(media, 0), source),
                "target": accuracy(lambda media: net.logits(media, where), target),
            }
        )


def domain_of(wanted: Trial) -> int:
    """The domain whose statistics a trial has seen of the target: a net of one collection knows only the first."""
    return 0 if wanted.way in ("source-only", "target-only") else 1


def judging(bench: CdlmBench, wanted: Trial) -> Callable[[], Work]:
    """The work of a cell that measures a trial."""
    return lambda: bench.judged(wanted)
