"""What the Latent Translation experiments share: opened scenarios, trained translators, and how one is measured.

Everything is opened when it is first asked for, so that a run whose cells are all kept opens nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor

from engine.bridge.model import BridgingVae
from engine.bridge.transfer import reconstruct
from engine.experiments.latent.latent_fid import frechet_distance
from engine.experiments.latent.latent_training import translator
from engine.experiments.latent.latent_ways import Cards, Translator, Wanted, plan_of
from engine.experiments.running.reporting import Measured
from engine.experiments.running.reproduction import Setting, Work
from engine.experiments.scenarios.scenario import Scenario, Scenarios, Shelf, Side
from engine.generators.drawn import SURE
from engine.generators.registry import default_registry
from engine.messages import Domain

PICTURES = {True: 200, False: 1000}  # held-out items measured on, with --quick and without
SOUNDS = {True: 30, False: 400}  # the same where sounds are rendered on either side
PICTURES_AT_ONCE, SOUNDS_AT_ONCE = 32, 2  # between two safe points


@dataclass(frozen=True)
class Seen:
    """What an evaluation classifier makes of media.

    Attributes:
        probabilities: of each class ``[n, classes]``.
        features: of the penultimate layer ``[n, width]``.
    """

    probabilities: Tensor
    features: Tensor

    @property
    def classes(self) -> Tensor:
        """The likeliest class ``[n]``."""
        return self.probabilities.argmax(1)

    @property
    def clear(self) -> Tensor:
        """Whether the classifier is sure of its class, bool ``[n]``."""
        return self.probabilities.amax(1) > SURE


Looking = Generator[None, None, Seen]


class LatentBench:
    """Opens, trains and measures for one run.

    Args:
        setting: of the run; trained networks are kept beside its results, in ``trained``.
        registry: where generators are found; those of this machine where none is given.
    """

    def __init__(self, setting: Setting, registry: Shelf | None = None) -> None:
        self.setting, self._registry = setting, registry
        self._own: dict[tuple[str, int, bool], Seen] = {}

    @cached_property
    def _scenarios(self) -> Scenarios:
        return Scenarios(self._registry or default_registry(), self.setting.device)

    def scenario(self, name: str) -> Scenario:
        """A pair of generators, see `SCENARIOS`."""
        return self._scenarios.open(name)

    def cards(self, scenario: str) -> Cards:
        """The cards of a scenario's generators, without opening them."""
        return self._scenarios.cards(scenario)

    def between(self, scenario: str) -> str:
        """What decides all that is measured between two generators, for the `plan` of a cell."""
        return "between " + " and ".join(f"{card.id} {card.weights_sha256[:10]}" for card in self.cards(scenario))

    def plan(self, scenario: str, way: str, training: object = None) -> str:
        """What decides a way's network beside its seed and its labels, for the `plan` of a cell.

        Args:
            scenario, way: of the tables.
            training: how it is trained, where that differs from the way's own.
        """
        training = training or plan_of(way, self.cards(scenario), self.setting.quick)
        return f"{training} {self.between(scenario)}"

    def side(self, generator: str) -> Side:
        """One generator."""
        return self._scenarios.side(generator)

    def wanted(self, scenario: str, way: str, seed: int, labels: int | None = None) -> Wanted:
        """A way of the tables at the size of this run."""
        return Wanted(self.scenario(scenario), way, seed, labels, self.setting.quick)

    def translator(self, wanted: Wanted) -> Generator[float | None, None, Translator]:
        """The trained network; yields the share 0..1 that is done."""
        return translator(wanted, self.setting.out / "trained", self.setting.earlier)

    def count(self, *sides: Side) -> int:
        """How many held-out items are measured on where these sides are rendered."""
        most = SOUNDS if any(side.adapter.card.kind == "sound" for side in sides) else PICTURES
        return min(most[self.setting.quick], *(len(side.held_out) for side in sides))

    def own(self, side: Side, count: int, held_out: bool = True) -> Looking:
        """What the classifier makes of the renderings of a side's own held-out items, or of its samples."""
        key = (side.adapter.card.id, count, held_out)
        if key not in self._own:
            latents = (side.held_out if held_out else side.opened.mean)[:count]
            self._own[key] = yield from looked(side, latents, side.adapter.decode)
        return self._own[key]

    def crossed(
        self, made: Translator, source: Domain, held_out: bool = True
    ) -> Generator[None, None, dict[str, float]]:
        """What the tables tell of one direction, on held-out items or on samples.

        accuracy: transfer accuracy, 0..1.
        clear: the same on items whose own class the classifier is sure of, as it was of all the paper's sounds (Tian
            & Engel 2019, section 4.1); NaN where there are none.
        fid: Fréchet distance of the classifier's features.
        fid-classes: the same of its probabilities, whose scale is that of any classifier: at most 2.
        """
        begin, end = made.scenario.sides[source - 1], made.scenario.sides[2 - source]
        count = self.count(begin, end)
        before = yield from self.own(begin, count, held_out)
        target = yield from self.own(end, count)
        latents = (begin.held_out if held_out else begin.opened.mean)[:count]
        arrived = yield from looked(end, latents, lambda items: made.media(items, source))
        right = (before.classes == arrived.classes).float()
        return {
            "accuracy": float(right.mean()),
            "clear": float(right[before.clear].mean()),
            "fid": frechet_distance(arrived.features, target.features),
            "fid-classes": frechet_distance(arrived.probabilities, target.probabilities),
        }

    def there_and_back(self, wanted: Wanted, held_out: bool = True) -> Work:
        """Transfer accuracy of both directions, `there` and `back`, of a network that is trained first if need be."""
        made = yield from self.translator(wanted)
        there = yield from self.crossed(made, 1, held_out)
        back = yield from self.crossed(made, 2, held_out)
        return Measured({"there": there["accuracy"], "back": back["accuracy"]})

    def returned(self, bridge: BridgingVae, side: Side, domain: Domain, other: Side) -> Generator[None, None, float]:
        """Share of held-out items that are still what they are after a round trip through the shared space."""
        items = side.held_out[: self.count(side, other)]
        seen = yield from looked(side, reconstruct(bridge, items, domain), side.adapter.decode)
        return float((seen.classes == side.opened.held_out.evaluation_class[: len(items)]).float().mean())


def looked(side: Side, items: Tensor, render: Callable[[Tensor], Tensor]) -> Looking:
    """What the side's evaluation classifier makes of items, rendered some at a time."""
    at_once = SOUNDS_AT_ONCE if side.adapter.card.kind == "sound" else PICTURES_AT_ONCE
    probabilities, features = [], []
    for part in items.split(at_once):
        with torch.no_grad():
            media = render(part)
            probabilities.append(side.classifier.classify(media).softmax(1).cpu())
            features.append(side.classifier.features(media).cpu())
        yield
    return Seen(torch.cat(probabilities), torch.cat(features))
